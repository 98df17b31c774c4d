"""The part of a passage that a person looks at: where most of the words match."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

Marks = tuple[tuple[int, int], ...]
"""Starts and ends, in order, without overlap."""

_LEAD = 40
"""Characters shown before the first word that matches."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Glance:
    """A line of text with marks in it."""

    text: str
    """Spaces and line breaks are single spaces; what is cut off is an ellipsis."""
    marks: Marks
    """In `text`."""
    at: int
    """Where its first marked word, else its beginning, stands in the passage."""


def glance(passage: str, marks: Marks, width: int = 240) -> Glance:
    """At most about so many characters of a passage, those with most marks in them.

    Args:
        passage: Its text.
        marks: What is marked in it.
        width: Characters.
    """
    start, end = _window(passage, marks, width)
    inside = [(a - start, b - start) for a, b in marks if start <= a and b <= end]
    text, moved = _single_spaced(passage[start:end], inside)
    before = "…" if start > 0 else ""
    after = "…" if end < len(passage) else ""
    shifted = tuple((a + len(before), b + len(before)) for a, b in moved)
    at = start + inside[0][0] if inside else start
    return Glance(f"{before}{text}{after}", shifted, at)


def _window(passage: str, marks: Marks, width: int) -> tuple[int, int]:
    """Start and end of the stretch to show, cut between words."""
    if len(passage) <= width:
        return 0, len(passage)
    lead = min(_LEAD, width // 4)
    ends = [b for _, b in marks]
    best, start = 0, 0
    for number, (a, _) in enumerate(marks):
        held = bisect_left(ends, a + width - lead + 1) - number
        if held > best:
            best, start = held, a
    start = max(0, start - lead)
    if start > 0:
        space = passage.find(" ", start, start + lead)
        start = space + 1 if space >= 0 else start
    end = min(len(passage), start + width)
    if end < len(passage) and not passage[end].isspace():
        space = passage.rfind(" ", start + width // 2, end)
        end = space if space >= 0 else end
    return start, end


def _single_spaced(
    text: str, marks: Sequence[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """The text with single spaces, and where the marks are in it."""
    places: list[int] = []
    pieces: list[str] = []
    length = 0
    at = 0
    for run in _SPACES.finditer(text):
        word = text[at : run.start()]
        places.extend(range(length, length + len(word)))
        pieces.append(word)
        length += len(word)
        places.extend([length] * (run.end() - run.start()))
        pieces.append(" ")
        length += 1
        at = run.end()
    rest = text[at:]
    places.extend(range(length, length + len(rest) + 1))
    pieces.append(rest)
    whole = "".join(pieces)
    lead = len(whole) - len(whole.lstrip())
    moved = [(places[a] - lead, places[b - 1] + 1 - lead) for a, b in marks]
    return whole.strip(), moved
