"""Search by words: BM25 over passages, one row a node."""

from collections.abc import Sequence
from dataclasses import replace

from embeddings import candidates
from embeddings.candidates import Scored
from embeddings.hits import Hit, matched
from kg import fts
from kg.allowed import EVERYTHING, Allowed
from kg.store import Store
from kg.terms import Kind, NodeId

_GROWTH = 2
"""Passages fetched for each node wanted, and again until there are enough nodes."""


def search_words(
    store: Store,
    typed: str,
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
    prefix: bool = False,
    allowed: Allowed = EVERYTHING,
) -> tuple[Hit, ...]:
    """The nodes that hold what was typed, by BM25 of their best passage.

    Args:
        store: Where to look.
        typed: Anything at all; nothing is found where it holds no word.
        kinds: Only nodes of these kinds; all kinds if empty.
        limit: At most so many nodes.
        prefix: Whether the last word may still be growing, as while typing.
        allowed: Only these nodes.
    """
    growing = prefix and not typed[-1:].isspace()
    ranking = words_ranking(store, typed, kinds, limit, prefix=prefix, allowed=allowed)
    return tuple(
        replace(hit, matched=matched(typed, [hit.passage], growing=growing))
        for hit in candidates.hits(store, candidates.by_words(ranking))
    )


def words_ranking(
    store: Store,
    typed: str,
    kinds: Sequence[Kind],
    limit: int,
    *,
    prefix: bool = False,
    allowed: Allowed = EVERYTHING,
) -> list[Scored]:
    """The best passage of each of the same nodes, best first; no text is read."""
    expression = fts.query(typed, prefix=prefix)
    if expression is None or limit < 1:
        return []
    return _best_keys(store, expression, kinds, limit, allowed)


def _best_keys(
    store: Store,
    expression: str,
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
) -> list[Scored]:
    """The best passage of each of the best nodes, best first."""
    fetched = limit
    while True:
        fetched *= _GROWTH
        matches = store.match_keys(expression, kinds, fetched)
        best: dict[NodeId, Scored] = {}
        for key, score in matches:
            if key.node in allowed:
                best.setdefault(key.node, (key, score))
        if len(best) >= limit or len(matches) < fetched:
            return list(best.values())[:limit]
