"""The explorer with a heartbeat: how long its interface was ever held up.

    ASSAY_GAPS=gaps.json python -m benchmarks.beating FOLDER

Started by `benchmarks.explorer`, in a terminal.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from time import perf_counter

from tui.app import ExplorerApp
from tui.settings import load
from tui.workspace import Workspace

_BEAT = 0.002
_LEAST = 0.005
"""Shorter hold-ups are not kept."""


class Beating(ExplorerApp):
    """Notes when the loop that answers keys came late."""

    def __init__(self, workspace: Workspace, told: Path) -> None:
        super().__init__(workspace)
        self._told = told
        self._gaps: list[tuple[float, float]] = []
        self._heart: asyncio.Task[None] | None = None

    def on_mount(self) -> None:
        """Begin to beat."""
        self._heart = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        last = perf_counter()
        while True:
            await asyncio.sleep(_BEAT)
            now = perf_counter()
            if now - last - _BEAT > _LEAST:
                self._gaps.append((now, now - last - _BEAT))
            last = now

    def on_unmount(self) -> None:
        """Write down what was kept."""
        if self._heart is not None:
            self._heart.cancel()
        self._told.write_text(json.dumps(self._gaps), "utf-8")


def read_gaps(file: Path) -> list[tuple[float, float]]:
    """When the loop was free again, by the system's clock, and how late it was."""
    return [(at, held) for at, held in json.loads(file.read_text("utf-8"))]


if __name__ == "__main__":
    collection = Path(sys.argv[1])
    Beating(
        Workspace(collection, load(collection)), Path(os.environ["ASSAY_GAPS"])
    ).run()
