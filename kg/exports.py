"""What an export of any format is given, and what it gives back."""

import os
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from kg.errors import InputRefused
from kg.model import Kind, NodeId
from kg.near import Close
from kg.snapshots import snapshots
from kg.store import Store


class Nearness(Protocol):
    """Finds what a model sees as close: guesses, which no store holds."""

    def __call__(
        self,
        *,
        kinds: Sequence[Kind] = (),
        each: int = 10,
        at_least: float = 0.0,
        groups: Mapping[NodeId, Hashable] | None = None,
    ) -> tuple[Sequence[Close], str | None]:
        """Pairs of nodes, closest first; or none and the reason in one line.

        Args:
            kinds: Only nodes of these kinds; all kinds if empty.
            each: How many neighbours of a node count.
            at_least: Pairs with a smaller cosine are left out.
            groups: Two nodes of one group are no pair.
        """


def no_vectors(
    *,
    kinds: Sequence[Kind] = (),
    each: int = 10,
    at_least: float = 0.0,
    groups: Mapping[NodeId, Hashable] | None = None,
) -> tuple[Sequence[Close], str | None]:
    """Nothing is near where there are no vectors to tell by."""
    return (), "there are no vectors to tell by"


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
    near: bool = False
    """Whether to look for what a model finds close, which no store holds."""


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
    near: Nearness = no_vectors
    """For formats that tell what is near in meaning."""
    license: str | None = None
    """The address of the licence that the user gives the export; never assumed."""
    creator: str | None = None
    """The address of whoever publishes the export, such as an ORCID."""
    key: Path | None = None
    """The user's own private key, to sign with."""
    files: bool = False
    """Whether the user's files themselves are copied into a folder of exports."""

    @property
    def changed_at(self) -> datetime:
        """When the graph last changed, or the moment that SOURCE_DATE_EPOCH names.

        No export looks at the clock: the same workspace gives the same bytes.

        Raises:
            InputRefused: If that variable is set and no number of seconds.
        """
        given = os.environ.get("SOURCE_DATE_EPOCH")
        if given is not None:
            try:
                return datetime.fromtimestamp(int(given), UTC)
            except (ValueError, OverflowError, OSError) as error:
                raise InputRefused(
                    f"SOURCE_DATE_EPOCH is '{given}', which is no number of seconds"
                ) from error
        known = snapshots(self.store)
        return known[-1].made_at if known else datetime.fromtimestamp(0, UTC)


Notices: TypeAlias = Iterable[str]
"""What the user should hear of, a line each."""
Write: TypeAlias = Callable[[str], object]
"""Takes the next piece of a text."""
TextWriter: TypeAlias = Callable[[Job, Write], Notices]
"""Writes one file, piece by piece."""
FolderWriter: TypeAlias = Callable[[Job, Path], Notices]
"""Writes files into a new and empty folder, which then takes the name asked for."""
