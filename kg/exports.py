"""What an export of any format is given, and what it gives back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.model import Kind, NodeId
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a collection is asked for."""

    around: NodeId | None = None
    """Only what surrounds this node, and the node itself."""
    hops: int = 1
    """At most so many edges from it, in either direction."""
    kinds: frozenset[Kind] = frozenset()
    """Only nodes of these kinds, and `around`; of every kind if empty."""
    guesses: bool = True
    """Whether to give what a model found similar."""


WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Job:
    """One export: what to write, and how the user wants it."""

    store: Store
    """Within a snapshot: everything read is of one moment."""
    base: str
    """What every IRI begins with."""
    version: str
    """Of the program."""
    collection: Path
    """The folder of the user's files."""
    language: str | None = None
    """The language of the notes, if it is known."""
    quotes: bool = True
    """Whether the words of the texts are given where they are pointed at."""
    graphs: bool = False
    """Whether every note gets a graph of its own."""
    standing: bool = True
    """Whether to say what the evidence makes of each claim."""
    part: Part = WHOLE
    """Which nodes, for formats that can be of a part."""


Notices: TypeAlias = Iterable[str]
"""What the user should hear of, a line each."""
TextWriter: TypeAlias = Callable[[Job, Callable[[str], object]], Notices]
"""Writes one file, piece by piece."""
FolderWriter: TypeAlias = Callable[[Job, Path], Notices]
"""Writes files into a new and empty folder, which then takes the name asked for."""
