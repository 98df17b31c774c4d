"""The index of the page's search: which word stands in which node, how often."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from kg.fts import FUNCTION_WORDS
from tui.page.numbers import packed

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40
"""Longer words are no words that anybody types."""


def words(text: str) -> list[str]:
    """The words of a text as the page compares them: lower case, without accents.

    By way of upper case, so that `Straße` and `STRASSE` are one word.
    `script/words.js` does the same with what is typed.
    """
    plain = text.upper().lower()
    if not plain.isascii():
        apart = unicodedata.normalize("NFD", plain)
        plain = "".join(c for c in apart if not unicodedata.category(c).startswith("M"))
    return [word for word in _WORD.findall(plain) if len(word) <= _LONGEST]


class Words:
    """An inverted index, packed as it grows: a few bytes for a word in a node."""

    def __init__(self) -> None:
        self._postings: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}
        self._lengths: list[str] = []

    def add(self, texts: Iterable[str]) -> None:
        """Index the next node, by all that it is found by."""
        number = len(self._lengths)
        counted = Counter(word for text in texts for word in words(text))
        self._lengths.append(packed([counted.total()]))
        for word in counted.keys() - FUNCTION_WORDS:
            gap = number - self._last.get(word, -1) - 1
            self._last[word] = number
            often = counted[word]
            entry = [2 * gap + 1, often] if often > 1 else [2 * gap]
            self._postings.setdefault(word, bytearray()).extend(
                packed(entry).encode("ascii")
            )

    def lengths(self) -> str:
        """How many words each node has, packed."""
        return "".join(self._lengths)

    def postings(self) -> Iterable[tuple[str, str]]:
        """Each word with where it stands, in the order of the words.

        Packed are, for each node that has it: twice the number of nodes passed over,
        one more if it stands there several times, and then how often.
        """
        for word in sorted(self._postings):
            yield word, self._postings[word].decode("ascii")
