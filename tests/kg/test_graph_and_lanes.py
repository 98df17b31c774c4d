from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lanes import lanes
from kg.model import Edge, NodeId, RelatedType, Relation, Span
from kg.store import Store
from kg.surroundings import DENSE, MEDIUM, Surroundings, surroundings
from tests.kg.builders import claim, edge, inquiry, note, qualification, related, states
from tests.kg.hops import within

EDGES = st.lists(
    st.builds(
        Edge,
        source=st.sampled_from([NodeId(f"note:{n}") for n in range(7)]),
        target=st.sampled_from([NodeId(f"note:{n}") for n in range(7)]),
        relation=st.sampled_from([Relation.RELATED, Relation.MENTIONS]),
    ),
    max_size=20,
)


def stored(edges: list[Edge]) -> Surroundings:
    """How the first note sits in a store of these edges."""
    nodes = {
        end: note(end.partition(":")[2]) for e in edges for end in (e.source, e.target)
    }
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s.sqlite") as store:
        store.replace_graph(nodes.values(), edges, [], [])
        return surroundings(store, NodeId("note:0"))


@settings(max_examples=25)
@given(EDGES)
def test_surroundings_are_those_of_the_graph_of_all_edges(edges: list[Edge]) -> None:
    start = NodeId("note:0")
    near = within(edges, start, 2)
    pairs = {(e.source, e.target) for e in edges}
    held = sum(a in near and b in near for a, b in pairs)
    possible = len(near) * (len(near) - 1)
    share = held / possible if possible else 0.0
    found = stored(edges)
    assert found.direct == len(within(edges, start, 1)) - 1
    assert found.two_hop == len(near) - 1
    assert (found.density == "dense") == (share >= DENSE)
    assert (found.density == "sparse") == (share < MEDIUM)


def test_density_is_told_in_a_word() -> None:
    full = [
        Edge(
            source=NodeId(f"note:{a}"),
            target=NodeId(f"note:{b}"),
            relation=Relation.RELATED,
        )
        for a in range(4)
        for b in range(4)
        if a != b
    ]
    assert stored(full).density == "dense"
    star = [
        Edge(
            source=NodeId("note:0"),
            target=NodeId(f"note:{n}"),
            relation=Relation.RELATED,
        )
        for n in range(1, 300)
    ]
    assert stored(star).density == "sparse"
    assert stored([]).direct == 0


def test_every_edge_of_a_node_stands_in_exactly_one_lane(store: Store) -> None:
    a, b, c, q, i = note("a"), note("b"), claim("c"), qualification("q"), inquiry("i")
    edges = [
        states(a, c),
        states(a, q),
        related(a, b, RelatedType.EXTENDS),
        related(b, a, RelatedType.LIMITS),
        edge(i, Relation.DRAWS_ON, a),
        edge(q, Relation.QUALIFIES, c),
    ]
    store.replace_graph([a, b, c, q, i], edges, [], [])
    made = lanes(store, a.id)
    assert [(lane.key, len(lane.entries)) for lane in made] == [
        ("claims", 1),
        ("qualifications", 1),
        ("related", 1),
        ("related-from", 1),
        ("inquiries", 1),
    ]
    shown = [entry.edge for lane in made for entry in lane.entries]
    assert sorted(map(str, shown)) == sorted(
        str(e) for e in edges if a.id in (e.source, e.target)
    )


def test_what_both_pages_say_is_one_neighbour_with_its_reason(store: Store) -> None:
    a, i = note("a"), inquiry("i")
    listed = edge(i, Relation.DRAWS_ON, a, rank=3)
    explained = edge(i, Relation.DRAWS_ON, a, rank=4, rationale="gives the numbers")
    store.replace_graph([a, i], [listed, explained], [], [])
    (lane,) = lanes(store, a.id)
    assert [entry.edge for entry in lane.entries] == [explained]


def test_what_a_page_states_in_many_places_is_one_neighbour(store: Store) -> None:
    a, c = note("a"), claim("c")
    spans = [Span(file="a.md", start=start, end=start + 5) for start in (0, 10, 20)]
    edges = [edge(a, Relation.STATES, c, span=span) for span in spans]
    store.replace_graph([a, c], edges, [], [])
    (stated,) = lanes(store, a.id)
    (stating,) = lanes(store, c.id)
    assert [entry.edge.span for entry in stated.entries] == spans[:1]
    assert [entry.node.id for entry in stating.entries] == [a.id]


def test_every_relation_has_a_lane_in_both_directions(store: Store) -> None:
    a, b = note("a"), note("b")
    for relation in Relation:
        store.replace_graph([a, b, claim("b")], [edge(a, relation, b)], [], [])
        if relation is not Relation.STATES:
            assert lanes(store, a.id), relation
        if relation is not Relation.NEAR:
            assert lanes(store, b.id), relation
