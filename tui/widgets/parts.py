"""The rows of a long list, part by part: each is made when it is first asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, overload

from kg.terms import NodeId

Made = TypeVar("Made")
Thing = TypeVar("Thing")
Entry = NodeId | str | None
"""What a row stands for: a node, or the key of a group."""


class _Part(NamedTuple, Generic[Made]):
    size: int
    row: Callable[[int], Made]
    """Makes one row of it, by its number in the part."""
    entries: Callable[[], Iterable[Entry]]
    """What its rows stand for, in their order."""


class Parts(Sequence[Made]):
    """Rows of any number, of which those that are looked at are made."""

    def __init__(self) -> None:
        self._parts: list[_Part[Made]] = []
        self._starts = [0]
        """Where each part begins, and where the next one would."""
        self._made: dict[int, Made] = {}
        self._heads: list[int] = []

    @property
    def heads(self) -> Sequence[int]:
        """The numbers of the rows that groups begin with."""
        return self._heads

    def add_row(self, row: Made, entry: Entry = None, *, head: bool = False) -> None:
        """Add one row, which is made already.

        Args:
            row: The row.
            entry: What it stands for.
            head: Whether a group begins with it.
        """
        if head:
            self._heads.append(len(self))
        self._add(_Part(1, lambda _: row, lambda: (entry,)))

    def add(
        self,
        things: Sequence[Thing],
        row: Callable[[Thing], Made],
        entry: Callable[[Thing], Entry],
    ) -> None:
        """Add a row a thing.

        Args:
            things: What the rows tell of.
            row: Makes the row of a thing.
            entry: What that row stands for.
        """
        self._add(
            _Part(
                len(things),
                lambda at: row(things[at]),
                lambda: map(entry, things),
            )
        )

    def _add(self, part: _Part[Made]) -> None:
        self._parts.append(part)
        self._starts.append(self._starts[-1] + part.size)

    def each(self) -> Iterator[Made]:
        """Every row, made for whoever asks and not kept: there may be very many."""
        for part in self._parts:
            yield from map(part.row, range(part.size))

    def places(self, wanted: Entry) -> Iterator[int]:
        """The numbers of the rows that stand for a node or a group, in their order."""
        if wanted is None:
            return
        for part, start in zip(self._parts, self._starts, strict=False):
            for at, entry in enumerate(part.entries()):
                if entry == wanted:
                    yield start + at

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | Sequence[Made]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        if number not in self._made:
            # A part may be empty: the last one that begins there has the row.
            which = bisect_right(self._starts, number) - 1
            start = self._starts[which]
            self._made[number] = self._parts[which].row(number - start)
        return self._made[number]
