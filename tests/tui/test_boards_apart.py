import json
import os
import signal
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import Kind, NodeId, Relation
from tests.tui.collection import workspace
from tests.tui.driving import explorer, has_ended, press, until
from tui.boards import apart, lines
from tui.boards.board import Board, Group, Item, Tie
from tui.boards.table import named, parts
from tui.collection.child import Child
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.places import Place
from tui.screens.board import BoardScreen


@pytest.fixture
def made(folder: Path) -> Workspace:
    return workspace(folder)


@pytest.mark.parametrize("name", ["claims", "topics", "tensions", "gaps"])
def test_a_board_made_apart_is_what_is_made_here(made: Workspace, name: str) -> None:
    with made.open_store() as store:
        named(name).whole(made, store)  # topics are kept
        here = list(named(name).make(made, store))
    there = [board for board in apart.made(made, name) if board is not None]
    assert there == here


texts = st.text(max_size=9)
nodes = st.none() | texts.map(NodeId)
ties = st.builds(Tie, texts.map(NodeId), st.sampled_from(Relation), texts.map(NodeId))
items = st.builds(
    Item,
    texts,
    kind=st.none() | st.sampled_from(Kind),
    node=nodes,
    sign=st.none() | st.tuples(texts, texts),
    told=st.lists(texts, max_size=2).map(tuple),
    place=st.none() | st.builds(Place, texts, st.none() | st.integers()),
    apart=nodes,
    ties=st.lists(ties, max_size=2).map(tuple),
    by=st.lists(texts | st.integers(), max_size=2).map(tuple),
    pair=st.none() | st.integers(),
)
groups = st.builds(
    Group, texts, st.lists(items, max_size=3).map(tuple), texts, st.booleans()
)


@st.composite
def growing(draw: st.DrawFn) -> list[Board]:
    """Boards of which each has some groups of the one before, and some of its own."""
    boards: list[Board] = []
    before: list[Group] = []
    for _ in range(draw(st.integers(1, 4))):
        kept = draw(st.lists(st.sampled_from(before), max_size=3)) if before else []
        before = [*kept, *draw(st.lists(groups, max_size=3))]
        head = (draw(texts), tuple(before), draw(texts), draw(texts))
        orders = tuple(draw(st.lists(texts, max_size=2)))
        boards.append(Board(*head, draw(st.floats(0, 1)), orders))
    return boards


@given(growing())
def test_what_is_heard_is_what_was_told(boards: list[Board]) -> None:
    written = [json.dumps(line) for line in lines.told(boards)]
    assert list(lines.heard(map(json.loads, written))) == boards


def test_what_two_boards_share_is_told_once_and_stays_one_object() -> None:
    one, other = Group("one", (Item("a"),)), Group("other", (Item("b"),))
    boards = [
        Board("t", (one,), "", "", 0.0),
        Board("t", (one,), "", "", 0.5),
        Board("t", (one, other), "", "", 1.0),
    ]
    told = list(lines.told(boards))
    assert sum("rows" in line for line in told) == 2
    first, second, third = (b for b in lines.heard(told) if b is not None)
    assert second.groups is first.groups
    assert third.groups[0] is first.groups[0]


def test_long_groups_are_told_in_parts_that_leave_keys_their_turn() -> None:
    many = Group("many", tuple(Item(str(n)) for n in range(1_000)))
    told = list(lines.told([Board("t", (many,), "")]))
    assert max(len(line.get("rows", ())) for line in told) <= 64
    (board,) = lines.heard(told)
    assert board is not None
    assert board.groups == (many,)


class Seen(Child):
    """A child that can be looked after when it is left."""

    children: ClassVar[list[Child]] = []
    is_stopped: ClassVar[bool] = False
    """Whether it stands still from its start, as if it told nothing for minutes."""

    def __init__(self, module: str, workspace: Workspace, **asked: str) -> None:
        super().__init__(module, workspace, **asked)
        if self.is_stopped:
            os.kill(self.pid, signal.SIGSTOP)
        self.children.append(self)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """The processes that are begun; every collection counts as large."""
    monkeypatch.setattr(apart, "LARGE", 0)
    monkeypatch.setattr(apart, "Child", Seen)
    monkeypatch.setattr(Seen, "children", [])
    return Seen.children


def test_who_waits_is_asked_whether_to_go_on_and_ends_the_process_by_leaving(
    made: Workspace, children: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_PATIENCE", 0.0)
    boards = apart.made(made, "claims")
    assert next(boards) is None
    (child,) = children
    assert not has_ended(child)
    boards.close()
    assert has_ended(child)


def test_a_workspace_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    broken = workspace(tmp_path)
    (tmp_path / ".assay" / "assay.sqlite").unlink()
    (tmp_path / ".assay" / "assay.sqlite").mkdir()
    with pytest.raises(StoreError, match="can't be opened"):
        list(apart.made(broken, "claims"))


def test_a_board_that_ends_early_is_told(made: Workspace) -> None:
    with pytest.raises(StoreError, match="was not finished"):
        list(apart.made(made, "no such board"))


async def test_the_explorer_shows_what_is_made_apart_and_stops_it_when_left(
    folder: Path, children: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "c")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        made = Workspace(folder, Settings(meaning=False))
        with made.open_store() as store:
            assert screen.board == named("claims").whole(made, store)
        await press(pilot, "escape")
        monkeypatch.setattr(Seen, "is_stopped", True)
        await pilot.press("v", "g")
        await until(pilot, lambda: len(children) == 2)
        _, left = children
        await press(pilot, "escape")
        await until(pilot, lambda: has_ended(left))


def test_small_collections_are_read_without_a_process_of_their_own(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(apart, "Child")
    entry = named("claims")
    with made.open_store() as store:
        made_here = parts(apart.making(entry)(made, store))
        assert list(made_here) == [entry.whole(made, store)]
