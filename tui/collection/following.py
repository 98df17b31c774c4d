"""Hearing of changed files in a thread of one's own, until told to stop."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from kg.errors import WatchUnavailable
from tui.collection.watching import changes

_QUIET_MS = 150
"""A save is over after so long; stopping takes no longer either."""


class Follower:
    """Calls back whenever files of a collection change."""

    def __init__(
        self,
        collection: Path,
        changed: Callable[[frozenset[str]], object],
        refused: Callable[[WatchUnavailable], object],
    ) -> None:
        """A follower that is yet to be started.

        Args:
            collection: The folder to look at.
            changed: Called in the follower's thread with the paths that changed.
            refused: Called in it, once, if changes can't be followed here.
        """
        self._collection = collection
        self._changed = changed
        self._refused = refused
        self._stop, self._begun = Event(), Event()
        self._thread = Thread(target=self._follow, name="follower", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def wait(self) -> None:
        """Return once every change from then on is heard of, or none will ever be."""
        self._begun.wait()

    def stop(self) -> None:
        """End it; when this returns nobody is called any more.

        The thread is waited for: it runs foreign code, which must not be about when
        the interpreter goes down.
        """
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _follow(self) -> None:
        try:
            seen = changes(
                self._collection, self._stop, quiet_ms=_QUIET_MS, begun=self._begun
            )
            for paths in seen:
                if paths and not self._stop.is_set():
                    self._changed(paths)
        except WatchUnavailable as error:
            self._refused(error)
        finally:
            self._begun.set()
