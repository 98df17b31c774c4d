"""A page as lines that know where they stand in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[-*•]|\d{1,3}\.)(?=\s|$)")
_LEFT_DECORATION = re.compile(r"(?:#{1,6}\s+|>\s+)?[*_]{0,3}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it."""

    number: int
    """From 1."""
    start: int
    """Where its text begins in the file."""
    text: str
    gap: int
    """How many blank lines stand before it."""
    bullet: bool = False
    """Whether it began as a list item; the mark is not in `text`."""

    @property
    def end(self) -> int:
        """Where its text ends in the file."""
        return self.start + len(self.text)

    def span(self, file: str) -> Span:
        """Where it stands."""
        return Span(file=file, start=self.start, end=self.end)


def lines(text: str) -> list[Line]:
    """The lines of a page that are not blank.

    A list item's mark and the Markdown around a whole line (`## `, `**…**`) are
    left out of its text. A mark that stands alone gives a bullet line with no text.
    """
    found: list[Line] = []
    gap = 0
    for number, (start, end) in enumerate(_ranges(text), start=1):
        raw = text[start:end]
        stripped = raw.strip(" \t\ufeff\u00a0")
        if not stripped:
            gap += 1
            continue
        at = start + raw.index(stripped)
        found.append(_line(number, at, stripped, gap))
        gap = 0
    return found


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _line(number: int, start: int, text: str, gap: int) -> Line:
    mark = _BULLET.match(text)
    # "1. text" is a list item; "3. " alone, or a number in prose, is a line of text.
    if mark is not None and (mark.end() < len(text) or not mark.group()[0].isdigit()):
        rest = text[mark.end() :].lstrip()
        start, text = start + len(text) - len(rest), rest
    else:
        mark = None
    start, text = _undecorated(start, text)
    return Line(number, start, text, gap, bullet=mark is not None)


def _undecorated(start: int, text: str) -> tuple[int, str]:
    """Without Markdown that wraps the whole line."""
    match = _LEFT_DECORATION.match(text)
    left = match.group() if match else ""
    stars = left.lstrip("#> \t")
    if stars and (not text.endswith(stars[::-1]) or len(text) <= 2 * len(stars)):
        left = left[: len(left) - len(stars)]
        stars = ""
    inner = text[len(left) : len(text) - len(stars)]
    if stars and stars in inner:  # "**a** and **b**" is not one bold line
        left, inner = left[: len(left) - len(stars)], text[len(left) - len(stars) :]
    return start + len(left), inner
