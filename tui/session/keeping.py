"""What the app keeps from one start to the next: written soon, whatever ends it."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer as Alarm

from textual.app import App
from textual.timer import Timer

from tui.session.messages import Told
from tui.session.remembered import Kept, Remembered, recall, remember

_SETTLED = 0.5
"""Seconds without a change after which the state is written."""
_ENDS = ("SIGHUP", "SIGTERM")
"""What a terminal that is closed, or a machine that goes down, sends."""
_HUNG_UP = 128 + 1
"""As a shell tells of a process that the end of its terminal has ended."""
_LOOK = 2.0
"""Seconds between two looks whether the terminal is still there: of its end only the
first process in it is told, which may be one that waits for this one."""
_LEAVING = 5.0
"""Seconds to leave in, once told to end."""


class Keeping(App[None]):
    """An app over one collection that remembers how it was left."""

    def __init__(self, collection: Path) -> None:
        """An app with what it remembers.

        Args:
            collection: Whose state is kept apart from that of others.
        """
        super().__init__()
        self.collection = collection
        self._remembered, self._unreadable = recall()
        self._unsaved: Timer | None = None
        self._had_terminal = _has_terminal()

    @property
    def remembered(self) -> Remembered:
        """What is kept for the next start."""
        return self._remembered

    @property
    def kept(self) -> Kept:
        """What is kept of this collection."""
        return self._remembered.of(self.collection)

    def keep(self, kept: Kept) -> None:
        """Keep something else of this collection."""
        self.remember(self._remembered.with_collection(self.collection, kept))

    def remember(self, state: Remembered) -> None:
        """Keep a state for the next start; written when no more changes follow."""
        self._remembered = state
        if self._unsaved is not None:
            self._unsaved.stop()
        self._unsaved = self.set_timer(_SETTLED, self._save)

    def on_mount(self) -> None:
        """Tell what can't be remembered, and heed the signals that end an app."""
        if self._unreadable is not None:
            self.post_message(Told(self._unreadable))
        loop = asyncio.get_running_loop()
        for name in _ENDS:
            # Windows has neither; the loop of a thread may set none.
            with suppress(
                AttributeError, NotImplementedError, RuntimeError, ValueError
            ):
                loop.add_signal_handler(getattr(signal, name), self._end)
        if self._had_terminal:
            self.set_interval(_LOOK, self._end_if_unplugged)

    def _end_if_unplugged(self) -> None:
        if not _has_terminal():
            self._end()

    def _end(self) -> None:
        """Write the state first: the terminal may be gone, and leaving may fail."""
        self._save()
        # What is drawn is handed to a thread that ends when the terminal is gone, and
        # whoever goes on handing waits for ever: there is nothing left to be put in
        # order then, and databases outlive a process that is killed.
        if self._had_terminal and not _has_terminal():
            os._exit(_HUNG_UP)
        alarm = Alarm(_LEAVING, os._exit, (_HUNG_UP,))
        alarm.daemon = True
        alarm.start()
        self.exit(return_code=_HUNG_UP)

    def _save(self) -> None:
        if self._unsaved is not None:
            self._unsaved.stop()
            self._unsaved = None
        try:
            remember(self._remembered)
        except OSError as error:
            self.post_message(Told(f"the state can't be remembered: {error}"))

    def on_unmount(self) -> None:
        """Write what was not written yet."""
        if self._unsaved is not None:
            self._save()


def _has_terminal() -> bool:
    """Whether keys come from a terminal; one whose other end is closed is none."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()
