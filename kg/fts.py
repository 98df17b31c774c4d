"""What a person types into a full-text query that never raises."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from kg.scripts import (
    CHARACTERS,
    RUN,
    is_character,
    is_pair,
    is_run,
    may_hold_runs,
    pairs,
)

TITLE, TEXT = 0.4, 1.0
"""A title says less than half of what the text does: it is the same for all of a note.
"""
BM25 = f"bm25(words, {TITLE}, {TEXT})"
"""How FTS5 is asked for the distance of a passage: the less, the better it matches."""
_PIECES = re.compile(r'"([^"]*)"|(\S+)')
_LETTER = re.compile("[a-z0-9]")
_PLAIN_WORD = re.compile("[A-Za-z0-9]+")
_WORD = re.compile(r"[^\W_]+")
_MOST = 128
"""Terms that are looked for: who pastes a page means what its first lines say."""
_ENOUGH = 2
"""Words that say something, beside which the others are left out."""
_FUNCTION_WORDS = (
    "a an the this that these those i me my we us our you your he him his "
    "she her it its they them their who whom whose which what when where "
    "why how whether of in on at to for from by with about into onto upon "
    "between among during through via per as than and or but if so then "
    "because while am is are was were be been being do does did done has "
    "have had having can could may might must shall should will would there "
    "here also too very just such"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""English words that hold sentences together and tell nothing of their subject.

`no`, `not` and `without` are not among them: claims differ by these.
"""


@cache
def _word_or_run() -> re.Pattern[str]:
    return re.compile(rf"{RUN}|[^\W_{CHARACTERS}]+")


def words(text: str) -> list[str]:
    """The words of a text, lower case, in order.

    Where a script sets no words apart, these are pairs of neighbouring characters.
    """
    if text.isascii():
        return [match.lower() for match in _PLAIN_WORD.findall(text)]
    return [word for _, _, word in places(text)]


def places(text: str) -> list[tuple[int, int, str]]:
    """Start, end and lower case of each word of a text, in order."""
    if not may_hold_runs(text):
        return [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text)]
    found: list[tuple[int, int, str]] = []
    for match in _word_or_run().finditer(text):
        start, word = match.start(), match[0]
        if is_run(word):
            found += ((start + a, start + b, pair) for a, b, pair in pairs(word))
        else:
            found.append((start, match.end(), word.lower()))
    return found


def joined(found: Iterable[str]) -> list[str]:
    """Words as they are told to a person: pairs that overlap are one word again."""
    told: list[str] = []
    for word in found:
        if (
            told
            and is_pair(word)
            and is_pair(told[-1][-2:])
            and told[-1][-1] == word[0]
        ):
            told[-1] += word[1]
        else:
            told.append(word)
    return told


def query(typed: str, *, prefix: bool = False) -> str | None:
    """An FTS5 expression for what was typed, or None if it holds no word.

    Words are joined by OR, so that BM25 ranks by how many match; quoted words
    stay together; a star behind a word stands for whatever it goes on with; a word
    before a minus sign, operators such as AND and open quotes are plain text. Function
    words count in quotes, or where little else was typed; so does the first letter of
    a growing word. A character that is a word is sought wherever it stands in one.

    Args:
        typed: Anything at all.
        prefix: Whether the last word may still be growing, as while typing.
    """
    growing = prefix and _ends_in_a_word(typed)
    phrases = [
        f'"{" ".join(term.words)}"{"*" if term.begins else ""}'
        for term in _terms(typed, growing)
    ]
    return " OR ".join(dict.fromkeys(phrases)) or None


def sought(typed: str, *, prefix: bool = False) -> list[str]:
    """The words that `query` looks for, lower case, in order; `rewar*` with its star.

    Args:
        typed: Anything at all.
        prefix: Whether the last word may still be growing, as while typing.
    """
    growing = prefix and _ends_in_a_word(typed)
    return [
        f"{word}*" if term.starred else word
        for term in _terms(typed, growing)
        for word in term.words
    ]


class _Term(NamedTuple):
    """A word, or words that stand together."""

    words: tuple[str, ...]
    tells: bool
    """Whether it says something of the subject."""
    grows: bool = False
    """Whether words that begin so will do."""
    starred: bool = False
    """Whether that was asked for by a star."""

    @property
    def begins(self) -> bool:
        """Whether it is sought as the beginning of words, as each character is one."""
        return self.grows or (len(self.words) == 1 and is_character(self.words[0]))


@lru_cache(maxsize=8)  # One search asks several times what it looks for.
def _terms(typed: str, growing: bool) -> tuple[_Term, ...]:
    """What to look for.

    Function words stand in nearly every passage, and BM25 would score each of
    these: that takes twice as long and ranks no better.
    """
    terms: list[_Term] = []
    for piece in _PIECES.finditer(typed):
        found = words(piece[0])
        if piece[1] is None:
            terms.extend(_Term((word,), word not in FUNCTION_WORDS) for word in found)
            if _is_starred(piece[0]):
                terms[-1] = _Term(terms[-1].words, tells=True, grows=True, starred=True)
        elif found:
            terms.append(_Term(tuple(found), tells=True))
    if growing:
        last = terms.pop()
        # A letter begins a word of nearly every passage: beside others it is no help.
        if not (_LETTER.fullmatch(last.words[0]) and any(term.tells for term in terms)):
            terms.append(last._replace(tells=True, grows=True))
    telling = [term for term in terms if term.tells]
    chosen = telling if len(set(telling)) >= _ENOUGH else terms
    if len(chosen) > _MOST:
        chosen = list(dict.fromkeys(chosen))[:_MOST]
    return tuple(chosen)


def _is_starred(piece: str) -> bool:
    """Whether it ends in a word and a star, and is no `*emphasis*`.

    A letter alone begins a word of nearly every passage.
    """
    return (
        piece[-1] == "*"
        and piece[0] != "*"
        and piece[-3:-1].isalnum()
        and len(piece) > 2
    )


def _ends_in_a_word(typed: str) -> bool:
    *_, last = [None, *_PIECES.finditer(typed)]
    if last is None or typed[-1].isspace():
        return False
    return last[1] is None and bool(words(last[0]))
