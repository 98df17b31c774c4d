"""Sentences that restrict a claim, whatever the field and the claim."""

import re

from corpus.prose.doubting import DOUBTS
from corpus.prose.limiting import LIMITS
from corpus.prose.ways import Restriction

WAYS = (*LIMITS, *DOUBTS)
"""In the order in which they are asked."""
_WORDINGS = [(way, wording) for way in WAYS for wording in way.wordings]
_ALWAYS = [n for n, (_, wording) in enumerate(_WORDINGS) if not wording.hints]
_BY_WORD: dict[str, list[int]] = {}
for _number, (_, _wording) in enumerate(_WORDINGS):
    for _hint in _wording.hints:
        _BY_WORD.setdefault(_hint, []).append(_number)
_LEAST_WORDS = 5
_CLAUSE = re.compile(r"[,;:—]")
_SUPPOSES = re.compile(
    r"\b(?:when|whenever|if|where|wherever|which|who|unless|while|that)\b",
    re.IGNORECASE,
)


def find(sentence: str, words: frozenset[str]) -> Restriction | None:
    """The first way in which a sentence restricts something, or None.

    Args:
        sentence: The sentence, its links and titles masked.
        words: Its words, as `cues.words_of` gives them.
    """
    if len(words) < _LEAST_WORDS:
        return None
    # Few wordings have a word in common with a sentence: only those are tried.
    tried = set(_ALWAYS)
    for word in words:
        if numbers := _BY_WORD.get(word):
            tried.update(numbers)
    for number in sorted(tried):
        way, wording = _WORDINGS[number]
        pattern = wording.pattern
        look = pattern.match if way.at_start else pattern.search
        found = look(sentence)
        if found and not _is_subordinate(sentence, found.start(), way):
            return way
    return None


def _is_subordinate(sentence: str, at: int, way: Restriction) -> bool:
    """Whether doubt is only supposed: `when the boundary is unclear, …`."""
    if way.rule != "cue:unknown":
        return False
    clause = _CLAUSE.split(sentence[:at])[-1]
    return _SUPPOSES.search(clause) is not None
