"""From the first screen to a copied inquiry and back, by keys alone, by mouse alone."""

from pathlib import Path

from textual.pilot import Pilot

from kg.model import NodeId
from tests.tui.collection import ADAPTIVE, LENS, SEEING, question
from tests.tui.driving import (
    MIDDLE,
    explorer,
    home,
    press,
    press_until,
    screen_text,
    settle,
    shown,
    told,
    type_text,
)
from tui.screens.board import BoardScreen
from tui.screens.case import CaseScreen
from tui.widgets.lane_map import LaneMap

FIRST = NodeId("inquiry:question-00")


async def test_by_keys_alone(folder: Path) -> None:
    async with explorer(folder, MIDDLE, start=SEEING) as pilot:
        await press(pilot, "slash", *"lens", "enter")
        assert shown(pilot) == LENS
        await press(pilot, "c")
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        await press_until(pilot, "j", lambda: case.rows.pointed == ADAPTIVE)
        assert "up to 91%" in screen_text(pilot)
        await press(pilot, "enter")
        assert shown(pilot) == ADAPTIVE
        assert "notes/lens.txt:7" in screen_text(pilot)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, CaseScreen)
        await press(pilot, "b")
        assert shown(pilot) == LENS
        await press(pilot, "m")
        lane_map = pilot.app.focused
        assert isinstance(lane_map, LaneMap)
        await press_until(pilot, "j", lambda: lane_map.pointed == SEEING)
        await press(pilot, "enter")
        assert shown(pilot) == SEEING
        await press(pilot, "b", "v", "i")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        await press_until(pilot, "j", lambda: board.rows.pointed == FIRST)
        await press(pilot, "enter")
        assert shown(pilot) == FIRST
        assert "draws on 1" in screen_text(pilot)
        await press(pilot, "2", "Y", "1")
        assert question(0) in pilot.app.clipboard
        assert "f Forward" not in screen_text(pilot)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, BoardScreen)
        await press(pilot, "b")
        assert shown(pilot) == LENS
        assert "f Forward" in screen_text(pilot)
        await press(pilot, "f", "f")
        assert shown(pilot) == FIRST


async def click(pilot: Pilot[None], text: str, *, last: bool = False) -> None:
    """Click the first, or the last, place where a text stands on the screen."""
    lines = screen_text(pilot).splitlines()
    rows = [y for y, line in enumerate(lines) if text in line]
    assert rows, f"{text!r} is not on the screen\n{screen_text(pilot)}"
    row = rows[-1 if last else 0]
    assert await pilot.click(offset=(lines[row].index(text) + 1, row))
    await settle(pilot)


async def test_by_mouse_but_for_what_is_sought(folder: Path) -> None:
    async with explorer(folder, MIDDLE, start=SEEING) as pilot:
        await click(pilot, "/ search")
        await type_text(pilot, "lens larger")
        await click(pilot, "■ N Can a lens")
        assert shown(pilot) == LENS
        await click(pilot, "Case", last=True)
        assert isinstance(pilot.app.screen, CaseScreen)
        await click(pilot, "correction recovers up to 91%")
        assert shown(pilot) == ADAPTIVE
        await click(pilot, "Back", last=True)
        assert isinstance(pilot.app.screen, CaseScreen)
        await click(pilot, "Back", last=True)
        assert shown(pilot) == LENS
        await click(pilot, "4 map")
        lane_map = home(pilot).panes.lane_map
        await click(pilot, "What does the air", last=True)
        assert lane_map.pointed == SEEING
        await click(pilot, "What does the air", last=True)
        assert shown(pilot) == SEEING
        await click(pilot, "Back", last=True)
        await click(pilot, "Boards", last=True)
        await click(pilot, "which are answered")
        assert isinstance(pilot.app.screen, BoardScreen)
        await click(pilot, "Copy", last=True)
        assert pilot.app.clipboard == question(0)
        assert told(pilot)[-1] == "Copied."
        await click(pilot, f"◇ I {question(0)[:24]}")
        assert shown(pilot) == FIRST
        await click(pilot, "Back", last=True)
        await click(pilot, "Back", last=True)
        assert shown(pilot) == LENS
        await click(pilot, "Forward", last=True)
        assert isinstance(pilot.app.screen, BoardScreen)
        await click(pilot, "Forward", last=True)
        assert shown(pilot) == FIRST
        assert "Forward" not in screen_text(pilot)
