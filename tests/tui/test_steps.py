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
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from tests.tui.driving import MIDDLE, NARROW, explorer, press, settle


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


async def test_another_size_is_styled_and_laid_out_in_different_steps(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        with counted() as count:
            count.watch(Stylesheet, "update_nodes")
            count.watch(Screen, "_refresh_layout")
            await pilot.resize_terminal(*NARROW)
            await settle(pilot)
        assert pilot.app.screen.has_class("-narrow")
        styled, laid_out = count.steps("update_nodes"), count.steps("_refresh_layout")
        assert styled
        assert laid_out
        assert not set(styled) & set(laid_out)
