"""How a page breaks into lines of a width. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from rich.cells import cell_len

from kg.terms import Kind
from tui.cells import cut, reach
from tui.reader.occurring import SpokenLine, Words
from tui.reader.reading import Mark, Page, Paragraph, Tone

_WORD = re.compile(r"[^ ]+ *| +")
_SOLID = re.compile("[^ ]")
EVEN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03c9\u2010-\u2027]*")
"""Letters and signs of which each takes one cell in every terminal."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line that looks alike."""

    text: str
    tone: Tone
    kind: Kind | None = None
    """Kind of the innermost mark it lies in."""
    marks: tuple[int, ...] = ()
    """Numbers of all the marks it lies in."""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page broken into lines."""

    lines: tuple[Line, ...]
    first_line: tuple[int, ...]
    """By number of a mark, the line it begins in."""
    last_line: tuple[int, ...]
    """By number of a mark, the line it ends in."""
    starts: frozenset[int] = frozenset()
    """Lines in which a paragraph begins."""

    def text(self, line: int) -> str:
        """What stands in one line."""
        return "".join(run.text for run in self.lines[line])

    def words(self, line: int) -> Sequence[Words]:
        """The runs of one line; the letters of marks are none of its words."""
        return [(run.text, run.tone is not Tone.LABEL) for run in self.lines[line]]

    def seam(self, line: int) -> str:
        """What stands before a line where each paragraph is one line."""
        return "\n" if line in self.starts or not self.lines[line] else " "

    def spoken(self) -> Iterator[SpokenLine]:
        """What every line says."""
        return ((self.seam(at), self.words(at)) for at in range(len(self.lines)))


def lay_out(page: Page, width: int) -> Layout:
    """Break a page into lines of at most so many cells.

    A character wider than the line stands alone on one; otherwise no line is
    wider than asked, and no text is lost but the spaces at its breaks.
    """
    lines: list[Line] = []
    first: list[int] = []
    last: list[int] = []
    starts: set[int] = set()
    for paragraph in page.paragraphs:
        if paragraph.space and lines:
            lines.append(())
        top, number = len(lines), len(first)
        starts.add(top)
        runs = _runs(paragraph, number)
        lines.extend(_broken(paragraph, runs, max(width, 1)))
        begun: dict[int, int] = {}
        ended: dict[int, int] = {}
        for at in range(top, len(lines)):
            for mark in (mark for run in lines[at] for mark in run.marks):
                begun.setdefault(mark, at)
                ended[mark] = at
        for mark in range(number, number + len(paragraph.marks)):
            first.append(begun.get(mark, top))
            last.append(ended.get(mark, top))
    return Layout(tuple(lines), tuple(first), tuple(last), frozenset(starts))


def told(page: Page, width: int = 80) -> str:
    """A page as plain text, its marks as letters."""
    lines = lay_out(page, width).lines
    return "\n".join("".join(run.text for run in line).rstrip() for line in lines)


def same_place(before: Layout, after: Layout, line: int) -> int:
    """The line that stands after a change where another stood before it.

    The nearest line with the same text, else the one with the same number. Of empty
    lines, which are all the same, the next that says something decides.
    """
    spoken = (at for at in range(line, len(before.lines)) if before.lines[at])
    anchor = next(spoken, None)
    if anchor is None:
        return line
    wanted = before.text(anchor)
    alike = (at for at in range(len(after.lines)) if after.text(at) == wanted)
    found = min(alike, key=lambda at: abs(at - anchor), default=anchor)
    return max(found - (anchor - line), 0)


def _runs(paragraph: Paragraph, number: int) -> list[Run]:
    """The paragraph cut wherever a mark begins or ends, letters put in."""
    if not paragraph.marks:
        return [Run(paragraph.text, paragraph.tone)] if paragraph.text else []
    begun: dict[int, list[tuple[int, Mark]]] = {}
    for n, mark in enumerate(paragraph.marks, start=number):
        begun.setdefault(mark.start, []).append((n, mark))
    ends = {mark.end for mark in paragraph.marks}
    cuts = sorted({0, len(paragraph.text), *begun, *ends})
    runs, around = [], list[tuple[int, Mark]]()
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        around = [(n, mark) for n, mark in around if mark.end > start]
        outer = tuple(n for n, _ in around)
        letters = [(n, mark) for n, mark in begun.get(start, ()) if mark.end > start]
        for at, (n, mark) in enumerate(letters, start=1):
            gap = " " if at == len(letters) else ""
            text = f"[{mark.letter}]{gap}"
            runs.append(Run(text, Tone.LABEL, mark.kind, (*outer, n)))
        if start == end:
            continue
        around = sorted([*around, *letters], key=itemgetter(0))
        inner = min(around, key=lambda nm: nm[1].end - nm[1].start, default=None)
        runs.append(
            Run(
                text=paragraph.text[start:end],
                tone=paragraph.tone,
                kind=inner[1].kind if inner else None,
                marks=tuple(n for n, _ in around),
            )
        )
    return runs


def _broken(paragraph: Paragraph, runs: list[Run], width: int) -> Iterator[Line]:
    # A label's own space must not be broken at: the letter belongs to its text.
    text = "".join(
        run.text.replace(" ", "\u00a0") if run.tone is Tone.LABEL else run.text
        for run in runs
    )
    # Two cells stay for the text: the widest character takes as many.
    indent = max(min(paragraph.indent, width // 2, width - 2), 0)
    hang = max(min(paragraph.hang, width // 2, width - 2 - indent), 0)
    room = (width - indent, width - indent - hang)
    offsets = list(accumulate((len(run.text) for run in runs), initial=0))
    for at, (start, end) in enumerate(_breaks(text, *room)):
        lead = indent + (hang if at else 0)
        pad = (Run(" " * lead, paragraph.tone),) if lead else ()
        yield (*pad, *_cut(runs, offsets, start, end))


def _breaks(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Where lines begin and end, trailing spaces left out."""
    if first > 0 and rest > 0 and EVEN.fullmatch(text):
        return even_breaks(text, first, rest)
    return breaks(text, first, rest)


def even_breaks(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """As `breaks`, where each character takes a cell: a step a line, not a word.

    Args:
        text: What is to be broken.
        first: Cells of the first line, one or more.
        rest: Cells of each other line, as many.
    """
    room, start, size = first, 0, len(text.rstrip(" "))
    while size > start + room:
        limit = start + room
        if text[limit] == " ":
            solid = _SOLID.search(text, limit)
            end = after = solid.start() if solid else size
        else:
            end = after = max(text.rfind(" ", start, limit) + 1, start)
        if after == start:
            stop = text.find(" ", limit)
            after = cut(text, start, size if stop < 0 else stop, room)
            yield start, after
        else:
            yield start, start + len(text[start : min(end, limit)].rstrip(" "))
        room, start = rest, after
    if size > start or not text:
        yield start, size


def breaks(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Where lines begin and end, trailing spaces left out, whatever is in the text.

    Args:
        text: What is to be broken.
        first: Cells of the first line.
        rest: Cells of each other line.
    """
    room, start, end, used = first, 0, 0, 0
    for word in _WORD.finditer(text):
        at, stop = word.start(), word.start() + len(word.group().rstrip(" "))
        if used and _exceeds(text, at, stop, room - used):
            yield start, end
            room, start, used = rest, at, 0
        while _exceeds(text, at, stop, room):
            at = cut(text, at, stop, room)
            yield start, at
            room, start, used = rest, at, 0
        used += _cells(text[at : word.end()])
        end = max(stop, at)
    if end > start or not text:
        yield start, end


def _exceeds(text: str, start: int, end: int, room: int) -> bool:
    """Whether a stretch is wider; of a word of a megabyte no more is measured."""
    if end - start <= 2 * room or room < 1:
        return _cells(text[start:end]) > room
    return reach(text, start, room) < end


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _cut(
    runs: Sequence[Run], offsets: Sequence[int], start: int, end: int
) -> Iterator[Run]:
    """What stands between two places of the text that runs make together.

    Args:
        runs: The runs.
        offsets: Where each begins, and at last where all end.
        start: In code points.
        end: In code points.
    """
    for at in range(max(bisect_right(offsets, start) - 1, 0), len(runs)):
        run, offset = runs[at], offsets[at]
        if offset >= end:
            return
        low, high = max(start, offset), min(end, offset + len(run.text))
        if low < high:
            piece = run.text[low - offset : high - offset]
            yield Run(piece, run.tone, run.kind, run.marks)
