"""The terms that tell one group of texts from the others."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import pairwise
from math import log
from typing import TypeVar

from kg.fts import FUNCTION_WORDS, words

Group = TypeVar("Group", bound=Hashable)
Term = tuple[str, float]
"""A word, or two that stand together, and how telling it is; higher is more."""

_SHORTEST = 3
_TEXTS = 2
"""A term is one of a group's if so many of its texts have it."""
_MOSTLY = 0.6
_ALIKE = 5
"""Words that begin with the same letters, so many, are forms of one."""
_EMPTY_WORDS = (
    "more less most least than not only even one two many some any all each other "
    "same own does make makes made use used using when what why how much often "
    "still yet rather without within toward towards however whether get gets let "
    "says say said show shows shown find finds found give gives given take takes "
    "become becomes keep keeps like well far way ways thing things new already "
    "nothing never ever once ones first second better best beyond ordinary good "
    "over under before after again enough instead almost always"
)
_EMPTY = FUNCTION_WORDS.union(_EMPTY_WORDS.split())
"""Words that name no subject."""


def telling_terms(
    texts: Iterable[tuple[Group, str]], limit: int = 10
) -> Mapping[Group, tuple[Term, ...]]:
    """For each group the terms that tell most of it, the most telling first.

    Class-based TF-IDF, Grootendorst 2022 (BERTopic): a term's share of its group's
    terms, times log(1 + A / f), A being the mean number of terms of a group and f how
    often the term stands in all of them. A term counts once a text, so that no text
    that repeats itself names a group, and only if two texts of the group have it.
    Forms of a word that is there already are left out.

    Args:
        texts: Each with its group.
        limit: So many terms of a group.
    """
    counts: dict[Group, Counter[str]] = {}
    for group, text in texts:
        counts.setdefault(group, Counter()).update(set(_terms(text)))
    for counted in counts.values():
        for term in [term for term, number in counted.items() if number < _TEXTS]:
            del counted[term]
    everywhere: Counter[str] = Counter()
    for counted in counts.values():
        everywhere.update(counted)
    mean = everywhere.total() / len(counts) if counts else 0.0
    return {
        group: _chosen(counted, everywhere, mean, limit)
        for group, counted in counts.items()
    }


def _chosen(
    counted: Counter[str], everywhere: Counter[str], mean: float, limit: int
) -> tuple[Term, ...]:
    total = counted.total()
    scored = sorted(
        (-(number / total) * log(1 + mean / everywhere[term]), term)
        for term, number in counted.items()
    )
    whole = _wholes(counted)
    chosen: list[Term] = []
    stems: set[str] = set()
    for score, term in scored:
        told = whole.get(term, term)
        own = {word.rstrip("s")[:_ALIKE] for word in told.split()}
        if not own & stems:
            chosen.append((told, -score))
            stems |= own
        if len(chosen) == limit:
            break
    return tuple(chosen)


def _wholes(counted: Counter[str]) -> dict[str, str]:
    """Words that mostly stand beside the same other, to the two together."""
    found: dict[str, str] = {}
    for term, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        for word in term.split() if " " in term else ():
            if number >= _MOSTLY * counted[word]:
                found.setdefault(word, term)
    return found


def _terms(text: str) -> Iterator[str]:
    """Words that say something, and pairs of them that stand together."""
    telling = [word if _is_telling(word) else "" for word in words(text)]
    yield from filter(None, telling)
    yield from (f"{a} {b}" for a, b in pairwise(telling) if a and b)


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdecimal() and word not in _EMPTY
