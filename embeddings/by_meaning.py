"""Search by meaning: cosines over passages, one row a node."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from embeddings.hits import Hit
from kg.model import Kind, NodeId
from kg.store import Store
from kg.stored import StoredPassage

if TYPE_CHECKING:
    from embeddings.index import VectorIndex
    from embeddings.vectors import Vector

_Close: TypeAlias = tuple[StoredPassage, float]
"""A passage and its cosine."""


def search_meaning(
    store: Store,
    index: "VectorIndex",
    vector: "Vector",
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
) -> tuple[Hit, ...]:
    """The nodes that say something close, by the cosine of their closest passage.

    Args:
        store: Where the passages are; those it no longer has are passed over.
        index: Their vectors.
        vector: Of what is looked for, by the model that made the index.
        kinds: Only nodes of these kinds; all kinds if empty.
        limit: At most so many nodes.
    """
    return _meaning_hits(_closest(store, index, vector, kinds, limit), limit)


def nearest(
    store: Store,
    index: "VectorIndex",
    node: NodeId,
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
) -> tuple[Hit, ...]:
    """The other nodes closest in meaning to what a node says.

    The cosine is that of the closest pair of passages. Nothing is near a node
    that has no vector yet.

    Args:
        store: Where the passages are.
        index: Their vectors.
        node: Whose neighbours.
        kinds: Only nodes of these kinds; all kinds if empty.
        limit: At most so many nodes.
    """
    closest: dict[NodeId, _Close] = {}
    for content in {own.content: None for own in store.passages_of(node)}:
        vector = index.vector(content)
        if vector is None:
            continue
        found = _closest(store, index, vector, kinds, limit, but=node)
        for other, close in found.items():
            if other not in closest or close[1] > closest[other][1]:
                closest[other] = close
    return _meaning_hits(closest, limit)


def _closest(
    store: Store,
    index: "VectorIndex",
    vector: "Vector",
    kinds: Sequence[Kind],
    limit: int,
    but: NodeId | None = None,
) -> dict[NodeId, _Close]:
    """At least the `limit` nodes with the closest passages, if there are so many."""
    closest: dict[NodeId, _Close] = {}
    for block in index.blocks(vector, first=2 * limit) if limit > 0 else ():
        said = store.passages_with(content for content, _ in block)
        for content, cosine in block:
            for stored in said.get(content, ()):
                if stored.passage.node != but and (not kinds or stored.kind in kinds):
                    closest.setdefault(stored.passage.node, (stored, cosine))
        if len(closest) >= limit:
            break
    return closest


def _meaning_hits(closest: dict[NodeId, _Close], limit: int) -> tuple[Hit, ...]:
    ordered = sorted(closest.items(), key=lambda item: (-item[1][1], item[0]))
    return tuple(
        Hit(
            node=node,
            kind=stored.kind,
            score=cosine,
            rank=rank,
            passage=stored.passage,
            meaning_rank=rank,
            cosine=cosine,
        )
        for rank, (node, (stored, cosine)) in enumerate(
            ordered[: max(limit, 0)], start=1
        )
    )
