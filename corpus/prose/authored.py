"""Papers named by who wrote them, where no `et al.` and no parenthesis tells."""

import re
from collections.abc import Iterator

from corpus.prose.cues import Cue
from corpus.prose.naming import (
    CAPITALISED,
    NO_AUTHOR,
    PARTICLE,
    YEAR,
    Finder,
    NamedSource,
    named,
)
from corpus.prose.vocabulary import vocabulary

_SURNAME = r"[A-Z][a-zà-ÿ’'-]*[a-zà-ÿ](?:-[A-Z][a-zà-ÿ]+)?"
_WORK = (
    r"(?:paper|study|preprint|article|trial|experiments?|survey|review|replication|"
    r"meta-analysis|analysis|thesis|dissertation|report)"
)
_POSSESSIVE = Cue(
    rf"(?<![\w-])(?P<names>{_SURNAME}(?: (?:and|&) {_SURNAME})?)['’]s? "
    rf"(?:{YEAR}(?: [a-z-]+){{0,2}} {_WORK}|(?:paper|preprint))\b"
)
"""`Okoro's 2019 trial`, `Okoro's paper`."""
_BY = Cue(
    rf"\b{YEAR} (?:[a-z-]+ ){{0,2}}{_WORK} (?:of|by) "
    rf"(?P<names>{_SURNAME}(?: (?:and|&) {_SURNAME})?)(?![\w’'-])"
)
"""`a 2019 trial by Okoro`."""
_PLAIN = Cue(
    r"\b(?:per|[Ss]ee|cf\.|[Ff]ollowing|[Aa]ccording to|[Aa]fter|by|and) "
    rf"(?P<names>{_SURNAME}(?: (?:and|&) {_SURNAME})? {YEAR})"
)
_GROUP = Cue(
    rf"(?<![\w-])(?:[Tt]he )?(?P<names>{_SURNAME}(?: {_SURNAME}){{0,3}}"
    r"(?:['’]s)? (?:group|lab|team))"
    r"(?= (?:\w+ly |also |later |first |then )?(?:found|finds|shows?|showed|reports?|"
    r"reported|argues?|argued|measured|trained|ran|tested|estimates?|estimated|"
    r"maintains?|claims?|claimed|concludes?|concluded|replicated|observed)\b)"
)
"""`the Lund group found`."""
_TITLED = Cue(
    r"\b(?:paper|study|preprint|report|survey|article) "
    r"(?:called|titled|entitled|named) [\"“*_]?(?P<names>[A-Z][\w’'-]*"
    r"(?:(?:[,:]? (?:of|for|and|on|in|the|to|a|an|is|as|"
    r"by|from|or|not|at|with|but))*[,:]? [A-Z][\w’'-]*){0,10})"
)
"""`In the paper called Needles`."""
_NO_ONE = vocabulary(
    "last today yesterday tomorrow monday tuesday wednesday thursday friday saturday "
    "sunday nature science cell lancet world people one it what who let there here "
    "everyone another each our their its his her my your control treatment research "
    "user support first second every no any both same experimental whole placebo"
)


def _finder(pattern: Cue, group: int | str, rule: str, confidence: float) -> Finder:
    """Finds papers named by surname and year, by whose it is, by whose group found it.

    A surname alone is a person, so one of these always stands beside it.
    """

    def find(text: str, start: int, end: int) -> Iterator[NamedSource]:
        for found in pattern.finditer(text, start, end):
            if _is_surname(found["names"]):
                yield named(found, group, rule, confidence)

    return find


FINDERS = tuple(
    (pattern, _finder(pattern, group, rule, confidence))
    for pattern, group, rule, confidence in (
        (_POSSESSIVE, 0, "source:authors", 0.8),
        (_BY, 0, "source:authors", 0.75),
        (_PLAIN, "names", "source:authors", 0.8),
        (_GROUP, "names", "source:names", 0.6),
        (_TITLED, "names", "source:called", 0.9),
    )
)
"""Patterns, and what finds papers by them."""


def bare(text: str, start: int, end: int) -> NamedSource | None:
    """The paper that a stretch names by surnames and year alone: `Okoro 2019`."""
    found = _BARE.fullmatch(text, start, end)
    if found and _is_surname(found[0]):
        return named(found, 0, "source:authors", 0.85)
    return None


def entry(text: str, start: int, end: int) -> NamedSource | None:
    """The paper whose entry, as bibliographies have it, a stretch begins with.

    `Moss, A., & Diaz, B. C. (2022). Naps for guards.`, `Moss 2022, Naps for guards.`
    """
    return initialed(text, start, end) or _entry(_LEADING, text, start, end)


def initialed(text: str, start: int, end: int) -> NamedSource | None:
    """The same, where authors have their initials, so that it is nothing else."""
    return _entry(_INITIALED, text, start, end)


def _entry(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> NamedSource | None:
    found = pattern.match(text, start, end)
    if found and _is_surname(found[0]):
        return named(found, 0, "source:authors", 0.85)
    return None


_NAMES = (
    rf"{CAPITALISED}(?:(?:, {CAPITALISED}){{0,5}},? (?:and|&) {CAPITALISED}| et al\.?)?"
    rf",? (?:\({YEAR}\)|{YEAR})"
)
_BARE = re.compile(_NAMES)
_LEADING = re.compile(rf"{_NAMES}(?=(?:[.,:;]| [–—-]) [*_\"“]?[A-Z])")
_WITH_INITIALS = rf"{PARTICLE}{_SURNAME}, [A-Z]\.(?:[ -]?[A-Z]\.){{0,3}}"
_INITIALED = re.compile(
    rf"{_WITH_INITIALS}(?:,? (?:(?:and|&) )?{_WITH_INITIALS}){{0,12}}(?:,? et al\.)?"
    rf",? (?:\({YEAR}\)|{YEAR})(?=[.,:;]|\s*\Z)"
)


def _is_surname(names: str) -> bool:
    first = re.split(r"[ ,'’]", names, maxsplit=1)[0].casefold()
    return first not in NO_AUTHOR and first not in _NO_ONE
