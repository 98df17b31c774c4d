"""A paper as a text names it, and what names of papers and authors are made of."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.prose.vocabulary import vocabulary


class NamedSource(NamedTuple):
    """A paper as a text names it; offsets into that text."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float
    is_sure: bool = True
    """Whether it is a paper even if none is known by that name."""
    identifier: str | None = None
    """Its DOI or arXiv number, where a link says that too."""


Finder = Callable[[str, int, int], Iterator[NamedSource]]
"""Finds papers in a stretch of a text, given where it begins and ends."""
CAPITALISED = r"[A-Z][\w.+/’'-]*"
PARTICLE = r"(?:(?:van|von|de|der|di|la|le|du) )*"
YEAR = r"(?:19|20)\d{2}[a-z]?(?!\w)"
SEVERAL_MORE = rf"(?:, {CAPITALISED}){{0,5}},? (?:and|&) {CAPITALISED}"
"""The authors after the first."""
CITATION = re.compile(rf"{CAPITALISED}(?:{SEVERAL_MORE}| et al\.?)?,? {YEAR}")
"""`Ito et al., 2021`."""
JOINING = (
    r"(?:of|for|and|on|in|the|with|to|a|an|is|as|by|from|vs\.?|via|or|not|at|&|but|so|"
    r"yet|when|who|what|how|without|than|into|over|under|after|before|through)"
)
"""Small words of titles."""
TITLE_CASE = re.compile(
    rf"[\"“]?(?:[A-Z0-9][\w.+/’'-]*|\d[\w.%-]*)"
    rf"(?:[,:]? (?:[A-Z0-9][\w.+/’'-]*|{JOINING}))*[?!]?[\"”]?"
)
_WORK = r"(?:paper|study|tutorial|preprint|survey|report|thesis|article)"
_ABOUT_WORK = re.compile(
    r"(?:A |The )?(?:Tutorial|Survey|Review|Report) (?:on|of) [A-Z]"
)
LONG_TITLE = 4
"""More long words than that are a title in any case, in quotes before a verb."""
NO_AUTHOR = vocabulary(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep oct nov dec spring summer autumn fall "
    "winter the this that in since until figure table section chapter version gpt"
)
"""What no author is called, though a year may follow it."""

_INITIALS = re.compile(r",(?:[ -]?[A-Z]\.){1,4}(?=[ ,]|\Z)(?:,(?= (?:&|and|et) ))?")
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d[a-z]?\)?\Z")


def named(
    found: re.Match[str], group: int | str, rule: str, confidence: float
) -> NamedSource:
    """The paper that a group of a match names."""
    return NamedSource(found[group], *found.span(group), rule, confidence)


def is_work(name: str) -> bool:
    """Whether it calls itself a publication: `Survey of Nets`, `Base Models paper`."""
    return bool(_ABOUT_WORK.match(name)) or bool(
        name[:1].isupper() and re.search(rf"[\w’'] {_WORK}\Z", name) and len(name) < 90
    )


def is_title(content: str) -> bool:
    """Whether several words are written as titles are, and are no person."""
    if content.startswith(("Dr. ", "Prof. ", "Mr. ", "Ms. ", "Mrs. ")):
        return False
    return len(content.split()) > 1 and bool(TITLE_CASE.fullmatch(content))


def is_word(citation: str, *, acronyms: bool = True) -> bool:
    """Whether what looks like an author is a month, a number or an acronym."""
    author = re.split(r"[ ,]", citation, maxsplit=1)[0]
    plain = re.sub(r"['’/-]", "", author)
    if author.casefold() in NO_AUTHOR:
        return True
    return acronyms and (not plain.isalpha() or author.isupper())


def without_initials(cited: str) -> str:
    """What a text cites by authors and year, as running text does.

    `Moss, A., & Diaz, B. C. (2022)` is `Moss & Diaz (2022)`.
    """
    is_cited = "." in cited and _YEAR_LAST.search(cited)
    return _INITIALS.sub("", cited) if is_cited else cited
