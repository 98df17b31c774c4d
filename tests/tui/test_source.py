"""The source text behind what is selected: the lines of the file as they stand."""

import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.model import NodeId, Span
from tests.tui.collection import (
    ADAPTIVE,
    HOSTILE,
    LENS_FILE,
    MAIN,
    PAPER,
    SEEING,
    lens_text,
    workspace,
)
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    explorer,
    home,
    press,
    press_until,
    screen_text,
    shown,
    told,
)
from tui.places import Place
from tui.reader.sourcing import around, marked_rows, rows, sources
from tui.screens.home import HomeScreen
from tui.screens.source import SourceScreen


@given(st.text(), st.integers(0, 60), st.integers(0, 60), st.integers(6, 40))
def test_nothing_of_a_text_is_lost_and_what_is_marked_is_the_span(
    text: str, start: int, length: int, width: int
) -> None:
    start = min(start, len(text))
    span = Span(file="a.md", start=start, end=min(start + length, len(text)))
    source = around(text, span)
    shown_rows = rows(source, width)
    assert source.words == text[span.start : span.end]
    assert source.line == text[: span.start].count("\n") + 1
    folded = "".join(piece for row in shown_rows for piece, _ in row.pieces)
    assert len(folded) == len(text.replace("\r\n", "\n").rstrip("\r").replace("\n", ""))
    marked = sum(len(p) for row in shown_rows for p, is_in in row.pieces if is_in)
    inside = text[span.start : span.end]
    assert marked <= len(inside)
    assert marked >= len(inside.replace("\r", "").replace("\n", ""))
    numbers = [int(row.gutter) for row in shown_rows if row.gutter.strip()]
    assert numbers == list(range(1, len(numbers) + 1))
    for row in shown_rows:
        cells = sum(cell_len(piece) for piece, _ in row.pieces)
        one = sum(len(piece) for piece, _ in row.pieces) == 1
        assert cells <= max(width - len(row.gutter) - 4, 2) or one


def test_of_a_huge_file_only_what_is_near_is_taken() -> None:
    chance = random.Random(7)
    lines = [
        "".join(chance.choices(string.ascii_lowercase + "  ", k=90))
        for _ in range(20_000)
    ]
    lines[9_000] = "x" * 1_000_000
    text = "\n".join(lines)
    for number in (0, 4_000, 9_000, 19_999):
        start = sum(len(line) + 1 for line in lines[:number])
        source = around(text, Span(file="a", start=start, end=start + 50))
        assert len(source.text) <= 2 * 40_000 + 50
        assert source.line == number + 1
        assert source.words == text[start : start + 50]
        shown_rows = rows(source, 80)
        where = marked_rows(shown_rows)
        assert where is not None
        gutters = [row.gutter.strip() for row in shown_rows[: where[0] + 1]]
        assert int(next(g for g in reversed(gutters) if g)) == number + 1


def test_the_place_that_is_meant_comes_first_and_no_place_twice(folder: Path) -> None:
    with workspace(folder).open_store() as store:
        node = store.get(ADAPTIVE)
        assert node is not None
        other = Span(file=LENS_FILE, start=0, end=3)
        assert [s.words for s in sources(store, other, ADAPTIVE)] == ["Can", node.text]
        assert [s.words for s in sources(store, node.spans[0], ADAPTIVE)] == [node.text]
        line = lens_text().splitlines()[6]
        assert [s.words for s in sources(store, Place(LENS_FILE, 7), None)] == [line]
        assert sources(store, Place("gone.md", 7), None) == ()
        assert sources(store, None, NodeId("claim:gone")) == ()


async def test_one_key_shows_the_lines_behind_a_mark_and_one_leaves_them(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "2", "n", "n", "s")
        screen = pilot.app.screen
        assert isinstance(screen, SourceScreen)
        assert f"{LENS_FILE}:3" in screen_text(pilot)
        assert "▌ At one site" in screen_text(pilot)
        assert screen.shown.words.startswith("At one site")
        await press(pilot, "y")
        assert pilot.app.clipboard == screen.shown.words
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert home(pilot).panes.reader.selected == 1


async def test_every_mark_of_a_note_has_its_lines(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "2")
        marks = home(pilot).panes.reader.page.marks
        for mark in marks[:6]:
            await press(pilot, "n", "s")
            screen = pilot.app.screen
            assert isinstance(screen, SourceScreen)
            if mark.span is not None:
                text = lens_text()[mark.span.start : mark.span.end]
                assert screen.shown.words == text
            await press(pilot, "s")
    # By keys the first ones only: the others go the same way, and asking is quick.
    with workspace(folder).open_store() as store:
        for mark in marks:
            if mark.span is not None:
                text = lens_text()[mark.span.start : mark.span.end]
                assert sources(store, mark.span, mark.node)[0].words == text


async def test_a_relation_is_shown_where_it_is_said_then_its_node(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "3")
        context = home(pilot).panes.context
        await press_until(
            pilot, "j", lambda: context.pointed == SEEING and context.place is not None
        )
        await press(pilot, "s")
        screen = pilot.app.screen
        assert isinstance(screen, SourceScreen)
        assert screen.shown.words == "This bears on What does the air take away?"
        assert "place 1 of 2" in screen_text(pilot)
        await press(pilot, "n")
        assert screen.shown.file == "notes/seeing.txt"
        await press(pilot, "n")
        assert screen.shown.file == LENS_FILE


async def test_the_lines_behind_a_row_of_a_case_and_of_a_board(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c", "s")
        screen = pilot.app.screen
        assert isinstance(screen, SourceScreen)
        assert screen.shown.words.startswith("a small mirror cannot")
        await press(pilot, "escape", "escape", "v", "u", "s")
        screen = pilot.app.screen
        assert isinstance(screen, SourceScreen)
        assert (screen.shown.file, screen.shown.line) == (LENS_FILE, 8)


async def test_what_no_file_says_is_told(folder: Path) -> None:
    async with explorer(folder, start=PAPER) as pilot:
        await press(pilot, "2", "s")
        assert told(pilot) == ["No file of the collection says this."]
        assert shown(pilot) == PAPER


async def test_hostile_lines_are_only_lines(folder: Path) -> None:
    async with explorer(folder, start=HOSTILE) as pilot:
        await press(pilot, "2", "s")
        text = screen_text(pilot)
        assert "[/b] is a title" in text
        assert "[@click=app.quit]x[/] and \ufffd[2J" in text
        assert not set(text) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("size", [NARROW, MIDDLE])
async def test_the_marked_line_is_in_sight(folder: Path, size: tuple[int, int]) -> None:
    async with explorer(folder, size, start=MAIN) as pilot:
        await press(pilot, "2", "s")
        assert "▌ a small mirror cannot match" in screen_text(pilot)
