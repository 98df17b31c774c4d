"""Driving the explorer as a person would, without ever sleeping."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from kg.model import NodeId
from tests.timing import PATIENCE
from tests.tui.collection import LENS, workspace
from tests.tui.rest import THREADS
from tui.app import ExplorerApp
from tui.collection.child import Child
from tui.screens.decide import DecideScreen
from tui.screens.home import HomeScreen

NARROW, MIDDLE, WIDE = (80, 24), (120, 40), (200, 60)
_GLANCE = 0.01
"""Seconds between two looks at what comes from outside."""
_ROWS = 100
"""More than any list holds that is walked through row by row."""


def has_ended(child: Child) -> bool:
    """Whether the process of a child is gone."""
    return child._process.poll() is not None


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no thread works, no message waits and all is drawn.

    A worker whose place another took may go on for a while: it is waited for, too.
    """
    async with asyncio.timeout(PATIENCE):
        # Each pause ends with drawing, and what waits for that begins only then.
        calm = 0
        while calm < 2:
            await pilot.pause()
            calm += 1
            if THREADS.are_busy or any(not w.is_finished for w in pilot.app.workers):
                calm = 0
                await asyncio.sleep(0.002)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what comes from outside: a file that changed, another process."""
    deadline = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < deadline, f"waited in vain\n{screen_text(pilot)}"
        await asyncio.sleep(_GLANCE)  # who is waited for needs the processor
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def press_until(pilot: Pilot[None], key: str, holds: Callable[[], bool]) -> None:
    """Press a key until something holds, which is some rows away at the most."""
    for _ in range(_ROWS):
        if holds():
            return
        await press(pilot, key)
    raise AssertionError(f"{key} leads nowhere\n{screen_text(pilot)}")


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text as fast as keys can be sent."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await settle(pilot)


async def resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """As a person makes the window smaller or larger; all that is drawn fits then."""
    await pilot.resize_terminal(*size)
    # Textual waits a moment for further sizes before it takes one.
    await until(pilot, lambda: pilot.app.screen.outer_size == size)
    await settle(pilot)


async def choose(pilot: Pilot[None], label: str) -> None:
    """Take one of the choices that a decision offers."""
    screen = pilot.app.screen
    assert isinstance(screen, DecideScreen)
    for _ in range(screen.offered.option_count):
        option = screen.offered.highlighted_option
        if option is not None and str(option.prompt).strip() == label:
            break
        await press(pilot, "j")
    else:
        pytest.fail(f"{label} is not offered")
    await press(pilot, "enter")


@asynccontextmanager
async def explorer(
    folder: Path, size: tuple[int, int] = MIDDLE, start: NodeId | None = LENS
) -> AsyncIterator[Pilot[None]]:
    """The explorer on the hand-made collection, at rest."""
    app = ExplorerApp(workspace(folder), start=start, index=False)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


def home(pilot: Pilot[None]) -> HomeScreen:
    """The home screen."""
    assert isinstance(pilot.app, ExplorerApp)
    return pilot.app.home


def shown(pilot: Pilot[None]) -> NodeId | None:
    """The node that the panes show."""
    view = home(pilot).view
    return view.node.id if view else None


def told(pilot: Pilot[None]) -> list[str]:
    """What the user was told in passing."""
    return [notice.message for notice in pilot.app._notifications]


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen, line by line."""
    width, height = pilot.app.size
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width] for strip in lines[:height])
