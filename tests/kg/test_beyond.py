"""What lies beyond a node's neighbours, against a breadth-first walk over the edges."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.beyond import beyond
from kg.lanes import lanes
from kg.loaded import Loaded
from kg.model import Edge, NodeId, Note, RelatedType, Relation


def note(number: int) -> Note:
    return Note(id=NodeId(f"note:n{number}"), text=f"n{number}", title=f"n{number}")


def linked(*pairs: tuple[int, int]) -> Loaded:
    numbers = {number for pair in pairs for number in pair} | {0}
    edges = [
        Edge(
            source=note(a).id,
            target=note(b).id,
            relation=Relation.RELATED,
            type=RelatedType.OTHER,
        )
        for a, b in dict.fromkeys(pairs)
        if a != b
    ]
    return Loaded(map(note, sorted(numbers)), edges)


def distances(links: Loaded, focus: NodeId) -> dict[NodeId, int]:
    """The slow way: hop by hop over every edge there is."""
    edges = list(links.edges())
    found, hop = {focus: 0}, 0
    while True:
        hop += 1
        near = {n for n, d in found.items() if d == hop - 1}
        ends = {e.target for e in edges if e.source in near}
        ends |= {e.source for e in edges if e.target in near}
        new = ends - found.keys()
        if not new:
            return found
        found |= dict.fromkeys(new, hop)


def joined(links: Loaded, node: NodeId) -> set[NodeId]:
    return {e.target for e in links.edges_from(node)} | {
        e.source for e in links.edges_to(node)
    }


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30),
    st.integers(1, 3),
)
def test_every_node_so_near_stands_once_one_hop_from_what_leads_to_it(
    pairs: list[tuple[int, int]], depth: int
) -> None:
    links, focus = linked(*pairs), note(0).id
    around = lanes(links, focus)
    found = beyond(links, focus, around, depth)
    far = distances(links, focus)
    reached = [one.id for further in found.values() for one in further]
    assert len(reached) == len(set(reached))
    assert set(reached) == {n for n, d in far.items() if 1 < d <= depth}
    for node, further in found.items():
        assert further
        for one in further:
            assert far[one.id] == far[node] + 1
            assert one.id in joined(links, node)


def test_what_two_neighbours_lead_to_stands_under_the_first() -> None:
    links, focus = linked((0, 1), (0, 2), (1, 3), (2, 3)), note(0).id
    found = beyond(links, focus, lanes(links, focus), 2)
    assert list(found) == [note(1).id]
    (one,) = found[note(1).id]
    assert (one.id, one.title) == (note(3).id, "related concepts")


def test_a_chain_is_followed_as_far_as_asked() -> None:
    links, focus = linked(*pairwise(range(5))), note(0).id
    around = lanes(links, focus)
    assert [len(beyond(links, focus, around, depth)) for depth in (1, 2, 3)] == [
        0,
        1,
        2,
    ]
