"""A made collection, indexed once and kept: notes, a very long one, and vectors."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import synthetic
from benchmarks.made import Made
from tui.collection.settings import Settings
from tui.collection.workspace import VECTORS, Workspace

if TYPE_CHECKING:
    from embeddings.vectors import Vector, Vectors

LONG_TITLE = "Can a note with very many inquiries still be read at once?"
"""The note that is as long as notes get."""
LONG_FILE = "notes/long.txt"
INQUIRIES = 162
CHARACTERS = 10_000
RELATED = 40
_DONE = "made"


class Drawn:
    """Vectors drawn instead of worked out, under the name of the default model.

    What is searched is as much and lies as texts do (`benchmarks.synthetic`); what is
    found by meaning is chance.
    """

    def __init__(self, name: str, count: int) -> None:
        """An encoder of so many texts.

        Args:
            name: What the index remembers it by.
            count: How many texts it will be given at most.
        """
        self.name = name
        self.dimension = synthetic.DIMENSION
        self.notice: str | None = None
        self._rows = _rows(count)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """The next rows, whatever the texts are."""
        import numpy as np

        return np.stack([next(self._rows) for _ in texts])

    def encode_query(self, text: str) -> "Vector":
        """The next row."""
        return next(self._rows)

    def knows(self, word: str) -> bool:
        """No word, so that a slip takes as long as with any model."""
        return False


def _rows(count: int) -> "Iterator[Vector]":
    for block in synthetic.vectors(count, seed=3):
        yield from block


def kept(folder: Path, notes: int) -> Path:
    """The collection of so many notes, made unless it is there, and up to date.

    Args:
        folder: Where collections are kept, each in a folder of its own.
        notes: How many, the long one not counted.
    """
    collection = folder / f"notes-{notes}"
    done = folder / f"notes-{notes}.{_DONE}"
    if not done.exists():
        shutil.rmtree(collection, ignore_errors=True)
        write(collection, notes)
        done.touch()
    workspace = Workspace(collection, Settings())
    for _ in workspace.read_files():
        pass
    if workspace.unembedded():
        embed(workspace)
    return collection


def write(collection: Path, notes: int) -> None:
    """Write the notes, and the long one among them."""
    made = Made(notes)
    made.write(collection)
    (collection / LONG_FILE).write_text(_long(made.titles, made.theses), "utf-8")


def embed(workspace: Workspace) -> None:
    """Give every text a vector that the default model is said to have made."""
    from embeddings.encoder import model_name
    from embeddings.sync import sync

    with workspace.open_store() as store:
        drawn = Drawn(model_name(), len(store.passage_contents()))
        for _ in sync(store, workspace.folder / VECTORS, drawn):
            pass


def _long(titles: Sequence[str], theses: Sequence[str]) -> str:
    """A note as long as the longest of the source format, related to all it can."""
    inquiries = "".join(
        f"- What follows for budgets where {thesis}?\n" for thesis in theses[:INQUIRIES]
    )
    related = "".join(
        f"-\n{title}\nExplores whether it holds.\nextends it to other budgets\n"
        for title in titles[:RELATED]
    )
    body, at = "", 0
    while len(body) < CHARACTERS:
        body += (
            f"In the {at + 1}th experiment, longer answers improve accuracy by "
            f"{2 + at % 30}% over a baseline of {30 + at % 20}%. This extends "
            f"{titles[at]} However, the effect only holds when budgets are small.\n"
        )
        at += 1
    return (
        f"{LONG_TITLE}\nExplores what a screen does with a long note.\n{body}"
        "Source: Test Time Compute\n"
        f"Inquiring lines that use this note as a source {INQUIRIES}\n{inquiries}"
        f"Related concepts in this collection {len(titles[:RELATED])}\n{related}"
        "Original note title\na note with very many inquiries can be read at once\n"
    )
