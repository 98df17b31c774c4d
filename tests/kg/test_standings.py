import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evidence import Flag, Standing, case
from kg.loaded import Growing, Loaded
from kg.model import (
    Claim,
    Edge,
    Kind,
    Node,
    NodeId,
    Outcome,
    Qualification,
    RelatedType,
    Relation,
)
from kg.outline import Outline
from kg.standings import standing_of, standings, stood
from kg.store import Store
from tests.kg.builders import claim, experiment, note, paper, reported, shows, states
from tests.kg.random_graphs import EDGES, NODES


@settings(max_examples=200)
@given(EDGES)
def test_all_standings_at_once_are_those_of_each_case(edges: list[Edge]) -> None:
    graph = Loaded(NODES, edges)
    rows = list(standings(graph))
    assert [row.claim for row in rows] == [n for n in NODES if isinstance(n, Claim)]
    assert rows == [stood(case(graph, row.claim), row.claim) for row in rows]
    outline = Outline(graph)
    assert [outline.standing(row.claim.id) for row in rows] == [
        row.standing for row in rows
    ]


@settings(max_examples=200)
@given(EDGES, st.sets(st.sampled_from([node.id for node in NODES])))
def test_one_standing_alone_is_that_of_its_case_whatever_is_missing(
    edges: list[Edge], missing: set[NodeId]
) -> None:
    graph = Loaded([node for node in NODES if node.id not in missing], edges)
    for node in graph.nodes():
        if isinstance(node, Claim | Qualification):
            assert standing_of(graph, node.id) == case(graph, node).standing


@settings(max_examples=25)
@given(EDGES)
def test_all_standings_at_once_are_those_of_each_case_in_the_store(
    edges: list[Edge],
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s.sqlite") as store:
        store.replace_graph(NODES, edges, [], [])
        rows = list(standings(store))
        assert [row.claim for row in rows] == list(store.nodes(Kind.CLAIM))
        for row in rows:
            made = case(store, row.claim)
            assert (row.note, row.standing) == (made.note, made.standing)
            assert (row.tally, row.flags) == (made.tally, made.flags)


@settings(max_examples=25)
@given(EDGES)
def test_a_graph_in_memory_answers_as_the_store_does_and_so_does_one_that_grows(
    edges: list[Edge],
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s.sqlite") as store:
        store.replace_graph(NODES, edges, [], [])
        loaded = Loaded(store.nodes(), store.edges())
        for node in NODES:
            assert loaded.get(node.id) == store.get(node.id)
            for relation in (None, *Relation):
                leaving = store.edges_from(node.id, relation)
                assert loaded.edges_from(node.id, relation) == leaving
                reaching = store.edges_to(node.id, relation)
                assert loaded.edges_to(node.id, relation) == reaching
        told = {*Outcome, *RelatedType}
        for relations in ((), (Relation.TESTS,), (Relation.STATES, Relation.RELATED)):
            for detail in (None, *sorted(told)):
                bare = store.bare_edges(*relations, detail=detail)
                held = loaded.bare_edges(*relations, detail=detail)
                assert sorted(bare, key=repr) == sorted(held, key=repr)
        for kind in Kind:
            assert sorted(loaded.files(kind)) == sorted(store.files(kind))
        for most in (0, 3, 10_000):
            growing = Growing(store, most)
            for node in NODES:
                assert growing.get(node.id) == store.get(node.id)
                assert growing.edges_from(node.id) == store.edges_from(node.id)
                assert growing.edges_to(node.id) == store.edges_to(node.id)
            assert growing.get_many([NODES[0].id]) == {NODES[0].id: NODES[0]}
        assert loaded.get_many(n.id for n in NODES) == {n.id: n for n in NODES}
        assert list(loaded.nodes(Kind.PAPER)) == list(store.nodes(Kind.PAPER))


def test_two_notes_that_cite_one_paper_are_one_line() -> None:
    one, other, held, p = note("one"), note("other"), claim("held"), paper("p")
    e, f = experiment("e", file="one.txt"), experiment("f", file="other.txt")
    apart = [
        states(one, held),
        states(other, held),
        shows(e, held, Outcome.SUPPORTS),
        shows(f, held, Outcome.SUPPORTS),
        reported(e, p),
    ]
    nodes: list[Node] = [one, other, held, p, e, f]
    (row,) = standings(Loaded(nodes, apart))
    assert row.tally.supporting == 2
    (row,) = standings(Loaded(nodes, [*apart, reported(f, p)]))
    assert row.tally.supporting == 1
    assert row.flags == (Flag.SINGLE_LINE,)


def test_a_claim_at_risk_is_flagged_and_its_standing_stays() -> None:
    held, p = claim("held"), paper("p")
    graph = Loaded([held, p], [reported(held, p)])
    (row,) = standings(graph, at_risk={held.id})
    assert isinstance(row.claim, Claim)
    assert row.standing is Standing.REPORTED
    assert row.flags == (Flag.AT_RISK,)


@settings(max_examples=100)
@given(EDGES, st.randoms(use_true_random=False))
def test_how_claims_stand_never_depends_on_the_order_of_nodes_and_edges(
    edges: list[Edge], order: random.Random
) -> None:
    nodes, turned = list(NODES), list(edges)
    order.shuffle(nodes)
    order.shuffle(turned)

    def told(graph: Loaded) -> dict[NodeId, object]:
        return {
            row.claim.id: (row.standing, row.tally, row.flags)
            for row in standings(graph)
        }

    assert told(Loaded(nodes, turned)) == told(Loaded(NODES, edges))
