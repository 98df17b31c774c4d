"""The boards there are, each imported when it is opened."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from importlib import import_module

from kg.store import Store
from tui.boards.board import Board
from tui.collection.workspace import Workspace

Make = Callable[[Workspace, Store], Board | Iterable[Board | None]]
"""Reads a board; the workspace is for what the store does not hold.

One that compares everything yields first what is known without, then the same with
how far it is, at last the whole; between two of them it may be left. None says that
there is nothing new yet.
"""


_Makes = Callable[[Workspace, Store], Board | Iterable[Board]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A board as it is offered."""

    name: str
    key: str
    """Opens it from the list of boards."""
    about: str
    """What it lists, in a few words."""
    made_by: str
    """Module and function that make it."""

    def make(self, workspace: Workspace, store: Store) -> Generator[Board, None, None]:
        """Read the board, part by part; the last is whole.

        Whoever leaves it before closes it, and the store after it.
        """
        module, _, function = self.made_by.partition(":")
        make: _Makes = getattr(import_module(module), function)
        made = make(workspace, store)
        yield from (made,) if isinstance(made, Board) else made

    def whole(self, workspace: Workspace, store: Store) -> Board:
        """Read all of the board."""
        *_, board = self.make(workspace, store)
        return board


def parts(
    made: Board | Iterable[Board | None],
) -> Generator[Board | None, None, None]:
    """What is made of a board, one after the other; closing it ends the making."""
    if isinstance(made, Board):
        yield made
    else:
        yield from made


BOARDS = (
    Entry("claims", "c", "every claim by how it stands", "tui.boards.claims:claims"),
    Entry(
        "topics",
        "o",
        "an overview: the topics that the notes fall into",
        "tui.boards.topics:topics",
    ),
    Entry(
        "inquiries",
        "i",
        "which are answered, contested or open",
        "tui.boards.inquiries:inquiries",
    ),
    Entry(
        "same",
        "s",
        "inquiries that may ask the same question",
        "tui.boards.inquiries:same",
    ),
    Entry(
        "tensions",
        "t",
        "claims that stand against each other, or may",
        "tui.boards.tensions:tensions",
    ),
    Entry(
        "gaps",
        "g",
        "what is missing, and what closes it",
        "tui.boards.claims:gaps",
    ),
    Entry(
        "papers",
        "p",
        "the bibliography, by what rests on each paper",
        "tui.boards.papers:papers",
    ),
    Entry(
        "changes",
        "h",
        "what is otherwise since the index before the last",
        "tui.boards.changes:changes",
    ),
    Entry(
        "problems",
        "u",
        "what was odd in the files",
        "tui.boards.problems:problems",
    ),
)
"""In the order in which they are offered."""


def named(name: str) -> Entry:
    """The board of that name."""
    return next(entry for entry in BOARDS if entry.name == name)
