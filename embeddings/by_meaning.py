"""Search by meaning: cosines over passages, one row a node."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from embeddings import candidates
from embeddings.candidates import Scored
from embeddings.hits import Hit
from kg.allowed import EVERYTHING, Allowed
from kg.store import Store
from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from embeddings.comparison import Near
    from embeddings.index import VectorIndex
    from embeddings.vectors import Ids, Vector

_AT_ONCE = 4096
_MARGIN = 1e-5
"""More than sums in single precision are off by."""
_FEW = 5_000
"""Passages that are each compared sooner than found among a hundred thousand others."""
_LOOKED_AT = 1_000
"""Texts, from the nearest on, after which the nodes that are allowed are compared, if
too few of them were met. As blocks grow, they may be four times as many.
"""
_SPARE = 4
"""One text more for so many nodes: some nodes say several of those that are nearest."""


def search_meaning(
    store: Store,
    index: "VectorIndex",
    vector: "Vector",
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
    allowed: Allowed = EVERYTHING,
) -> tuple[Hit, ...]:
    """The nodes that say something close, by the cosine of their closest passage.

    Args:
        store: Where the passages are; those it no longer has are passed over.
        index: Their vectors.
        vector: Of what is looked for, by the model that made the index.
        kinds: Only nodes of these kinds; all kinds if empty.
        limit: At most so many nodes.
        allowed: Only these nodes.
    """
    begun = begin(index, vector, limit, allowed)
    ranking = begun_ranking(store, index, begun, kinds, limit, allowed)
    return candidates.hits(store, candidates.by_meaning(ranking))


class Begun(NamedTuple):
    """A search that is done but for what only the store knows."""

    vector: "Vector"
    blocks: "Iterator[list[Near]]"
    """As `VectorIndex.blocks` gives them, the first at hand; none among few."""


def begin(
    index: "VectorIndex", vector: "Vector", limit: int, allowed: Allowed
) -> Begun:
    """Look for the texts that are nearest, whatever nodes say them.

    Args:
        index: Their vectors.
        vector: Of what is looked for, by the model that made the index.
        limit: How many nodes will be wanted.
        allowed: Only these nodes; where they are few, they are compared instead.

    Raises:
        IndexMismatch: If the index is damaged, or of another dimension.
    """
    if limit < 1 or not _are_many(index, limit, allowed):
        return Begun(vector, iter(()))
    blocks = index.blocks(vector, first=limit + limit // _SPARE)
    return Begun(vector, chain([next(blocks, [])], blocks))


def begun_ranking(
    store: Store,
    index: "VectorIndex",
    begun: Begun,
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
) -> list[Scored]:
    """The closest passage of each of the same nodes, best first; no text is read."""
    if limit < 1:
        return []
    said = _few(store, index, kinds, limit, allowed)
    return _in_order(_found(store, index, begun, kinds, limit, allowed, said), limit)


def nearest(
    store: Store,
    index: "VectorIndex",
    node: NodeId,
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
    allowed: Allowed = EVERYTHING,
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
        allowed: Only these nodes.
    """
    ranking = nearest_ranking(store, index, node, kinds, limit, allowed)
    return candidates.hits(store, candidates.by_meaning(ranking))


def nearest_ranking(
    store: Store,
    index: "VectorIndex",
    node: NodeId,
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
) -> list[Scored]:
    """The passage that is closest of each of the same nodes; no text is read."""
    others = Allowed(allowed.only, allowed.but | {node})
    closest: dict[NodeId, Scored] = {}
    said = _few(store, index, kinds, limit, others) if limit > 0 else None
    for content in {own.content: None for own in store.passages_of(node)}:
        vector = index.vector(content)
        if vector is None:
            continue
        begun = begin(index, vector, limit, allowed)
        found = _found(store, index, begun, kinds, limit, others, said)
        for other, close in found.items():
            if other not in closest or close[1] > closest[other][1]:
                closest[other] = close
    return _in_order(closest, limit)


def _are_many(index: "VectorIndex", limit: int, allowed: Allowed) -> bool:
    """Whether so many of these are likely to be among the texts that are looked at."""
    return allowed.only is None or limit * len(index) <= _LOOKED_AT * len(allowed.only)


def _few(
    store: Store,
    index: "VectorIndex",
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
) -> "list[tuple[NodeId, int]] | None":
    """What few nodes say, by its content id; None if they are not few.

    Where all others are passed over, the nearest of few would be looked for among all
    there is.
    """
    if allowed.only is not None:
        if _are_many(index, limit, allowed):
            return None
        return store.contents_of(allowed.only - allowed.but, kinds)
    said = store.contents_of_few(kinds, _FEW) if kinds else None
    return said and [(node, content) for node, content in said if node in allowed]


def _found(
    store: Store,
    index: "VectorIndex",
    begun: Begun,
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
    said: "Sequence[tuple[NodeId, int]] | None",
) -> dict[NodeId, Scored]:
    """The nodes with the closest passages: of few each is compared."""
    if said is None:
        closest = _closest(store, begun, kinds, limit, allowed)
        if closest is not None:
            return closest
        assert allowed.only is not None
        said = store.contents_of(allowed.only - allowed.but, kinds)
    return _among(store, index, begun.vector, said, limit)


def _closest(
    store: Store,
    begun: Begun,
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
) -> dict[NodeId, Scored] | None:
    """At least the `limit` nodes with the closest passages, if there are so many.

    None if only some are allowed, and they are not among those looked at.
    """
    closest: dict[NodeId, Scored] = {}
    looked_at = 0
    for block in begun.blocks:
        looked_at += len(block)
        said = store.keys_with(content for content, _ in block)
        for content, cosine in block:
            for key in said.get(content, ()):
                if key.node in allowed and (not kinds or key.kind in kinds):
                    closest.setdefault(key.node, (key, cosine))
        if len(closest) >= limit:
            break
        if allowed.only is not None and looked_at >= _LOOKED_AT:
            return None
    return closest


def _among(
    store: Store,
    index: "VectorIndex",
    vector: "Vector",
    said: Sequence[tuple[NodeId, int]],
    limit: int,
) -> dict[NodeId, Scored]:
    """The same among what few nodes say: each is looked at, so that none is missed."""
    import numpy as np

    contents = np.array([content for _, content in said], np.int64)
    (held,) = np.nonzero(index.holding(contents))
    nodes = [said[at][0] for at in held.tolist()]
    best = _best(index, vector, nodes, contents[held], limit)
    keys = {
        (key.node, content): key
        for content, saying in store.keys_with(c for _, c in best.values()).items()
        for key in reversed(saying)
    }
    return {
        node: (keys[node, content], cosine)
        for node, (cosine, content) in best.items()
        if (node, content) in keys
    }


def _best(
    index: "VectorIndex",
    vector: "Vector",
    nodes: Sequence[NodeId],
    contents: "Ids",
    limit: int,
) -> dict[NodeId, tuple[float, int]]:
    """The `limit` nodes that say something closest, with its cosine and content id.

    Args:
        index: The vectors.
        vector: What they are to be close to.
        nodes: Each as often as it says something.
        contents: What it says; all have a vector.
        limit: How many nodes.
    """
    import numpy as np

    # Sums in single precision choose what is summed up exactly.
    rough = np.concatenate(
        [
            np.empty(0, np.float32),
            *(
                index.vectors(contents[start : start + _AT_ONCE]) @ vector
                for start in range(0, len(contents), _AT_ONCE)
            ),
        ]
    )
    order = np.argsort(-rough, kind="stable")
    wanted, looked_at = limit, 0
    while True:
        wanted *= _SPARE
        some = order[:wanted]
        looked_at = len(some)
        # Not a matrix product: its sums depend on how many rows there are.
        exact = (index.vectors(contents[some]) * vector.astype(np.float64)).sum(axis=1)
        best: dict[NodeId, tuple[float, int]] = {}
        found = zip(
            np.clip(exact, -1.0, 1.0).tolist(),
            contents[some].tolist(),
            some.tolist(),
            strict=True,
        )
        for cosine, content, at in sorted(found, key=lambda near: (-near[0], near[1])):
            best.setdefault(nodes[at], (cosine, content))
        chosen = sorted(best, key=lambda node: (-best[node][0], node))[:limit]
        if looked_at == len(order) or (
            len(chosen) == limit
            and best[chosen[-1]][0] > float(rough[some[-1]]) + _MARGIN
        ):
            return {node: best[node] for node in chosen}


def _in_order(closest: dict[NodeId, Scored], limit: int) -> list[Scored]:
    """The closest first; of equals by node."""
    ordered = sorted(closest.items(), key=lambda item: (-item[1][1], item[0]))
    return [scored for _, scored in ordered[: max(limit, 0)]]
