"""Search by words: BM25 over passages, one row a node."""

import re
from collections.abc import Sequence
from dataclasses import replace

from embeddings import candidates
from embeddings.by_name import LOOKED_AT, identified_first, named_first
from embeddings.candidates import Scored
from embeddings.hits import Hit, held
from kg import fts
from kg.allowed import EVERYTHING, Allowed
from kg.store import Store
from kg.terms import Kind, NodeId

_LETTER = re.compile('"[a-z]"[*]')
_SHORTEST = 2
"""Characters of what may be a name."""
_SPARE = 2
"""Names looked at for each node wanted: a node may go by several."""
_GROWTH = 8
"""Passages ranked for each node wanted, and again until there are enough nodes."""
_FEW = 5_000
"""Nodes of which the passages are told sooner than of others that match."""
_LOOKED_AT = 5_000
"""Passages that match, after which the same holds of more nodes."""


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
        prefix: Whether the last word may still be growing, as while typing. A single
            letter finds what is named so, in the order of names, scored by its place.
        allowed: Only these nodes.
    """
    growing = prefix and not typed[-1:].isspace()
    asked = fts.sought(typed, prefix=growing)
    is_letter = len(typed.strip()) < _SHORTEST
    depth = limit if is_letter or limit < 1 else max(limit, LOOKED_AT)
    ranking = words_ranking(store, typed, kinds, depth, prefix=prefix, allowed=allowed)
    found = candidates.by_words(ranking)
    named = named_first(store, typed, found, growing=growing)
    best = identified_first(store, typed, named, kinds, allowed)[: max(limit, 0)]
    return tuple(
        replace(hit, matched=held(asked, [hit.passage], growing=growing))
        for hit in candidates.hits(store, best)
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
    if prefix and _LETTER.fullmatch(expression):
        # A letter begins a word of nearly every passage: scoring these takes 0.1 s.
        begun = store.keys_begun(expression[1], kinds, _SPARE * limit)
        named = [key for key in begun if key.node in allowed][:limit]
        if len(named) == limit:
            return [(key, 1 - place / limit) for place, key in enumerate(named)]
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
    among = None
    while True:
        fetched *= _GROWTH
        best: dict[NodeId, Scored] = {}
        looked_at = 0
        for key, score in store.matches(expression, kinds, fetched, among):
            looked_at += 1
            if key.node in allowed:
                best.setdefault(key.node, (key, score))
                if len(best) == limit:
                    return list(best.values())
        if looked_at < fetched:
            return list(best.values())
        # Few of those that match best. Many nodes are told from others as soon as met.
        if allowed.only is not None and (
            len(allowed.only) <= _FEW or looked_at > _LOOKED_AT
        ):
            among = allowed.only
