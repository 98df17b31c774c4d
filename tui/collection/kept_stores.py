"""Stores that stay open between the questions that come with every key."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.store import Store
from tui.collection.workspace import DATABASE, Workspace

File = tuple[int, int]
"""Which file it is, whatever it is called: device and number."""


class KeptStores:
    """The stores of a workspace, lent to one thread at a time.

    Opening one, and reading again what every question needs of it, takes some 3 ms, a
    quarter of a search by words. A workspace that was taken away or set aside
    meanwhile is opened anew.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Nothing is opened yet."""
        self._workspace = workspace
        self._idle: list[tuple[Store, File | None]] = []
        self._closed = False
        self._lock = threading.Lock()

    @contextmanager
    def lent(self) -> Iterator[Store]:
        """A store that nobody else asks meanwhile; it stays open afterwards.

        One that could not answer is closed.

        Raises:
            StoreError: If none can be opened.
        """
        store, file = self._taken() or self._opened()
        usable = True
        try:
            yield store
        except StoreError:
            usable = False
            raise
        finally:
            self._returned(store, file, usable)

    def close(self) -> None:
        """Close all, those that are lent as soon as they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for store, _ in idle:
            store.close()

    def _taken(self) -> tuple[Store, File | None] | None:
        """One that was opened before, unless the workspace is another one now."""
        now = _file(self._workspace.folder / DATABASE)
        while True:
            with self._lock:
                if not self._idle:
                    return None
                store, file = self._idle.pop()
            if file is not None and file == now:
                return store, file
            store.close()

    def _opened(self) -> tuple[Store, File | None]:
        store = self._workspace.open_store()
        return store, _file(store.path)

    def _returned(self, store: Store, file: File | None, usable: bool) -> None:
        with self._lock:
            if usable and not self._closed:
                self._idle.append((store, file))
                return
        store.close()


def _file(path: Path) -> File | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
