"""Counts that are written in words: `three models`, `tenfold`."""

import re
from collections.abc import Iterator

from corpus.prose.units import COUNTED_IN_WORDS
from kg.model import Quantity, Span

_COUNT = re.compile(
    r"(?<![\w-])(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|hundred|thousand)"
    rf"[ -](?:[a-z-]{{3,16}} )?({COUNTED_IN_WORDS})(?!\w)"
    r"|(?<![\w-])(two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)-?fold\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_WORTH = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "thousand":
    1000,
}  # fmt: skip
_UNITS = {"times": "x", "fold": "x", "percent": "%"}
_FOLDS = frozenset(f"{count}fold" for count in _WORTH)
_COUNTS = _FOLDS | frozenset(_WORTH)
_COUNTED = _FOLDS | frozenset(("fold", *COUNTED_IN_WORDS.split("|")))


def in_words(text: str, start: int, end: int, file: str) -> Iterator[Quantity]:
    """The counts in words of what only a measurement counts, in order."""
    # Trying the long pattern at every letter costs more than listing the words.
    words = _WORD.findall(text[start:end].casefold())
    if _COUNTS.isdisjoint(words) or _COUNTED.isdisjoint(words):
        return
    for count in _COUNT.finditer(text, start, end):
        unit = (count[2] or "fold").casefold()
        yield Quantity(
            text=count[0],
            value=_WORTH[(count[1] or count[3]).casefold()],
            unit=_UNITS.get(unit, unit),
            span=Span(file=file, start=count.start(), end=count.end()),
        )
