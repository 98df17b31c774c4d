"""Search by words, by meaning, and by both fused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embeddings.by_meaning import nearest, search_meaning
from embeddings.by_words import ranked_by_words, search_words
from embeddings.diversity import diverse as made_diverse
from embeddings.fusion import reciprocal_rank
from embeddings.hits import Found, Hit, SearchMode, matched
from embeddings.spelling import spelt
from kg import fts
from kg.errors import EncoderUnavailable, IndexMismatch
from kg.model import Kind, NodeId
from kg.narrowing import EVERYTHING, Allowed
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
DRAWN_FROM = 4
"""Hits that are to differ are chosen from so many times as many, not from the tail."""
_LAGS = "the vectors are older than the notes: what is new is not found by meaning yet"
_TITLE = 0.5
"""Weight of a title's words: nobody chose them to find something by."""
_LIKE_CHARACTERS = 300
"""How much of a node's text is searched for by words."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for, and among which nodes."""

    typed: str
    like: NodeId | None
    kinds: Sequence[Kind]
    allowed: Allowed


def search(
    store: Store,
    typed: str,
    *,
    kinds: Sequence[Kind] = (),
    limit: int = 10,
    index: "VectorIndex | None" = None,
    encoder: "Encoder | None" = None,
    mode: SearchMode = SearchMode.FUSED,
    allowed: Allowed = EVERYTHING,
    like: NodeId | None = None,
    diverse: bool = False,
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
        allowed: Only these nodes; the others count for no place in any ranking.
        like: Look for what says something like this node, besides what was typed; it
            is not found itself. Needs no encoder where nothing was typed.
        diverse: Whether hits should differ from each other.
    """
    if like is not None:
        allowed = Allowed(allowed.only, allowed.but | {like})
    wanted = _Wanted(typed, like, kinds, allowed)
    depth = max(DEPTH, limit) if diverse or mode is SearchMode.FUSED else limit
    found = _found(store, wanted, depth, index, encoder, mode)
    if diverse:
        chosen = made_diverse(found.hits[: DRAWN_FROM * limit], limit, index)
        hits = tuple(replace(hit, rank=n) for n, hit in enumerate(chosen, start=1))
    else:
        hits = found.hits[: max(limit, 0)]
    # The words that matched are told of few: they cost reading the text.
    words = " ".join(dict.fromkeys(fts.sought(found.sought)))
    return replace(found, hits=tuple(_explained(hit, words) for hit in hits))


def _found(
    store: Store,
    wanted: _Wanted,
    depth: int,
    index: "VectorIndex | None",
    encoder: "Encoder | None",
    mode: SearchMode,
) -> Found:
    sought, misspelt = _words_sought(store, wanted)
    found = _ranked(store, wanted, sought, depth, index, encoder, mode)
    if misspelt and any(hit.word_rank for hit in found.hits):
        notice = "; ".join(filter(None, (found.notice, misspelt)))
        found = replace(found, notice=notice)
    return replace(found, sought=sought)


def _ranked(
    store: Store,
    wanted: _Wanted,
    sought: str,
    depth: int,
    index: "VectorIndex | None",
    encoder: "Encoder | None",
    mode: SearchMode,
) -> Found:
    if mode is SearchMode.WORDS:
        return Found(_by_words(store, wanted, sought, depth), SearchMode.WORDS)
    if fts.query(sought) is None:
        return Found((), mode)
    try:
        index, vector = _for_meaning(store, wanted, index, encoder)
        meaning = _by_meaning(store, wanted, index, vector, depth)
    except (EncoderUnavailable, IndexMismatch) as error:
        hits = _by_words(store, wanted, sought, depth)
        return Found(hits, SearchMode.WORDS, f"words only: {error}")
    notice = _LAGS if index.generation not in (None, store.generation) else None
    if mode is SearchMode.MEANING:
        return Found(meaning, mode, notice)
    words = _by_words(store, wanted, sought, depth)
    weight = 1.0 if wanted.typed.strip() else _TITLE
    return Found(_fused(words, meaning, weight), mode, notice)


def _words_sought(store: Store, wanted: _Wanted) -> tuple[str, str | None]:
    """What is looked for by words, and what to tell of a word that was misspelt.

    It is what was typed, else the first line of the node: its title, if it has one.
    The model gets what was typed as it is: it knows more words than the notes hold.
    """
    if wanted.typed.strip() or wanted.like is None:
        meant = spelt(store, wanted.typed)
        return meant.text, meant.notice
    own = store.passages_of(wanted.like)[:1]
    text = own[0].passage.text.partition("\n")[0][:_LIKE_CHARACTERS] if own else ""
    return " ".join(dict.fromkeys(fts.words(text))), None


def _by_words(
    store: Store, wanted: _Wanted, sought: str, depth: int
) -> tuple[Hit, ...]:
    kinds, allowed = wanted.kinds, wanted.allowed
    return tuple(ranked_by_words(store, sought, kinds, depth, allowed=allowed))


def _by_meaning(
    store: Store,
    wanted: _Wanted,
    index: "VectorIndex",
    vector: "Vector | None",
    depth: int,
) -> tuple[Hit, ...]:
    kinds, allowed = wanted.kinds, wanted.allowed
    if vector is None:
        assert wanted.like is not None
        return nearest(
            store, index, wanted.like, kinds=kinds, limit=depth, allowed=allowed
        )
    return search_meaning(
        store, index, vector, kinds=kinds, limit=depth, allowed=allowed
    )


def _for_meaning(
    store: Store,
    wanted: _Wanted,
    index: "VectorIndex | None",
    encoder: "Encoder | None",
) -> "tuple[VectorIndex, Vector | None]":
    """What a search by meaning needs: no vector where only a node is looked for.

    Raises:
        EncoderUnavailable: If it can't be had; says why.
    """
    if index is None:
        missing = "no embedding model" if encoder is None else "nothing is embedded yet"
        raise EncoderUnavailable(missing)
    if wanted.like is not None and not wanted.typed.strip():
        return index, None
    if encoder is None:
        raise EncoderUnavailable("no embedding model")
    if index.model != encoder.name:
        raise EncoderUnavailable(
            f"the vectors were made by another model, {index.model}; index again"
        )
    vector = encoder.encode_query(wanted.typed)
    if wanted.like is not None:
        vector = _towards(vector, _own_vector(store, index, wanted.like))
    return index, vector


def _own_vector(store: Store, index: "VectorIndex", node: NodeId) -> "Vector | None":
    own = store.passages_of(node)[:1]
    return index.vector(own[0].content) if own else None


def _towards(vector: "Vector", other: "Vector | None") -> "Vector":
    """The direction between the two."""
    if other is None:
        return vector
    from embeddings.vectors import unit_rows

    middle: Vector = unit_rows((vector + other).reshape(1, -1))[0]
    return middle


def _fused(
    words: Sequence[Hit], meaning: Sequence[Hit], weight: float
) -> tuple[Hit, ...]:
    """Both rankings as one, the words counting so much against the meaning."""
    by_words = {hit.node: hit for hit in words}
    by_meaning = {hit.node: hit for hit in meaning}
    best = reciprocal_rank([list(by_words), list(by_meaning)], [weight, 1.0])
    return tuple(
        _joined(by_words.get(node), by_meaning.get(node), score, rank)
        for rank, (node, score) in enumerate(best, start=1)
    )


def _joined(word: Hit | None, meaning: Hit | None, score: float, rank: int) -> Hit:
    """One row from what the two rankings know; the better place shows its passage."""
    found = [hit for hit in (word, meaning) if hit is not None]
    shown = min(found, key=lambda hit: hit.rank)
    other = found[-1] if shown is found[0] else found[0]
    return replace(
        shown,
        score=score,
        rank=rank,
        word_rank=word.word_rank if word else None,
        word_score=word.word_score if word else None,
        meaning_rank=meaning.meaning_rank if meaning else None,
        cosine=meaning.cosine if meaning else None,
        other=other.passage if other.passage != shown.passage else None,
    )


def _explained(hit: Hit, sought: str) -> Hit:
    passages = [hit.passage, *([hit.other] if hit.other else [])]
    return replace(hit, matched=matched(sought, passages))
