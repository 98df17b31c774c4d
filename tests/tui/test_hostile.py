"""Whatever notes hold, no screen does anything but show it."""

import unicodedata
from pathlib import Path

import pytest

from kg.model import NodeId
from tests.tui.collection import LENS, MAIN, PAPER
from tests.tui.driving import MIDDLE, NARROW
from tests.tui.hostile_store import LONG, WORDS, hostile_workspace
from tests.tui.pictures import strips
from tests.tui.scenes import SCENES, show
from tui.app import ExplorerApp

TELLING = frozenset(
    ("navigator", "search", "reader", "context", "map", "case", "source", "pick")
)
"""Scenes that show a node's own text: those where a long one could hold up a key."""
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f")


def is_dangerous(character: str) -> bool:
    """Whether a terminal could do something else than draw it."""
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") or (
        character in REORDERING
    )


@pytest.mark.parametrize(
    ("words", "only", "size"),
    [
        pytest.param(WORDS, frozenset(), NARROW, id="words"),
        pytest.param(LONG, frozenset({LENS, MAIN, PAPER}), MIDDLE, id="long lines"),
    ],
)
async def test_no_screen_lets_anything_through(
    tmp_path: Path,
    words: tuple[str, ...],
    only: frozenset[NodeId],
    size: tuple[int, int],
) -> None:
    folder = tmp_path / "tele\x1b[2Jscopes\u202e[b]"
    folder.mkdir()
    app = ExplorerApp(hostile_workspace(folder, words, only), start=LENS, index=False)
    async with app.run_test(size=size) as pilot:
        for scene in SCENES:
            if only and scene.name not in TELLING:
                continue
            await show(pilot, scene)
            assert type(app.screen).__name__ == scene.screen, scene.name
            for strip in strips(app):
                assert not set(filter(is_dangerous, strip.text)), scene.name
                assert strip.cell_length == size[0], scene.name
    assert not app.return_code
