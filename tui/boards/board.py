"""What a board is: groups of rows, each with what it says and where it leads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from kg.model import Kind, NodeId, Relation
from kg.text import same_name
from tui.places import Place


class Tie(NamedTuple):
    """A relation between two nodes, for a person to judge."""

    source: NodeId
    relation: Relation
    target: NodeId
    said: bool = True
    """Whether the notes say so; else it is only asked about."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a board."""

    text: str
    """What it says, as it stands in the collection."""
    kind: Kind | None = None
    """The kind whose letter stands before it."""
    node: NodeId | None = None
    """Where it leads; None if only to a place in a file."""
    sign: tuple[str, str] | None = None
    """A sign before everything else, and its style."""
    told: tuple[str, ...] = ()
    """Lines beneath: what Assay says of it."""
    place: Place | None = None
    """The line of the file that says it."""
    apart: NodeId | None = None
    """A node it was proposed with; a person can say that they don't belong together."""
    ties: tuple[Tie, ...] = ()
    """The relations that the row is about, if it is not about its node."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    title: str
    items: tuple[Item, ...]
    hint: str = ""
    """What a person can do about them, in a few words."""
    counted: bool = True
    """Whether it tells how many there are."""


@dataclass(frozen=True, slots=True)
class Board:
    """Groups of rows; those that hold none are left out."""

    title: str
    groups: tuple[Group, ...]
    empty: str
    """What is said where there is nothing to list."""
    notice: str = ""
    """What to know of the whole of it, such as what could not be looked for."""

    @classmethod
    def of(
        cls, title: str, groups: Iterable[Group], empty: str, notice: str = ""
    ) -> Self:
        """A board of the groups that hold anything."""
        held = tuple(group for group in groups if group.items)
        return cls(title, held, empty, notice)

    def __len__(self) -> int:
        return sum(len(group.items) for group in self.groups)

    def only(self, typed: str) -> "Board":
        """The rows that hold every word typed, in what they say or tell."""
        words = same_name(typed).split()
        if not words:
            return self
        groups = (
            replace(group, items=tuple(i for i in group.items if _holds(i, words)))
            for group in self.groups
        )
        none = f"Nothing here holds “{typed}”."
        return Board.of(self.title, groups, none, self.notice)


def _holds(item: Item, words: list[str]) -> bool:
    text = same_name(" ".join((item.text, *item.told)))
    return all(word in text for word in words)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
