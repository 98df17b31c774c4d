"""A page as lines that know where they stand in the file."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[-*•]|\d{1,3}\.)(?=\s|$)")
_LEFT_DECORATION = re.compile(r"(?:#{1,6}\s+|>\s+)?[*_]{0,3}")


_DECORATION = frozenset("#>*_")
"""How a line may begin whose Markdown wraps all of it."""
_MARKS = frozenset("-*•#>_")
"""How a line may begin that is not its text alone, beside numbers."""


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it."""

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
    for start, raw in _raw(text):
        stripped = raw.strip(" \t\ufeff\u00a0")
        if not stripped:
            gap += 1
            continue
        at = start if stripped is raw else start + raw.index(stripped)
        is_marked = stripped[0] in _MARKS or stripped[0].isdecimal()
        made = _line if is_marked else Line
        found.append(made(at, stripped, gap))
        gap = 0
    return found


def _raw(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins, and all that stands in it."""
    if "\r" in text:
        breaks = [(0, 0), *(b.span() for b in _BREAK.finditer(text))]
        ends = [*(start for start, _ in breaks[1:]), len(text)]
        for (_, start), end in zip(breaks, ends, strict=True):
            yield start, text[start:end]
        return
    start = 0
    for raw in text.split("\n"):
        yield start, raw
        start += len(raw) + 1


def _line(start: int, text: str, gap: int) -> Line:
    mark = _BULLET.match(text)
    # "1. text" is a list item; "3. " alone, or a number in prose, is a line of text.
    if mark is not None and (mark.end() < len(text) or not mark.group()[0].isdigit()):
        rest = text[mark.end() :].lstrip()
        start, text = start + len(text) - len(rest), rest
    else:
        mark = None
    start, text = _undecorated(start, text)
    return Line(start, text, gap, bullet=mark is not None)


def _undecorated(start: int, text: str) -> tuple[int, str]:
    """Without Markdown that wraps the whole line."""
    if text[:1] not in _DECORATION:
        return start, text
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
