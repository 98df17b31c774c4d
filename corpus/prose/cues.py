"""Patterns that are tried only where one of their words stands.

A page of prose is some thousand words, and the rules know some hundred patterns.
Searching a sentence for a pattern costs more than reading its words once and asking
whether any of them could match at all.
"""

import re
import string
from dataclasses import dataclass

_PLAIN = str.maketrans(dict.fromkeys(string.punctuation + "—–’‘“”…", " "))


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern with the words of which a match holds at least one."""

    hints: frozenset[str]
    """In lower case; empty where the pattern is tried everywhere."""
    pattern: re.Pattern[str]

    def search(
        self, text: str, words: frozenset[str], start: int = 0, end: int | None = None
    ) -> re.Match[str] | None:
        """The first match in a text, or None.

        Args:
            text: Where to look.
            words: The words of the text, as `words_of` gives them.
            start: Where to begin.
            end: Where to stop.
        """
        if self.hints and self.hints.isdisjoint(words):
            return None
        return self.pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """The match at the beginning of a text, or None."""
        if self.hints and self.hints.isdisjoint(words):
            return None
        return self.pattern.match(text)


def cue(hints: str, pattern: str, flags: int = 0) -> Cue:
    """A cue whose hints are written with spaces between them."""
    return Cue(frozenset(hints.split()), re.compile(pattern, flags))


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, cut at every mark: `can't` is two."""
    return frozenset(text.lower().translate(_PLAIN).split())
