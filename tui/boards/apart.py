"""Boards of a large collection, made in a process of its own.

To weigh a hundred thousand claims, or to compare them, takes seconds in which keys wait
for the interpreter now and then, and memory that would never be given back.
"""

import gc
from collections.abc import Generator
from contextlib import closing

from kg.errors import StoreError
from kg.store import Store
from tui.boards import lines
from tui.boards.board import Board
from tui.boards.table import Entry, Make, named
from tui.collection.child import Child, asked_of_child, tell_all
from tui.collection.workspace import Workspace

LARGE = 20_000
"""Passages of a collection that is worth a process: beginning one takes a third of a
second."""
_PATIENCE = 0.1
"""Seconds after which it is asked whether anybody still waits."""


def making(entry: Entry) -> Make:
    """What makes a board: in this process where the collection is small."""

    def make(workspace: Workspace, store: Store) -> Generator[Board | None, None, None]:
        if store.passage_count() > LARGE:
            yield from made(workspace, entry.name)
        else:
            yield from entry.make(workspace, store)

    return make


def made(workspace: Workspace, name: str) -> Generator[Board | None, None, None]:
    """A board as it is made, part by part; the process ends when this is closed.

    None stands between them for as long as there is nothing new.

    Args:
        workspace: Where to read.
        name: That of the board.

    Raises:
        StoreError: If the workspace can't be read, or the process ended early.
    """
    with Child("tui.boards.apart", workspace, board=name) as child:
        try:
            yield from lines.heard(child.told(_PATIENCE))
        except EOFError:
            raise StoreError(f"the board of {name} was not finished") from None


def main() -> None:
    """The child: read which board is asked for, make it, tell it."""
    gc.disable()  # it ends soon, and next to nothing of it refers to itself
    workspace, asked = asked_of_child()
    tell_all(_told(workspace, asked["board"]))


def _told(workspace: Workspace, name: str) -> Generator[lines.Line, None, None]:
    with (
        workspace.open_store() as store,
        closing(named(name).make(workspace, store)) as boards,
    ):
        yield from lines.told(boards)


if __name__ == "__main__":
    main()
