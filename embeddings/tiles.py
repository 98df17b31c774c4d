"""Which nodes may be nearest to each other: all compared with all, tile by tile.

Each pair of nodes is compared once. What a node has met so far tells how near another
must be to count, so that of most tiles next to nothing is looked at after its product.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.rough import Rough, Whole, rough
from embeddings.vectors import Ids, Vectors

_ROWS = 1024
"""Passages on either side of a tile: four megabytes of cosines."""
MARGIN = 2e-5
"""More than two sums in single precision differ by where the exact ones are equal."""
_SPARE = 64
"""Candidates beyond those wanted, where so many are equally near."""
_DENSE = 32
"""Of a tile of which more than one in so many counts, the bars are raised first."""
_FEW = 64
"""Of a tile, one cosine in so many is looked at by itself sooner than all by rows."""
_ALONE = 512
"""Of a tile, one cosine in so many is worked out by itself sooner than all at once."""
_VAIN = 8
"""So many tiles, one after the other, are looked at roughly in vain."""
_MOST = 1 << 22
"""Pairs held before those are dropped that have fallen behind."""

Cosines = NDArray[np.float32]
Pairs = tuple[Ids, Ids]
"""Numbers of nodes, the smaller first."""
_Met = tuple[Ids, Ids, Cosines]
"""Pairs, and their cosines."""


@dataclass(frozen=True, slots=True)
class Table:
    """Passages sorted by node, as arrays."""

    first: Ids
    """Row of each node's first passage, and at the end the number of rows."""
    vectors: Vectors
    group: Ids
    """Number of each node's group."""

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def is_flat(self) -> bool:
        """Whether every node has one passage."""
        return len(self) == len(self.vectors)


@dataclass(frozen=True, slots=True)
class _Block:
    """Nodes that stand together, and their rows."""

    nodes: slice
    rows: slice


def candidates(
    table: Table, each: int, at_least: float
) -> Generator[float, None, Pairs]:
    """The pairs of nodes that may be among the nearest of one of the two.

    Args:
        table: The passages; two nodes of one group are no pair.
        each: How many neighbours of a node count, one or more.
        at_least: Pairs with a smaller cosine don't.

    Yields:
        The part of all that is compared, after each tile.
    """
    blocks = list(_blocks(table.first))
    found = _Found(len(table), min(each, len(table) - 1), at_least)
    owner = np.repeat(np.arange(len(table)), np.diff(table.first))
    rounded = rough(table.vectors)
    tiles, done, vain = len(blocks) * (len(blocks) + 1) // 2, 0, 0
    for number, left in enumerate(blocks):
        for right in blocks[number:]:
            tile = _Tile(table, owner, left, right)
            is_passed = rounded is not None and tile.look_roughly(found, rounded)
            if not is_passed:
                tile.look_closely(found)
            # Where nearly all is near enough to be looked at, rounding is in vain.
            vain = 0 if is_passed else vain + 1
            if vain > _VAIN:
                rounded = None
            done += 1
            yield done / tiles
    return found.pairs()


def _blocks(first: Ids) -> Iterator[_Block]:
    """Every node once; of several together the passages fill a tile at most."""
    start, last = 0, len(first) - 1
    while start < last:
        stop = int(np.searchsorted(first, first[start] + _ROWS, side="right")) - 1
        stop = min(max(stop, start + 1), last)
        yield _Block(slice(start, stop), slice(int(first[start]), int(first[stop])))
        start = stop


class _Found:
    """The pairs met so far that may count, and what each node has met at best."""

    def __init__(self, nodes: int, each: int, at_least: float) -> None:
        self._each = each
        self._best = np.full((nodes, each), -np.inf, np.float32)
        self._floor = np.float32(at_least - MARGIN)
        self.bars: Cosines = np.full(nodes, self._floor, np.float32)
        """The least cosine that may still be among a node's nearest."""
        self._met: list[_Met] = []
        self._count = 0

    def meet(self, nodes: Ids, cosines: Cosines) -> None:
        """Raise the bars by what nodes met, each time another one."""
        order = np.lexsort((-cosines, nodes))
        nodes, cosines = nodes[order], cosines[order]
        rank = ranks(nodes)
        kept = rank < self._each
        touched, at = np.unique(nodes[kept], return_inverse=True)
        new = np.full((len(touched), self._each), -np.inf, np.float32)
        new[at, rank[kept]] = cosines[kept]
        self.raise_bars(touched, new)

    def meet_both(self, a: Ids, b: Ids, cosines: Cosines) -> None:
        """As `meet`, where each of a pair met the other."""
        self.meet(np.concatenate([a, b]), np.concatenate([cosines, cosines]))

    def raise_bars(self, nodes: Ids | slice, best: Cosines) -> None:
        """As `meet`, where the best that each of these nodes met stand in its row."""
        both = np.concatenate([self._best[nodes], best], axis=1)
        both.partition(both.shape[1] - self._each, axis=1)
        best = both[:, -self._each :]
        self._best[nodes] = best
        self.bars[nodes] = np.maximum(self._floor, best[:, 0] - np.float32(MARGIN))

    def add(self, a: Ids, b: Ids, cosines: Cosines) -> None:
        """Keep these pairs for as long as they may count."""
        self._met.append((a, b, cosines))
        self._count += len(a)
        if self._count > _MOST:
            self._trim()

    def pairs(self) -> Pairs:
        """All that may count."""
        self._trim()
        ((a, b, _),) = self._met
        return a, b

    def _trim(self) -> None:
        a, b, cosines = (
            np.concatenate(parts)
            for parts in zip(*(self._met or [_NOTHING]), strict=True)
        )
        ends = np.concatenate([a, b]), np.concatenate([b, a])
        twice = np.concatenate([cosines, cosines])
        # Of equals those with the smaller ids are wanted, and rounding makes equals.
        order = np.lexsort((ends[1], -twice.round(4), ends[0]))
        nodes = ends[0][order]
        first = ranks(nodes) < self._each + _SPARE
        kept = order[first & (twice[order] >= self.bars[nodes])]
        places = np.unique(kept % max(len(a), 1))
        self._met = [(a[places], b[places], cosines[places])]
        self._count = len(places)


_NOTHING = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))


class _Tile:
    """The cosines of one block of passages with another."""

    def __init__(self, table: Table, owner: Ids, left: _Block, right: _Block) -> None:
        self._table = table
        self._left, self._right = left, right
        self._owners = owner[left.rows], owner[right.rows]

    def look_roughly(self, found: _Found, rounded: Rough) -> bool:
        """Add the pairs that may count, most passed over unseen, if these are few."""
        left, right, bars = self._left.rows, self._right.rows, found.bars
        products = rounded.products(left, right)
        own, others = (
            rounded.least(bars[owners], left, right) for owners in self._owners
        )
        places = _reaching(products, own, others)
        if len(places) > products.size // _ALONE:
            return False
        rows, columns = np.divmod(places, products.shape[1])
        cosines = rounded.exact(rows + left.start, columns + right.start)
        least = np.minimum(bars[self._owners[0][rows]], bars[self._owners[1][columns]])
        near = cosines >= least
        met = self._pairs(places[near], cosines[near])
        found.meet_both(*met)
        found.add(*met)
        return True

    def look_closely(self, found: _Found) -> None:
        """Add the pairs that may count, of all that are in the tile."""
        vectors = self._table.vectors
        whole: Cosines = vectors[self._left.rows] @ vectors[self._right.rows].T
        near = self._near(whole, found.bars)
        is_dense = len(near) > whole.size // _DENSE
        if is_dense:
            self._raise(whole, found)
            near = self._near(whole, found.bars)
        met = self._pairs(near, whole.ravel()[near])
        if not is_dense:
            found.meet_both(*met)
        found.add(*met)

    def _near(self, whole: Cosines, bars: Cosines) -> Ids:
        own, others = (bars[owners] for owners in self._owners)
        return _reaching(whole, own, others)

    def _pairs(self, places: Ids, cosines: Cosines) -> _Met:
        """Pairs of nodes, each once, with the best cosine of their passages."""
        rows, columns = np.divmod(places, len(self._owners[1]))
        a, b = self._owners[0][rows], self._owners[1][columns]
        group = self._table.group
        kept = group[a] != group[b]
        if self._left is self._right:
            kept &= a < b
        a, b, cosines = a[kept], b[kept], cosines[kept]
        if self._table.is_flat or not len(a):
            return a, b, cosines
        pair = a * len(self._table) + b
        order = np.argsort(pair, kind="stable")
        starts = np.flatnonzero(np.diff(pair[order], prepend=-1))
        best: Cosines = np.maximum.reduceat(cosines[order], starts)
        return a[order][starts], b[order][starts], best

    def _raise(self, cosines: Cosines, found: _Found) -> None:
        """Raise the bars of all nodes of the tile by the best that they meet in it."""
        left, right, first = self._left, self._right, self._table.first
        if not self._table.is_flat:
            inside = first[left.nodes] - left.rows.start
            cosines = np.maximum.reduceat(cosines, inside, axis=0)
            inside = first[right.nodes] - right.rows.start
            cosines = np.maximum.reduceat(cosines, inside, axis=1)
        group = self._table.group
        own = group[left.nodes][:, None] == group[right.nodes][None, :]
        cosines = np.where(own, np.float32(-np.inf), cosines)
        found.raise_bars(left.nodes, cosines)
        if left is not right:
            found.raise_bars(right.nodes, cosines.T)


def _reaching(whole: Cosines | Whole, own: Any, others: Any) -> Ids:
    """The places of what reaches the bar of its row or of its column."""
    # One number for all is compared in a third of the time; mostly few pass.
    near: NDArray[np.bool_] = whole >= min(own.min(), others.min())
    if int(np.count_nonzero(near)) > whole.size // _FEW:
        near = whole >= own[:, None]
        near |= whole >= others[None, :]
        return np.flatnonzero(near)
    places = np.flatnonzero(near)
    rows, columns = np.divmod(places, whole.shape[1])
    reached = np.minimum(own[rows], others[columns])
    passed: NDArray[np.bool_] = whole.ravel()[places] >= reached
    found: Ids = places[passed]
    return found


def ranks(ordered: Ids) -> Ids:
    """How many equals come before each number of an ordered array."""
    if not len(ordered):
        return ordered
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[0] - 1))
    lengths = np.diff(starts, append=len(ordered))
    ranks: Ids = np.arange(len(ordered)) - np.repeat(starts, lengths)
    return ranks
