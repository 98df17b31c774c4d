"""Which nodes and edges an export holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exports import WHOLE, Part
from kg.graphs.chosen import Chosen, is_guess
from kg.model import Edge, Kind, NodeId
from kg.store import Store
from tests.kg import random_graphs, sample_graph
from tests.kg.graphs.writing import collection
from tests.kg.hops import within


def held(chosen: Chosen) -> set[NodeId]:
    return {node.id for node in chosen.nodes()}


def test_the_whole_is_every_node_and_every_edge_between_nodes(store: Store) -> None:
    chosen = Chosen(store, WHOLE)
    assert list(chosen.nodes()) == list(store.nodes())
    ids = held(chosen)
    expected = [e for e in store.edges() if e.source in ids and e.target in ids]
    found = [edge for _, edge in chosen.edges()]
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_no_two_edges_share_a_name_and_edges_come_in_order(store: Store) -> None:
    named = list(Chosen(store, WHOLE).edges())
    assert len({name for name, _ in named}) == len(named)
    ends = [(edge.source, edge.relation, edge.target) for _, edge in named]
    assert ends == sorted(ends)


@given(
    random_graphs.EDGES,
    st.sampled_from(random_graphs.NODES),
    st.integers(1, 3),
    st.sets(st.sampled_from(Kind), max_size=2),
)
@settings(max_examples=15)
def test_a_part_is_what_so_many_steps_reach_of_those_kinds(
    edges: list[Edge], start: object, hops: int, kinds: set[Kind]
) -> None:
    around = random_graphs.NODES[random_graphs.NODES.index(start)].id  # type: ignore[arg-type]
    with collection(random_graphs.NODES, edges) as store:
        chosen = Chosen(store, Part(around, hops, frozenset(kinds)))
        reached = {node.id: node for node in random_graphs.NODES}
        expected = {
            node
            for node in within(edges, around, hops)
            if node == around or not kinds or reached[node].kind in kinds
        }
        assert held(chosen) == expected
        assert len(chosen) == len(expected)
        whole = dict(Chosen(store, WHOLE).edges())
        inside = {
            name: edge
            for name, edge in whole.items()
            if edge.source in expected and edge.target in expected
        }
        assert dict(chosen.edges()) == inside


def test_guesses_are_left_out_and_lead_nowhere(store: Store) -> None:
    assert any(is_guess(edge) for _, edge in Chosen(store, WHOLE).edges())
    sure = Chosen(store, Part(guesses=False))
    assert not any(is_guess(edge) for _, edge in sure.edges())
    adrift = NodeId("inquiry:adrift")  # which nothing but a guess joins to anything
    assert len(held(Chosen(store, Part(adrift)))) == 2
    assert held(Chosen(store, Part(adrift, guesses=False))) == {adrift}


@pytest.mark.parametrize("kind", Kind)
def test_one_kind_alone_is_every_node_of_it(kind: Kind, store: Store) -> None:
    chosen = Chosen(store, Part(kinds=frozenset({kind})))
    assert held(chosen) == {node.id for node in store.nodes(kind)}
    assert len(list(chosen.nodes())) == sum(
        node.kind is kind for node in sample_graph.nodes()
    )
