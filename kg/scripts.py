"""Scripts in which words run together: Chinese, Japanese, Thai and the like.

What is looked for in such a text is told by pairs of its characters: where words begin
takes a dictionary to tell.
"""

import re
from collections.abc import Iterator
from functools import cache

_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Lao
    "\u102b-\u103e\u1056-\u1059"  # Burmese
    "\u17b4-\u17d3"  # Khmer
    "\u3099\u309a"  # voiced kana
)
"""Signs that are part of a character, and that the full-text index passes over."""
CHARACTERS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
    "\u1000-\u102a\u103f\u1050-\u1055"
    "\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\uac00-\ud7a3"  # Korean sets words apart, but not what is bound to a noun
    "\U00020000-\U000323af"
)
"""The letters of these scripts, as a class of a regular expression holds them."""
RUN = f"[{CHARACTERS}][{CHARACTERS}{_MARKS}]*"
"""Letters of these scripts without a break, as a regular expression."""
_FIRST, _SIGNS = "\u0e01", ("\u2000", "\u2fff")
"""Their first letter, and the dashes, quotes and arrows that come after it."""


def runs(text: str) -> Iterator[re.Match[str]]:
    """What stands in these scripts in a text, each without a break."""
    return _run().finditer(text) if may_hold_runs(text) else iter(())


def is_run(word: str) -> bool:
    """Whether a word is of these scripts, all of it."""
    return may_hold_runs(word) and _run().fullmatch(word) is not None


def may_hold_runs(text: str) -> bool:
    """Whether to look for these scripts in a text; never false where it holds some.

    To compile what they look like takes 5 ms, and few texts need it.
    """
    return not text.isascii() and any(
        char >= _FIRST and not _SIGNS[0] <= char <= _SIGNS[1] for char in set(text)
    )


def pairs(run: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each two neighbouring characters of a run.

    Signs between them are passed over; a character that is alone is told alone.
    """
    found = [match.start() for match in _character().finditer(run)]
    if len(found) == 1:
        yield 0, len(run), run[0]
    ends = [*found[2:], len(run)]
    for start, second, end in zip(found, found[1:], ends, strict=False):
        yield start, end, run[start] + run[second]


def is_character(word: str) -> bool:
    """Whether a word is one character of such a script."""
    return len(word) == 1 and _is_of_characters(word)


def is_pair(word: str) -> bool:
    """Whether a word is two characters of such a script."""
    return len(word) == 2 and _is_of_characters(word)


def _is_of_characters(word: str) -> bool:
    return may_hold_runs(word) and all(map(_character().match, word))


def searchable(text: str) -> str:
    """A text as the full-text index is given it: pairs of characters set apart.

    The last character of a run is told alone besides, so that each begins some word.
    """
    return _run().sub(_apart, text) if may_hold_runs(text) else text


def _apart(run: re.Match[str]) -> str:
    words = [pair for _, _, pair in pairs(run[0])]
    last = words[-1][1:]
    return f" {' '.join([*words, last] if last else words)} "


@cache
def _run() -> re.Pattern[str]:
    return re.compile(RUN)


@cache
def _character() -> re.Pattern[str]:
    return re.compile(f"[{CHARACTERS}]")
