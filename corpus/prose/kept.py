"""What is made of words, made once for each: few make up most of a collection."""

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")

_MOST = 1 << 16
_LONGEST = 64
"""Characters of a text of which anything is kept: longer ones seldom come again."""


class Kept(dict[str, Made]):
    """Looks up what was made of a text, and makes it where it was not yet.

    Unlike `functools.lru_cache` it does not tell what was used last, which takes
    longer than the look-up: when full, it begins anew.
    """

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Made:
        if len(self) >= _MOST:
            self.clear()
        made = self._make(text)
        if len(text) <= _LONGEST:
            self[text] = made
        return made
