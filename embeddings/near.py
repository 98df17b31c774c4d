"""Pairs of nodes close in meaning, over a whole collection at once."""

import hashlib
from collections import Counter
from collections.abc import Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Self, overload

import numpy as np
from numpy.typing import NDArray

from embeddings import exactly, kept_pairs, renewed, tiles
from embeddings.exactly import Scores
from embeddings.kept_pairs import Kept
from embeddings.tiles import Pairs, Table
from embeddings.vectors import Ids, Vectors
from kg.near import Close, Near
from kg.steps import outcome
from kg.store import Store
from kg.stored import StoredPassage
from kg.terms import Kind, NodeId
from kg.text import content_id

if TYPE_CHECKING:
    from embeddings.index import VectorIndex


def near_pairs(
    store: Store,
    index: "VectorIndex",
    *,
    kinds: Sequence[Kind] = (),
    each: int = 10,
    at_least: float = 0.0,
    groups: Mapping[NodeId, Hashable] | None = None,
) -> Sequence[Close]:
    """Every pair of nodes of which one is among the nearest of the other.

    Each passage is compared with each, in matrix products: the time grows with the
    square of the number of passages, the memory with the number. What is found by an
    index on disk is kept beside it, and after an edit only what that concerns is
    compared.

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
) -> Generator[float, None, Sequence[Close]]:
    """As `near_pairs`, for whoever tells how far it is, or gives it up on the way.

    Yields:
        The part of all that is compared, every few hundredths of a second.
    """
    said = _Said.of(store, index, kinds, groups or {})
    if len(said.nodes) < 2 or each < 1:
        return ()
    kept = yield from _found(said, index, kinds, each, at_least)
    a, b, scores = kept.a, kept.b, kept.scores
    if (kept.each, kept.at_least) != (each, at_least):
        chosen = scores >= at_least
        a, b, scores = a[chosen], b[chosen], scores[chosen]
        chosen = exactly.nearest_each((a, b), scores, each)
        a, b, scores = a[chosen], b[chosen], scores[chosen]
    order = np.lexsort((b, a, -scores))
    return _ClosePairs(
        said.nodes, (a[order], b[order]), scores[order], model=index.model
    )


class _ClosePairs(Sequence[Close]):
    """Pairs of which each is made when it is looked at: there may be a million."""

    def __init__(
        self, nodes: Sequence[NodeId], pairs: Pairs, scores: Scores, *, model: str
    ) -> None:
        self._nodes = nodes
        self._pairs = pairs
        self._scores = scores
        self._model = model

    def __len__(self) -> int:
        return len(self._scores)

    @overload
    def __getitem__(self, at: int) -> Close: ...
    @overload
    def __getitem__(self, at: slice) -> "_ClosePairs": ...
    def __getitem__(self, at: "int | slice") -> "Close | _ClosePairs":
        a, b = self._pairs
        if isinstance(at, slice):
            pairs = a[at], b[at]
            return _ClosePairs(self._nodes, pairs, self._scores[at], model=self._model)
        one, other = self._nodes[a[at]], self._nodes[b[at]]
        return Close(one, other, float(self._scores[at]), self._model)

    def __iter__(self) -> Iterator[Close]:
        for start in range(0, len(self), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            ends = (end[some].tolist() for end in self._pairs)
            for one, other, score in zip(
                *ends, self._scores[some].tolist(), strict=True
            ):
                nodes = self._nodes[one], self._nodes[other]
                yield Close(*nodes, score, self._model)


_AT_ONCE = 1_000
"""Pairs whose numbers are looked up together."""


def _found(
    said: "_Said",
    index: "VectorIndex",
    kinds: Sequence[Kind],
    each: int,
    at_least: float,
) -> Generator[float, None, Kept]:
    """The pairs that are asked for, among others maybe: kept ones, or found now."""
    of, place = said.digest(index), None
    if index.folder is not None:
        name = kept_pairs.file_for(kinds, grouped=said.is_grouped)
        place = index.folder / name
    kept = kept_pairs.read(place) if place is not None else None
    if kept is not None and kept.answers(each, at_least):
        if kept.of == of:
            return kept
    elif kept is not None and kept.of == of:
        # Whoever asks in turn for more of one and more of the other is answered once.
        each, at_least = max(each, kept.each), min(at_least, kept.at_least)
    found = None
    table, nodes = said.table(index), said.told(index)
    if kept is not None and kept.answers(each, at_least):
        each, at_least = kept.each, kept.at_least
        found = yield from renewed.pairs(table, nodes, kept)
    if found is None:
        pairs = yield from tiles.candidates(table, each, at_least)
        found = pairs, exactly.scores(table, pairs)
    pairs, scores = found
    chosen = exactly.nearest_each(pairs, scores, each) & (scores >= at_least)
    a, b = (ends[chosen] for ends in pairs)
    made = Kept(of, each, at_least, nodes, a, b, scores[chosen])
    if place is not None:
        kept_pairs.write(place, made)
    return made


@dataclass(frozen=True, slots=True)
class _Said:
    """What is compared: passages that have a vector, and the nodes that say them."""

    nodes: list[NodeId]
    """Each once, in order."""
    first: Ids
    """The place of each node's first passage, and at the end how many there are."""
    contents: Ids
    """The content id of each passage."""
    groups: Mapping[NodeId, Hashable]

    @classmethod
    def of(
        cls,
        store: Store,
        index: "VectorIndex",
        kinds: Sequence[Kind],
        groups: Mapping[NodeId, Hashable],
    ) -> Self:
        keys = store.passage_keys(kinds)
        contents = np.array([content for _, content in keys], dtype=np.int64)
        (places,) = np.nonzero(index.holding(contents))
        counts = Counter(keys[place][0] for place in places.tolist())
        first = np.cumsum([0, *counts.values()])
        return cls(list(counts), first, contents[places], groups)

    @property
    def is_grouped(self) -> bool:
        return bool(self.groups)

    def numbered_groups(self) -> Ids:
        """The number of each node's group."""
        numbers: dict[tuple[bool, Hashable], int] = {}
        groups = (
            (True, self.groups[node]) if node in self.groups else (False, node)
            for node in self.nodes
        )
        return np.array([numbers.setdefault(g, n) for n, g in enumerate(groups)])

    def table(self, index: "VectorIndex") -> Table:
        return Table(self.first, index.vectors(self.contents), self.numbered_groups())

    def digest(self, index: "VectorIndex") -> bytes:
        """Of all that the pairs follow from."""
        made = hashlib.sha256(f"{_vectors(index)}\0".encode())
        made.update("\0".join(self.nodes).encode("utf-8", "surrogatepass"))
        for array in (self.first, self.contents, self.numbered_groups()):
            made.update(array.astype("<i8").tobytes())
        return made.digest()

    def told(self, index: "VectorIndex") -> Ids:
        """A number for each node, equal where it says the same in the same group."""
        vectors, contents = _vectors(index), self.contents.tolist()
        first = self.first.tolist()
        numbers = (
            content_id(f"{vectors}\0{node}\0{self.groups.get(node)!r}\0{said}")
            for node, said in zip(
                self.nodes,
                (contents[start:end] for start, end in pairwise(first)),
                strict=True,
            )
        )
        return np.fromiter(numbers, np.int64, len(self.nodes))


def _vectors(index: "VectorIndex") -> str:
    """What tells vectors from others of the same texts."""
    return f"{index.model}\0{index.file}"


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
