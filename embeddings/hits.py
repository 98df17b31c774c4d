"""What a search answers with: hits, each with its reasons."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from kg import fts
from kg.scripts import is_character
from kg.stems import stem
from kg.terms import Kind, NodeId, Passage


class SearchMode(StrEnum):
    """What a search goes by."""

    WORDS = "words"
    MEANING = "meaning"
    FUSED = "fused"


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that a search found, and why."""

    node: NodeId
    kind: Kind
    score: float
    """BM25, cosine or fused, as the mode has it; comparable within one answer only."""
    rank: int
    passage: Passage
    """The passage of the node that answers best."""
    word_rank: int | None = None
    """None if the words did not find it."""
    word_score: float | None = None
    """BM25 of its best passage."""
    meaning_rank: int | None = None
    """None if the meaning did not find it."""
    cosine: float | None = None
    """Of its closest passage."""
    called: str | None = None
    """Its text or other name, in lower case, if what was typed is a piece of it: this
    brought it first."""
    other: Passage | None = None
    """Of the same node, the passage that the other ranking found, if it differs."""
    matched: tuple[str, ...] = ()
    """Words of the query that the found passages hold in any form, as typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    mode: SearchMode
    """What was searched by, which may be less than was asked for."""
    notice: str | None = None
    """Why it was less, what the answer may lack, or what was taken for a slip."""
    slip: str | None = None
    """What of the notice tells of a slip."""
    sought: str = ""
    """What was looked for by words: what was typed, slips put right, or a node's."""


def matched(
    typed: str, passages: Iterable[Passage], *, growing: bool = False
) -> tuple[str, ...]:
    """The words sought that stand in any of the passages in some form, in order.

    Args:
        typed: What was searched for.
        passages: Their titles count too.
        growing: Whether the last word is the beginning of one.
    """
    return held(fts.sought(typed, prefix=growing), passages, growing=growing)


def held(
    asked: Sequence[str], passages: Iterable[Passage], *, growing: bool = False
) -> tuple[str, ...]:
    """As `matched`, of words that are known already.

    Args:
        asked: The words sought, lower case.
        passages: Their titles count too.
        growing: Whether the last word is the beginning of one.
    """
    # A stem begins as its word does, but for letters that are folded.
    begun = {stem(word.removesuffix("*"))[:1] for word in asked}
    stems = {
        stem(word)
        for passage in passages
        for word in fts.words(f"{passage.title} {passage.text}")
        if word[0] in begun or not word[0].isascii()
    }
    found = [word for word in asked if _is_among(word, stems)]
    if growing and asked and _is_among(f"{asked[-1]}*", stems):
        found.append(asked[-1])
    return tuple(dict.fromkeys(found))


def unseen(hit: Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the words that matched, those that stand in the title alone, and elsewhere.

    A passage of a node's own text is found by the title of its note, which is not
    shown with it; any other stands under the text of its node, which is.
    """
    passage = hit.passage
    bare = passage if passage.ordinal else replace(passage, title="")
    seen = held(hit.matched, [bare])
    hidden = [word for word in hit.matched if word not in seen]
    titled = held(hidden, [replace(passage, text="")])
    return titled, tuple(
        word
        for word in hidden
        if word not in titled and hit.other and held([word], [hit.other])
    )


def _is_among(asked: str, stems: Set[str]) -> bool:
    """Whether a word that is sought is one of these, or with a star begins one.

    Or, if it is a character of a script that sets no words apart, stands in one.
    """
    if is_character(asked):
        return any(stem(asked) in word for word in stems)
    if not asked.endswith("*"):
        return stem(asked) in stems
    beginning = stem(asked[:-1])
    return any(word.startswith(beginning) for word in stems)


def highlights(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where words that match stand in a text, in any form: starts and ends, in order.

    Args:
        text: Of a passage.
        words: As `matched` gives them.
    """
    sought = tuple(words)
    found: list[tuple[int, int]] = []
    for start, end, word in fts.places(text):
        by = [one for one in sought if _is_among(one, {stem(word)})]
        if not by:
            continue
        if all(map(is_character, by)):
            start = text.index(next(c for c in text[start:end] if c in by), start)
            end = start + 1
        if found and start < found[-1][1]:  # pairs of characters overlap
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return tuple(found)
