"""Search by words, by meaning, and by both fused."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embeddings import candidates
from embeddings.ahead import Ahead
from embeddings.by_meaning import (
    Begun,
    begin,
    begun_ranking,
    nearest,
    nearest_ranking,
    search_meaning,
)
from embeddings.by_name import LOOKED_AT, identified, identified_first, named_first
from embeddings.by_words import search_words, words_ranking
from embeddings.candidates import Candidate, Scored
from embeddings.diversity import diverse as made_diverse
from embeddings.hits import Found, Hit, SearchMode, held
from embeddings.spelling import spelt
from embeddings.usual import usual_cosine
from kg import fts
from kg.allowed import EVERYTHING, Allowed
from kg.errors import EncoderUnavailable, IndexMismatch
from kg.store import Store
from kg.terms import Kind, NodeId

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
_NO_WORD = "no text holds a word of this as it was typed; found by meaning alone"
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
    growing: bool
    known: Callable[[str], bool] | None = None
    """Tells of a word whether the model knows it."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What was found, its texts unread."""

    candidates: Sequence[Candidate]
    """Best first."""
    mode: SearchMode
    notice: str | None = None


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
    explain: bool = True,
    growing: bool = False,
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
        explain: Whether each hit tells the words that matched, which costs more than
            finding it; `explained` tells of a few later on.
        growing: Whether the last word may still be growing, as while typing: what it
            begins is found by words, and it is no slip.
    """
    if like is not None:
        allowed = Allowed(allowed.only, allowed.but | {like})
    known = encoder.knows if encoder is not None else None
    wanted = _Wanted(typed, like, kinds, allowed, growing, known)
    depth = max(DEPTH, limit) if diverse or mode is SearchMode.FUSED else limit
    if mode is SearchMode.WORDS:
        depth = max(depth, LOOKED_AT)
    sought, misspelt = _words_sought(store, wanted)
    ranked = _ranked(store, wanted, sought, depth, index, encoder, mode)
    best = ranked.candidates
    if ranked.mode is not SearchMode.MEANING:
        best = named_first(store, typed, best, growing=growing)
        best = identified_first(store, typed, best, kinds, allowed)
    if diverse:
        pool = candidates.hits(store, best[: DRAWN_FROM * limit])
        chosen = made_diverse(pool, limit, index)
        hits = tuple(replace(hit, rank=n) for n, hit in enumerate(chosen, start=1))
    else:
        hits = candidates.hits(store, best[: max(limit, 0)])
    told = misspelt if any(found.word for found in ranked.candidates) else None
    return Found(
        hits=explained(hits, sought, growing=growing) if explain else hits,
        mode=ranked.mode,
        notice="; ".join(filter(None, (ranked.notice, told))) or None,
        slip=told,
        sought=sought,
    )


def _ranked(
    store: Store,
    wanted: _Wanted,
    sought: str,
    depth: int,
    index: "VectorIndex | None",
    encoder: "Encoder | None",
    mode: SearchMode,
) -> _Ranked:
    if mode is SearchMode.WORDS:
        words = candidates.by_words(_by_words(store, wanted, sought, depth))
        return _Ranked(words, mode)
    if fts.query(sought) is None:
        return _Ranked([], mode)
    by_words: list[Scored] | None = None
    try:
        index, encode = _for_meaning(store, wanted, index, encoder)
        begun = _ahead(wanted, index, encode, depth) if encode else None
        if mode is SearchMode.FUSED:
            by_words = _by_words(store, wanted, sought, depth)
        meaning = _by_meaning(store, wanted, index, begun, depth)
    except (EncoderUnavailable, IndexMismatch) as error:
        if by_words is None:
            by_words = _by_words(store, wanted, sought, depth)
        only = candidates.by_words(by_words)
        return _Ranked(only, SearchMode.WORDS, f"by words only: {error}")
    notice = _LAGS if index.generation not in (None, store.generation) else None
    if by_words is None:
        return _Ranked(candidates.by_meaning(meaning), mode, notice)
    both = candidates.fused(
        by_words,
        meaning,
        depth=depth,
        chance=usual_cosine(store, index),
        weight=1.0 if wanted.typed.strip() else _TITLE,
    )
    named = by_words or wanted.growing or _identifies(store, wanted)
    if both and wanted.typed.strip() and not named:
        notice = "; ".join(filter(None, (notice, _NO_WORD)))
    return _Ranked(both, mode, notice)


def _words_sought(store: Store, wanted: _Wanted) -> tuple[str, str | None]:
    """What is looked for by words, and what to tell of a word that was misspelt.

    It is what was typed, else the first line of the node: its title, if it has one.
    The model gets what was typed as it is: it knows more words than the notes hold.
    """
    if _identifies(store, wanted):
        return wanted.typed, None
    if wanted.typed.strip() or wanted.like is None:
        meant = spelt(store, wanted.typed, growing=wanted.growing, known=wanted.known)
        return meant.text, meant.notice
    own = store.passages_of(wanted.like)[:1]
    text = own[0].passage.text.partition("\n")[0][:_LIKE_CHARACTERS] if own else ""
    return " ".join(dict.fromkeys(fts.words(text))), None


def _identifies(store: Store, wanted: _Wanted) -> bool:
    """Whether the number of a paper was typed, among what is wanted."""
    return bool(identified(store, wanted.typed, wanted.kinds, wanted.allowed))


def _by_words(store: Store, wanted: _Wanted, sought: str, depth: int) -> list[Scored]:
    kinds, allowed, growing = wanted.kinds, wanted.allowed, wanted.growing
    return words_ranking(store, sought, kinds, depth, prefix=growing, allowed=allowed)


def _by_meaning(
    store: Store,
    wanted: _Wanted,
    index: "VectorIndex",
    begun: "Ahead[Begun] | None",
    depth: int,
) -> list[Scored]:
    kinds, allowed = wanted.kinds, wanted.allowed
    if begun is None:
        assert wanted.like is not None
        return nearest_ranking(store, index, wanted.like, kinds, depth, allowed)
    return begun_ranking(store, index, begun.result(), kinds, depth, allowed)


def _ahead(
    wanted: _Wanted,
    index: "VectorIndex",
    encode: "Callable[[], Vector]",
    depth: int,
) -> "Ahead[Begun]":
    """What takes time of a search by meaning, while the words are looked for."""
    return Ahead(lambda: begin(index, encode(), depth, wanted.allowed))


def _for_meaning(
    store: Store,
    wanted: _Wanted,
    index: "VectorIndex | None",
    encoder: "Encoder | None",
) -> "tuple[VectorIndex, Callable[[], Vector] | None]":
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
    own = _own_vector(store, index, wanted.like) if wanted.like is not None else None
    model = encoder
    return index, lambda: _towards(model.encode_query(wanted.typed), own)


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


def explained(
    hits: Iterable[Hit], sought: str, *, growing: bool = False
) -> tuple[Hit, ...]:
    """The same hits with the words that matched.

    Args:
        hits: As found.
        sought: What was looked for by words, as `Found` tells it.
        growing: Whether its last word may still be growing.
    """
    growing = growing and not sought[-1:].isspace()
    words = " ".join(dict.fromkeys(fts.sought(sought, prefix=growing)))
    asked = fts.sought(words, prefix=growing)
    return tuple(
        replace(
            hit,
            matched=held(
                asked, [p for p in (hit.passage, hit.other) if p], growing=growing
            ),
        )
        for hit in hits
    )
