"""Back and forward lead through cases, boards, maps and paths, each as it was left."""

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.collection import ADAPTIVE, LENS, MAIN
from tests.tui.driving import (
    explorer,
    home,
    press,
    press_until,
    screen_text,
    shown,
    type_text,
)
from tui.screens.beside import Beside
from tui.screens.board import BoardScreen
from tui.screens.case import CaseScreen
from tui.screens.home import HomeScreen
from tui.screens.inquiry import InquiryScreen
from tui.widgets.parts import Entry


def entry(pilot: Pilot[None]) -> Entry:
    """What is selected on the screen over the home screen."""
    screen = pilot.app.screen
    assert isinstance(screen, Beside)
    return screen.listed.entry


async def select(pilot: Pilot[None], wanted: Entry) -> None:
    """Go down to a row."""
    while entry(pilot) != wanted:
        before = entry(pilot)
        await press(pilot, "j")
        assert entry(pilot) != before


async def test_a_case_that_was_left_is_opened_again_at_its_row(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c")
        await select(pilot, ADAPTIVE)
        await press(pilot, "enter")
        assert shown(pilot) == ADAPTIVE
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert entry(pilot) == ADAPTIVE
        assert shown(pilot) == LENS
        assert "f Forward" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert entry(pilot) == ADAPTIVE
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == ADAPTIVE
        assert "f Forward" not in screen_text(pilot)


async def test_a_board_is_opened_again_with_its_filter_and_row(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "i", "slash")
        await type_text(pilot, "mirror")
        await press(pilot, "enter", "j", "j")
        row = entry(pilot)
        await press(pilot, "enter")
        assert shown(pilot) == row
        await press(pilot, "b")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        assert board.filter_box.value == "mirror"
        assert entry(pilot) == row
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is home(pilot)
        assert shown(pilot) == LENS
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert entry(pilot) == row


async def test_the_map_is_found_again_as_it_was(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "m")
        lane_map = home(pilot).panes.lane_map
        await press_until(
            pilot, "j", lambda: lane_map.stop is not None and bool(lane_map.stop.opens)
        )
        await press(pilot, "enter", "G", "k")
        await press_until(pilot, "k", lambda: lane_map.pointed is not None)
        stop = lane_map.stop
        assert stop is not None
        await press(pilot, "enter")
        assert shown(pilot) == stop.node
        await press(pilot, "b")
        assert shown(pilot) == LENS
        assert lane_map.stop is not None
        assert lane_map.stop.name == stop.name
        await press(pilot, "f", "b")
        assert lane_map.stop.name == stop.name


async def test_a_page_and_its_relations_are_found_again_where_they_were(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        panes = home(pilot).panes
        await press(pilot, "2", "n", "n", "n")
        mark = panes.reader.selected
        await press(pilot, "3")
        await press_until(pilot, "j", lambda: panes.context.pointed is None)
        await press(pilot, "enter", "j")
        row = panes.context.entry
        await press(pilot, "enter")
        assert shown(pilot) == row != LENS
        await press(pilot, "b")
        assert shown(pilot) == LENS
        assert panes.context.entry == row
        assert panes.reader.selected == mark


async def test_a_path_is_found_again_at_its_hop(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "w")
        await type_text(pilot, "air")
        await press(pilot, "enter", "G")
        assert "way 1" in screen_text(pilot)
        hop = entry(pilot)
        await press(pilot, "enter", "b")
        assert "way 1" in screen_text(pilot)
        assert entry(pilot) == hop


async def test_cases_boards_and_inquiries_one_over_the_other_are_left_in_turn(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c", "v", "i", "c")
        assert isinstance(pilot.app.screen, InquiryScreen)
        await press(pilot, "j", "enter", "b")
        assert isinstance(pilot.app.screen, InquiryScreen)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, BoardScreen)
        await press(pilot, "b")
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        assert case.chosen[-1] == MAIN
        await press(pilot, "b")
        assert pilot.app.screen is home(pilot)
        assert shown(pilot) == LENS
        await press(pilot, "f", "f", "f")
        assert isinstance(pilot.app.screen, InquiryScreen)
        await press(pilot, "b", "b", "b")
        assert pilot.app.screen is home(pilot)
