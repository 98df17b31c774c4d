"""Search by words: BM25 over passages, one row a node."""

from collections.abc import Sequence
from dataclasses import replace

from embeddings.hits import Hit, matched
from kg import fts
from kg.model import Kind, NodeId
from kg.narrowing import EVERYTHING, Allowed
from kg.store import Store
from kg.stored import WordMatch

_GROWTH = 4
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
    return tuple(
        replace(hit, matched=matched(typed, [hit.passage], growing=growing))
        for hit in ranked_by_words(
            store, typed, kinds, limit, prefix=prefix, allowed=allowed
        )
    )


def ranked_by_words(
    store: Store,
    typed: str,
    kinds: Sequence[Kind],
    limit: int,
    *,
    prefix: bool = False,
    allowed: Allowed = EVERYTHING,
) -> list[Hit]:
    """The same nodes without the words that matched: those cost reading the text."""
    expression = fts.query(typed, prefix=prefix)
    if expression is None or limit < 1:
        return []
    return [
        Hit(
            node=match.stored.passage.node,
            kind=match.stored.kind,
            score=match.score,
            rank=rank,
            passage=match.stored.passage,
            word_rank=rank,
            word_score=match.score,
        )
        for rank, match in enumerate(
            _best_matches(store, expression, kinds, limit, allowed), start=1
        )
    ]


def _best_matches(
    store: Store,
    expression: str,
    kinds: Sequence[Kind],
    limit: int,
    allowed: Allowed,
) -> list[WordMatch]:
    """The best passage of each of the best nodes, best first."""
    fetched = limit
    while True:
        fetched *= _GROWTH
        matches = store.match_words(expression, kinds, fetched)
        best: dict[NodeId, WordMatch] = {}
        for match in matches:
            if match.stored.passage.node in allowed:
                best.setdefault(match.stored.passage.node, match)
        if len(best) >= limit or len(matches) < fetched:
            return list(best.values())[:limit]
