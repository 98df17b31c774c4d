"""Items in groups that share nothing with each other."""

from collections.abc import Iterable
from typing import TypeVar

from kg.terms import NodeId

Item = TypeVar("Item")


def groups(
    sourced: Iterable[tuple[Item, frozenset[NodeId]]],
) -> tuple[tuple[Item, ...], ...]:
    """Items in groups that share no source with each other.

    Sharing is followed through, so that order never matters.
    """
    found: list[tuple[frozenset[NodeId], tuple[Item, ...]]] = []
    for item, sources in sourced:
        held: tuple[Item, ...] = ()
        apart = []
        for group in found:
            if group[0] & sources:
                sources, held = sources | group[0], (*held, *group[1])
            else:
                apart.append(group)
        found = [*apart, (sources, (*held, item))]
    return tuple(group for _, group in found)
