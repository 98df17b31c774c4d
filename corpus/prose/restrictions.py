"""Sentences that restrict a claim, whatever the field and the claim."""

import re

from corpus.prose.cues import Sentence, Table
from corpus.prose.doubting import DOUBTS
from corpus.prose.limiting import LIMITS
from corpus.prose.narrowing import NARROWS
from corpus.prose.ways import Restriction

WAYS = (*LIMITS, *DOUBTS, *NARROWS)
"""In the order in which they are asked."""
_WORDINGS = Table((way, wording) for way in WAYS for wording in way.wordings)
_LEAST_WORDS = 5
_CLAUSE = re.compile(r"[,;:—]")
_SUPPOSES = re.compile(
    r"\b(?:when|whenever|if|where|wherever|which|who|unless|while|that)\b",
    re.IGNORECASE,
)


def find(sentence: Sentence) -> Restriction | None:
    """The first way in which a sentence restricts something, or None.

    Args:
        sentence: The sentence, its links and titles masked.
    """
    for way, found in _WORDINGS.finds(sentence):
        if len(sentence.words) < _LEAST_WORDS:
            return None
        if not _is_subordinate(sentence, found.start(), way):
            return way
    return None


def _is_subordinate(sentence: str, at: int, way: Restriction) -> bool:
    """Whether doubt is only supposed: `when the boundary is unclear, …`."""
    if way.rule != "cue:unknown":
        return False
    clause = _CLAUSE.split(sentence[:at])[-1]
    return _SUPPOSES.search(clause) is not None
