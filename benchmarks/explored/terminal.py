"""A program on a terminal of its own, and when it drew what."""

import os
import re
import struct
import termios
from collections.abc import Iterator, Mapping, Sequence
from fcntl import ioctl
from itertools import chain
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Self

from tests.tui.terminal import Terminal
from tui.session.pace import PICTURES

_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|\].*?(?:\x07|\x1b\\)|[P_].*?\x1b\\|.)"
)
_QUIET = 0.3
"""Seconds without a byte after which a program has drawn all that it will."""
_IDLE = 0.2
"""Share of the processor below which a program waits: a blinking cursor, a beat."""
_LOOK = 0.1
"""Seconds between two looks at the memory that is taken."""


class Watched(Terminal):
    """As `Terminal`, with the time of everything that was drawn."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start a program; modules that it compiles are kept for the next start.

        Args:
            command: The words of the command.
            folder: Where to start it.
            size: Columns and rows.
            environment: What differs from our own.
        """
        self.started = perf_counter()
        self._arrivals: list[tuple[int, float]] = []
        plain = {"PYTHONDONTWRITEBYTECODE": "", **(environment or {})}
        super().__init__(command, folder=folder, size=size, environment=plain)

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def _read(self, seconds: float, wanted: str) -> None:
        super()._read(seconds, wanted)
        self._arrivals.append((len(self.drawn), perf_counter()))

    def since(self, start: int) -> str:
        """All that it drew after so many bytes, without blanks and escapes."""
        plain = _ESCAPE.sub(b"", self.drawn[start:]).decode("utf-8", "replace")
        return "".join(plain.split())

    def wait_for(self, *texts: str) -> None:
        """Wait until it has drawn texts, be it long ago."""
        for text in texts:
            self.drawn_at(text)

    def drawn_at(
        self,
        text: str,
        *,
        after: int = 0,
        times: int = 1,
        beyond: str = "",
        patience: float = 60.0,
    ) -> float:
        """When it had drawn a text, waiting for it if need be.

        Args:
            text: Blanks in it count for nothing.
            after: How many bytes, drawn before, do not count.
            times: How often it must stand there; if `beyond` is given, how often that.
            beyond: A text after which it must stand.
            patience: Seconds until it is given up.

        Raises:
            TimeoutError: If it never draws that.
        """
        wanted, seen = "".join(text.split()), len(self._arrivals)
        limit = perf_counter() + patience
        lead = "".join(beyond.split())
        pattern = re.compile(
            f"(?s:(?:{re.escape(lead)}.*?){{{times}}}{re.escape(wanted)})"
            if lead
            else f"(?s:(?:{re.escape(wanted)}.*?){{{times}}})"
        )
        while not pattern.search(self.since(after)):
            seen = len(self._arrivals)
            self._read(limit - perf_counter(), text)
        return self._arrivals[seen][1] if seen < len(self._arrivals) else perf_counter()

    def answer(self, keys: str, text: str, *, patience: float = 60.0) -> float:
        """Seconds from pressing keys until a text is drawn."""
        before, start = len(self.drawn), perf_counter()
        self.press(keys)
        return self.drawn_at(text, after=before, patience=patience) - start

    def settle(self, quiet: float = _QUIET, patience: float = 120.0) -> None:
        """Wait until it neither draws nor computes for a while.

        Raises:
            TimeoutError: If it never stops.
        """
        limit = perf_counter() + patience
        while perf_counter() < limit:
            spent, drawn = self._computed(), len(self.drawn)
            self.pause(quiet)
            if drawn == len(self.drawn) and self._computed() - spent < _IDLE * quiet:
                return
        raise TimeoutError("it never came to rest")

    def pause(self, seconds: float = _QUIET) -> None:
        """Read what it draws for so long."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            if self._readable(left):
                self._read(left, "anything")

    def _computed(self) -> float:
        """Seconds of the processor that it has had, and the processes it began."""
        return sum(map(_seconds, _family(self.pid)))

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        ioctl(self._own, termios.TIOCSWINSZ, size)


class Weighing:
    """Watches how much memory a process and those that it began take together."""

    def __init__(self, pid: int) -> None:
        """Begin to watch; a page that several share counts once.

        Args:
            pid: The number of the process.
        """
        self.peak_mb = 0.0
        """The most at any one look; 0 where the system does not tell."""
        self.own_mb = 0.0
        """The most that the process itself took."""
        self._pid = pid
        self._ended = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK):
            own, *others = map(_mb, _family(self._pid))
            self.own_mb = max(self.own_mb, own)
            self.peak_mb = max(self.peak_mb, own + sum(others))


def _family(pid: int) -> Iterator[int]:
    """A process, and all that it began."""
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        begun = [(task / "children").read_text().split() for task in tasks]
    except OSError:
        return  # it is gone, or the system does not tell
    for child in chain.from_iterable(begun):
        yield from _family(int(child))


def _seconds(pid: int) -> float:
    """Seconds of the processor of a process, and of those it began that have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    fields = told.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _mb(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def environment(scratch: Path, root: Path) -> dict[str, str]:
    """An explorer that remembers nothing and writes nothing of the user's.

    Args:
        scratch: Where its state and its compiled modules go.
        root: Where its modules are.
    """
    return {
        "PYTHONPATH": str(root),
        "PYTHONPYCACHEPREFIX": str(scratch / "compiled"),
        "XDG_STATE_HOME": str(scratch / "state"),
        "XDG_CONFIG_HOME": str(scratch / "config"),
        "TEXTUAL_FPS": PICTURES,  # as the command sees to
    }
