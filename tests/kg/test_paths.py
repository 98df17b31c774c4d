from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.loaded import Loaded
from kg.model import Edge, NodeId, Page, RelatedType, Relation, Topic
from kg.paths import COSTS, MANY, Path, component, cost, hops, hubs, paths, steps
from kg.route import Steps
from tests.kg.builders import claim, edge, note, paper, related, states

IDS = [NodeId(f"note:{letter}") for letter in "abcdefg"]


def web_of(edges: list[Edge]) -> Steps:
    return steps(Loaded([], edges).bare_edges())


EDGE = st.builds(
    Edge,
    source=st.sampled_from(IDS),
    target=st.sampled_from(IDS),
    relation=st.sampled_from(
        [Relation.RELATED, Relation.MENTIONS, Relation.CITES, Relation.NEAR]
    ),
)
EDGES = st.lists(EDGE, max_size=18) | st.lists(EDGE, min_size=12, max_size=30)


def every_path(edges: list[Edge], start: NodeId, end: NodeId) -> list[tuple[int, Path]]:
    """All simple paths with their costs, by trying every step."""
    cheapest: dict[tuple[NodeId, NodeId], int] = {}
    for e in edges:
        for ends in ((e.source, e.target), (e.target, e.source)):
            cheapest[ends] = min(COSTS[e.relation], cheapest.get(ends, 99))
    found: list[tuple[int, Path]] = []
    unfinished: list[tuple[int, Path]] = [(0, (start,))]
    while unfinished:
        spent, path = unfinished.pop()
        if path[-1] == end:
            found.append((spent, path))
            continue
        for (near, far), price in cheapest.items():
            if near == path[-1] and far not in path:
                unfinished.append((spent + price, (*path, far)))
    return found


@settings(max_examples=300)
@given(
    EDGES,
    st.permutations(IDS),
    st.integers(1, 9),
    st.sets(st.sampled_from(IDS), max_size=2),
)
def test_the_k_paths_are_the_cheapest_of_all_simple_paths(
    edges: list[Edge], order: list[NodeId], k: int, avoid: set[NodeId]
) -> None:
    start, end = sorted(order[:2])
    web = web_of(edges)
    slow = sorted(
        (spent, path)
        for spent, path in every_path(edges, start, end)
        if not set(path[1:-1]) & avoid
    )
    found = paths(web, start, end, k, avoid)
    assert list(found) == [path for _, path in slow[:k]]
    assert [cost(web, path) for path in found] == [spent for spent, _ in slow[:k]]


@given(EDGES, st.permutations(range(30)), st.permutations(IDS))
def test_the_paths_back_are_the_paths_there_reversed_whatever_the_order_of_edges(
    edges: list[Edge], order: list[int], ends: list[NodeId]
) -> None:
    start, end, *_ = ends
    shuffled = [edges[at] for at in order if at < len(edges)]
    there, back = paths(web_of(edges), start, end), paths(web_of(shuffled), end, start)
    assert there == tuple(path[::-1] for path in back)
    graph = Loaded([note(node.partition(":")[2]) for node in IDS], shuffled)
    for forth, home in zip(there, back, strict=True):
        turned = [
            (hop.far, hop.near, hop.edge, not hop.outward)
            for hop in reversed(hops(graph, web_of(edges), home))
        ]
        assert turned == [
            (hop.near, hop.far, hop.edge, hop.outward)
            for hop in hops(graph, web_of(edges), forth)
        ]


def test_what_is_said_comes_before_mentions_lists_and_likeness() -> None:
    a, b, c, p = note("a"), note("b"), note("c"), paper("p")
    edges = [
        edge(a, Relation.NEAR, b),
        edge(a, Relation.CITES, p),
        edge(b, Relation.CITES, p),
        edge(a, Relation.MENTIONS, c),
        edge(c, Relation.MENTIONS, b),
    ]
    by_mention, near, by_list = (a.id, c.id, b.id), (a.id, b.id), (a.id, p.id, b.id)
    assert paths(web_of(edges), a.id, b.id) == (by_mention, near, by_list)
    said = [*edges, related(b, a, RelatedType.EXTENDS)]
    assert paths(web_of(said), a.id, b.id)[0] == near
    (hop,) = hops(Loaded([a, b, c, p], said), web_of(said), near)
    assert hop.edge.relation is Relation.RELATED
    assert (hop.near, hop.far, hop.outward) == (a, b, False)


def test_every_relation_has_a_cost() -> None:
    assert set(COSTS) == set(Relation)
    assert all(price > 0 for price in COSTS.values())


def test_hubs_can_be_avoided_but_not_as_ends() -> None:
    a, b, c = note("a"), note("b"), note("c")
    index = note("index", page=Page.HUB)
    topic = Topic(id=NodeId("topic:t"), text="t", title="t")
    crowd = [claim(str(number)) for number in range(MANY)]
    edges = [
        related(a, index, RelatedType.OTHER),
        related(index, b, RelatedType.OTHER),
        edge(a, Relation.IN_TOPIC, topic),
        edge(b, Relation.IN_TOPIC, topic),
        *(states(c, stated) for stated in crowd),
        edge(a, Relation.MENTIONS, c),
        edge(c, Relation.MENTIONS, b),
    ]
    web = web_of(edges)
    found = hubs(web, [a, b, c, index, topic])
    assert found == {index.id, topic.id, c.id}
    assert len(paths(web, a.id, b.id)) == 3
    assert paths(web, a.id, b.id, avoid=found) == ()
    assert paths(web, a.id, topic.id, 1, found) == ((a.id, topic.id),)
    assert c.id not in hubs(web_of(edges[:-2]), [])  # MANY neighbours, not more


def test_a_lump_in_which_all_are_joined_does_not_explode() -> None:
    lump = [note(f"l{number:03}") for number in range(120)]
    way_out = note("way-out")
    edges = [
        related(one, other, RelatedType.OTHER) for one, other in combinations(lump, 2)
    ]
    edges.append(related(lump[0], way_out, RelatedType.OTHER))
    web = web_of(edges)
    # From the gate there is one way out; from another node, one way to the gate
    # costs least and 118 cost one hop more, in the order of their ids.
    assert paths(web, lump[0].id, way_out.id, 5) == ((lump[0].id, way_out.id),)
    end = (lump[0].id, way_out.id)
    assert paths(web, lump[9].id, way_out.id, 3) == (
        (lump[9].id, *end),
        (lump[9].id, lump[1].id, *end),
        (lump[9].id, lump[2].id, *end),
    )


def test_nodes_that_nothing_joins_have_no_path() -> None:
    a, b, c = note("a"), note("b"), note("c")
    web = web_of([related(a, b, RelatedType.OTHER), related(c, c, RelatedType.OTHER)])
    assert paths(web, a.id, c.id) == ()
    assert paths(web, NodeId("note:x"), a.id) == ()


@given(EDGES, st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_component_is_what_a_path_leads_to(
    edges: list[Edge], start: NodeId, end: NodeId
) -> None:
    web = web_of(edges)
    reached = component(web, start)
    assert reached[0] == start
    assert len(set(reached)) == len(reached)
    assert (end in reached) == (start == end or bool(paths(web, start, end, 1)))
