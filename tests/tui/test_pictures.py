"""One picture a screen, at fixed sizes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.collection import LENS, workspace
from tests.tui.driving import MIDDLE, NARROW, WIDE, press, settle, type_text
from tui.app import ExplorerApp

Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("size", "keys", "typed"),
    [
        pytest.param(NARROW, ["2", "n", "n"], "", id="home-narrow"),
        pytest.param(WIDE, ["3"], "", id="home-wide"),
        pytest.param(NARROW, ["c"], "", id="case-narrow"),
        pytest.param(WIDE, ["c", "j", "j"], "", id="case-wide"),
        pytest.param(NARROW, ["4", "j"], "", id="map-narrow"),
        pytest.param(NARROW, ["slash"], "mirrors air", id="search-narrow"),
        pytest.param(NARROW, ["v"], "", id="boards-narrow"),
        pytest.param(NARROW, ["v", "c"], "", id="claims-narrow"),
        pytest.param(MIDDLE, ["v", "p"], "", id="papers-middle"),
    ],
)
def test_a_screen_looks_as_it_did(
    snap_compare: Compare,
    tmp_path: Path,
    size: tuple[int, int],
    keys: list[str],
    typed: str,
) -> None:
    folder = tmp_path / "telescopes"
    folder.mkdir()
    app: Any = ExplorerApp(workspace(folder), start=LENS, index=False)

    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)
        if typed:
            app.home.panes.navigator.search_box.cursor_blink = False
            await type_text(pilot, typed)

    assert snap_compare(app, terminal_size=size, run_before=drive)
