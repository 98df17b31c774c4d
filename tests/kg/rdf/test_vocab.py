from itertools import product
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.evidence import Flag, Standing
from kg.model import (
    Basis,
    Comparator,
    Facet,
    Holder,
    Kind,
    Outcome,
    Page,
    RelatedType,
    Relation,
    Role,
)
from kg.rdf import terms
from kg.rdf.own import OWN
from kg.rdf.prefixes import PREFIXES
from kg.rdf.render import Names, Turtle, rendered
from kg.rdf.vocab import vocabulary
from kg.store import Store
from tests.kg.rdf.reading import by_rdflib, exported
from tests.kg.sample_graph import edge

CG = Namespace(PREFIXES["cg"])
BUILT_IN = (str(RDF), str(RDFS), str(OWL), PREFIXES["xsd"])
LITERAL_PROPERTIES = {OWL.DatatypeProperty, OWL.AnnotationProperty}
LINK_PROPERTIES = {OWL.ObjectProperty, OWL.AnnotationProperty}


@pytest.fixture(scope="module")
def declared() -> Graph:
    pieces: list[str] = []
    rendered(Turtle(pieces.append, Names(PREFIXES)), vocabulary())
    return by_rdflib("".join(pieces))


def types(graph: Graph, term: Node) -> set[Node]:
    return set(graph.objects(term, RDF.type))


def is_built_in(term: Node) -> bool:
    return str(term).startswith(BUILT_IN)


def test_every_property_of_an_export_is_declared_for_the_values_it_has(
    store: Store, declared: Graph
) -> None:
    for _, predicate, value in by_rdflib(
        exported(store, with_vocabulary=False, with_standing=True)
    ):
        if not is_built_in(predicate):
            fit = LITERAL_PROPERTIES if isinstance(value, Literal) else LINK_PROPERTIES
            assert types(declared, predicate) & fit, predicate


def test_every_class_and_every_own_term_of_an_export_is_declared(
    store: Store, declared: Graph
) -> None:
    for _, predicate, value in by_rdflib(
        exported(store, with_vocabulary=False, with_standing=True)
    ):
        if predicate == RDF.type:
            assert OWL.Class in types(declared, value), value
        elif (
            str(value).startswith(CG) and isinstance(value, URIRef) and value != CG[""]
        ):
            assert types(declared, value), value


def test_no_dated_value_stands_on_a_datatype_property(
    store: Store, declared: Graph
) -> None:
    outside_of_owl = {
        URIRef(PREFIXES["xsd"] + n) for n in ("date", "gYear", "gYearMonth")
    }
    for _, predicate, value in by_rdflib(exported(store)):
        if isinstance(value, Literal) and value.datatype in outside_of_owl:
            assert OWL.AnnotationProperty in types(declared, predicate)


def test_each_property_is_of_one_sort_only(declared: Graph) -> None:
    sorts = {
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        OWL.Class,
    }
    for term in set(declared.subjects(RDF.type, None)):
        assert len(types(declared, term) & sorts) <= 1, term


def test_own_terms_have_a_label_and_what_they_point_at_is_known(
    declared: Graph,
) -> None:
    for term in {t for t in declared.subjects() if str(t).startswith(CG)}:
        assert declared.value(term, RDFS.label), term
        for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf):
            for known in declared.objects(term, predicate):
                assert is_built_in(known) or types(declared, known), known


def test_the_vocabulary_has_no_blank_nodes_and_no_term_twice(declared: Graph) -> None:
    assert not [t for triple in declared for t in triple if isinstance(t, BNode)]
    assert len({term.name for term in OWN}) == len(OWN)


def test_every_value_of_every_enumeration_has_an_individual_of_its_own(
    declared: Graph,
) -> None:
    families = (
        Basis, Comparator, Facet, Holder, Outcome, Page, Role, Standing, Flag,
    )  # fmt: skip
    values = [value for family in families for value in family]
    individuals = {terms.individual(value) for value in values}
    assert len(individuals) == len(values)
    for individual in individuals:
        assert OWL.NamedIndividual in types(declared, URIRef(individual))


def test_every_edge_has_a_declared_property_whatever_its_ends(declared: Graph) -> None:
    links = set(map(str, declared.subjects(RDF.type, OWL.ObjectProperty)))
    for relation, source, target in product(Relation, Kind, Kind):
        for type in (None, *RelatedType):
            made = edge(f"{source}:a", relation, f"{target}:b", type=type)
            assert links.issuperset(terms.properties_of(made)), made


def test_the_shapes_speak_of_declared_terms_only(declared: Graph) -> None:
    shapes = Graph().parse(Path(terms.__file__).with_name("shapes.ttl"))
    for triple in shapes:
        for term in triple:
            if isinstance(term, URIRef) and str(term).startswith(CG):
                assert types(declared, term), term
