"""Take the pictures of the page that `assay export -f html` writes, of the sample."""

import asyncio
import tempfile
from pathlib import Path

from click.testing import CliRunner

from tests.browser import chromium, tab
from tui.cli import cli
from tui.cli.demo import copy_sample

NOTE = "note:is-there-one-best-way-to-spend-a-test-time-budget"
CLAIM = "claim:inference-compute-substitutes-for-parameters-on-problems-within-"
CLAIM += "a-models-reach-but"
PICTURES = {"note": NOTE, "case": CLAIM, "map": f"map/{NOTE}"}
SIZE = (1280, 800)
FOLDER = Path(__file__).parent / "export"


async def pictures(page: Path, profile: Path) -> None:
    """Open the page from disk and keep what is seen of it."""
    with chromium(profile) as browser:
        async with tab(browser) as opened:
            await opened.resize(*SIZE)
            await opened.open(page.as_uri())
            for name, address in PICTURES.items():
                await opened.value(f"location.hash = '#{address}'")
                await opened.value("new Promise((done) => setTimeout(done, 300))")
                (FOLDER / f"html-{name}.webp").write_bytes(await opened.picture("webp"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        collection = Path(made) / "reasoning"
        copy_sample(collection)
        page = Path(made) / "collection.html"
        for command in (
            ["index", str(collection)],
            ["export", "-f", "html", "-o", str(page), "-C", str(collection)],
        ):
            CliRunner().invoke(cli, command, catch_exceptions=False)
        asyncio.run(pictures(page, Path(made) / "profile"))
