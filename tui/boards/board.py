"""What a board is: groups of rows, each with what it says and where it leads."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Self, TypeVar

from kg.model import Kind, NodeId, Relation
from kg.text import same_name
from tui.places import Place

Some = TypeVar("Some")


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
    """The line of the file that says it, where that is not the node's own."""
    apart: NodeId | None = None
    """A node it was proposed with; a person can say that they don't belong together."""
    ties: tuple[Tie, ...] = ()
    """The relations that the row is about, if it is not about its node."""
    by: tuple[int | str, ...] = ()
    """What the orders of its board go by, one after the other."""
    pair: int | None = None
    """The number of the pair in its group of which it is one side."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    title: str
    items: tuple[Item, ...]
    hint: str = ""
    """What a person can do about them, in a few words."""
    counted: bool = True
    """Whether it tells how many there are."""

    @property
    def count(self) -> int:
        """How many it holds; a pair counts once, also where one side is left out."""
        pairs = {item.pair for item in self.items if item.pair is not None}
        return len(pairs) + sum(item.pair is None for item in self.items)


@dataclass(frozen=True, slots=True)
class Board:
    """Groups of rows; those that hold none are left out."""

    title: str
    groups: tuple[Group, ...]
    empty: str
    """What is said where there is nothing to list."""
    notice: str = ""
    """What to know of the whole of it, such as what could not be looked for."""
    done: float = 1.0
    """How much is compared of what it compares: below 1 there is more to come."""
    orders: tuple[str, ...] = ()
    """What its rows may be ordered by instead of being grouped; see `ordering`."""

    @classmethod
    def of(
        cls,
        title: str,
        groups: Iterable[Group],
        empty: str,
        notice: str = "",
        done: float = 1.0,
        orders: tuple[str, ...] = (),
    ) -> Self:
        """A board of the groups that hold anything."""
        held = tuple(group for group in groups if group.items)
        return cls(title, held, empty, notice, done, orders)

    def __len__(self) -> int:
        return sum(len(group.items) for group in self.groups)

    def only(self, typed: str) -> "Board":
        """The rows that hold every word typed, in what they say or tell."""
        found = self.sifted(typed, lambda: False)
        assert found is not None
        return found

    def sifted(self, typed: str, is_stale: Callable[[], bool]) -> "Board | None":
        """As `only`, given up when the answer is not wanted any more.

        Args:
            typed: Words, or nothing for all rows.
            is_stale: Asked now and then; where it says so None is returned.
        """
        words = same_name(typed).split()
        if not words:
            return self
        groups = []
        for group in self.groups:
            items = []
            for number, item in enumerate(group.items):
                if number % _OFTEN == 0 and is_stale():
                    return None
                if _holds(item, words):
                    items.append(item)
            groups.append(replace(group, items=tuple(items)))
        none = f"Nothing here holds “{typed}”."
        return replace(self, groups=tuple(g for g in groups if g.items), empty=none)


_OFTEN = 200
"""Rows looked through before it is asked again whether to go on."""


def while_comparing(
    board: Board, steps: Generator[float, None, Some]
) -> Generator[Board, None, Some]:
    """A board again and again while something more is compared, with how far that is.

    Args:
        board: What is known without.
        steps: Compares; yields the part of all that is compared.

    Returns:
        What comparing gave.
    """
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            found: Some = end.value
            return found
        yield replace(board, done=min(done, _NEARLY))


_NEARLY = 0.99


def _holds(item: Item, words: list[str]) -> bool:
    text = same_name(" ".join((item.text, *item.told)))
    return all(word in text for word in words)


def went(before: str, after: str) -> str:
    """`bare → supported`; what stayed as it was is said once."""
    return f"{before} → {after}" if before != after else after
