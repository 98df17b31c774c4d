"""Cards in groups on a plane: the same every time, and never one over another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

GAP = 40
"""Between cards, and from a card to the edge of its group."""
APART = 160
"""Between groups: room for arrows and their labels."""
CARD = 400
"""How wide a card is."""
_TITLE = 40
_TALLEST = 2_400
"""A column of cards is begun anew below this, so that a group stays in sight."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the plane, in pixels; y grows downwards."""

    x: int
    y: int
    width: int
    height: int

    def moved(self, x: int, y: int) -> "Box":
        """The same, elsewhere."""
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that belong together, in the order they are read."""

    label: str
    """What is written over them; nothing is drawn around a group without one."""
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A group and its cards on the plane."""

    group: Group
    box: Box
    cards: Mapping[str, Box]

    def moved(self, x: int, y: int) -> "Placed":
        """The same, elsewhere."""
        cards = {card: box.moved(x, y) for card, box in self.cards.items()}
        return Placed(self.group, self.box.moved(x, y), cards)


def placed(group: Group, heights: Mapping[str, int]) -> Placed:
    """A group by itself, its corner at 0, 0: columns of cards, filled downwards.

    Args:
        group: What to lay out.
        heights: Of each card.
    """
    cards: dict[str, Box] = {}
    top = GAP + (_TITLE if group.label else 0)
    limit = _column_height([heights[card] for card in group.cards])
    x, y, lowest = GAP, top, top
    for card in group.cards:
        height = heights[card]
        if y > top and y + height - top > limit:
            x, y = x + CARD + GAP, top
        cards[card] = Box(x, y, CARD, height)
        y += height + GAP
        lowest = max(lowest, y)
    return Placed(group, Box(0, 0, x + CARD + GAP, lowest), cards)


def _column_height(heights: Sequence[int]) -> int:
    """About as high as all columns together are wide, but in sight."""
    area = sum(height + GAP for height in heights) * (CARD + GAP)
    return min(_TALLEST, max(ceil(sqrt(area)), *heights, CARD))


def columns(
    groups: Mapping[int, Sequence[Group]], heights: Mapping[str, int]
) -> Iterator[Placed]:
    """Groups in columns from left to right, each column around the same middle.

    Args:
        groups: Those of each column, from the top; columns go by their numbers.
        heights: Of each card.
    """
    x = 0
    for column in sorted(groups):
        alone = [placed(group, heights) for group in groups[column]]
        y = -_stacked(one.box.height for one in alone) // 2
        for one in alone:
            yield one.moved(x, y)
            y += one.box.height + APART
        x += max((one.box.width for one in alone), default=0) + APART


def shelves(groups: Iterable[Group], heights: Mapping[str, int]) -> Iterator[Placed]:
    """Groups in rows from left to right, about as wide in all as they are high."""
    alone = [placed(group, heights) for group in groups]
    area = sum((p.box.width + APART) * (p.box.height + APART) for p in alone)
    widest = max((one.box.width for one in alone), default=0)
    limit = max(ceil(sqrt(area)), widest)
    x = y = lowest = 0
    for one in alone:
        if x and x + one.box.width > limit:
            x, y = 0, lowest + APART
        yield one.moved(x, y)
        x += one.box.width + APART
        lowest = max(lowest, y + one.box.height)


def _stacked(heights: Iterable[int]) -> int:
    found = list(heights)
    return sum(found) + APART * max(0, len(found) - 1)
