import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from kg.model import Basis, RelatedType, Relation
from kg.rdf.facts import Context
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES, iri
from kg.rdf.relations import relation
from kg.rdf.terms import properties_of, property_of
from kg.store import Store
from tests.kg.rdf.reading import BASE, by_rdflib, exported
from tests.kg.sample_graph import edge

CG, CITO, SCHEMA, SKOS, OA = (
    Namespace(PREFIXES[name]) for name in ("cg", "cito", "schema", "skos", "oa")
)
HERE = Namespace(BASE)
STEERING, FIXED = HERE["note/steering"], HERE["note/fixed-gaps"]


@pytest.fixture
def graph(store: Store) -> Graph:
    return by_rdflib(exported(store))


def quotations(graph: Graph, subject: URIRef) -> set[str]:
    return {
        str(exact)
        for span in graph.objects(subject, CG.quotedIn)
        for selector in graph.objects(span, OA.hasSelector)
        for exact in graph.objects(selector, OA.exact)
    }


def test_every_edge_but_a_guess_is_stated_and_has_its_node(
    store: Store, graph: Graph
) -> None:
    iris = Iris(BASE)
    edges = list(store.edges())
    assert len(set(graph.subjects(RDF.type, CG.Relation))) == len(edges)
    for told in edges:
        source, target = iris.node(told.source), iris.node(told.target)
        fact = (URIRef(source), URIRef(property_of(told)), URIRef(target))
        assert (fact in graph) == (told.basis is not Basis.SIMILARITY), told


def test_a_related_note_is_skos_related_and_what_its_type_says(graph: Graph) -> None:
    assert (STEERING, CG.inTensionWith, FIXED) in graph
    assert (STEERING, SKOS.related, FIXED) in graph
    assert (STEERING, SCHEMA.mentions, FIXED) in graph


def test_a_guess_of_a_model_is_a_node_with_score_and_run_and_no_fact(
    graph: Graph,
) -> None:
    guess = HERE["relation/note.steering--near--note.fixed-gaps.similarity"]
    assert (guess, CG.relationType, CG.similarTo) in graph
    assert str(graph.value(guess, CG.score)) == "0.5"
    assert (guess, CG.measure, CG.CosineSimilarity) in graph
    run = graph.value(guess, CG.extractedBy)
    assert (run, RDF.type, CG.SimilarityRun) in graph
    assert not list(graph.triples((None, CG.similarTo, None)))
    assert not list(graph.triples((None, SCHEMA.isBasedOn, FIXED)))


def test_a_rationale_is_quoted_even_where_the_span_is_wider(graph: Graph) -> None:
    tension = HERE["relation/note.steering--related-tension--note.fixed-gaps"]
    words = "tension with Fixed gaps — both can't hold."
    assert str(graph.value(tension, CG.rationale)) == words
    assert quotations(graph, tension) == {words, "Related: " + words}


def test_a_rationale_that_stands_nowhere_is_a_comment(graph: Graph) -> None:
    extends = HERE["relation/note.steering--related-extends--note.hub-page"]
    assert graph.value(extends, CG.rationale) is None
    words = "extends words that stand nowhere"
    assert str(graph.value(extends, RDFS.comment)) == words
    assert quotations(graph, extends) == {"See also"}


def test_a_test_tells_its_outcome(graph: Graph) -> None:
    test = HERE["relation/experiment.probe-study--tests--claim.steering-recovers"]
    assert (test, CG.outcome, CG.OutcomeChallenges) in graph


def test_two_mentions_of_one_note_are_two_relations_in_reading_order(
    graph: Graph,
) -> None:
    first = HERE["relation/note.steering--mentions--note.fixed-gaps"]
    assert quotations(graph, first) == {"with Fixed gaps"}
    assert quotations(graph, URIRef(first + ".2")) == {"See also Fixed gaps"}


def test_only_what_somebody_wrote_is_a_citation(graph: Graph) -> None:
    by_rule = HERE["relation/claim.steering-recovers--supports--claim.gap-closes.rule"]
    written = HERE["relation/claim.gap-is-fixed--disputes--claim.gap-closes"]
    assert (written, RDF.type, CITO.Citation) in graph
    assert (by_rule, RDF.type, CITO.Citation) not in graph


@pytest.mark.parametrize(
    ("type", "name"),
    [
        (RelatedType.REFINES, CITO.isQualifiedBy),
        (RelatedType.LIMITS, CITO.qualifies),
        (RelatedType.TENSION, CG.inTensionWith),
        (RelatedType.BRIDGE, CITO.citesAsPotentialSolution),
        (RelatedType.OTHER, SKOS.related),
        (None, SKOS.related),
    ],
)
def test_types_of_related_notes_have_their_property(
    type: RelatedType | None, name: URIRef
) -> None:
    related = edge("note:a", Relation.RELATED, "note:b", type=type)
    assert URIRef(property_of(related)) == name
    assert str(SKOS.related) in properties_of(related)


def test_an_edge_between_unfit_kinds_says_no_more_than_that_there_is_one() -> None:
    odd = edge("paper:a", Relation.TESTS, "topic:b")
    assert property_of(odd) == PREFIXES["dcterms"] + "relation"


def test_an_edge_without_text_or_without_score_keeps_its_facts_not_the_class() -> None:
    context = Context(Iris(BASE), None)
    name = context.iris.relation("a", 1)
    explicit = edge("note:a", Relation.RELATED, "note:b")
    guess = edge("note:a", Relation.NEAR, "note:b", basis=Basis.SIMILARITY)
    for told in (explicit, guess):
        facts = relation(context, told, name, (), is_verbatim=False).facts
        assert (iri("cg:toNode"), context.iris.node(told.target)) in facts
        assert (iri("rdf:type"), iri("cg:Relation")) not in facts
