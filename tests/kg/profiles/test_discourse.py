"""Discourse Graphs' JSON-LD: only terms it has, in the domains that it gives them."""

import json
from pathlib import Path

from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef
from rdflib.term import Node as Term

from kg.model import Basis, Claim, Experiment, Inquiry, Paper, Qualification, Relation
from kg.profiles.discourse import discourse
from kg.rdf.foreign import foreign
from kg.rdf.prefixes import PREFIXES
from kg.rdf.read import read
from kg.rdf.write import Format
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.profiles.writing import BASE, notices, text
from tests.kg.rdf.reading import by_rdflib, exported

DG = Namespace(PREFIXES["dg"])
DGB = Namespace("https://discoursegraphs.com/schema/dg_base#")
LISTED = Path(__file__).parents[2] / "data" / "vocabularies" / "dg_core.txt"
ARGUMENTS, CLAIMS = {DG.Claim, DG.Evidence}, {DG.Claim}
ENDS: dict[URIRef, tuple[set[URIRef], set[URIRef]]] = {
    DG.supports: (ARGUMENTS, CLAIMS),
    DG.opposes: (ARGUMENTS, CLAIMS),
    DG.addressedBy: ({DG.Question}, CLAIMS),
    DG.sourceDocument: ({DG.Evidence}, {DG.SourceDocument}),
}
"""Domain and range of each property that is used, as dg_core.ttl gives them."""


def graph(store: Store) -> Graph:
    return by_rdflib(text(discourse, store), Format.JSON_LD)


def test_every_term_is_one_that_the_core_vocabulary_has(store: Store) -> None:
    known = LISTED.read_text("utf-8").split()
    used: set[Term] = set()
    for subject, predicate, value in graph(store):
        used |= {subject, predicate, value}
    terms = {str(t).removeprefix(str(DG)) for t in used if str(t).startswith(str(DG))}
    assert terms <= set(known)
    assert terms >= {"Claim", "Evidence", "Question", "SourceDocument", "supports"}


def test_no_relation_is_outside_its_domain_and_range(store: Store) -> None:
    made = graph(store)
    for predicate, (domain, range_) in ENDS.items():
        ends = list(made.subject_objects(predicate))
        assert ends, predicate
        for source, target in ends:
            assert domain & set(made.objects(source, RDF.type)), source
            assert range_ & set(made.objects(target, RDF.type)), target


def test_every_node_keeps_its_name_and_its_words(store: Store) -> None:
    made = graph(store)
    kinds = Claim | Qualification | Experiment | Inquiry | Paper
    expected = {
        (URIRef(BASE + node.id.replace(":", "/", 1)), node.text)
        for node in store.nodes()
        if isinstance(node, kinds)
    }
    found = {(s, str(t)) for s, t in made.subject_objects(DCTERMS.title)}
    assert found == expected


def test_a_relation_instance_stands_for_each_plain_relation(store: Store) -> None:
    made = graph(store)
    plain = {
        (source, predicate, target)
        for predicate in ENDS
        if predicate != DG.sourceDocument
        for source, target in made.subject_objects(predicate)
    }
    instances = {
        tuple(made.value(one, p) for p in (DGB.source, RDF.predicate, DGB.destination))
        for one in made.subjects(RDF.type, DGB.RelationInstance)
    }
    assert instances == plain
    assert len(plain) > 4
    whole = by_rdflib(exported(store))
    for one in made.subjects(RDF.type, DGB.RelationInstance):
        assert (one, URIRef(PREFIXES["cg"] + "fromNode"), None) in whole


def test_a_restriction_is_left_out_and_told_and_never_opposes(store: Store) -> None:
    made = graph(store)
    scope = URIRef(BASE + "qualification/scope")
    assert set(made.predicates(scope)) == {RDF.type, DCTERMS.title}
    told = notices(discourse, store)
    assert any(line.startswith("6 left out") and "qualifies" in line for line in told)


def test_our_own_reader_reads_it_back(store: Store) -> None:
    found = foreign(read(text(discourse, store), "jsonld"))
    texts = {node.id: (node.kind, node.text) for node in found.nodes}
    kinds = {"qualification": "claim"}
    expected = {
        (kinds.get(node.kind, node.kind), node.text)
        for node in store.nodes()
        if node.kind not in ("note", "topic")
    }
    assert set(texts.values()) == expected
    back = {
        (texts[edge.source][1], edge.relation, edge.outcome, texts[edge.target][1])
        for edge in found.edges
    }
    said = {node.id: node.text for node in store.nodes()}
    sayable = (Relation.SUPPORTS, Relation.DISPUTES)
    there = {
        (said[edge.source], edge.relation, edge.outcome, said[edge.target])
        for edge in store.edges()
        if edge.basis is not Basis.SIMILARITY
        and (
            edge.relation in sayable
            or edge.outcome in ("supports", "challenges")
            or (edge.relation is Relation.REPORTED_IN and edge.source == PROBE)
        )
    }
    assert back == there


PROBE = sample_graph.PROBE


def test_it_holds_a_blank_node_nowhere_and_needs_no_network(store: Store) -> None:
    made = json.loads(text(discourse, store))
    assert isinstance(made["@context"], dict)
    assert all("id" in thing for thing in made["@graph"])
