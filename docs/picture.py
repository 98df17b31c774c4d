"""Take the README's picture: the explorer on the bundled sample."""

import asyncio
import sys
import tempfile
from pathlib import Path

from kg.model import NodeId
from tui.app import ExplorerApp
from tui.collection.sample import copy_sample
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

SIZE = (172, 46)
NODE = NodeId("note:does-reinforcement-learning-add-reasoning-or-sharpen-it")


async def picture() -> str:
    """The screen as SVG, with the sample indexed by words."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Path(folder) / "sample"
        copy_sample(collection)
        workspace = Workspace(collection, Settings(meaning=False, theme="textual-dark"))
        for _ in workspace.read_files():
            pass
        app = ExplorerApp(workspace, start=NODE, index=False)
        async with app.run_test(size=SIZE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.press("3")
            await pilot.pause()
            return app.export_screenshot(title="assay")


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/explorer.svg")
    target.write_text(asyncio.run(picture()), "utf-8")
