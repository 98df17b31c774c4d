"""Titles that a page lists and that hold a colon or a dash, where its prose says them.

`Sleep: the great sorter limits this` opens with the title of a note, not with a label.
"""

import re
from collections.abc import Iterable

from corpus.prose.cues import Sentence
from kg.text import fold

_PARTED = re.compile(r"[:–—]|\s-\s")
_STAND_IN = "Is X so?"
"""A title as all rules know one: a question in a sentence."""
_LONGEST = 300


class Titled:
    """The titles that a page lists."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        names = {fold(title.strip()) for title in titles if _PARTED.search(title)}
        short = [re.escape(name) for name in names if 0 < len(name) <= _LONGEST]
        longest_first = sorted(short, key=lambda name: (-len(name), name))
        every = "|".join(longest_first)
        self._any = re.compile(rf"(?<!\w)(?:{every})(?!\w)") if every else None

    def opens(self, text: str, start: int, end: int) -> bool:
        """Whether a paragraph begins with one of them."""
        if self._any is None:
            return False
        return (
            self._any.match(fold(text[start : min(end, start + _LONGEST)])) is not None
        )

    def asked(self, sentence: Sentence) -> Sentence:
        """A sentence with a question for each of them."""
        if self._any is None:
            return sentence
        folded = fold(sentence)
        at, pieces = 0, []
        for found in self._any.finditer(folded):
            pieces += [sentence[at : found.start()], _STAND_IN]
            at = found.end()
        return Sentence("".join((*pieces, sentence[at:]))) if pieces else sentence
