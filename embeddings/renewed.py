"""The pairs that are close after an edit, from those before it.

What an edit leaves alone stays as near as it was. So only what is new or changed, and
what may have lost a neighbour by it, is compared with everything again.
"""

from collections.abc import Generator, Iterator

import numpy as np
from numpy.typing import NDArray

from embeddings import exactly
from embeddings.exactly import Scores
from embeddings.kept_pairs import Kept
from embeddings.tiles import MARGIN, Cosines, Pairs, Table, ranks
from embeddings.vectors import Ids

_ROWS = 256
"""Nodes whose cosines with all others are held at a time."""
_COLUMNS = 4096
"""Passages that are multiplied at a time."""
_WORTH = 0.2
"""Where a larger share of the nodes has to be compared again, all may as well be."""


def pairs(
    table: Table, nodes: Ids, kept: Kept
) -> Generator[float, None, tuple[Pairs, Scores] | None]:
    """The pairs that may count now, with their cosines; None if all should be compared.

    Args:
        table: The passages as they are now.
        nodes: What tells each of its nodes, as `kept` has it.
        kept: What was found before, by the same vectors.

    Yields:
        The part of what must be compared that is.
    """
    number = _places(nodes, kept.nodes)
    a, b = number[kept.a], number[kept.b]
    stay = (a >= 0) & (b >= 0)
    anew = np.ones(len(nodes), dtype=bool)
    anew[number[number >= 0]] = False
    # Whoever was near to what is gone may have another in its place.
    lost = np.concatenate([a[~stay], b[~stay]])
    anew[lost[lost >= 0]] = True
    (places,) = np.nonzero(anew)
    if len(places) > _WORTH * len(nodes):
        return None
    old, scores = (np.minimum(a, b)[stay], np.maximum(a, b)[stay]), kept.scores[stay]
    bars = _bars(len(nodes), old, scores, kept)
    bars[anew] = np.float32(kept.at_least - MARGIN)
    met: list[Ids] = []
    for start in range(0, len(places), _ROWS):
        one, other = _met(table, places[start : start + _ROWS], bars, kept.each)
        met.append(one * len(nodes) + other)
        yield min(1.0, (start + _ROWS) / len(places))
    known = old[0] * len(nodes) + old[1]
    new = np.divmod(np.setdiff1d(np.concatenate([*met, known[:0]]), known), len(nodes))
    both = np.concatenate([old[0], new[0]]), np.concatenate([old[1], new[1]])
    return both, np.concatenate([scores, exactly.scores(table, new)])


def _places(nodes: Ids, before: Ids) -> Ids:
    """Where each node of before is now; -1 if it is not there as it was."""
    order = np.argsort(nodes, kind="stable")
    at = np.searchsorted(nodes, before, sorter=order).clip(max=max(len(nodes) - 1, 0))
    if not len(nodes):
        return np.full(len(before), -1)
    places: Ids = np.where(nodes[order[at]] == before, order[at], -1)
    return places


def _bars(count: int, pairs: Pairs, scores: Scores, kept: Kept) -> Cosines:
    """The least cosine that may be among each node's nearest, as far as is known."""
    bars = np.full(count, kept.at_least - MARGIN, np.float32)
    nodes, twice = np.concatenate(pairs), np.concatenate([scores, scores])
    order = np.lexsort((-twice, nodes))
    last = order[ranks(nodes[order]) == kept.each - 1]
    bars[nodes[last]] = np.maximum(bars[nodes[last]], twice[last] - MARGIN)
    return bars


def _met(table: Table, nodes: Ids, bars: Cosines, each: int) -> Pairs:
    """The pairs of some nodes with any that may count for either."""
    cosines = np.concatenate(list(_cosines(table, nodes)), axis=1)
    own = table.group[nodes][:, None] == table.group[None, :]
    cosines[own] = -np.inf
    best = np.partition(cosines, max(cosines.shape[1] - each, 0), axis=1)
    reached = best[:, max(cosines.shape[1] - each, 0)] - np.float32(MARGIN)
    near: NDArray[np.bool_] = cosines >= np.maximum(reached, bars[nodes])[:, None]
    near |= cosines >= bars[None, :]
    near &= cosines > -np.inf
    rows, others = np.nonzero(near)
    one = nodes[rows]
    return np.minimum(one, others), np.maximum(one, others)


def _cosines(table: Table, nodes: Ids) -> Iterator[Cosines]:
    """Of some nodes with all, block by block: those of their closest passages."""
    counts = table.first[nodes + 1] - table.first[nodes]
    starts = np.cumsum(counts) - counts
    rows = np.repeat(table.first[nodes] - starts, counts) + np.arange(counts.sum())
    left, start = table.vectors[rows], 0
    while start < len(table):
        stop = np.searchsorted(table.first, table.first[start] + _COLUMNS, "right") - 1
        stop = min(max(int(stop), start + 1), len(table))
        own = slice(int(table.first[start]), int(table.first[stop]))
        cosines = left @ table.vectors[own].T
        if not table.is_flat:
            inside = table.first[start:stop] - own.start
            cosines = np.maximum.reduceat(cosines, inside, axis=1)
            cosines = np.maximum.reduceat(cosines, starts, axis=0)
        yield cosines
        start = stop
