"""Pairs of nodes close in meaning, over a whole collection at once."""

from collections.abc import Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from embeddings.tiles import Pairs, Table, candidates, ranks
from embeddings.vectors import Ids, Vectors
from kg.near import Close, Near
from kg.steps import outcome
from kg.store import Store
from kg.stored import StoredPassage
from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from embeddings.index import VectorIndex

_AT_ONCE = 1 << 12
"""Pairs of passages whose products are held at a time: some 40 MB."""


def near_pairs(
    store: Store,
    index: "VectorIndex",
    *,
    kinds: Sequence[Kind] = (),
    each: int = 10,
    at_least: float = 0.0,
    groups: Mapping[NodeId, Hashable] | None = None,
) -> tuple[Close, ...]:
    """Every pair of nodes of which one is among the nearest of the other.

    Each passage is compared with each, in matrix products: the time grows with the
    square of the number of passages, the memory with the number.

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
    return outcome(
        near_pairs_in_steps(
            store, index, kinds=kinds, each=each, at_least=at_least, groups=groups
        )
    )


def near_pairs_in_steps(
    store: Store,
    index: "VectorIndex",
    *,
    kinds: Sequence[Kind] = (),
    each: int = 10,
    at_least: float = 0.0,
    groups: Mapping[NodeId, Hashable] | None = None,
) -> Generator[float, None, tuple[Close, ...]]:
    """As `near_pairs`, for whoever tells how far it is, or gives it up on the way.

    Yields:
        The part of all that is compared, every few hundredths of a second.
    """
    nodes, contents = _said(store, index, kinds)
    names = list(dict.fromkeys(nodes))
    if len(names) < 2 or each < 1:
        return ()
    table = _table(nodes, names, index.vectors(contents), groups or {})
    a, b = yield from candidates(table, each, at_least)
    scores = _exact(table, (a, b))
    kept = _nearest_each((a, b), scores, each) & (scores >= at_least)
    a, b, scores = a[kept], b[kept], scores[kept]
    order = np.lexsort((b, a, -scores))
    told = zip(
        a[order].tolist(), b[order].tolist(), scores[order].tolist(), strict=True
    )
    return tuple(
        Close(names[one], names[o], score, index.model) for one, o, score in told
    )


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


def _said(
    store: Store, index: "VectorIndex", kinds: Sequence[Kind]
) -> tuple[list[NodeId], Ids]:
    """The passages that have a vector, by node and place in it: node, content id."""
    keys = store.passage_keys(kinds)
    contents = np.array([content for _, content in keys], dtype=np.int64)
    (places,) = np.nonzero(index.holding(contents))
    return [keys[place][0] for place in places.tolist()], contents[places]


def _table(
    owners: Sequence[NodeId],
    nodes: Sequence[NodeId],
    vectors: Vectors,
    groups: Mapping[NodeId, Hashable],
) -> Table:
    """The passages to compare.

    Args:
        owners: The node of each passage, in order.
        nodes: Each of them once.
        vectors: A row for each passage.
        groups: Of the nodes that belong to one.
    """
    number = {node: n for n, node in enumerate(nodes)}
    owner = np.array([number[node] for node in owners])
    numbers: dict[Hashable, int] = {}
    group = [
        numbers.setdefault(("group", groups[n]) if n in groups else ("node", n), i)
        for i, n in enumerate(nodes)
    ]
    first = np.searchsorted(owner, np.arange(len(nodes) + 1))
    return Table(first, vectors, np.array(group))


def _exact(table: Table, pairs: Pairs) -> NDArray[np.float64]:
    """The cosine of the closest passages of each pair, summed in double precision."""
    a, b = pairs
    counts = np.diff(table.first)
    sizes = counts[a] * counts[b]
    scores = np.empty(len(a))
    for chosen in _portions(sizes):
        scores[chosen] = _exact_of(table, a[chosen], b[chosen], sizes[chosen])
    clipped: NDArray[np.float64] = np.clip(scores, -1.0, 1.0)
    return clipped


def _portions(sizes: Ids) -> Iterator[slice]:
    """Parts of a list that together come to no more than is held at a time."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        most = int(ends[start]) - int(sizes[start]) + _AT_ONCE
        stop = max(start + 1, int(np.searchsorted(ends, most, side="right")))
        yield slice(start, stop)
        start = stop


def _exact_of(table: Table, a: Ids, b: Ids, sizes: Ids) -> NDArray[np.float64]:
    """As `_exact`, of some pairs of nodes with so many pairs of passages each."""
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
    found: NDArray[np.float64] = np.maximum.reduceat(best, starts)
    return found


def _nearest_each(
    pairs: Pairs, scores: NDArray[np.float64], each: int
) -> NDArray[np.bool_]:
    """Which pairs are such that one is among the `each` nearest of the other."""
    a, b = pairs
    nodes, others = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((others, -np.concatenate([scores, scores]), nodes))
    nearest = order[ranks(nodes[order]) < each]
    kept = np.zeros(len(a), dtype=bool)
    kept[nearest % max(len(a), 1)] = True
    return kept
