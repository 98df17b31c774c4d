"""The boards, read as a person would: by keys, and their rows by hand."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from kg.communities import Kept
from kg.model import NodeId
from kg.outline import Outline
from kg.store import Store
from kg.topics import Finder
from tests.tui.collection import (
    ADAPTIVE,
    HOSTILE,
    LENS,
    MAIN,
    PAPER,
    SEEING,
    lens_text,
    workspace,
)
from tests.tui.driving import (
    explorer,
    press,
    screen_text,
    settle,
    shown,
    told,
    type_text,
    until,
)
from tui.app import ExplorerApp
from tui.boards import claims
from tui.boards.board import Board, Group, Item, went, while_comparing
from tui.boards.papers import falls
from tui.boards.path import path
from tui.boards.table import BOARDS, named
from tui.boards.topics import _Teller
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.screens.board import BoardScreen
from tui.screens.case import CaseScreen
from tui.screens.home import HomeScreen


@pytest.fixture
def made(folder: Path) -> Workspace:
    return workspace(folder)


@pytest.fixture
def store(made: Workspace) -> Iterator[Store]:
    with made.open_store() as opened:
        yield opened


def index(made: Workspace) -> None:
    for _ in made.read_files():
        pass


def titles(board: Board) -> dict[str, int]:
    return {group.title: len(group.items) for group in board.groups}


def test_claims_are_listed_under_their_standing_main_claims_first(
    made: Workspace, store: Store
) -> None:
    board = named("claims").whole(made, store)
    assert titles(board)["qualified"] == 1
    first = board.groups[0].items[0]
    assert first.node == MAIN
    assert first.sign is not None
    assert first.sign[0] == "~"
    assert "[+1 −0 ~1 ⇄1 ?30]" in first.told[0]


def test_two_notes_in_tension_stand_under_each_other_with_the_reason(
    made: Workspace, store: Store
) -> None:
    (group,) = named("tensions").whole(made, store).groups
    first, second = group.items
    assert second.sign == ("⇄", "$text-warning")
    assert first.node == MAIN
    assert any(line.startswith("“") for line in second.told)


def test_papers_are_listed_by_what_rests_on_them(made: Workspace, store: Store) -> None:
    board = named("papers").whole(made, store)
    group = board.groups[0]
    assert group.title == "papers that claims rest on"
    assert group.items[0].node == PAPER
    assert any("1 claim rests on it" in line for line in group.items[0].told)


def test_what_falls_with_a_paper_is_a_board(store: Store) -> None:
    board = falls(store, PAPER)
    assert board.title == "without Adaptive Mirrors in Calm Air"
    assert ADAPTIVE in {item.node for group in board.groups for item in group.items}


def test_a_path_gives_a_reason_at_every_hop(store: Store) -> None:
    board = path(store, ADAPTIVE, SEEING)
    items = board.groups[0].items
    assert (items[0].node, items[-1].node) == (ADAPTIVE, SEEING)
    assert all(item.told for item in items[1:])


def test_inquiries_are_listed_by_whether_they_are_answered(
    made: Workspace, store: Store
) -> None:
    board = named("inquiries").whole(made, store)
    assert titles(board) == {"answered": 30}
    first = board.groups[0].items[0]
    assert first.told == ("by a qualified claim · draws on 1 note",)


def test_what_changed_before_any_change_says_what_to_do(
    made: Workspace, store: Store
) -> None:
    board = named("changes").whole(made, store)
    assert len(board) == 0
    assert "is listed here" in board.empty


def test_a_paper_of_which_only_its_number_is_known_says_so(tmp_path: Path) -> None:
    numbers = {"10.1145/1852786.1852864": "DOI", "2203.15556": "arXiv number"}
    (tmp_path / "note.md").write_text(
        "# Mirror\n\nSmall mirrors gather less light (https://doi.org/10.1145/1852786.1852864).\n\n"
        "Large mirrors sag (https://arxiv.org/abs/2203.15556).\n"
    )
    made = Workspace(tmp_path, Settings(meaning=False))
    index(made)
    with made.open_store() as store:
        groups = named("papers").whole(made, store).groups
    told = {item.text: item.told[0] for group in groups for item in group.items}
    assert told == {
        number: f"only its {what} is known here" for number, what in numbers.items()
    }


def test_where_there_are_no_inquiries_none_is_said_to_be_unlike_another(
    tmp_path: Path,
) -> None:
    (tmp_path / "note.md").write_text(
        "# Mirror\n\nA small mirror gathers less light.\n"
    )
    made = Workspace(tmp_path, Settings(meaning=False))
    index(made)
    with made.open_store() as store:
        board = named("same").whole(made, store)
    assert board.empty.startswith("There are no two inquiries to compare")
    assert board.notice == ""


def test_a_topic_does_not_deny_the_claims_that_its_notes_make(
    made: Workspace, store: Store
) -> None:
    (group,) = named("topics").whole(made, store).groups
    assert any("a small mirror cannot match" in line for line in group.items[0].told)
    assert group.hint == "2 claims, 0% challenged, 50% bare"
    told = {item.text: item.told for item in group.items}
    assert told["How large can a mirror be cast?"] == (
        "named by others, and no file holds it",
    )
    assert told["[/b] is a title"] == ()


def test_a_topic_whose_claims_are_counted_elsewhere_says_so(store: Store) -> None:
    numbers = {LENS: 1, SEEING: 1, MAIN: 2, NodeId("note:stub-0"): 2, HOSTILE: 2}
    made = Finder(store).last(Kept(numbers, {1: "mirrors", 2: "glass"}))
    board = _Teller(store, Outline(store)).board(made.found, "")
    hints = {group.title: group.hint for group in board.groups}
    assert hints == {
        "mirrors": "its claims go with another topic",
        "glass": "1 claim, 0% challenged, 0% bare",
    }


def test_what_came_went_and_stands_otherwise_is_listed(folder: Path) -> None:
    made = Workspace(folder, Settings(meaning=False))
    file = folder / "lens.txt"
    file.write_text(lens_text(), "utf-8")
    index(made)
    limit = next(line for line in lens_text().splitlines() if "Qualification" in line)
    file.write_text(lens_text().replace(limit, "Mirrors are made of glass."), "utf-8")
    index(made)
    with made.open_store() as store:
        board = named("changes").whole(made, store)
    groups = {group.title: group.items for group in board.groups}
    stood = groups["claims that stand otherwise"][0]
    assert "a small mirror cannot match a large one" in stood.text
    assert stood.told[0].startswith("qualified → ")
    assert any(line.startswith("− ") for line in stood.told)
    rows = (item for items in groups.values() for item in items)
    gone = next(row for row in rows if row.text.startswith("correction recovers"))
    assert gone.sign is not None
    assert gone.sign[0] == "−"
    assert gone.node is None


async def test_two_inquiries_that_are_not_the_same_are_proposed_once(
    folder: Path,
) -> None:
    (folder / "lens.txt").write_text(lens_text(), "utf-8")
    made = Workspace(folder, Settings(meaning=False))
    index(made)
    async with ExplorerApp(made, index=False).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "s")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        assert screen.board is not None
        before = len(screen.board)
        item = screen.rows.item
        assert item is not None
        assert item.apart is not None
        pair = {item.node, item.apart}
        await press(pilot, "D")
        assert told(pilot) == ["Kept apart from now on; ctrl+z takes it back."]
        proposed = [
            {row.node, row.apart} for g in screen.board.groups for row in g.items
        ]
        assert pair not in proposed
        await press(pilot, "ctrl+z")
        assert len(screen.board) == before


def test_a_filter_keeps_rows_that_hold_every_word() -> None:
    rows = (Item("Small mirrors", told=("in calm air",)), Item("Large mirrors"))
    board = Board.of("all", [Group("g", rows), Group("none", ())], "empty")
    assert len(board) == 2
    assert [i.text for g in board.only("AIR mirrors").groups for i in g.items] == [
        "Small mirrors"
    ]
    assert board.only("") is board
    assert board.only("[b]moon").empty == "Nothing here holds “[b]moon”."


@pytest.mark.parametrize("entry", BOARDS, ids=lambda entry: entry.name)
async def test_every_board_opens_by_two_keys_and_closes_by_one(
    folder: Path, entry: object
) -> None:
    assert entry in BOARDS
    async with explorer(folder) as pilot:
        for one in BOARDS:
            if one is entry:
                await press(pilot, "v", one.key)
                assert isinstance(pilot.app.screen, BoardScreen)
                assert pilot.app.screen.board is not None
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_from_a_board_to_a_claim_its_case_and_its_note(folder: Path) -> None:
    async with explorer(folder, start=SEEING) as pilot:
        await press(pilot, "v", "c")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert pilot.app.screen.rows.pointed == MAIN
        assert "where it is said" in screen_text(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CaseScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == MAIN


async def test_a_board_is_filtered_as_one_types(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "c", "slash")
        await type_text(pilot, "nowhere to be found")
        assert "Nothing here holds" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert pilot.app.screen.rows.pointed == MAIN


async def test_a_title_that_looks_like_markup_is_a_title_in_a_frame(
    folder: Path,
) -> None:
    async with explorer(folder, start=HOSTILE) as pilot:
        await press(pilot, "2", "w")
        await type_text(pilot, "air take away")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert "from [/b] is a title to What does" in screen_text(pilot)


async def test_a_board_is_chosen_by_arrows_or_by_letters_too(folder: Path) -> None:
    async with explorer(folder) as pilot:
        for keys in ("v j down k enter", "v o"):
            await press(pilot, *keys.split())
            board = pilot.app.screen
            assert isinstance(board, BoardScreen)
            assert "topics" in str(board.rows.border_title)
            await press(pilot, "escape")


async def test_what_falls_with_a_paper_is_one_key_away(folder: Path) -> None:
    async with explorer(folder, start=PAPER) as pilot:
        await press(pilot, "2", "i")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert "without Adaptive Mirrors" in screen_text(pilot)
    async with explorer(folder, start=LENS) as pilot:
        await press(pilot, "2", "i")
        assert told(pilot) == ["Nothing rests on this: choose a paper or claim."]


async def test_the_way_to_another_node_is_read_hop_by_hop(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "2", "w")
        await type_text(pilot, "air take away")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BoardScreen)
        text = screen_text(pilot)
        assert "way 1, 1 hop" in text
        assert "related (tension)" in text


def test_what_stayed_as_it_was_is_said_once() -> None:
    assert went("bare", "supported") == "bare → supported"
    assert went("bare", "bare") == "bare"


@pytest.mark.parametrize("name", ["tensions", "gaps", "topics"])
def test_what_is_known_without_comparing_is_shown_first(
    made: Workspace, store: Store, name: str
) -> None:
    named(name).whole(made, store)
    *early, last = named(name).make(made, store)
    assert early
    assert len(early[0])
    assert last.done == 1
    whole = [item for group in last.groups for item in group.items]
    for board in early:
        assert board.done < 1
        assert all(item in whole for group in board.groups for item in group.items)


def test_many_claims_are_shown_from_those_that_something_bears_on(
    made: Workspace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "_MANY", 0)
    first, last = named("claims").make(made, store)
    assert (first.done, last.done) == (0, 1)
    assert titles(first)["qualified"] == titles(last)["qualified"] == 1
    assert len(first) < len(last)
    assert last == named("claims").whole(made, store)


def test_a_board_is_of_one_moment_whatever_is_indexed_meanwhile(
    made: Workspace, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "_MANY", 0)
    *_, before = named("claims").make(made, store)
    parts = iter(named("claims").make(made, store))
    next(parts)
    with made.open_store() as writing:
        writing.replace_graph([], [], [], [])
    assert [*parts] == [before]
    assert not len(named("claims").whole(made, store))


def test_how_far_it_is_is_told_while_something_is_compared() -> None:
    board = Board.of("all", [Group("g", (Item("one"),))], "empty")

    def steps() -> Generator[float, None, str]:
        yield 0.25
        yield 1.0
        return "found"

    told = while_comparing(board, steps())
    assert [next(told).done, next(told).done] == [0.25, 0.99]
    with pytest.raises(StopIteration) as end:
        next(told)
    assert end.value.value == "found"


async def test_what_is_read_can_be_walked_and_left_while_more_is_compared(
    folder: Path,
) -> None:
    left = Event()

    def endless(_workspace: Workspace, store: Store) -> Iterator[Board]:
        rows = tuple(Item(f"row {n}", node=MAIN) for n in range(3))
        board = Board.of("endless", [Group("known", rows)], "")
        with store.snapshot():
            # Seldom: however slow a machine is, one is shown before the next is made.
            while not left.wait(0.3):
                try:
                    yield replace(board, done=0.5)
                except GeneratorExit:
                    assert store.get(MAIN)  # it is open yet
                    left.set()

    async with explorer(folder) as pilot:
        pilot.app.push_screen(BoardScreen(workspace(folder), "endless", endless))
        await until(pilot, lambda: "3 · so far 50%" in screen_text(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        await pilot.press("j", "j")
        await until(pilot, lambda: "row 2" in str(screen.rows.item))
        assert not left.is_set()
        await pilot.press("escape")
        await until(pilot, left.is_set)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_beside_a_problem_stand_the_lines_that_have_it(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "u")
        text = screen_text(pilot)
        assert "notes/lens.txt:8" in text
        assert "A survey of amateur plates" in text
