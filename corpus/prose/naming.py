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
JOINING = (
    r"(?:of|for|and|on|in|the|with|to|a|an|is|as|by|from|vs\.?|via|or|not|at|&|but|so|"
    r"yet|when|who|what|how|without|than|into|over|under|after|before|through)"
)
"""Small words of titles."""
TITLE_CASE = re.compile(
    rf"[\"“]?(?:[A-Z0-9][\w.+/’'-]*|\d[\w.%-]*)"
    rf"(?:[,:]? (?:[A-Z0-9][\w.+/’'-]*|{JOINING}))*[?!]?[\"”]?"
)
NO_AUTHOR = vocabulary(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep oct nov dec spring summer autumn fall "
    "winter the this that in since until figure table section chapter version gpt"
)
"""What no author is called, though a year may follow it."""


def named(
    found: re.Match[str], group: int | str, rule: str, confidence: float
) -> NamedSource:
    """The paper that a group of a match names."""
    return NamedSource(found[group], *found.span(group), rule, confidence)
