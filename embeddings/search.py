"""Search by words, by meaning, and by both fused."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from embeddings.by_meaning import nearest, search_meaning
from embeddings.by_words import ranked_by_words, search_words
from embeddings.fusion import reciprocal_rank
from embeddings.hits import Found, Hit, SearchMode, matched
from kg import fts
from kg.errors import EncoderUnavailable
from kg.model import Kind
from kg.store import Store

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.index import VectorIndex
    from embeddings.vectors import Vector

__all__ = [
    "Found",
    "Hit",
    "SearchMode",
    "nearest",
    "search",
    "search_meaning",
    "search_words",
]

DEPTH = 100
"""How far down each ranking counts when two are fused."""
_LAGS = "the vectors are older than the notes: what is new is not found by meaning yet"


def search(
    store: Store,
    typed: str,
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
    index: "VectorIndex | None" = None,
    encoder: "Encoder | None" = None,
    mode: SearchMode = SearchMode.FUSED,
) -> Found:
    """The nodes that answer best; by words alone, and saying so, where meaning fails.

    Args:
        store: Where to look.
        typed: Anything at all; nothing is found where it holds no word.
        kinds: Only nodes of these kinds; all kinds if empty.
        limit: At most so many nodes.
        index: The vectors, if there are any.
        encoder: The model that made them, if it can be had.
        mode: What to search by.
    """
    if mode is SearchMode.WORDS:
        hits = search_words(store, typed, kinds=kinds, limit=limit)
        return Found(hits, SearchMode.WORDS)
    if fts.query(typed) is None:
        return Found((), mode)
    try:
        index, vector = _for_meaning(typed, index, encoder)
    except EncoderUnavailable as error:
        hits = search_words(store, typed, kinds=kinds, limit=limit)
        return Found(hits, SearchMode.WORDS, f"words only: {error}")
    notice = _LAGS if index.generation not in (None, store.generation) else None
    if mode is SearchMode.MEANING:
        close = search_meaning(store, index, vector, kinds=kinds, limit=limit)
        hits = tuple(replace(h, matched=matched(typed, [h.passage])) for h in close)
        return Found(hits, mode, notice)
    depth = max(DEPTH, limit)
    words = ranked_by_words(store, typed, kinds, depth)
    meaning = search_meaning(store, index, vector, kinds=kinds, limit=depth)
    return Found(_fused(words, meaning, typed, limit), mode, notice)


def _for_meaning(
    typed: str, index: "VectorIndex | None", encoder: "Encoder | None"
) -> "tuple[VectorIndex, Vector]":
    """What a search by meaning needs.

    Raises:
        EncoderUnavailable: If it can't be had; says why.
    """
    if encoder is None:
        raise EncoderUnavailable("no embedding model")
    if index is None:
        raise EncoderUnavailable("nothing is embedded yet")
    if index.model != encoder.name:
        raise EncoderUnavailable(
            f"the vectors were made by another model, {index.model}; index again"
        )
    return index, encoder.encode_query(typed)


def _fused(
    words: Sequence[Hit], meaning: Sequence[Hit], typed: str, limit: int
) -> tuple[Hit, ...]:
    by_words = {hit.node: hit for hit in words}
    by_meaning = {hit.node: hit for hit in meaning}
    best = reciprocal_rank([list(by_words), list(by_meaning)])[: max(limit, 0)]
    return tuple(
        _joined(by_words.get(node), by_meaning.get(node), typed, score, rank)
        for rank, (node, score) in enumerate(best, start=1)
    )


def _joined(
    word: Hit | None, meaning: Hit | None, typed: str, score: float, rank: int
) -> Hit:
    """One row from what the two rankings know; the better place shows its passage."""
    found = [hit for hit in (word, meaning) if hit is not None]
    shown = min(found, key=lambda hit: hit.rank)
    return replace(
        shown,
        score=score,
        rank=rank,
        word_rank=word.word_rank if word else None,
        word_score=word.word_score if word else None,
        meaning_rank=meaning.meaning_rank if meaning else None,
        cosine=meaning.cosine if meaning else None,
        matched=matched(typed, [hit.passage for hit in found]),
    )
