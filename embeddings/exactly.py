"""How close pairs of nodes are, to the last bit, and which of them count."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from embeddings.tiles import Pairs, Table, ranks
from embeddings.vectors import Ids

Scores = NDArray[np.float64]

_AT_ONCE = 1 << 12
"""Pairs of passages whose products are held at a time: some 40 MB."""


def scores(table: Table, pairs: Pairs) -> Scores:
    """The cosine of the closest passages of each pair, summed in double precision.

    Not a matrix product: its sums depend on the shape of the block.
    """
    a, b = pairs
    counts = np.diff(table.first)
    sizes = counts[a] * counts[b]
    found = np.empty(len(a))
    for chosen in _portions(sizes):
        found[chosen] = _scores(table, a[chosen], b[chosen], sizes[chosen])
    clipped: Scores = np.clip(found, -1.0, 1.0)
    return clipped


def nearest_each(pairs: Pairs, scores: Scores, each: int) -> NDArray[np.bool_]:
    """Which pairs are such that one is among the `each` nearest of the other.

    Of equals those with the smaller numbers are.
    """
    a, b = pairs
    nodes, others = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((others, -np.concatenate([scores, scores]), nodes))
    nearest = order[ranks(nodes[order]) < each]
    kept = np.zeros(len(a), dtype=bool)
    kept[nearest % max(len(a), 1)] = True
    return kept


def _portions(sizes: Ids) -> Iterator[slice]:
    """Parts of a list that together come to no more than is held at a time."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        most = int(ends[start]) - int(sizes[start]) + _AT_ONCE
        stop = max(start + 1, int(np.searchsorted(ends, most, side="right")))
        yield slice(start, stop)
        start = stop


def _scores(table: Table, a: Ids, b: Ids, sizes: Ids) -> Scores:
    """As `scores`, of some pairs of nodes with so many pairs of passages each."""
    starts = np.cumsum(sizes) - sizes
    place = np.arange(int(sizes.sum())) - np.repeat(starts, sizes)
    many = np.repeat(np.diff(table.first)[b], sizes)
    left = np.repeat(table.first[a], sizes) + place // many
    right = np.repeat(table.first[b], sizes) + place % many
    best = np.empty(len(left))
    for at in range(0, len(left), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        rows = table.vectors[left[part]].astype(np.float64)
        best[part] = (rows * table.vectors[right[part]].astype(np.float64)).sum(axis=1)
    found: Scores = np.maximum.reduceat(best, starts)
    return found
