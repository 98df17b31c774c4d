"""A store that stays open between the questions that come with every key."""

import threading
from pathlib import Path

from kg.store import Store
from tui.collection.workspace import DATABASE, Workspace

File = tuple[int, int]
"""Which file it is, whatever it is called: device and number."""


class _Held:
    """A store that is closed by the thread that opened it, at the latest at its end."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.file = _file(store.path)

    def __del__(self) -> None:
        self.store.close()


class KeptStore:
    """The store of a workspace, opened once by each thread that asks for it.

    Opening it, and reading again what every question needs of it, takes some 3 ms, a
    quarter of a search by words. A workspace that was taken away or set aside
    meanwhile is opened anew.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Nothing is opened yet."""
        self._workspace = workspace
        self._here = threading.local()

    def open(self) -> Store:
        """The store of the thread that asks; whoever gets it leaves it open.

        Raises:
            StoreError: If it can't be opened.
        """
        held: _Held | None = getattr(self._here, "held", None)
        path = self._workspace.folder / DATABASE
        if held is None or held.file is None or held.file != _file(path):
            self.let_go()
            held = self._here.held = _Held(self._workspace.open_store())
        return held.store

    def let_go(self) -> None:
        """Close the store of this thread, if it has one."""
        self._here.held = None


def _file(path: Path) -> File | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
