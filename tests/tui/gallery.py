"""Write every screen as a picture to look at: `python -m tests.tui.gallery FOLDER`.

SVG, for a browser; at the sizes and on the theme that are asked for.
"""

import asyncio
import tempfile
from pathlib import Path

import click

from tests.tui.collection import LENS, workspace
from tests.tui.driving import MIDDLE, NARROW, WIDE, settle
from tests.tui.scenes import SCENES, show
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

SIZES = {"80x24": NARROW, "120x40": MIDDLE, "200x60": WIDE}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--size", type=click.Choice(list(SIZES)), default="120x40")
@click.option("--theme", default="tokyo-night")
@click.option("--only", default="", help="Scenes whose name holds this.")
def main(folder: Path, size: str, theme: str, only: str) -> None:
    """Draw every screen on the small collection that tests use."""
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_draw(folder, size, theme, only))


async def _draw(folder: Path, size: str, theme: str, only: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        notes = Path(place) / "telescopes"
        notes.mkdir()
        app = ExplorerApp(workspace(notes), start=LENS, index=False)
        async with app.run_test(size=SIZES[size]) as pilot:
            await settle(pilot)
            app.theme = theme
            for scene in SCENES:
                if only in scene.name:
                    await show(pilot, scene)
                    file = folder / f"{scene.name}-{size}-{theme}.svg"
                    file.write_text(app.export_screenshot(), "utf-8")
        if only in "welcome":
            fresh = ExplorerApp(Workspace(notes / "notes", Settings()), ask=True)
            async with fresh.run_test(size=SIZES[size]) as pilot:
                await settle(pilot)
                fresh.theme = theme
                await settle(pilot)
                file = folder / f"welcome-{size}-{theme}.svg"
                file.write_text(fresh.export_screenshot(), "utf-8")


if __name__ == "__main__":
    main()
