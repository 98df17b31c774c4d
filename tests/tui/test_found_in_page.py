"""Finding words in a page: typing, stepping, marks, and how many there are."""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kg.model import NodeId
from tests.tui.collection import SEEING
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    explorer,
    home,
    press,
    resize,
    screen_text,
    settle,
    shown,
    type_text,
)
from tests.tui.pictures import looks, strips
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.screens.source import SourceScreen

TINY = (40, 10)


def frame(pilot: Pilot[None]) -> str:
    """What the frame of the reader says."""
    return str(home(pilot).panes.reader.border_subtitle or "")


async def find(pilot: Pilot[None], typed: str, key: str = "F") -> None:
    await press(pilot, key)
    await type_text(pilot, typed)


async def test_by_keys_type_step_and_go_back(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        reader = home(pilot).panes.reader
        await press(pilot, "2", "j")
        top, plain = reader.scroll_offset.y, looks(strips(pilot.app))
        await find(pilot, "question 2")
        assert frame(pilot).startswith("find: question 2▏ · 1 of 10")
        assert "question 20" in screen_text(pilot)
        assert looks(strips(pilot.app)) != plain
        await press(pilot, "down", "down")
        assert "3 of 10" in frame(pilot)
        await press(pilot, "up", "up", "up")
        assert "10 of 10" in frame(pilot), "round and round"
        await press(pilot, "enter")
        assert frame(pilot).startswith("found: question 2 · 10 of 10")
        await press(pilot, "n", "n", "p")
        assert "1 of 10" in frame(pilot)
        assert reader.selected is None, "no mark is stepped to meanwhile"
        await press(pilot, "escape", "n")
        assert frame(pilot) == ""
        assert reader.selected is not None
        await press(pilot, "g", "j")
        await find(pilot, "stars")
        await press(pilot, "escape")
        assert (reader.scroll_offset.y, frame(pilot)) == (top, "")


async def test_by_mouse_the_key_is_pressed_and_what_is_found_stays_in_sight(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await pilot.click(home(pilot).panes.reader, offset=(4, 1))
        await settle(pilot)
        keys = screen_text(pilot).splitlines()[-1]
        await pilot.click(offset=(keys.index("F Find"), MIDDLE[1] - 1))
        await type_text(pilot, "question 29")
        assert "1 of 1" in frame(pilot)
        assert "question 29" in screen_text(pilot)
        # Whoever goes elsewhere types no more, and keeps what is marked.
        await pilot.click("#search", offset=(4, 0))
        await settle(pilot)
        assert frame(pilot).startswith("found: question 29")


async def test_letters_that_are_commands_are_typed(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2", "F", "q", "L", "n", "slash", "c")
        assert frame(pilot).startswith("find: qLn/c▏ · not here")
        await press(pilot, "enter")
        assert frame(pilot) == "", "nothing was found that could be stepped through"
        assert pilot.app.is_running


@pytest.mark.parametrize("pane", ["1", "3"])
async def test_words_are_found_in_the_page_from_beside_it(
    folder: Path, pane: str
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, pane)
        await pilot.press("F", *"light")  # as fast as keys can be sent
        await settle(pilot)
        assert home(pilot).panes.pane == "reader"
        assert frame(pilot).startswith("find: light▏ · 1 of")


async def test_words_with_a_mark_or_a_break_between_them_are_found(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2")
        await find(pilot, "because LIGHT gathered sets the limit")
        assert "1 of 1" in frame(pilot)
        await resize(pilot, TINY)
        assert "1 of 1" in frame(pilot)
        assert "light" in screen_text(pilot)
        await resize(pilot, MIDDLE)
        assert "1 of 1" in frame(pilot)


async def test_a_page_that_is_read_again_is_looked_through_again(
    tmp_path: Path,
) -> None:
    note = tmp_path / "vault" / "Mirror.md"
    note.parent.mkdir()
    note.write_text("# Mirror\n\nA small mirror gathers less light.\n")
    app = ExplorerApp(Workspace(note.parent, Settings(meaning=False, watch=False)))
    async with app.run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        await find(pilot, "small")
        await press(pilot, "enter")
        assert "1 of 1" in frame(pilot)
        note.write_text("# Mirror\n\nA small mirror gathers a small light.\n")
        os.utime(note, ns=(1, 1))
        app.home.look_for_changes()
        await settle(pilot)
        assert "1 of 2" in frame(pilot)
        app.home.open(NodeId("note:no-such-note"))
        await settle(pilot)
        assert frame(pilot) == "", "in its place it is said that it is gone"
        await press(pilot, "b")
        assert shown(pilot) == NodeId("note:mirror")


async def test_another_page_is_read_from_its_top_with_nothing_marked(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "2")
        await find(pilot, "mirror")
        await press(pilot, "enter")
        assert frame(pilot)
        home(pilot).open(SEEING)
        await settle(pilot)
        assert frame(pilot) == ""
        await press(pilot, "b")
        assert frame(pilot) == ""


async def test_the_raw_lines_are_found_in_too(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2", "n", "n", "s")
        screen = pilot.app.screen
        assert isinstance(screen, SourceScreen)
        await find(pilot, "question 1", "ctrl+f")
        assert str(screen.sheet.border_subtitle).startswith("find: question 1▏ · 1 of")
        await press(pilot, "enter", "n")
        assert "2 of 10" in str(screen.sheet.border_subtitle)
        assert "question 11" in screen_text(pilot)
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 2, "that only ends the finding"
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_beside_a_board_a_slash_is_found_not_filtered_by(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "v", "p", "tab")
        await find(pilot, "10.1234/mirrors")
        reader = pilot.app.screen.query_one("#said")
        assert "find: 10.1234/mirrors▏ · 1 of 1" in str(reader.border_subtitle)
        await press(pilot, "enter", "escape")
        assert str(reader.border_subtitle) == ""


@pytest.mark.parametrize("typed", ["[b]", "\\", "(", ".*", "a" * 300])
async def test_what_means_something_elsewhere_is_only_text(
    folder: Path, typed: str
) -> None:
    async with explorer(folder, TINY) as pilot:
        await press(pilot, "2", "F")
        await pilot.press(*typed)
        await settle(pilot)
        assert pilot.app.is_running
        await press(pilot, "escape")
        assert frame(pilot) == ""
