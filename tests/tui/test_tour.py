"""The guided tour, walked key by key: what the page promises is on the screen."""

import re
import shutil
from pathlib import Path

from tests.tui.driving import NARROW, press, screen_text, settle, type_text
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

PAGE = Path(__file__).parents[2] / "docs" / "tour.md"
KEYS = {"/": "slash", "esc": "escape"}


def steps() -> list[tuple[str, str]]:
    """Keys and what is then to be seen, row by row."""
    rows = re.findall(r"^\| (.*[`\"].*?) \| (.*) \|$", PAGE.read_text("utf-8"), re.M)
    assert len(rows) > 10
    return rows


async def test_the_tour_shows_what_it_promises(indexed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(indexed, folder)
    made = Workspace(folder, Settings(meaning=False))
    async with ExplorerApp(made, index=False).run_test(size=NARROW) as pilot:
        await settle(pilot)
        for keys, seen in steps():
            for key, typed in re.findall(r'`([^`]+)`|"([^"]+)"', keys):
                if typed:
                    await type_text(pilot, typed)
                else:
                    await press(pilot, KEYS.get(key, key))
            screen = " ".join(re.sub(r"[│┃║]", " ", screen_text(pilot)).split())
            for quoted in re.findall(r"“([^”]+)”", seen):
                assert quoted in screen, f"after {keys}: {quoted}\n{screen_text(pilot)}"
