"""The raw text of a file around a place, line by line. Pure but for the look-ups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.model import Node, NodeId, Note, Span
from kg.text import line_at, printable
from tui.cells import folded
from tui.places import Place
from tui.reader.reading import Page, Paragraph, Tone

_AROUND = 40_000
"""Code points shown on either side of a place; the rest is for the editor."""
_BESIDE = 30
"""Lines shown before and after a place beside a list."""
_LONGEST = 2_000
"""Code points of each of them."""
_GUTTER = 2
"""Cells between a line's number and its text."""


class Texts(Protocol):
    """Where nodes and the texts of files are looked up."""

    def get(self, node: NodeId) -> Node | None:
        """The node of that id, or None."""

    def document_text(self, path: str) -> str | None:
        """The text of one file, or None."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file, and the lines around it as they stand there."""

    file: str
    line: int
    """Where the place begins, from 1."""
    text: str
    """Whole lines around the place, with their ends."""
    first: int
    """The number of the first of them, from 1."""
    start: int
    """Of the place: code points from the beginning of `text`."""
    end: int

    @property
    def words(self) -> str:
        """What stands at the place."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row on the screen."""

    gutter: str
    """The number of the line where it begins, spaces where it goes on."""
    pieces: tuple[tuple[str, bool], ...]
    """Its text, and whether that belongs to the place."""

    @property
    def marked(self) -> bool:
        """Whether any of it belongs to the place."""
        return any(marked for _, marked in self.pieces)


def sources(
    texts: Texts, at: Span | Place | None, node: NodeId | None
) -> tuple[Source, ...]:
    """Every place that says something, each once; empty if no file does.

    Args:
        texts: The collection.
        at: The very place that is meant, if one is: it comes first.
        node: What is said; its own places follow.
    """
    found: dict[tuple[str, int, int], Source] = {}
    files: dict[str, str | None] = {}
    for place in _places(texts, at, node):
        if place.file not in files:
            files[place.file] = texts.document_text(place.file)
        text = files[place.file]
        if text is None:
            continue
        span = _span(text, place)
        if span.end <= len(text):
            key = (span.file, span.start, span.end)
            found.setdefault(key, around(text, span))
    return tuple(found.values())


def _places(
    texts: Texts, at: Span | Place | None, node: NodeId | None
) -> Iterator[Span | Place]:
    if at is not None:
        yield at
    found = texts.get(node) if node is not None else None
    if found is None:
        return
    yield from found.spans
    if not found.spans and isinstance(found, Note) and found.file:
        yield Place(found.file, 1)


def _span(text: str, place: Span | Place) -> Span:
    """The span itself, or the whole of a line."""
    if isinstance(place, Span):
        return place
    start = 0
    for _ in range((place.line or 1) - 1):
        start = text.find("\n", start) + 1 or len(text)
    end = text.find("\n", start)
    return Span(file=place.file, start=start, end=len(text) if end < 0 else end)


def around(text: str, span: Span) -> Source:
    """The whole lines around a span; of a very long line only what is near it."""
    low, high = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(text))
    if low:
        low = text.find("\n", low, span.start) + 1 or low
    if high < len(text):
        high = text.rfind("\n", span.end, high) + 1 or high
    return Source(
        file=span.file,
        line=line_at(text, span.start),
        text=text[low:high],
        first=line_at(text, low),
        start=span.start - low,
        end=span.end - low,
    )


def rows(source: Source, width: int) -> tuple[SourceRow, ...]:
    """The lines as they stand, folded to at most so many cells, numbers before them.

    Nothing is left out but the ends of lines; what can do something to a terminal is
    replaced.
    """
    lines = source.text.split("\n")
    if lines[-1] == "" and len(lines) > 1:
        lines.pop()
    digits = len(str(source.first + len(lines) - 1))
    room = max(width - digits - 2 * _GUTTER, 2)
    found: list[SourceRow] = []
    offset = 0
    for number, line in enumerate(lines, start=source.first):
        shown = printable(line.removesuffix("\r"))
        gutter = f"{number:>{digits}}"
        for start, end in folded(shown, room):
            pieces = _pieces(shown, start, end, source, offset)
            found.append(SourceRow(gutter, tuple(pieces)))
            gutter = " " * digits
        offset += len(line) + 1
    return tuple(found)


def page_of(source: Source) -> Page:
    """The lines around a place as a page, the place's own the loudest."""
    title = Paragraph(f"{printable(source.file)}:{source.line}", Tone.HEADING)
    lines = source.text.splitlines()
    here = source.line - source.first
    start = max(here - _BESIDE, 0)
    near = enumerate(lines[start : here + _BESIDE + 1], start=start)
    shown = (
        Paragraph(
            printable(line[:_LONGEST]),
            Tone.TITLE if at == here else Tone.MUTED,
            hang=2,
            space=at == start,
        )
        for at, line in near
    )
    return Page((title, *shown))


def _pieces(
    line: str, start: int, end: int, source: Source, offset: int
) -> Iterator[tuple[str, bool]]:
    """A stretch of a line, cut where the place begins and ends."""
    low = min(max(source.start - offset, start), end)
    high = min(max(source.end - offset, low), end)
    for left, right, marked in (
        (start, low, False),
        (low, high, True),
        (high, end, False),
    ):
        if left < right:
            yield line[left:right], marked


def marked_rows(shown: Sequence[SourceRow]) -> tuple[int, int] | None:
    """The first and last row that the place stands in, or None."""
    found = [at for at, row in enumerate(shown) if row.marked]
    return (found[0], found[-1]) if found else None
