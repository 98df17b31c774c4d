"""The map by keys and by mouse: hops, finding as one types, as text."""

from pathlib import Path

import pytest
from textual import screen

from kg.model import NodeId
from tests.tui.collection import LENS, MAIN, PAPER, SEEING
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    press_until,
    resize,
    screen_text,
    settle,
    shown,
    type_text,
)
from tui.map.chart import Stop
from tui.widgets.rows import Row

TURBULENCE = NodeId("claim:turbulence-bounds-every-mirror")


async def test_one_key_shows_a_hop_more_and_one_a_hop_less(folder: Path) -> None:
    async with explorer(folder, WIDE) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4")
        nodes = {stop.node for stop in lane_map.chart.stops}
        assert TURBULENCE not in nodes
        await press(pilot, "plus")
        assert lane_map.depth == 2
        found = [one.id for f in lane_map.beyond.values() for one in f]
        assert TURBULENCE in found
        assert "2 hops shown · 38 direct" in screen_text(pilot)
        await press(pilot, "plus", "plus", "plus")
        assert lane_map.depth == 3
        await press(pilot, "minus", "minus", "minus")
        assert lane_map.depth == 1
        assert lane_map.beyond == {}
        assert {stop.node for stop in lane_map.chart.stops} == nodes


async def test_what_lies_beyond_a_neighbour_unfolds_and_can_be_walked_to(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4", "plus")
        await press_until(pilot, "j", lambda: lane_map.pointed == SEEING)
        if not any(stop.node == TURBULENCE for stop in lane_map.chart.stops):
            await press(pilot, "space")
        assert lane_map.pointed == SEEING
        await press(pilot, "j")
        assert lane_map.pointed == TURBULENCE
        await press(pilot, "enter")
        assert shown(pilot) == TURBULENCE
        assert lane_map.depth == 2


def says(stop: Stop, word: str) -> bool:
    return any(word in text.lower() for text in stop.held or (stop.text,))


async def test_typing_selects_what_matches_and_arrows_the_next(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4", "F")
        await type_text(pilot, "mirror")
        assert "find: mirror▏" in screen_text(pilot)
        first = lane_map.selected
        assert says(lane_map.chart.stops[first], "mirror")
        await press(pilot, "down")
        assert lane_map.selected != first
        assert says(lane_map.chart.stops[lane_map.selected], "mirror")
        await press(pilot, "up")
        assert lane_map.selected == first
        await press(pilot, "enter")
        assert lane_map.sought is None
        assert lane_map.selected == first
        assert shown(pilot) == LENS


async def test_words_are_found_though_there_is_no_room_to_show_them(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4", "ctrl+f")
        await type_text(pilot, "even unlimited EXPOSURE")
        assert lane_map.pointed == MAIN
        assert "1 found" in screen_text(pilot)
        await press(pilot, "backspace", "z", "q")
        assert "0 found" in screen_text(pilot)
        await press(pilot, "escape")
        assert lane_map.selected == 0
        assert pilot.app.is_running


async def test_what_a_bundle_holds_is_found_in_it(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4")
        bundle = next(stop for stop in lane_map.chart.stops if stop.held)
        wanted = bundle.held[-1]
        assert wanted not in {stop.text for stop in lane_map.chart.stops}
        await press(pilot, "F")
        await type_text(pilot, wanted)
        assert lane_map.stop == bundle
        assert lane_map.pointed is None
        assert "0 and 1 in bundles found" in str(lane_map.border_subtitle)
        await press(pilot, "enter")
        assert lane_map.stop == bundle
        await press(pilot, "space", "F")
        await type_text(pilot, wanted)
        assert lane_map.stop is not None
        assert lane_map.stop.text == wanted
        assert "1 found" in str(lane_map.border_subtitle)


async def test_letters_that_are_commands_are_typed_and_the_footer_says_so(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "4")
        assert "Case" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "F")
        await press(pilot, "c", "q", "L", "a", "slash")
        assert home(pilot).panes.lane_map.sought == "cqLa/"
        assert "Case" not in screen_text(pilot).splitlines()[-1]
        await press(pilot, "escape")
        assert "Case" in screen_text(pilot).splitlines()[-1]


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
async def test_the_map_as_text_has_the_order_of_the_map_and_of_the_context(
    folder: Path, size: tuple[int, int]
) -> None:
    async with explorer(folder, size) as pilot:
        panes = home(pilot).panes
        for lane in panes.lane_map.lanes:
            if len(lane.entries) > 5:
                panes.context.unfold(lane.key)
            panes.lane_map._opened |= {lane.key}
        await press(pilot, "4", "r", "r")
        drawn = [stop.node for stop in panes.lane_map.chart.stops if stop.node]
        await press(pilot, "t")
        told = [stop.node for stop in panes.lane_map.chart.stops if stop.node]
        rows = (row for row in panes.context.options if isinstance(row, Row))
        listed = [row.node for row in rows if row.node]
        assert drawn == told == listed
        assert "╔" not in screen_text(pilot)
        await press(pilot, "t")
        assert "╔" in screen_text(pilot)


async def test_in_linear_mode_the_map_is_text(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "4", "L")
        text = screen_text(pilot)
        assert "╔" not in text
        assert "├" not in text
        assert "related concepts 3" in text


async def test_by_mouse_a_click_selects_and_a_second_one_centres(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        lane_map = home(pilot).panes.lane_map
        await pilot.click("#tab-map")
        await settle(pilot)
        number = next(
            n for n, stop in enumerate(lane_map.chart.stops) if stop.node == PAPER
        )
        row = lane_map.chart.stops[number].row - lane_map.scroll_offset.y
        at = (16, row + 1)
        await pilot.click("#map", offset=at)
        assert lane_map.pointed == PAPER
        await pilot.click("#map", offset=at)
        await settle(pilot)
        assert shown(pilot) == PAPER


async def test_how_deep_the_map_goes_is_remembered(folder: Path) -> None:
    async with explorer(folder, WIDE) as pilot:
        await press(pilot, "4", "plus")
    async with explorer(folder, WIDE) as pilot:
        assert home(pilot).panes.lane_map.depth == 2
        assert "2 hops shown · 38 direct" in screen_text(pilot)
        assert home(pilot).panes.lane_map.beyond


async def test_the_frame_of_the_map_tells_what_its_lines_mean(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "m")
        assert "4 map ▸ said here · ◂ said elsewhere" in screen_text(pilot)
        await resize(pilot, (40, 24))
        assert "4 map ▸" not in screen_text(pilot)
        await resize(pilot, MIDDLE)
        assert "4 map ▸ said here · ◂ said elsewhere" in screen_text(pilot)


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
async def test_a_map_in_sight_is_told_as_text_once_the_mode_is_linear_and_drawn_after(
    folder: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A terminal is shown all that a key changes at once, as it is not here by default.
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 1 / 60)
    async with explorer(folder, size) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4", "j", "j", "j")
        drawn, stop = screen_text(pilot), lane_map.stop
        assert stop is not None
        await press(pilot, "L")
        assert not set("│╔═╚├━┃") & set(screen_text(pilot))
        assert (lane_map.pointed, lane_map.lane) == (stop.node, stop.lane)
        await press(pilot, "L")
        assert screen_text(pilot) == drawn
        # Also where it is told from somewhere else.
        await press(pilot, "c", "L", "escape")
        assert not set("│╔═╚├━┃") & set(screen_text(pilot))
