"""A program in a terminal of its own, driven from outside as a person would."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Self

from tests.timing import PATIENCE
from tests.tui.drawn import Drawn

_BLOCK = 1 << 16


def _take_terminal() -> None:
    """Make the terminal the one whose loss a process hears of."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A process on a pseudo-terminal; what it draws is seen."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start a program.

        Args:
            command: The words of the command.
            folder: Where to start it.
            size: Columns and rows.
            environment: What differs from our own.
        """
        self._own, theirs = pty.openpty()
        columns, rows = size
        fcntl.ioctl(
            theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0)
        )
        plain = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**plain, "TERM": "xterm-256color", **(environment or {})},
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)
        self.drawn = b""
        """Every byte it wrote so far."""
        self._screen, self._seen = Drawn(size), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        if self._own >= 0:
            os.close(self._own)

    def press(self, keys: str) -> None:
        """Send keys, as a terminal would."""
        os.write(self._own, keys.encode())

    def paste(self, text: str) -> None:
        """Send a text in one piece, as a terminal does that is told to."""
        self.press(f"\x1b[200~{text}\x1b[201~")

    def click(self, column: int, row: int, *, to: int | None = None) -> None:
        """Press a button of the mouse and let it go, maybe in another column.

        Args:
            column: From 0.
            row: From 0.
            to: Where it is let go; None for where it was pressed.
        """
        end = column if to is None else to
        # As xterm tells of it (SGR): 0 is the left button, 32 is added by moving.
        self.press(f"\x1b[<0;{column + 1};{row + 1}M")
        if to is not None:
            self.press(f"\x1b[<32;{end + 1};{row + 1}M")
        self.press(f"\x1b[<0;{end + 1};{row + 1}m")

    def wheel(self, column: int, row: int) -> None:
        """Turn the wheel of the mouse one step down."""
        self.press(f"\x1b[<65;{column + 1};{row + 1}M")

    @property
    def screen(self) -> Drawn:
        """What stands there now."""
        self._screen.feed(self.drawn[self._seen :])
        self._seen = len(self.drawn)
        return self._screen

    def wait_for(self, *texts: str) -> None:
        """Wait until texts stand on its screen, each in one line.

        What was there before satisfies it at once: wait for what a key brings.
        """
        limit = perf_counter() + PATIENCE
        while missing := [text for text in texts if self.screen.find(text) is None]:
            self._read(limit - perf_counter(), missing[0])

    def place(self, text: str) -> tuple[int, int]:
        """The column and row, from 0, of a text, once it stands there."""
        self.wait_for(text)
        found = self.screen.find(text)
        assert found is not None
        return found

    def watch(self, seconds: float) -> None:
        """Read what it draws, for so long."""
        limit = perf_counter() + seconds
        while self._readable(limit - perf_counter()):
            self._read(0, "anything")

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self._own], [], [], max(seconds, 0))[0])

    def _read(self, seconds: float, wanted: str) -> None:
        if not self._readable(seconds):
            raise TimeoutError(f"it never drew {wanted!r}\n{self.screen}")
        try:
            found = os.read(self._own, _BLOCK)
        except OSError:  # as Linux says that the other end is closed
            found = b""
        if not found:
            raise EOFError(f"it ended before it drew {wanted!r}\n{self.screen}")
        self.drawn += found

    def hang_up(self) -> None:
        """Lose the connection: the terminal is gone."""
        os.close(self._own)
        self._own = -1

    def end(self) -> int:
        """Its exit code, once it has ended by itself; all it drew is read."""
        limit = perf_counter() + PATIENCE
        while self._own >= 0 and perf_counter() < limit:
            try:
                self._read(limit - perf_counter(), "its end")
            except EOFError:
                break
        return self._process.wait(PATIENCE)

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)
