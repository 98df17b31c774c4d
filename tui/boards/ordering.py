"""A board's rows in another order than the one they are grouped in."""

from collections.abc import Callable
from dataclasses import replace
from heapq import merge
from operator import itemgetter

from kg.text import same_name
from tui.boards.board import Board, Group, Item

TEXT = "its words, A to Z"
"""The order that every board has which has any: by what the rows say."""
_AT_ONCE = 2_000
"""Rows sorted at once: more would keep a key waiting that comes meanwhile."""


def ordered(
    board: Board, by: str | None, is_stale: Callable[[], bool] = lambda: False
) -> Board | None:
    """The same rows as one group; those that the order finds equal stay in theirs.

    Numbers go from the greatest down, words from A to Z, and what has neither stands
    last.

    Args:
        board: As it is grouped.
        by: One of its orders; what is none of them leaves it as it is.
        is_stale: Asked now and then; where it says so None is returned.
    """
    if by not in board.orders or not board.groups:
        return board
    items = [item for group in board.groups for item in group.items]
    at = board.orders.index(by)
    runs: list[list[tuple[_Key, Item]]] = []
    for start in range(0, len(items), _AT_ONCE):
        if is_stale():
            return None
        some = items[start : start + _AT_ONCE]
        runs.append(sorted(((_key(item, by, at), item) for item in some), key=_first))
    held: list[Item] = []
    for _, item in merge(*runs, key=_first):
        held.append(item)
        if len(held) % _AT_ONCE == 0 and is_stale():
            return None
    return replace(board, groups=(Group(f"by {by}", tuple(held)),))


_Key = tuple[bool, int, str]
_first = itemgetter(0)


def _key(item: Item, by: str, at: int) -> _Key:
    value = item.text if by == TEXT else item.by[at] if at < len(item.by) else ""
    if isinstance(value, int):
        return False, -value, ""
    folded = same_name(value)
    return not folded, 0, folded
