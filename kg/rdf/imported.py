"""What an RDF file comes to: nodes and edges, and the texts it quotes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field

from kg.model import AnyNode, Edge, NodeId, Value

WITHHELD = "·"
"""Stands for each character of a span whose words were left out of the export."""


class Excerpt(Value):
    """What is known of a text that is quoted: its length, hash and some stretches."""

    file: str
    sha256: str
    characters: int
    pieces: tuple[tuple[int, str], ...]
    """Where a stretch begins, and its words; in order, none touching the next."""
    lines: tuple[tuple[int, int], ...] = ()
    """Places in the text, in order, and the line that each stands on, from 1."""

    @property
    def text(self) -> str:
        """The whole text, unknown stretches blank, lines where they were if known."""
        parts: list[str] = []
        cursor = ended = 0
        for start, words in self.pieces:
            gap = start - cursor
            at = bisect_left(self.lines, (start, 0))
            place, line = self.lines[at] if at < len(self.lines) else (-1, 0)
            if start <= place <= start + len(words):
                breaks = line - 1 - ended - words.count("\n", 0, place - start)
                blank = _blank(gap, breaks if 0 <= breaks <= gap else None)
            else:
                blank = _blank(gap)
            parts += [blank, words]
            ended += blank.count("\n") + words.count("\n")
            cursor = start + len(words)
        return "".join(parts) + _blank(self.characters - cursor)


class Imported(Value):
    """A graph that another collection, or another program, wrote."""

    nodes: tuple[AnyNode, ...] = ()
    """Their ids are those they had, or would like to have."""
    edges: tuple[Edge, ...] = ()
    names: Mapping[NodeId, str] = Field(default_factory=dict)
    """Id to the IRI it stands for; a thing without an IRI has none."""
    retired: tuple[NodeId, ...] = ()
    """Ids that are no node's any more."""
    excerpts: tuple[Excerpt, ...] = ()
    base: str | None = None
    """What the IRIs of a collection of ours began with."""
    language: str | None = None
    unread: int = 0
    """Triples that say nothing we have a word for."""


def joined(
    file: str,
    sha256: str,
    characters: int,
    pieces: Iterable[tuple[int, str]],
    withheld: Iterable[tuple[int, int]] = (),
    lines: Iterable[tuple[int, int]] = (),
) -> Excerpt:
    """An excerpt of stretches in any order, overlapping or not.

    Args:
        file: The text's file.
        sha256: Of its bytes.
        characters: How long it is.
        pieces: Where a stretch begins, and its words.
        withheld: Start and end of spans, whose words may be unknown.
        lines: Places in it, and the lines that they stand on.
    """
    fit = [
        (start, words)
        for start, words in pieces
        if start >= 0 and start + len(words) <= characters
    ]
    known = _runs(fit)
    marks = [
        (start, WITHHELD * (end - start))
        for span in withheld
        if span[1] <= characters
        for start, end in _holes(*span, known)
    ]
    return Excerpt(
        file=file,
        sha256=sha256,
        characters=characters,
        pieces=tuple(_runs([*known, *marks])),
        lines=tuple(sorted(set(lines))),
    )


def _blank(length: int, breaks: int | None = None) -> str:
    """So many characters of which nothing is known: lines of their own.

    Args:
        length: How many.
        breaks: How many of them end a line, if that is known.
    """
    if breaks is None:
        breaks = min(length, 2)
    first = min(breaks, 1)
    return "\n" * first + " " * (length - breaks) + "\n" * (breaks - first)


def _runs(pieces: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Stretches that overlap or touch, joined."""
    runs: list[tuple[int, list[str], int]] = []
    for start, words in sorted(pieces):
        if not words:
            continue
        if runs and start <= runs[-1][2]:
            first, held, end = runs[-1]
            held.append(words[end - start :])
            runs[-1] = (first, held, max(end, start + len(words)))
        else:
            runs.append((start, [words], start + len(words)))
    return [(start, "".join(held)) for start, held, _ in runs]


def _holes(
    start: int, end: int, known: list[tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that none of the known ones covers."""
    for first, words in known[max(0, bisect_left(known, (start, "")) - 1) :]:
        if first >= end:
            break
        if start < first:
            yield start, first
        start = max(start, first + len(words))
    if start < end:
        yield start, end
