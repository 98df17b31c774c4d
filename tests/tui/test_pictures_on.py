"""One picture of each screen that one goes on to from another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.collection import LENS, workspace
from tests.tui.driving import MIDDLE, NARROW, press, settle
from tui.app import ExplorerApp

Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param(NARROW, ["2", "n", "n", "s"], id="source-narrow"),
        pytest.param(MIDDLE, ["v", "i", "c", "j"], id="inquiry-middle"),
        pytest.param(NARROW, ["2", "J"], id="jump-narrow"),
        pytest.param(MIDDLE, ["4", "plus", "j"], id="map-two-hops-middle"),
        pytest.param(NARROW, ["4", "t", "F", "a", "i", "r"], id="map-text-narrow"),
    ],
)
def test_a_screen_one_goes_on_to_looks_as_it_did(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int], keys: list[str]
) -> None:
    folder = tmp_path / "telescopes"
    folder.mkdir()
    app: Any = ExplorerApp(workspace(folder), start=LENS, index=False)

    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=drive)
