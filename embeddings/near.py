"""Pairs of nodes close in meaning, over a whole collection at once."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from embeddings.vectors import Vectors
from kg.near import Near
from kg.store import Store
from kg.stored import StoredPassage
from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from embeddings.index import VectorIndex

_BLOCK_NUMBERS = 1 << 24
"""Cosines held at a time: 64 MB."""
_MARGIN = 1e-5
"""More than single-precision sums differ from exact ones."""
_SPARE = 64
"""Candidates beyond those wanted, where so many are equally near."""


def near_pairs(
    store: Store,
    index: "VectorIndex",
    *,
    kinds: Sequence[Kind] = (),
    each: int = 10,
    at_least: float = 0.0,
    groups: Mapping[NodeId, Hashable] | None = None,
) -> tuple[Near, ...]:
    """Every pair of nodes of which one is among the nearest of the other.

    Each passage is compared with each, in one matrix product by blocks: the time
    grows with the square of the number of passages, the memory with the number.

    Args:
        store: Where the passages are; those without a vector are passed over.
        index: Their vectors.
        kinds: Only nodes of these kinds; all kinds if empty.
        each: How many neighbours of a node count.
        at_least: Pairs with a smaller cosine are left out.
        groups: Two nodes of one group are no pair, such as claims of one note; a
            node that is not in it is a group of its own.

    Returns:
        Closest pair first; equal scores by id.
    """
    table = _table(store, index, kinds, groups or {})
    if table is None or each < 1:
        return ()
    pairs = _exact(table, sorted(_candidates(table, each)))
    kept = [p for p in _nearest_each(pairs, each) if p.score >= at_least]
    kept.sort(key=lambda p: (-p.score, p.a, p.b))
    return tuple(_with_passages(store, index.model, table, kept))


def closest_pair(
    store: Store, index: "VectorIndex", node: NodeId, other: NodeId
) -> Near | None:
    """The passages of two nodes that are closest; None if either has no vector."""
    a, b = min(node, other), max(node, other)
    left, right = _with_vectors(store, index, a), _with_vectors(store, index, b)
    if not left or not right:
        return None
    cosines = _exact_cosines(
        index.vectors(np.array([stored.content for stored in left])),
        index.vectors(np.array([stored.content for stored in right])),
    )
    at_a, at_b = np.unravel_index(int(cosines.argmax()), cosines.shape)
    score = float(np.clip(cosines[at_a, at_b], -1.0, 1.0))
    passages = (left[int(at_a)].passage, right[int(at_b)].passage)
    return Near(a, b, score, index.model, passages)


def closest(
    store: Store, index: "VectorIndex", node: NodeId, others: Iterable[NodeId]
) -> NodeId | None:
    """Of some nodes the one closest to a node; None if there is no vector to tell.

    Of equals the one with the smaller id.
    """
    pairs = (closest_pair(store, index, node, other) for other in sorted(set(others)))
    known = [pair for pair in pairs if pair is not None]
    if not known:
        return None
    best = min(known, key=lambda pair: -pair.score)
    return best.b if best.a == node else best.a


def _with_vectors(
    store: Store, index: "VectorIndex", node: NodeId
) -> list[StoredPassage]:
    return [own for own in store.passages_of(node) if own.content in index]


def _exact_cosines(left: Vectors, right: Vectors) -> NDArray[np.float64]:
    """Each with each, in double precision.

    Not a matrix product: its sums depend on the shape of the block.
    """
    exact: NDArray[np.float64] = (
        left.astype(np.float64)[:, None, :] * right.astype(np.float64)[None, :, :]
    ).sum(axis=2)
    return exact


@dataclass(frozen=True, slots=True)
class _Table:
    """Passages sorted by node, as arrays."""

    nodes: tuple[NodeId, ...]
    """In order of id."""
    first: NDArray[np.int64]
    """Row of each node's first passage, and at the end the number of rows."""
    contents: NDArray[np.int64]
    """Content id of each row."""
    vectors: Vectors
    group: NDArray[np.int64]
    """Number of each node's group."""

    def rows(self, node: int) -> slice:
        return slice(int(self.first[node]), int(self.first[node + 1]))


@dataclass(frozen=True, slots=True)
class _Pair:
    a: int
    b: int
    score: float
    rows: tuple[int, int]


def _table(
    store: Store,
    index: "VectorIndex",
    kinds: Sequence[Kind],
    groups: Mapping[NodeId, Hashable],
) -> _Table | None:
    """The passages to compare, or None if fewer than two nodes have any."""
    said = [key for key in store.passage_keys(kinds) if key[1] in index]
    nodes = tuple(dict.fromkeys(node for node, _ in said))
    if len(nodes) < 2:
        return None
    number = {node: n for n, node in enumerate(nodes)}
    owner = np.array([number[node] for node, _ in said])
    contents = np.array([content for _, content in said], dtype=np.int64)
    numbers: dict[Hashable, int] = {}
    group = [
        numbers.setdefault(("group", groups[n]) if n in groups else ("node", n), i)
        for i, n in enumerate(nodes)
    ]
    first = np.searchsorted(owner, np.arange(len(nodes) + 1))
    vectors = index.vectors(contents)
    return _Table(nodes, first, contents, vectors, np.array(group))


def _candidates(table: _Table, each: int) -> set[tuple[int, int]]:
    """Pairs of node numbers, the smaller first, that may be among the nearest."""
    found: set[tuple[int, int]] = set()
    wanted = min(each, len(table.nodes) - 1)
    for start, cosines in _node_cosines(table):
        own = table.group[start : start + len(cosines)]
        cosines[own[:, None] == table.group[None, :]] = -np.inf
        last = -np.partition(-cosines, wanted - 1, axis=1)[:, wanted - 1]
        for row, least in enumerate(last):
            (others,) = np.nonzero(cosines[row] >= max(least - _MARGIN, -1.5))
            order = np.argsort(-cosines[row, others].round(4), kind="stable")
            node = start + row
            found |= {
                (min(node, other), max(node, other))
                for other in others[order[: each + _SPARE]].tolist()
            }
    return found


def _node_cosines(table: _Table) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Blocks of nodes: the number of the first, and a row a node of best cosines."""
    rows, last = len(table.contents), len(table.nodes)
    at_once = max(1, _BLOCK_NUMBERS // rows)
    start = 0
    while start < last:
        limit = table.first[start] + at_once
        stop = int(np.searchsorted(table.first, limit, side="right")) - 1
        stop = min(max(stop, start + 1), last)
        begin, end = int(table.first[start]), int(table.first[stop])
        cosines = table.vectors[begin:end] @ table.vectors.T
        if rows > last:
            cosines = np.maximum.reduceat(cosines, table.first[:-1], axis=1)
        inside = table.first[start:stop] - begin
        yield start, np.maximum.reduceat(cosines, inside, axis=0)
        start = stop


def _exact(table: _Table, candidates: Sequence[tuple[int, int]]) -> list[_Pair]:
    """The closest passages of each pair, summed in double precision."""
    pairs = []
    for a, b in candidates:
        rows_a, rows_b = table.rows(a), table.rows(b)
        cosines = _exact_cosines(table.vectors[rows_a], table.vectors[rows_b])
        at_a, at_b = np.unravel_index(int(cosines.argmax()), cosines.shape)
        score = float(np.clip(cosines[at_a, at_b], -1.0, 1.0))
        rows = (rows_a.start + int(at_a), rows_b.start + int(at_b))
        pairs.append(_Pair(a, b, score, rows))
    return pairs


def _nearest_each(pairs: Sequence[_Pair], each: int) -> list[_Pair]:
    """Pairs of which one is among the `each` nearest of the other."""
    around: dict[int, list[tuple[float, int, _Pair]]] = {}
    for pair in pairs:
        around.setdefault(pair.a, []).append((-pair.score, pair.b, pair))
        around.setdefault(pair.b, []).append((-pair.score, pair.a, pair))
    kept = {}
    for others in around.values():
        others.sort(key=lambda other: other[:2])
        kept.update({(p.a, p.b): p for _, _, p in others[:each]})
    return list(kept.values())


def _with_passages(
    store: Store, model: str, table: _Table, pairs: Sequence[_Pair]
) -> Iterator[Near]:
    contents = table.contents.tolist()
    wanted = {contents[row] for pair in pairs for row in pair.rows}
    said = {
        (content, stored.passage.node): stored.passage
        for content, all_stored in store.passages_with(sorted(wanted)).items()
        for stored in reversed(all_stored)
    }
    for pair in pairs:
        a, b = table.nodes[pair.a], table.nodes[pair.b]
        row_a, row_b = pair.rows
        passages = (said[contents[row_a], a], said[contents[row_b], b])
        yield Near(a, b, pair.score, model, passages)
