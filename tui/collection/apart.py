"""Indexing in a process of its own, so that no key waits for it.

Parsing, resolving and loading a model hold the interpreter's lock for seconds, whatever
thread does it. The child is handed the workspace on its input and tells its steps line
by line. Stopping it at any moment costs at most the file or the chunk it was at.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, replace
from pathlib import Path
from time import monotonic

from kg import records
from kg.errors import AssayError, EncoderUnavailable, StoreError, WorkspaceLocked
from tui.collection.indexing import Step, Touched, bring_up_to_date
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

_SECONDS = 0.05
"""Between two steps that are told: thousands of files are read a second."""
_MANNERS = 5
"""How far the child steps back where there are fewer cores than work: keys go first."""
_TOLD_APART: dict[str, type[AssayError]] = {
    kind.__name__: kind for kind in (WorkspaceLocked, EncoderUnavailable)
}
"""Errors that whoever listens tells from others."""


class Apart:
    """One run of `bring_up_to_date` in a child, which another thread may stop."""

    def __init__(self, workspace: Workspace) -> None:
        """A run that is yet to begin.

        Args:
            workspace: What is to be brought up to date.
        """
        self._workspace = workspace
        self._process: subprocess.Popen[str] | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """End the child at once, and with it its steps; what is done stays done."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()

    def steps(self) -> Generator[Step, None, None]:
        """As `bring_up_to_date`; closing the iterator stops the work, too.

        Raises:
            WorkspaceLocked: If another process is indexing.
            EncoderUnavailable: If the model can't be loaded.
            StoreError: If the workspace can't be written, or the child ended early.
        """
        # -P: the current folder may be a stranger's and hold a module of any name.
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.collection.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        ) as process:
            self._process = process
            try:
                if not self._is_stopped:
                    yield from self._told(process)
            finally:
                process.kill()

    def _told(self, process: "subprocess.Popen[str]") -> Iterator[Step]:
        assert process.stdin is not None
        assert process.stdout is not None
        asked = {
            "collection": str(self._workspace.collection),
            "settings": asdict(self._workspace.settings),
        }
        # A child that was stopped meanwhile reads nothing more.
        with suppress(BrokenPipeError), closing(process.stdin) as given:
            given.write(json.dumps(asked))
        for line in process.stdout:
            told = json.loads(line)
            if "error" in told:
                raise _TOLD_APART.get(told["kind"], StoreError)(told["error"])
            if "end" in told:
                return
            touched = tuple(Touched(**file) for file in told.pop("touched"))
            yield Step(**told, touched=touched)
        if not self._is_stopped:
            raise StoreError("indexing ended early; run 'assay index' to see why")


def main() -> None:
    """The child: read what is asked, bring it up to date, tell."""
    if sys.platform != "win32":
        os.nice(_MANNERS)
    asked = json.load(sys.stdin)
    settings = records.read(Settings, asked["settings"])
    workspace = Workspace(Path(asked["collection"]), settings)
    try:
        for step in in_time(bring_up_to_date(workspace)):
            _tell(asdict(step))
        _tell({"end": True})
    except AssayError as error:
        _tell({"error": str(error), "kind": type(error).__name__})


def in_time(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps that can be seen, each with what was touched since the one before.

    Every kind of work is told when it begins, then as often as a screen shows it; the
    last step is always told.
    """
    doing, last = "", 0.0
    touched: list[Touched] = []
    untold: Step | None = None
    for step in steps:
        touched.extend(step.touched)
        if step.doing == doing and monotonic() - last < _SECONDS:
            untold = step
            continue
        yield replace(step, touched=tuple(touched))
        doing, last, untold = step.doing, monotonic(), None
        touched = []
    if untold is not None:
        yield replace(untold, touched=tuple(touched))


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
