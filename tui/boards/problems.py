"""What was odd in the files."""

from itertools import groupby

from kg.store import Store
from tui.boards.board import Board, Group, Item
from tui.boards.ordering import TEXT
from tui.collection.workspace import Workspace
from tui.places import Place

_ODD = ("!", "$text-warning")


def problems(_: Workspace, store: Store) -> Board:
    """Every problem under its code, by file and line."""
    found = sorted(store.problems(), key=lambda p: (p.code, p.file, p.line, p.message))
    groups = (
        Group(
            code.replace("-", " "),
            tuple(
                Item(
                    p.message,
                    sign=_ODD,
                    place=Place(p.file, p.line),
                    by=(f"{p.file} {p.line:0>9}",),
                )
                for p in rows
            ),
        )
        for code, rows in groupby(found, key=lambda problem: problem.code)
    )
    return Board.of("problems", groups, "Nothing odd was met.", orders=("file", TEXT))
