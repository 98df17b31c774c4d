"""What the screen takes is done once, and in steps between which keys are answered.

Counted, not timed: how often something is laid out, styled or read, and in which step
of the event loop.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from kg.model import Note
from tests.tui.collection import LENS
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
)
from tui.boards.board import Item
from tui.collection.indexing import Step
from tui.screens.board import BoardScreen
from tui.session.theme import palette_of
from tui.widgets.hanging import Hanging
from tui.widgets.lane_map import LaneMap
from tui.widgets.rows import Row, Rows
from tui.widgets.sheet import Sheet
from tui.widgets.status_line import StatusLine


class Counted:
    """Calls of some methods, and the step of the loop that each came in."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._step = 0
        self.calls: list[tuple[str, int, object]] = []
        """Name of the method, step, and what it was called on."""
        run = asyncio.Handle._run

        def step(handle: Any) -> None:
            self._step += 1
            run(handle)

        patch.setattr(asyncio.Handle, "_run", step)

    def watch(self, owner: type, name: str) -> None:
        """Count the calls of a method from now on."""
        method = getattr(owner, name)

        def watched(instance: object, *args: object, **named: object) -> object:
            self.calls.append((name, self._step, instance))
            return method(instance, *args, **named)

        self._patch.setattr(owner, name, watched)

    def steps(self, name: str) -> list[int]:
        """The steps in which a method was called."""
        return [step for called, step, _ in self.calls if called == name]


@contextmanager
def counted() -> Iterator[Counted]:
    """Count calls within the block."""
    with pytest.MonkeyPatch.context() as patch:
        yield Counted(patch)


async def test_a_start_reads_the_styles_in_one_theme_only(folder: Path) -> None:
    with counted() as count:
        count.watch(Stylesheet, "reparse")
        async with explorer(folder) as pilot:
            assert pilot.app.screen.query_one("#reader").styles.background.hex
    assert not count.steps("reparse")


async def test_another_theme_is_worn_screen_by_screen(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c", "question_mark")
        below, case, window = pilot.app.screen_stack
        before = {screen: screen.styles.background for screen in (below, case)}
        with counted() as count:
            count.watch(Stylesheet, "reparse")
            count.watch(Stylesheet, "update")
            pilot.app.theme = "textual-light"
            await settle(pilot)
        assert window.is_current
        for screen, ground in before.items():
            assert screen.styles.background != ground
        steps = [*count.steps("reparse"), *count.steps("update")]
        assert len(steps) == 4
        assert len(set(steps)) == 4


async def test_a_screen_is_laid_out_for_its_size_from_the_first(folder: Path) -> None:
    laid_out: list[tuple[Screen[object], bool]] = []
    lay_out = Screen._refresh_layout

    def watched(screen: Screen[object], *args: Any, **named: Any) -> None:
        fits = screen.has_class("-wide") and screen.has_class("-tall")
        laid_out.append((screen, fits))
        lay_out(screen, *args, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_refresh_layout", watched)
        async with explorer(folder, MIDDLE) as pilot:
            await press(pilot, "c", "question_mark")
            shown = set(pilot.app.screen_stack)
    assert {screen for screen, _ in laid_out} == shown
    assert len(shown) == 3
    assert all(fits for _, fits in laid_out)


async def test_a_window_is_laid_out_twice_at_most(folder: Path) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        with counted() as count:
            count.watch(Screen, "_refresh_layout")
            await press(pilot, "v")
        assert 1 <= len(count.steps("_refresh_layout")) <= 2


async def test_screens_below_another_fit_a_window_that_was_resized(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "c", "v")
        await resize(pilot, NARROW)
        screens = pilot.app.screen_stack
        assert len(screens) == 3
        await press(pilot, "escape")
        assert screens[1].has_class("-narrow")
        assert not screens[1].query_one("#said").display
        await press(pilot, "escape")
        assert screens[0].has_class("-narrow")
        assert not screens[0].query_one("#map").display
        await resize(pilot, MIDDLE)
        assert screens[0].has_class("-wide")


async def test_another_size_is_styled_and_laid_out_in_different_steps(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        with counted() as count:
            count.watch(Stylesheet, "update_nodes")
            count.watch(Screen, "_refresh_layout")
            await resize(pilot, NARROW)
        assert pilot.app.screen.has_class("-narrow")
        styled, laid_out = count.steps("update_nodes"), count.steps("_refresh_layout")
        assert styled
        assert laid_out
        assert not set(styled) & set(laid_out)


async def test_moving_down_a_list_draws_two_rows(folder: Path) -> None:
    async with explorer(folder) as pilot:
        drawn = lines_drawn_by(pilot.app.screen.query_one("#outline", Rows))
        with drawn as lines:
            await press(pilot, "j")
        assert 0 < len(lines) <= 4


async def test_of_a_long_list_only_what_is_in_sight_is_measured_and_drawn() -> None:
    asked: list[int] = []

    class Watched(Hanging):
        def get_height(self, rules: RulesMap, width: int) -> int:
            asked.append(id(self))
            return super().get_height(rules, width)

    class Long(App[None]):
        def get_css_variables(self) -> dict[str, str]:
            made = super().get_css_variables()
            return {**made, **palette_of(self.current_theme, made)}

        def compose(self) -> ComposeResult:
            yield Rows(id="rows")

    texts = (Watched(Content("- "), Content(f"row {n}\nof two")) for n in range(5_000))
    async with Long().run_test(size=(30, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.show([Row(text, unfold=str(n)) for n, text in enumerate(texts)])
        with lines_drawn_by(rows) as lines:
            await pilot.pause()
            await pilot.press("j", "j")
        assert len(set(asked)) < 20
        assert len(lines) < 60
        assert rows.virtual_size.height == 10_000
        await pilot.press("G")
        assert rows.highlighted == 4_999
        assert rows.lines_of(4_999) == range(9_998, 10_000)
        assert rows.scroll_offset.y == 9_988


async def test_what_is_typed_and_found_needs_no_new_layout(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "slash", "m", "i")
        with counted() as count:
            count.watch(Screen, "_refresh_layout")
            await press(pilot, *"rror", *["backspace"] * 3)
        assert not count.steps("_refresh_layout")


async def test_a_page_further_is_drawn_once(folder: Path) -> None:
    async with explorer(folder, (80, 10)) as pilot:
        await press(pilot, "2")
        reader = pilot.app.screen.query_one("#reader", Sheet)
        with lines_drawn_by(reader) as lines:
            await press(pilot, "space")
        assert reader.scroll_offset.y > 0
        assert len(lines) <= reader.size.height


async def test_figures_of_progress_need_no_new_layout(folder: Path) -> None:
    async with explorer(folder) as pilot:
        line = pilot.app.screen.query_one(StatusLine)
        line.step = Step("reading", 10, 90)
        await settle(pilot)
        with counted() as count:
            count.watch(Screen, "_refresh_layout")
            for done in range(11, 20):
                line.step = Step("reading", done, 90)
                await settle(pilot)
            assert "19/90" in screen_text(pilot)
            assert not count.steps("_refresh_layout")
            line.step = Step("embedding", 100, 900)
            await settle(pilot)
        assert "embedding" in screen_text(pilot)
        assert "100/900" in screen_text(pilot)


async def test_a_node_that_is_shown_already_is_not_drawn_anew(folder: Path) -> None:
    async with explorer(folder) as pilot:
        with counted() as count:
            count.watch(LaneMap, "_draw")
            count.watch(Note, "__eq__")
            home(pilot).open(LENS)
            await settle(pilot)
        assert shown(pilot) == LENS
        assert not count.calls


async def test_a_board_that_is_read_again_is_not_compared_with_itself(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "c")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        with counted() as count:
            count.watch(Item, "__eq__")
            screen.read_again()
            await settle(pilot)
        assert screen.rows.option_count > 1
        assert not count.calls


@contextmanager
def lines_drawn_by(widget: Rows | Sheet) -> Iterator[list[int]]:
    """The lines that a list or sheet draws within the block, each as often as drawn."""
    lines: list[int] = []
    draw = type(widget).render_line

    def watched(drawing: Widget, y: int) -> Strip:
        if drawing is widget:
            lines.append(y)
        return draw(drawing, y)  # type: ignore[arg-type] # it is one of that class

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(widget), "render_line", watched)
        yield lines
