"""Jump mode: letters on everything that opens, by keys and by mouse."""

from itertools import combinations
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from kg.model import NodeId
from tests.tui.collection import LENS, SECOND, SEEING
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    screen_text,
    settle,
    shown,
)
from tui.screens.board import BoardScreen
from tui.screens.home import HomeScreen
from tui.screens.jump import ALPHABET, JumpScreen, Letters, labels
from tui.widgets.rows import Rows


@pytest.mark.parametrize("number", [0, 1, 26, 27, 300, 676])
def test_no_label_begins_another(number: int) -> None:
    found = labels(number)
    assert len(set(found)) == number
    assert not any(b.startswith(a) for a, b in combinations(sorted(found), 2))
    assert {letter for label in found for letter in label} <= set(ALPHABET)


def letters_at(pilot: Pilot[None], x: int, y: int) -> str:
    """The label whose first letter stands in a cell of the screen."""
    return next(
        letters.label
        for letters in pilot.app.screen.query(Letters)
        if letters.region.offset == (x, y)
    )


def row_of(rows: OptionList | Rows, number: int) -> tuple[int, int]:
    """The cell where a row begins."""
    region = rows.content_region
    for y in range(region.y, region.bottom):
        if isinstance(rows, Rows):
            found: object = rows.row_in_sight(y - region.y)
        else:
            found = rows.screen.get_style_at(region.x, y).meta.get("option")
        if found == number:
            return region.x, y
    raise AssertionError(f"row {number} is not in sight")


def listed_in(window: Screen[object]) -> OptionList | Rows:
    """The list of a window."""
    found = [w for w in window.query("*") if isinstance(w, OptionList | Rows)]
    return found[0]


def number_of(rows: Rows, node: NodeId) -> int:
    return next(
        at for at, row in enumerate(rows.options) if getattr(row, "node", None) == node
    )


async def test_letters_select_a_row_and_as_capitals_open_it(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        context = home(pilot).panes.context
        number = number_of(context, SEEING)
        where = row_of(context, number)
        await press(pilot, "J")
        assert isinstance(pilot.app.screen, JumpScreen)
        label = letters_at(pilot, *where)
        await press(pilot, *label)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.focused is context
        assert context.pointed == SEEING
        assert shown(pilot) == LENS
        await press(pilot, "ctrl+o", *label[:-1], label[-1].upper())
        assert shown(pilot) == SEEING


async def test_a_mark_in_the_reader_is_jumped_to(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        reader = home(pilot).panes.reader
        await press(pilot, "J")
        region = reader.content_region
        inside = [
            letters.label
            for letters in pilot.app.screen.query(Letters)
            if region.contains_point(letters.region.offset)
        ]
        assert len(inside) > 5
        await press(pilot, *inside[1])
        assert pilot.app.focused is reader
        assert reader.selected == 1


async def test_a_stop_on_the_map_is_jumped_to_and_centred(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4")
        number = next(
            n for n, stop in enumerate(lane_map.chart.stops) if stop.node == SEEING
        )
        (target,) = (t for n, t in enumerate(lane_map.targets()) if n == number)
        await press(pilot, "J")
        label = letters_at(pilot, *target.where)
        await press(pilot, *label[:-1], label[-1].upper())
        assert shown(pilot) == SEEING


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
async def test_every_label_on_the_screen_can_be_read_whole(
    folder: Path, size: tuple[int, int]
) -> None:
    async with explorer(folder, size) as pilot:
        await press(pilot, "J")
        lines = screen_text(pilot).splitlines()
        found = list(pilot.app.screen.query(Letters))
        assert len(found) > 10
        for letters in found:
            x, y = letters.region.offset
            assert lines[y][x : x + len(letters.label)] == letters.label


async def test_what_is_typed_narrows_and_a_stray_key_ends_it(folder: Path) -> None:
    async with explorer(folder, WIDE) as pilot:
        await press(pilot, "J", "a")
        screen = pilot.app.screen
        assert isinstance(screen, JumpScreen)
        left = [letters.label for letters in screen.query(Letters) if letters.display]
        assert left
        assert all(label.startswith("a") for label in left)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "J", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == LENS


async def test_by_mouse_a_label_is_clicked(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        context = home(pilot).panes.context
        where = row_of(context, number_of(context, SEEING))
        await press(pilot, "J")
        await pilot.click(offset=where)
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert context.pointed == SEEING


async def test_the_rows_of_a_board_have_letters_too(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "v", "c")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        rows = screen.rows
        number = number_of(rows, SECOND)
        where = row_of(rows, number)
        await press(pilot, "J")
        await press(pilot, *letters_at(pilot, *where))
        assert isinstance(pilot.app.screen, BoardScreen)
        assert rows.highlighted == number


@pytest.mark.parametrize(
    ("keys", "number", "opens"),
    [
        (("v",), 1, BoardScreen),
        (("Y",), 0, HomeScreen),
        (("ctrl+p", "down"), 1, HomeScreen),
    ],
)
async def test_the_rows_of_a_window_have_letters_too(
    folder: Path, keys: tuple[str, ...], number: int, opens: type
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, *keys)
        window = pilot.app.screen
        rows = listed_in(window)
        at = row_of(rows, number)
        await press(pilot, "ctrl+o")
        label = letters_at(pilot, *at)
        await press(pilot, *label[:-1], label[-1].upper())
        assert pilot.app.screen is not window
        assert isinstance(pilot.app.screen, opens)


async def test_a_letter_in_a_window_selects_a_row_and_the_window_stays(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v")
        window = pilot.app.screen
        rows = listed_in(window)
        at = row_of(rows, 3)
        await press(pilot, "J")
        await press(pilot, *letters_at(pilot, *at))
        assert pilot.app.screen is window
        assert rows.highlighted == 3
