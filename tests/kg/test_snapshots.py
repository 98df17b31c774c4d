import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import snapshots
from kg.changes import changes
from kg.delta import between
from kg.errors import StoreError
from kg.evidence import Links
from kg.loaded import Loaded
from kg.model import Edge, Node, NodeId, Outcome, Relation
from kg.past import Past
from kg.snapshots import Snapshot, kept
from kg.store import Store
from kg.stored import FileState, StoredDocument
from tests.kg.builders import (
    claim,
    edge,
    experiment,
    inquiry,
    note,
    shows,
    states,
)
from tests.kg.random_graphs import EDGES, NODES

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
Graph = tuple[list[Node], list[Edge]]
A, B = claim("a"), claim("b")
ONE = note("one")
# A claim that comes to stand otherwise, and inquiries that rank otherwise than by id.
NOTED, HELD, TEST = note("n0"), claim("main0", role="main"), experiment("e0", "n0.txt")
EARLIER, LATER = inquiry("i2"), inquiry("i0")
DRAWN: Graph = (
    [NOTED, HELD, EARLIER, LATER],
    [
        states(NOTED, HELD),
        edge(EARLIER, Relation.DRAWS_ON, NOTED, rank=1),
        edge(LATER, Relation.DRAWS_ON, NOTED, rank=2),
    ],
)
# An edge that is said in other words first, and no more then.
RANKED: Graph = (DRAWN[0], [edge(EARLIER, Relation.DRAWS_ON, NOTED)])
RANKED_OTHERWISE: Graph = (DRAWN[0], DRAWN[1][1:2])
TESTED: Graph = ([*DRAWN[0], TEST], [*DRAWN[1], shows(TEST, HELD, Outcome.SUPPORTS)])


def put(store: Store, graph: Graph, day: float = 0) -> int:
    nodes, edges = graph
    store.replace_graph(nodes, edges, [], [], now=START + timedelta(days=day))
    return store.generation


def write(store: Store, path: str, text: str) -> None:
    state = FileState(str(hash(text)), len(text), 0)
    store.put_document(StoredDocument(path, state, "1", text, "{}"))


def everything(links: Links) -> dict[NodeId, object]:
    """Every node that is there, with all that leaves and reaches it."""
    found = links.get_many(node.id for node in NODES)
    return {
        node: (value, links.edges_from(node), links.edges_to(node))
        for node, value in found.items()
    }


def _whole(nodes: list[Node], edges: list[Edge]) -> Graph:
    ids = {node.id for node in nodes}
    return nodes, [edge for edge in edges if {edge.source, edge.target} <= ids]


GRAPHS = st.builds(
    _whole,
    st.lists(st.sampled_from(NODES), unique_by=lambda node: node.id, min_size=12),
    EDGES,
)


@settings(max_examples=40)
@given(st.lists(st.tuples(GRAPHS, st.floats(0, 70)), min_size=2, max_size=5))
@example([(DRAWN, 0.0), (TESTED, 0.0)])
@example([(RANKED, 0.0), (RANKED_OTHERWISE, 0.0), ((DRAWN[0], []), 0.0)])
@example([(RANKED, 0.0), ((DRAWN[0], []), 0.0), (RANKED, 0.0), (TESTED, 0.0)])
def test_every_state_that_is_kept_is_found_again_as_it_was(
    made: list[tuple[Graph, float]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "assay.sqlite") as store,
    ):
        day, graphs = 0.0, {}
        for graph, later in made:
            day += later
            graphs[put(store, graph, day)] = Loaded(*graph)
        now = graphs[store.generation]
        for snapshot in snapshots.snapshots(store):
            was, past = graphs[snapshot.generation], Past(store, snapshot)
            assert everything(past) == everything(was)
            found = changes(past, store, past.delta())
            assert found == changes(was, now, between(was, now))
            assert not found or everything(was) != everything(now)


def test_a_run_that_changes_nothing_leaves_no_state(store: Store) -> None:
    put(store, ([A], []))
    put(store, ([A], []), 1)
    assert [s.made_at for s in snapshots.snapshots(store)] == [START]


def test_late_states_are_all_kept_then_one_a_day_then_one_a_month() -> None:
    days = (0, 1, 100, 100.1, 195, 195.1, 198.9, 199.2, 199.3, 200)
    made = [
        Snapshot(number, START + timedelta(days=day), "1")
        for number, day in enumerate(days, start=1)
    ]
    # The last of January and of April, the last of a day in July, two days whole.
    assert kept(made, START + timedelta(days=200)) == {2, 4, 6, 7, 8, 9, 10}


def test_only_the_last_state_may_be_the_only_one() -> None:
    old = [Snapshot(n, START, "1") for n in (1, 2)]
    assert kept(old, START + timedelta(days=999)) == {2}
    assert kept([], START) == set()


def test_a_workspace_keeps_no_more_than_it_may(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        put(store, ([claim(f"c{number}")], []), number / 10)
    (sizes,) = zip(
        *store.rows("select length(undo) from snapshot where undo not null"),
        strict=True,
    )
    monkeypatch.setattr(snapshots, "MAX_BYTES", sum(sizes[-2:]) + 200)
    put(store, ([claim("c6")], []), 0.6)
    left = snapshots.snapshots(store)
    assert 2 <= len(left) < 6
    past = Past(store, left[0])
    assert past.get(NodeId(f"claim:c{left[0].generation - 1}")) is not None
    assert past.get(NodeId("claim:c6")) is None


def test_texts_are_as_they_were_while_a_state_needs_them(store: Store) -> None:
    write(store, "a.txt", "first")
    first = put(store, ([A], []))
    write(store, "a.txt", "between, never in a graph")
    write(store, "a.txt", "second")
    put(store, ([B], []), 1)
    store.drop_document("a.txt")
    put(store, ([A, B], []), 2)
    texts = [
        Past(store, snapshot).document_text("a.txt")
        for snapshot in snapshots.snapshots(store)
    ]
    assert texts == ["first", "second", None]
    # The first two become one state of their month when they are old.
    put(store, ([ONE, A], [states(ONE, A)]), 200)
    assert first not in [s.generation for s in snapshots.snapshots(store)]
    assert store.rows("select count(*) from past_text")[0][0] == 0


def test_a_text_that_stays_the_same_is_kept_once(store: Store) -> None:
    write(store, "a.txt", "same")
    put(store, ([A], []))
    write(store, "a.txt", "same")
    assert store.rows("select count(*) from past_text")[0][0] == 0


def test_a_past_that_is_damaged_is_told_in_one_line(store: Store) -> None:
    put(store, ([A], []))
    put(store, ([B], []), 1)
    first, last = snapshots.snapshots(store)
    assert Past(store, last).get(B.id) == B
    for broken, told in (
        (b"no zlib", "is damaged"),
        (
            snapshots._pack(snapshots.Undo({"claim:a": '{"kind": "odd"}'}, {})),
            "version",
        ),
    ):
        store.write("update snapshot set undo = ? where undo not null", (broken,))
        with pytest.raises(StoreError, match=told):
            Past(store, first)
