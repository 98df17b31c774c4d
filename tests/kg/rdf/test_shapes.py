from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph
import pytest
from pyshacl import validate
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from kg.model import Basis, Edge, Node, NodeId, Note, RelatedType, Relation, Span
from kg.rdf import terms
from kg.rdf.check import shape_queries
from kg.rdf.check import validate as check_shapes
from kg.rdf.prefixes import PREFIXES
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.rdf.reading import BASE, by_rdflib, exported

SHAPES = Path(terms.__file__).with_name("shapes.ttl")
CG, CITO, DCTERMS, OA, PROV, SCHEMA, SKOS = (
    Namespace(PREFIXES[name])
    for name in ("cg", "cito", "dcterms", "oa", "prov", "schema", "skos")
)
CLAIM = URIRef(BASE + "claim/gap-closes")
NOTE = URIRef(BASE + "note/steering")
PROBE = URIRef(BASE + "experiment/probe-study")
QUALIFICATION = URIRef(BASE + "qualification/scope")
QUANTITY = URIRef(BASE + "quantity/claim.steering-recovers.1")
NEAR = URIRef(BASE + "relation/note.steering--near--note.fixed-gaps.similarity")
QUALIFIES = URIRef(BASE + "relation/qualification.scope--qualifies--claim.gap-closes")
SUPPORTS = URIRef(
    BASE + "relation/claim.steering-recovers--supports--claim.gap-closes.rule"
)
TENSION = URIRef(BASE + "relation/note.steering--related-tension--note.fixed-gaps")


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES)


_DAMAGED = {
    sample_graph.STEERING,
    sample_graph.FIXED_NOTE,
    sample_graph.MAIN,
    sample_graph.RECOVERS,
    sample_graph.PROBE,
    NodeId("qualification:scope"),
}


def conforms(graph: Graph) -> bool:
    """By the check that users have: queries by Oxigraph, the rest by pyshacl."""
    read = pyoxigraph.Store()
    read.load(graph.serialize(format="nt").encode(), pyoxigraph.RdfFormat.N_TRIPLES)
    return not [*shape_queries(read), *check_shapes(graph)]


def conforms_by_pyshacl_alone(graph: Graph) -> bool:
    return bool(validate(graph, shacl_graph=shapes())[0])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What the damages are about, and no more; damage a copy of it."""
    kept = [node for node in sample_graph.nodes() if node.id in _DAMAGED]
    edges = [e for e in sample_graph.edges() if {e.source, e.target} <= _DAMAGED]
    folder = tmp_path_factory.mktemp("sound")
    with sample_graph.fill(folder, kept, edges) as store:
        return by_rdflib(exported(store))


def test_an_export_of_everything_satisfies_the_shapes(store: Store) -> None:
    graph = by_rdflib(exported(store))
    assert conforms(graph)
    assert conforms_by_pyshacl_alone(graph)


def test_an_export_without_language_or_quotations_satisfies_them_too(
    store: Store,
) -> None:
    assert conforms(by_rdflib(exported(store, language=None)))
    assert conforms(by_rdflib(exported(store, with_quotes=False)))


def test_an_empty_collection_satisfies_them_too(tmp_path: Path) -> None:
    with sample_graph.fill(tmp_path, (), texts={}) as empty:
        assert conforms(by_rdflib(exported(empty)))


def drop(*pattern: URIRef | None) -> Callable[[Graph], object]:
    subject, predicate, value = pattern
    return lambda graph: graph.remove((subject, predicate, value))


def add(
    subject: URIRef, predicate: URIRef, value: URIRef | Literal
) -> Callable[[Graph], object]:
    return lambda graph: graph.add((subject, predicate, value))


def requote(graph: Graph) -> None:
    quotation = next(graph.subjects(RDF.type, OA.TextQuoteSelector))
    graph.set((quotation, OA.exact, Literal("other words than the span is long")))


# Every demand on one property alone is broken in `test_shape_damages`.
DAMAGES: dict[str, Callable[[Graph], object]] = {
    "a claim without its span": drop(CLAIM, CG.quotedIn, None),
    "a claim without its text": drop(CLAIM, SCHEMA.text, None),
    "a claim of no note": drop(CLAIM, DCTERMS.isPartOf, None),
    "a claim without basis": drop(CLAIM, CG.basis, None),
    "a claim on two bases": add(CLAIM, CG.basis, CG.Curated),
    "a claim by no run": drop(CLAIM, CG.extractedBy, None),
    "a qualification of nothing": drop(QUALIFICATION, CITO.qualifies, None),
    "an experiment that tests a note": add(PROBE, CG.tests, NOTE),
    "an experiment taken for a thing": add(PROBE, RDF.type, PROV.Entity),
    "a quantity without value": drop(QUANTITY, SCHEMA.maxValue, None),
    "a quantity of nothing": drop(None, CG.hasQuantity, QUANTITY),
    "a confidence above one": add(
        CLAIM, CG.confidence, Literal("1.5", datatype=XSD.decimal)
    ),
    "a note without title": drop(NOTE, SKOS.prefLabel, None),
    "a guess stated as a fact": add(
        NOTE, CG.similarTo, URIRef(BASE + "note/fixed-gaps")
    ),
    "a guess without score": drop(NEAR, CG.score, None),
    "a guess by no known measure": drop(NEAR, CG.measure, None),
    "an explicit relation without text": drop(QUALIFIES, CG.quotedIn, None),
    "a relation without its plain fact": drop(
        URIRef(BASE + "claim/steering-recovers"), CITO.supports, CLAIM
    ),
    "a rule without confidence": drop(SUPPORTS, CG.confidence, None),
    "a rationale nobody wrote": lambda graph: graph.set(
        (TENSION, CG.rationale, Literal("because"))
    ),
    "a relation to nowhere": drop(TENSION, CG.toNode, None),
    "a quotation of another length": requote,
    "a source without hash": drop(None, SCHEMA.sha256, None),
    "a span without source": drop(None, OA.hasSource, None),
}


def test_the_sound_graph_satisfies_the_shapes(sound: Graph) -> None:
    assert conforms(sound)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_noticed(damage: Callable[[Graph], object], sound: Graph) -> None:
    graph = sound + Graph()
    damage(graph)
    assert not conforms(graph)


def test_nodes_without_a_text_of_their_own_quote_what_names_them(
    tmp_path: Path,
) -> None:
    named, adrift = NodeId("note:named"), NodeId("note:adrift")
    by_edge, by_file = NodeId("paper:by-edge"), NodeId("note:by-file")
    nodes = [
        n for n in sample_graph.nodes() if n.id in (by_edge, sample_graph.STEERING)
    ]
    made: list[Node] = [
        *nodes,
        Note(id=named, text="Named", title="Named", stub=True),
        Note(id=adrift, text="Adrift", title="Adrift", file=sample_graph.EMPTY_FILE),
        Note(id=by_file, text="File", title="File", file=sample_graph.OTHER_FILE),
    ]
    edges: list[Edge] = [
        sample_graph.edge(sample_graph.STEERING, Relation.RELATED, named),
        sample_graph.edge(
            by_file, Relation.RELATED, named, basis=Basis.SIMILARITY, score=0.1
        ),
    ]
    with sample_graph.fill(tmp_path, made, edges) as store:
        graph = by_rdflib(exported(store))
    assert conforms(graph)
    quoted = {
        str(note).removeprefix(BASE): {
            str(exact)
            for span in graph.objects(note, CG.quotedIn)
            for selector in graph.objects(span, OA.hasSelector)
            for exact in graph.objects(selector, OA.exact)
        }
        for note in graph.subjects(RDF.type, SKOS.Concept)
        if str(note).startswith(BASE + "note/")
    }
    title = "Can steering close the gap?"
    assert quoted == {
        "note/steering": {title},
        "note/named": {title},
        "note/by-file": {"Fixed gaps"},
        "note/adrift": set(),
    }
    assert (URIRef(BASE + "note/adrift"), RDF.type, CG.Note) not in graph


def test_spans_beyond_the_text_are_not_quoted(tmp_path: Path) -> None:
    stale = Span(file=sample_graph.OTHER_FILE, start=5, end=999)
    note = Note(
        id=NodeId("note:stale"),
        text="Stale",
        title="Stale",
        spans=(stale,),
        file=sample_graph.OTHER_FILE,
    )
    with sample_graph.fill(tmp_path, [note]) as store:
        assert conforms(by_rdflib(exported(store)))


def any_edges(chance: Random) -> list[Edge]:
    """Edges between fit kinds, with and without whatever an edge may have."""
    by_kind: dict[str, list[NodeId]] = {}
    for node in sample_graph.nodes():
        by_kind.setdefault(node.kind, []).append(node.id)
    claims = by_kind["claim"] + by_kind["qualification"]
    words = [None, "Only", "Related: tension", "never written"]
    fit = {
        Relation.TESTS: (by_kind["experiment"], claims),
        Relation.QUALIFIES: (by_kind["qualification"], claims),
        Relation.SUPPORTS: (claims, claims),
        Relation.DISPUTES: (claims, claims),
        Relation.REPORTED_IN: (claims + by_kind["experiment"], by_kind["paper"]),
        Relation.RELATED: (by_kind["note"], by_kind["note"]),
        Relation.MENTIONS: (by_kind["note"] + by_kind["inquiry"], by_kind["note"]),
        Relation.DRAWS_ON: (by_kind["inquiry"], by_kind["note"]),
        Relation.CITES: (by_kind["note"], by_kind["paper"]),
        Relation.IN_TOPIC: (by_kind["note"], by_kind["topic"]),
        Relation.NEAR: (claims, by_kind["note"]),
    }
    made = [
        sample_graph.edge(chance.choice(by_kind["note"]), Relation.STATES, claim)
        for claim in claims
    ]
    for relation in chance.choices(list(fit), k=40):
        sources, targets = fit[relation]
        made.append(
            sample_graph.edge(
                chance.choice(sources),
                relation,
                chance.choice(targets),
                words=chance.choice(words[:3]),
                rationale=chance.choice(words),
                type=chance.choice([None, *RelatedType]),
                basis=chance.choice(list(Basis)),
                score=chance.choice([None, 0.5, -1.0, 1.0000001]),
                confidence=chance.choice([0.0, 0.123456789, 1.0]),
            )
        )
    return made


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_collection_links_satisfies_the_shapes(
    seed: int, tmp_path: Path
) -> None:
    edges = any_edges(Random(seed))
    with sample_graph.fill(tmp_path, sample_graph.nodes(), edges) as store:
        text = exported(store)
    assert conforms(by_rdflib(text))
