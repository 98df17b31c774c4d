"""Work in a process of its own, told line by line, that may be stopped at any moment.

Whatever a child computes, no key waits for it, and the memory that it took is given
back when it ends. What is told are values as JSON has them: nothing is unpickled.
"""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg import records
from kg.errors import AssayError, EncoderUnavailable, StoreError, WorkspaceLocked
from tui.collection.cores import give_back_memory, of_children
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

_MANNERS = 5
"""How far a child steps back where there are fewer cores than work: keys go first."""
_AT_ONCE = 1 << 16
"""Bytes read at a time."""
_TOLD_APART: dict[str, type[AssayError]] = {
    kind.__name__: kind for kind in (WorkspaceLocked, EncoderUnavailable)
}
"""Errors that whoever listens tells from others."""


class Child:
    """A module that runs by itself, and what it tells."""

    def __init__(self, module: str, workspace: Workspace, **asked: str) -> None:
        """Begin.

        Args:
            module: Run by its name; reads what is asked with `asked_of_child`.
            workspace: What it is to work on.
            asked: What else it is to know.
        """
        give_back_memory()
        # -P: the current folder may be a stranger's and hold a module of any name.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=of_children(),
        )
        given = {
            "collection": str(workspace.collection),
            "settings": asdict(workspace.settings),
            **asked,
        }
        assert self._process.stdin is not None
        # A child that was stopped meanwhile reads nothing more.
        with suppress(BrokenPipeError), closing(self._process.stdin) as stdin:
            stdin.write(json.dumps(given).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        self._process.__exit__(kind, error, trace)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def stop(self) -> None:
        """End the process at once; what it wrote stays."""
        self._process.kill()

    def told(self, patience: float | None = None) -> Iterator[dict[str, Any] | None]:
        """What it tells, until it says that this was all, or ends before.

        Args:
            patience: Seconds after which None stands for what it has not told yet;
                None to wait for it.

        Raises:
            WorkspaceLocked: If another process is writing.
            EncoderUnavailable: If it needs a model that can't be loaded.
            AssayError: If it met any other error that one may meet.
            EOFError: If it ended without a word, as when it is stopped.
        """
        for line in self._lines(patience):
            if line is None:
                yield None
                continue
            told = json.loads(line)
            if "error" in told:
                raise _TOLD_APART.get(told["kind"], StoreError)(told["error"])
            if "end" in told:
                return
            yield told
        raise EOFError

    def _lines(self, patience: float | None) -> Iterator[bytes | None]:
        assert self._process.stdout is not None
        pipe, rest = self._process.stdout.fileno(), b""
        while True:
            # Windows can't tell whether a pipe holds anything: there it is waited for.
            if patience is not None and sys.platform != "win32":
                while not select.select([pipe], [], [], patience)[0]:
                    yield None
            read = os.read(pipe, _AT_ONCE)
            if not read:
                return
            *lines, rest = (rest + read).split(b"\n")
            yield from lines


def asked_of_child() -> tuple[Workspace, dict[str, Any]]:
    """In the child: what it is to work on, and all that is asked."""
    if sys.platform != "win32":
        os.nice(_MANNERS)
    asked = json.load(sys.stdin)
    settings = records.read(Settings, asked["settings"])
    return Workspace(Path(asked["collection"]), settings), asked


def tell_all(lines: Iterable[Mapping[str, object]]) -> None:
    """In the child: tell everything, or the error that is met, and that it was all."""
    try:
        for line in lines:
            _tell(line)
        _tell({"end": True})
    except AssayError as error:
        _tell({"error": str(error), "kind": type(error).__name__})


def _tell(line: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
