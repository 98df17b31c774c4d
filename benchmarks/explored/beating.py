"""The explorer with a heartbeat: `python -m benchmarks.explored.beating LOG [still]`.

Its event loop is asked to do nothing every few milliseconds; when it comes late to
that, it came as late to every key meanwhile. Each late beat is a line of the log: when
the one before was and when this one, how late it is, how much of the processor the
loop's thread had meanwhile and how much all threads, and what held it up.
"""

import asyncio
import gc
import sys
import threading
import traceback
from pathlib import Path
from time import perf_counter, process_time, sleep, thread_time
from typing import TextIO

from tui.app import ExplorerApp
from tui.collection.cores import leave_cores
from tui.collection.settings import load
from tui.collection.workspace import Workspace
from tui.session.pace import quicken

BEAT = 0.005
"""Seconds between two beats."""
LATE = 0.010
"""Seconds of delay that are written down."""
_LOOK = 0.030
"""Seconds without a beat after which it is looked what holds it up."""
_DEPTH = 6


class Heart:
    """Beats in an event loop, and writes down when it could not."""

    def __init__(self, log: TextIO) -> None:
        self._log = log
        self._last = perf_counter()
        self._used = (0.0, 0.0)
        self._doing = ""
        self._collecting = 0.0
        self._thread = threading.main_thread().ident

    def start(self) -> None:
        """Begin to beat in the loop that runs here, and to be looked after."""
        self._last = perf_counter()
        gc.callbacks.append(self._collected)
        threading.Thread(target=self._look, daemon=True).start()
        self._beat()

    def _beat(self) -> None:
        now = perf_counter()
        late = now - self._last - BEAT
        if late > LATE:
            own, every = thread_time() - self._used[0], process_time() - self._used[1]
            figures = (self._last, now, late, own, every)
            told = " ".join(f"{figure:.6f}" for figure in figures)
            self._log.write(f"{told} {self._doing or '-'}\n")
            self._log.flush()
        self._last, self._doing = perf_counter(), ""
        self._used = (thread_time(), process_time())
        asyncio.get_running_loop().call_later(BEAT, self._beat)

    def _collected(self, phase: str, facts: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = process_time()
        elif process_time() - self._collecting > LATE / 2:
            spent = process_time() - self._collecting
            self._doing += f" gc{facts['generation']}:{spent:.3f}"

    def _look(self) -> None:
        while True:
            sleep(_LOOK / 2)
            if perf_counter() - self._last > _LOOK and "<" not in self._doing:
                frame = sys._current_frames().get(self._thread or 0)
                stack = traceback.extract_stack(frame)[-_DEPTH:]
                places = (f"{Path(f.filename).name}:{f.lineno}:{f.name}" for f in stack)
                self._doing += f" <{'>'.join(places)}>"


class Beating(ExplorerApp):
    """An explorer whose event loop is watched."""

    def __init__(self, workspace: Workspace, log: TextIO, *, index: bool) -> None:
        super().__init__(workspace, index=index)
        self._heart = Heart(log)

    def on_mount(self) -> None:
        """Begin to beat."""
        self._heart.start()


def main() -> None:
    """Explore the current folder; `still` does not look what changed in its files."""
    leave_cores()
    quicken()
    collection = Path.cwd()
    with Path(sys.argv[1]).open("w", encoding="utf-8") as log:
        workspace = Workspace(collection, load(collection))
        app = Beating(workspace, log, index="still" not in sys.argv[2:])
        app.tidies = True
        app.run()


if __name__ == "__main__":
    main()
