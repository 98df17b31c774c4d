"""Boards as lines of JSON, so that a process can tell them to another.

What two boards one after the other have in common is told once: a board that grows
comes to nothing more than what it grows by.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kg.model import Kind, NodeId, Relation
from tui.boards.board import Board, Group, Item, Tie
from tui.places import Place

_AT_ONCE = 64
"""Rows in a line: read in a fraction of a millisecond, in which no key is answered."""

Line = Mapping[str, Any]


def told(boards: Iterable[Board]) -> Iterator[Line]:
    """What tells these boards, in order."""
    before: tuple[Group, ...] = ()
    for board in boards:
        known = {id(group): at for at, group in enumerate(before)}
        for group in board.groups:
            if id(group) in known:
                yield {"known": known[id(group)]}
                continue
            yield {"group": [group.title, group.hint, group.counted]}
            for start in range(0, len(group.items), _AT_ONCE):
                some = group.items[start : start + _AT_ONCE]
                yield {"rows": [_fields(item) for item in some]}
        said = [board.title, board.empty, board.notice, board.done, board.orders]
        yield {"board": said}
        before = board.groups


def heard(lines: Iterable[Line | None]) -> Iterator[Board | None]:
    """The boards that were told; None is handed on as it comes.

    Groups that were told once are the same objects in every board that has them, and so
    are all groups of two boards that have no others.
    """
    reading = _Reading()
    before: tuple[Group, ...] = ()
    for line in lines:
        if line is None:
            yield None
        elif "board" in line:
            groups = reading.groups()
            if _are_same(groups, before):
                groups = before
            title, empty, notice, done, orders = line["board"]
            yield Board(title, groups, empty, notice, done, tuple(orders))
            reading, before = _Reading(groups), groups
        else:
            reading.take(line)


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(map(_is, some, others))


def _is(one: object, other: object) -> bool:
    return one is other


class _Reading:
    """The groups of a board, as their lines come."""

    def __init__(self, before: Sequence[Group] = ()) -> None:
        self._before = before
        self._groups: list[Group] = []
        self._head: tuple[str, str, bool] | None = None
        self._items: list[Item] = []

    def take(self, line: Line) -> None:
        """One line more."""
        if "rows" in line:
            self._items.extend(map(_item, line["rows"]))
            return
        self._close()
        if "known" in line:
            self._groups.append(self._before[line["known"]])
        else:
            self._head = tuple(line["group"])

    def groups(self) -> tuple[Group, ...]:
        """All of them."""
        self._close()
        return tuple(self._groups)

    def _close(self) -> None:
        if self._head is not None:
            title, hint, counted = self._head
            self._groups.append(Group(title, tuple(self._items), hint, counted))
        self._head, self._items = None, []


def _fields(item: Item) -> list[object]:
    """What a row is made of, in the order in which `_item` takes it."""
    return [
        item.text,
        item.kind,
        item.node,
        item.sign,
        item.told,
        item.place,
        item.apart,
        item.ties,
        item.by,
        item.pair,
    ]


def _item(fields: Sequence[Any]) -> Item:
    text, kind, node, sign, told, place, apart, ties, by, pair = fields
    return Item(
        text,
        kind and Kind(kind),
        node and NodeId(node),
        sign and _sign(*sign),
        tuple(told),
        place and Place(*place),
        apart and NodeId(apart),
        tuple(map(_tie, ties)) if ties else (),
        tuple(by),
        pair,
    )


@cache
def _sign(letter: str, style: str) -> tuple[str, str]:
    """One pair for all rows that have it."""
    return letter, style


def _tie(fields: Sequence[Any]) -> Tie:
    source, relation, target, said = fields
    return Tie(NodeId(source), Relation(relation), NodeId(target), said)
