"""Papers named by who wrote them, where no `et al.` and no parenthesis tells."""

import re
from collections.abc import Iterator

from corpus.prose.naming import CAPITALISED, NO_AUTHOR, YEAR, NamedSource, named
from corpus.prose.vocabulary import vocabulary

_SURNAME = r"[A-Z][a-zà-ÿ’'-]*[a-zà-ÿ](?:-[A-Z][a-zà-ÿ]+)?"
_WORK = (
    r"(?:paper|study|preprint|article|trial|experiments?|survey|review|replication|"
    r"meta-analysis|analysis|thesis|dissertation|report)"
)
_POSSESSIVE = re.compile(
    rf"(?<![\w-])(?P<names>{_SURNAME}(?: (?:and|&) {_SURNAME})?)['’]s? "
    rf"(?:{YEAR}(?: [a-z-]+){{0,2}} {_WORK}|(?:paper|preprint))\b"
)
"""`Okoro's 2019 trial`, `Okoro's paper`."""
_BY = re.compile(
    rf"\b{YEAR} (?:[a-z-]+ ){{0,2}}{_WORK} (?:of|by) "
    rf"(?P<names>{_SURNAME}(?: (?:and|&) {_SURNAME})?)(?![\w’'-])"
)
"""`a 2019 trial by Okoro`."""
_PLAIN = re.compile(
    r"\b(?:per|[Ss]ee|cf\.|[Ff]ollowing|[Aa]ccording to|[Aa]fter|by|and) "
    rf"(?P<names>{_SURNAME}(?: (?:and|&) {_SURNAME})? {YEAR})"
)
_GROUP = re.compile(
    rf"(?<![\w-])(?:[Tt]he )?(?P<names>{_SURNAME}(?:['’]s)? (?:group|lab|team))"
    r"(?= (?:\w+ly |also |later |first |then )?(?:found|finds|shows?|showed|reports?|"
    r"reported|argues?|argued|measured|trained|ran|tested|estimates?|estimated|"
    r"maintains?|claims?|claimed|concludes?|concluded|replicated|observed)\b)"
)
"""`the Lund group found`."""
_NO_ONE = vocabulary(
    "last today yesterday tomorrow monday tuesday wednesday thursday friday saturday "
    "sunday nature science cell lancet world people one it what who let there here "
    "everyone another each our their its his her my your control treatment research "
    "user support first second every no any both same experimental whole placebo"
)
_FORMS = (
    (_POSSESSIVE, True, "source:authors", 0.8),
    (_BY, True, "source:authors", 0.75),
    (_PLAIN, False, "source:authors", 0.8),
    (_GROUP, False, "source:names", 0.6),
)
"""Patterns, whether all that they match is the name, and how sure they are."""
HINTS = ("'s ", "’s ", "s' ", " by ", " in 19", " in 20", " 19", " 20", " group",
         " lab", " team")  # fmt: skip
"""Strings of which a text that names a paper so holds one."""


def find(text: str, start: int, end: int) -> Iterator[NamedSource]:
    """Papers named by surname and year, by whose paper it is, by whose group found it.

    A surname alone is a person, so one of these always stands beside it.
    """
    for pattern, whole, rule, confidence in _FORMS:
        for found in pattern.finditer(text, start, end):
            if _is_surname(found["names"]):
                yield named(found, 0 if whole else "names", rule, confidence)


def bare(text: str, start: int, end: int) -> NamedSource | None:
    """The paper that a stretch names by surnames and year alone: `Okoro 2019`."""
    found = _BARE.fullmatch(text, start, end)
    if found and _is_surname(found[0]):
        return named(found, 0, "source:authors", 0.85)
    return None


_BARE = re.compile(
    rf"{CAPITALISED}(?:(?:, {CAPITALISED}){{0,5}},? (?:and|&) {CAPITALISED}| et al\.?)?"
    rf",? (?:\({YEAR}\)|{YEAR})"
)


def _is_surname(names: str) -> bool:
    first = re.split(r"[ ,'’]", names, maxsplit=1)[0].casefold()
    return first not in NO_AUTHOR and first not in _NO_ONE
