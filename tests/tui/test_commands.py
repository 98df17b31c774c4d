"""The line of keys, and the window of commands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    screen_text,
    type_text,
)
from tui.commands import Command, boards, grouped, matching, told
from tui.widgets.key_line import GAP, KeyHint, placed

HELP = KeyHint("question_mark", "?", "Help", id="app.keys")
ALL = KeyHint("ctrl+p", "^p", "Commands", id="app.commands")
hints = st.lists(
    st.builds(
        KeyHint,
        key=st.just("x"),
        shown=st.text("abc⏎", min_size=1, max_size=5),
        what=st.text("abc ", min_size=1, max_size=12),
        id=st.sampled_from(["rows.open", "home.case", "panes.map", "app.quit", "z.z"]),
    ),
    max_size=20,
)


@given(hints, st.integers(0, 120))
def test_keys_of_the_line_never_overlap_nor_leave_it(
    listed: list[KeyHint], room: int
) -> None:
    free = 0
    for column, hint in placed([*listed, HELP, ALL], room):
        assert column >= free
        free = column + hint.cells + GAP
    assert free - GAP <= room


@given(hints, st.integers(HELP.cells, 120))
def test_how_to_find_the_other_keys_is_always_told(
    listed: list[KeyHint], room: int
) -> None:
    assert HELP in [hint for _, hint in placed([ALL, HELP, *listed], room)]


def test_keys_of_what_has_the_focus_come_before_those_of_every_pane() -> None:
    case = KeyHint("c", "c", "Case", id="home.case")
    own = KeyHint("n", "n", "Next", id="reader.next")
    leave = KeyHint("q", "q", "Quit", id="app.quit")
    told = [hint.what for _, hint in placed([leave, case, HELP, own], 80)]
    assert told == ["Next", "Case", "Quit", "Help"]


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
@pytest.mark.parametrize("pane", "1234")
async def test_no_key_is_cut_at_any_size(
    folder: Path, size: tuple[int, int], pane: str
) -> None:
    async with explorer(folder, size) as pilot:
        await press(pilot, pane)
        line = screen_text(pilot).split("\n")[-1]
        assert line.rstrip().endswith("? Help  ^p Commands")
        assert "c Case" in line


async def test_back_is_offered_once_there_is_somewhere_to_go_back_to(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "3")
        assert "b Back" not in screen_text(pilot)
        await press(pilot, "j", "enter")
        assert "b Back" in screen_text(pilot)
        await press(pilot, "b")
        assert "b Back" not in screen_text(pilot)


async def test_a_click_on_a_key_presses_it(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        line = screen_text(pilot).split("\n")[-1]
        await pilot.click(offset=(line.index("m Map"), MIDDLE[1] - 1))
        await pilot.pause()
        assert home(pilot).panes.pane == "map"


def test_every_command_stands_in_one_group() -> None:
    listed = [
        Command(name, name, "", "x")
        for name in ("rows.open", "home.case", "panes.search", "panes.map", "app.quit")
    ]
    groups = dict(grouped([*listed, *boards()]))
    assert [c.id for c in groups["here"]] == ["rows.open"]
    assert [c.id for c in groups["go"]] == ["panes.search", "home.case"]
    assert [c.id for c in groups["look and leave"]] == ["panes.map", "app.quit"]
    assert sum(map(len, groups.values())) == len(listed) + len(list(boards()))


def test_two_ways_to_move_stand_in_one_line() -> None:
    keys = [
        Command("rows.down", "Down", "", "j"),
        Command("rows.up", "Up", "", "k"),
        Command("rows.first", "First", "", "g"),
        Command("rows.open", "Open", "Go to this node", "⏎"),
    ]
    groups = dict(grouped(keys))
    assert list(told(groups["move"])) == [("j k", "Down, up"), ("g", "First")]
    assert list(told(groups["here"])) == [("⏎", "Go to this node")]


def test_a_name_that_matches_comes_before_what_another_does() -> None:
    copy, case = Command("a", "Copy", "", "y"), Command("b", "Case", "not a copy", "c")
    assert matching([case, copy], lambda text: float("cop" in text.lower())) == [
        copy,
        case,
    ]


async def test_a_board_is_opened_from_the_commands(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "ctrl+p")
        await type_text(pilot, "gaps")
        await press(pilot, "enter")
        assert "claims with neither test nor source" in screen_text(pilot)


async def test_a_command_acts_on_what_had_the_focus(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "4", "ctrl+p")
        await type_text(pilot, "as text")
        await press(pilot, "enter")
        assert home(pilot).panes.lane_map.as_text


async def test_what_matches_no_command_is_said(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "ctrl+p")
        await type_text(pilot, "qqqq")
        await press(pilot, "enter")
        assert "No command matches “qqqq”." in screen_text(pilot)
