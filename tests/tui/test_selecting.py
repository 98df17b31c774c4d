"""A stretch of text that the mouse selects, copied as it reads."""

from pathlib import Path

from textual.geometry import Offset
from textual.pilot import Pilot

from tests.tui.collection import lens_text
from tests.tui.driving import (
    NARROW,
    explorer,
    home,
    press,
    screen_text,
    settle,
    told,
)
from tests.tui.pictures import looks, shown


def place(pilot: Pilot[None], text: str) -> Offset:
    """Where a text begins on the screen."""
    lines = screen_text(pilot).splitlines()
    found = (
        Offset(line.index(text), y) for y, line in enumerate(lines) if text in line
    )
    return next(found)


async def drag(pilot: Pilot[None], first: str, last: str) -> None:
    """Move the mouse, its button held, from one text on the screen over another."""
    end = place(pilot, last) + Offset(len(last) - 1, 0)
    await pilot.mouse_down(offset=place(pilot, first))
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await settle(pilot)


async def test_a_stretch_that_the_mouse_selects_is_copied_without_marks_and_breaks(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2")
        before = looks(shown(pilot.app))
        await drag(pilot, "equal nights", "stars.")
        assert home(pilot).panes.reader.selected is None
        assert looks(shown(pilot.app)) != before
        await press(pilot, "y")
        assert told(pilot) == ["Copied what is selected."]
        wanted = "equal nights the small mirror resolved 40% fewer pairs of stars."
        assert pilot.app.clipboard == wanted
        pilot.app.copy_to_clipboard("")
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard == wanted
        await pilot.click(offset=(40, 2))
        await press(pilot, "y")
        assert pilot.app.clipboard == "Can a lens replace a larger mirror?"


async def test_paragraphs_that_are_selected_are_copied_as_paragraphs(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2")
        await drag(pilot, "of stars.", "longer")
        await press(pilot, "y")
        assert pilot.app.clipboard == "of stars.\n\nThe gap does not close with longer"


async def test_raw_lines_are_copied_as_they_stand_in_the_file(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "s")
        await drag(pilot, "replace a larger", "sharper")
        await press(pilot, "y")
        wanted = "replace a larger mirror?\nExplores whether sharper"
        assert pilot.app.clipboard == wanted
        await press(pilot, "escape", "2", "n", "n", "s")
        await drag(pilot, "At one site", "of stars.")
        await press(pilot, "y")
        line = lens_text().splitlines()[2]
        assert pilot.app.clipboard == line


async def test_the_words_of_a_selected_mark_are_copied(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2", "n", "n", "y")
        tested = (
            "At one site and on equal nights the small mirror resolved 40% fewer pairs"
        )
        assert pilot.app.clipboard == tested
        await press(pilot, "1", "y")
        assert pilot.app.clipboard == "Can a lens replace a larger mirror?"
