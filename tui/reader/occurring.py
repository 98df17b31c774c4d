"""Where words stand in a text that was broken into lines. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Words = tuple[str, bool]
"""A piece of a line, and whether it belongs to what is around it."""
SpokenLine = tuple[str, Sequence[Words]]
"""What stands between a line and the one before, and the pieces of the line."""

_ALIKE = ("'`’‘ʼ", '"“”„«»', "-‐‑–—−")
"""Signs of which a keyboard has one, and a text any."""
_SPELT = {sign: f"[{re.escape(signs)}]" for signs in _ALIKE for sign in signs}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one line, in code points of all that stands in it."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text as it reads, and where in which line each part of it stands."""

    text: str
    offsets: tuple[int, ...]
    """Where in the text each piece begins."""
    places: tuple[Stretch, ...]
    """Where on the sheet it stands."""

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Where a part of the text stands, line by line."""
        first = max(bisect_right(self.offsets, start) - 1, 0)
        for number in range(first, len(self.offsets)):
            offset, place = self.offsets[number], self.places[number]
            if offset >= end:
                return
            begin = place.start + max(start - offset, 0)
            stop = min(place.start + end - offset, place.end)
            if begin < stop:
                yield Stretch(place.line, begin, stop)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every place at which something stands."""

    places: tuple[tuple[Stretch, ...], ...] = ()
    """In their order; one that goes over a break is of several lines."""
    by_line: Mapping[int, Sequence[tuple[Stretch, int]]] = field(default_factory=dict)
    """Line to what stands in it, with the number of its place."""

    def __len__(self) -> int:
        return len(self.places)

    def first_from(self, line: int) -> int | None:
        """The number of the first in a line or below it, else of the very first."""
        ahead = (n for n, place in enumerate(self.places) if place[0].line >= line)
        return next(ahead, 0 if self.places else None)


def transcript(lines: Iterable[SpokenLine]) -> Transcript:
    """What lines say, without what is no word of theirs."""
    texts: list[str] = []
    offsets: list[int] = []
    places: list[Stretch] = []
    size = 0
    for number, (seam, pieces) in enumerate(lines):
        if number:
            texts.append(seam)
            size += len(seam)
        column = 0
        for text, belongs in pieces:
            if belongs:
                texts.append(text)
                offsets.append(size)
                places.append(Stretch(number, column, column + len(text)))
                size += len(text)
            column += len(text)
    return Transcript("".join(texts), tuple(offsets), tuple(places))


def occurrences(spoken: Transcript, typed: str) -> Occurrences:
    """Where a text holds what is typed, whatever the case, the breaks and the quotes.

    Args:
        spoken: Where to look.
        typed: Words in their order; any space stands for any other.
    """
    words = typed.split()
    if not words:
        return Occurrences()
    pattern = r"\s+".join("".join(map(_spelt, word)) for word in words)
    found = re.finditer(pattern, spoken.text, re.IGNORECASE)
    parts = (tuple(spoken.stretches(*match.span())) for match in found)
    places = tuple(part for part in parts if part)
    by_line: dict[int, list[tuple[Stretch, int]]] = {}
    for number, place in enumerate(places):
        for stretch in place:
            by_line.setdefault(stretch.line, []).append((stretch, number))
    return Occurrences(places, by_line)


def _spelt(sign: str) -> str:
    return _SPELT.get(sign, re.escape(sign))
