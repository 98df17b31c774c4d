import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg.model import Comparator, Quantity
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES, iri
from kg.rdf.quantities import quantity
from kg.store import Store
from tests.kg.rdf.reading import BASE, by_rdflib, exported

CG, CITO, DCTERMS, QUDT, SCHEMA, SKOS, UNIT = (
    Namespace(PREFIXES[name])
    for name in ("cg", "cito", "dcterms", "qudt", "schema", "skos", "unit")
)
HERE = Namespace(BASE)


@pytest.fixture
def graph(store: Store) -> Graph:
    return by_rdflib(exported(store, with_standing=True))


def texts(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    return sorted(map(str, graph.objects(subject, predicate)))


def test_a_note_has_its_title_its_other_names_and_its_page(graph: Graph) -> None:
    note = HERE["note/steering"]
    assert texts(graph, note, SKOS.prefLabel) == ["Can steering close the gap?"]
    assert texts(graph, note, SKOS.altLabel) == ["Steering", "Steering closes the gap"]
    assert texts(graph, note, DCTERMS.abstract) == ["On steering."]
    assert texts(graph, note, CG.pageProperty) == ["status: draft"]
    assert (note, CG.pageType, CG.PageNote) in graph
    assert texts(graph, note, DCTERMS.date) == ["2025-11"]
    assert (HERE["note/hub-page"], CG.isStub, Literal(True)) in graph


def test_a_claim_has_role_holder_note_and_standing(graph: Graph) -> None:
    claim = HERE["claim/steering-recovers"]
    assert (claim, CG.role, CG.RoleSupporting) in graph
    assert (HERE["claim/gap-is-fixed"], CG.holder, CG.HolderOpposed) in graph
    assert (claim, DCTERMS.isPartOf, HERE["note/steering"]) in graph
    assert (HERE["note/steering"], CG.states, claim) in graph
    assert (claim, CG.standing, CG.StandingChallenged) in graph
    assert texts(graph, claim, CG.challengingLines) == ["1"]
    assert texts(graph, claim, CG.confidence) == ["0.8"]
    assert texts(graph, claim, CG.ruleName) == ["sentence"]


def test_a_qualification_is_one_only_if_it_qualifies_something(graph: Graph) -> None:
    scope, loose = HERE["qualification/scope"], HERE["qualification/loose"]
    assert (scope, CG.facet, CG.FacetScope) in graph
    assert (scope, CITO.qualifies, HERE["claim/gap-closes"]) in graph
    assert (scope, RDF.type, CG.Qualification) in graph
    assert (loose, RDF.type, CG.Qualification) not in graph
    assert (loose, RDF.type, CG.Claim) in graph


def test_what_rests_on_nothing_keeps_only_the_borrowed_class(graph: Graph) -> None:
    adrift, untested = HERE["inquiry/adrift"], HERE["experiment/untested"]
    assert texts(graph, adrift, RDF.type) == [
        PREFIXES["schema"] + "Question",
        PREFIXES["prov"] + "Entity",
    ]
    assert texts(graph, untested, RDF.type) == [
        PREFIXES["sio"] + "SIO_000994",
        PREFIXES["prov"] + "Activity",
    ]


def test_a_paper_can_be_found_and_dated(graph: Graph) -> None:
    paper = HERE["paper/base-models"]
    assert texts(graph, paper, SCHEMA.alternateName) == [
        "Base Models paper",
        "base2025",
    ]
    assert texts(graph, paper, SCHEMA.datePublished) == ["2025-10-08"]
    assert texts(graph, paper, SCHEMA.sameAs) == [
        "https://arxiv.org/abs/2510.07364",
        "https://doi.org/10.1002/(SICI)1%3C2::AID%3E3.0.CO;2-%23",
    ]
    assert texts(graph, paper, DCTERMS.creator) == ["Ada Byron", "Grace Hopper"]


def test_units_are_named_by_qudt_or_by_the_collection(graph: Graph) -> None:
    by_text = {
        str(label): graph.value(subject, QUDT.hasUnit)
        for subject, label in graph.subject_objects(RDFS.label)
        if (subject, RDF.type, CG.Quantity) in graph
    }
    assert by_text["up to 91%"] == UNIT.PERCENT
    assert by_text["about 2 hours"] == UNIT.HR
    assert by_text["7 were repeated"] == UNIT.UNITLESS
    assert by_text["between 3 and 5 tokens"] == HERE["unit/tokens"]
    assert (HERE["unit/tokens"], RDF.type, QUDT.Unit) in graph


@pytest.mark.parametrize(
    ("comparator", "numbers", "said"),
    [
        (Comparator.EQUAL, {"value": 7}, {"value": "7.0", "numericValue": "7.0"}),
        (Comparator.ABOUT, {"value": 2}, {"value": "2.0", "numericValue": "2.0"}),
        (Comparator.UP_TO, {"value": 91}, {"maxValue": "91.0"}),
        (Comparator.LESS_THAN, {"value": 4}, {"maxValue": "4.0"}),
        (Comparator.AT_LEAST, {"value": 80}, {"minValue": "80.0"}),
        (Comparator.MORE_THAN, {"value": 9}, {"minValue": "9.0"}),
        (
            Comparator.RANGE,
            {"low": 3, "high": 5},
            {"minValue": "3.0", "maxValue": "5.0"},
        ),
        (
            Comparator.FROM_TO,
            {"low": 40, "high": 12},
            {
                "valueBefore": "40.0",
                "valueAfter": "12.0",
                "minValue": "12.0",
                "maxValue": "40.0",
            },
        ),
        (Comparator.EQUAL, {"value": 1e-07}, dict.fromkeys(
            ("value", "numericValue"), "0.0000001")),
        (Comparator.EQUAL, {"value": float("inf")}, {}),
    ],
)  # fmt: skip
def test_each_comparator_bounds_the_value_its_own_way(
    comparator: Comparator, numbers: dict[str, float], said: dict[str, str]
) -> None:
    given = Quantity.model_validate(
        {"text": "so many", "comparator": comparator, **numbers}
    )
    facts = list(quantity(Iris(BASE), given, is_whole=True))
    found = {
        predicate.rpartition("/")[2].rpartition("#")[2]: value.text
        for predicate, value in facts
        if isinstance(value, tuple) and value.datatype == iri("xsd:decimal")
    }
    assert found == said
    is_a_quantity = (iri("rdf:type"), iri("cg:Quantity")) in facts
    assert is_a_quantity == bool(said)
