"""A picture of every screen, small and middle-sized, in colour and without.

The same walk is watched for what the thread that answers keys may not do: see
`test_threads.py`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tests.tui.collection import LENS, workspace
from tests.tui.driving import MIDDLE, NARROW, resize, settle
from tests.tui.pictures import Picture, looks, shown, strips, text, unreadable
from tests.tui.scenes import SCENES, show
from tests.tui.witness import Witness
from tui.app import ExplorerApp


@asynccontextmanager
async def without_colours(pilot: Pilot[None]) -> AsyncIterator[None]:
    """As where NO_COLOR is set."""
    app = pilot.app
    app.no_color = True
    await restyled(pilot)
    yield
    app.no_color = False
    await restyled(pilot)


async def restyled(pilot: Pilot[None]) -> None:
    """Wear what is worn where there are these colours."""
    pilot.app.refresh_css(animate=False)
    await settle(pilot)
    pilot.app.screen.refresh()
    await settle(pilot)


def drawn(app: ExplorerApp) -> tuple[str, str]:
    """What stands on the screen, and how it looks."""
    lines = shown(app)
    return text(lines), looks(lines)


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """What a picture is compared with."""
    return snapshot.use_extension(Picture)


async def test_every_screen_looks_as_it_did(
    picture: SnapshotAssertion, folder: Path, witness: Witness
) -> None:
    app = ExplorerApp(workspace(folder), start=LENS, index=False)
    async with app.run_test(size=MIDDLE) as pilot:
        witness.collection = folder
        for scene in SCENES:
            await show(pilot, scene)
            assert type(app.screen).__name__ == scene.screen, scene.name
            coloured = {MIDDLE: drawn(app)}
            async with without_colours(pilot):
                plain = {MIDDLE: drawn(app)}
                await resize(pilot, NARROW)
                plain[NARROW] = drawn(app)
            coloured[NARROW] = drawn(app)
            for size, (stands, dark) in coloured.items():
                assert plain[size][0] == stands, scene.name
                whole = (
                    f"{stands}\n\n-- dark\n{dark}\n\n-- no colour\n{plain[size][1]}\n"
                )
                assert whole == picture(name=f"{scene.name}-{size[0]}x{size[1]}")
            await resize(pilot, MIDDLE)
            assert not witness.seen, scene.name
            assert scene.is_window or not unreadable(strips(app)), scene.name
    assert witness.elsewhere > len(SCENES)
