"""How one note bears on another, weighed: a small linear model where no word tells.

`Prices the second look` says what it does in words that no rule knows. Rationales of
ours taught it, each with its type, by `python -m benchmarks.reasons --save`.
"""

import re
from itertools import pairwise
from pathlib import Path

from corpus.prose import linear
from corpus.prose.rationales import asserted, first_clause, relation_type
from kg.model import RelatedType

WEIGHTS = Path(__file__).with_name("reasons.tsv")
"""A feature a line, and its weight for each type in hundredths; `*` is the bias."""
TYPES = tuple(RelatedType)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENOUGH = 0.35
"""How likely the likeliest type has to be, since what is unclear is `other`.

If anything will do, 83 in 100 types by other authors are named as they did and 93 in
100 of the gold set's; so, 80 and 97.
"""
_MOST = 14
"""Words of a clause that are looked at."""
_STEM = 5
_SHORTEST = 4
"""Words of a reason that says anything: `see below` is `other`."""


def type_of(reason: str) -> RelatedType:
    """The type of a reason: as its words tell, or else as likely as not.

    Args:
        reason: What a note says of how it bears on another, word for word.
    """
    told = relation_type(reason)
    if told is not RelatedType.OTHER or _says_little(reason):
        return told
    number, share = linear.surest(WEIGHTS, features(reason))
    return TYPES[number] if share >= ENOUGH else RelatedType.OTHER


def features(reason: str) -> set[str]:
    """What speaks of a reason's type: the words of its first clause, in their order.

    Args:
        reason: The reason.
    """
    words = _words(asserted(first_clause(reason)))[:_MOST]
    return {
        *words,
        *(f"{word[:_STEM]}~" for word in words if len(word) > _STEM),
        *(f"{one} {other}" for one, other in pairwise(("^", *words))),
    }


def _says_little(reason: str) -> bool:
    """Whether too few words are left to weigh beside those that deny a type."""
    clause = _words(first_clause(reason))
    left = _words(asserted(first_clause(reason)))
    return len(_words(reason) if left == clause else left) < _SHORTEST


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
