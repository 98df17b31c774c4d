"""A page of text with its marks. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from itertools import accumulate, groupby, pairwise

from kg.terms import Kind, NodeId, Span
from kg.text import printable
from tui.wording import Reading, Stretch, silent

_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"#{1,6}\s+")
_NARROWEST, _WIDEST = 40, 120
"""Between these lies the width to which people, and their editors, break lines."""
_ENDS = ".?!:;"
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_CELL = re.compile(r"\|[ \t]*")
_FIELD = re.compile(r"[*_]{0,2}\w[\w-]*(?: [\w-]+){0,2}:{1,2}[*_]{0,2}(?: |$)")
"""Begins a property of a page: `*year:* 2021`."""
_KEPT = re.compile(r"[ \t]*(?:[-*][ \t]+)?(?:collapsed|id):: \S*")  # Logseq's own
_BULLETS = "-*+•> "
"""Without anything else, what stands in a line is told in another way."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MOST_LINES = 40
"""Lines that a formula has at most."""
_RULE = re.compile(
    r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*|-{3,}|\*{3,}|_{3,}"
)
"""Between the head of a table and its rows, or between two parts of a page."""


class Tone(StrEnum):
    """How loudly a text speaks."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    MUTED = "muted"
    LABEL = "label"
    """The letter of a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A node, marked where a text says it or names it."""

    node: NodeId
    kind: Kind
    letter: str
    start: int
    """Code points from the beginning of the paragraph, or of the file."""
    end: int
    span: Span | None = None
    """The place in the collection, for an editor."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that wraps by itself."""

    text: str
    """Printable, without line breaks."""
    tone: Tone = Tone.BODY
    marks: tuple[Mark, ...] = ()
    hang: int = 0
    """Cells that lines after the first are indented by."""
    indent: int = 0
    """Cells that every line is indented by."""
    space: bool = True
    """Whether an empty line stands before it."""
    at: int | None = None
    """Where it begins in its file, in code points; None if it is not of one."""

    def beginning(self, characters: int) -> "Paragraph":
        """As much of it, with the marks that begin there, in their order."""
        marks = tuple(
            replace(mark, end=min(mark.end, characters))
            for mark in self.marks
            if mark.start < characters
        )
        return replace(self, text=self.text[:characters], marks=marks)


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader shows."""

    paragraphs: tuple[Paragraph, ...] = ()
    span: Span | None = None
    """Where an editor opens when no mark is selected."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark in reading order; its position here is its number."""
        return tuple(mark for part in self.paragraphs for mark in part.marks)

    def beginning(self, characters: int) -> "Page":
        """The same page if it is no longer than that, else as much of it."""
        parts: list[Paragraph] = []
        for part in self.paragraphs:
            if len(part.text) > characters:
                parts.append(part.beginning(characters))
                return replace(self, paragraphs=tuple(parts))
            parts.append(part)
            characters -= len(part.text)
        return self


def paragraphs_of(
    text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None
) -> Iterator[Paragraph]:
    """A file's text as it reads, with marks where they lie.

    Every line is a paragraph, but for those that were broken to fit into a width.

    Args:
        text: The file, decoded.
        marks: Offsets count from the beginning of the file.
        start: Where to begin reading.
        end: Where to stop; None for the end of the file.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.letter))
    stop = len(text) if end is None else end
    starts = [mark.start for mark in ordered]
    reached = list(accumulate((mark.end for mark in ordered), max))
    offset, before = start, _Block.NOTHING
    lines = text[start:stop].splitlines(keepends=True)
    for part, block in _whole(zip(lines, _blocks(lines), strict=True)):
        if block is not _Block.NOTHING:
            shown = part.rstrip()
            # Those before all end before this line, those after begin after it.
            near = ordered[
                bisect_right(reached, offset) : bisect_left(starts, offset + len(shown))
            ]
            inside = _clip(near, offset, offset + len(shown))
            found = _paragraph(shown, block, before, inside, offset)
            if block is _Block.CODE or found.text.strip(_BULLETS):
                yield found
                before = block
        offset += len(part)


class _Block(Enum):
    """What a line belongs to."""

    NOTHING = auto()
    """It is empty, or only says what the lines around it are."""
    PROSE = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    ROW = auto()
    CODE = auto()
    FIELD = auto()
    """A property of the page."""
    FORMULA = auto()
    """One that takes lines of its own."""


_CLOSE = (_Block.ITEM, _Block.QUOTE, _Block.ROW, _Block.CODE, _Block.FIELD)
"""Lines of these stand one below the other."""


_TAB, _DEEPEST = 2, 16
"""Cells that a tab takes before a list's item, and that all of them take at most."""
_HANGS = {_Block.ITEM: _ITEM, _Block.QUOTE: _QUOTE, _Block.ROW: _CELL}
"""What the lines below the first stay right of."""


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """What each line of a file belongs to."""
    fence: str | None = None
    formula = range(0)
    for at, line in enumerate(lines):
        if fence is None and at not in formula:
            formula = _formula(lines, at)
        if at in formula:
            yield _Block.FORMULA
            continue
        found = _FENCE.match(line)
        if fence is not None:
            ends = found is not None and found[1].startswith(fence)
            yield _Block.NOTHING if ends else _Block.CODE
            fence = None if ends else fence
        elif found is not None:
            fence = found[1]
            yield _Block.NOTHING
        else:
            yield _block(line.rstrip())


def _formula(lines: Sequence[str], start: int) -> range:
    """The lines of a formula that begins in one and ends in a later one, or none."""
    if lines[start].count("$$") % 2 == 0:
        return range(0)
    ends = range(start + 1, min(start + _MOST_LINES, len(lines)))
    end = next((at for at in ends if "$$" in lines[at]), start - 1)
    return range(start, end + 1)


def _whole(lines: Iterable[tuple[str, _Block]]) -> Iterator[tuple[str, _Block]]:
    """Lines, those of a formula, or of a paragraph broken to fit a width, as one."""
    for block, some in groupby(lines, key=lambda line: _run_of(line[1])):
        run = list(some)
        texts = [line for line, _ in run]
        is_broken = block is _Block.PROSE and _was_broken(texts)
        if is_broken or block is _Block.FORMULA:
            yield "".join(texts), block
        else:
            yield from run


def _run_of(block: _Block) -> _Block:
    # A property may be the first line of a paragraph that was broken to a width.
    return _Block.PROSE if block is _Block.FIELD else block


def _was_broken(run: Sequence[str]) -> bool:
    """Whether every line ends where the next word would not have fitted any more.

    Some line has to go on in the middle of a sentence, too: two titles, one below the
    other, are no paragraph.
    """
    width = max(len(line.rstrip()) for line in run)
    if len(run) < 2 or not _NARROWEST <= width <= _WIDEST:
        return False
    breaks = [(line.rstrip(), after.split(None, 1)[0]) for line, after in pairwise(run)]
    return all(len(line) + 1 + len(word) > width for line, word in breaks) and any(
        word[0].islower() and line[-1] not in _ENDS for line, word in breaks
    )


def _block(line: str) -> _Block:
    if not line.strip() or _RULE.fullmatch(line) or _KEPT.fullmatch(line):
        return _Block.NOTHING
    if _HEADING.match(line):
        return _Block.HEADING
    if _ITEM.match(line):
        return _Block.ITEM
    if _QUOTE.match(line):
        return _Block.QUOTE
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return _Block.ROW
    is_field = len(line) <= _WIDEST and _FIELD.match(line)
    return _Block.FIELD if is_field else _Block.PROSE


def _paragraph(
    line: str, block: _Block, before: _Block, marks: Iterable[Mark], at: int
) -> Paragraph:
    """A line as it reads."""
    heading = _HEADING.match(line) if block is _Block.HEADING else None
    item = _HANGS[block].match(line) if block in _HANGS else None
    lead = line[: len(line) - len(line.lstrip(" \t"))] if item else ""
    before_words = heading.end() if heading else len(lead)
    left_out = (Stretch(0, before_words),) if before_words else ()
    signs = () if block is _Block.CODE else tuple(silent(line))
    reading = Reading(line, (*left_out, *signs))
    return Paragraph(
        text=printable(reading.text),
        tone=Tone.HEADING if heading else Tone.BODY,
        marks=tuple(_moved(marks, reading)),
        hang=min(item.end() - len(lead), 8) if item else 0,
        indent=2 if block is _Block.CODE else min(len(lead.expandtabs(_TAB)), _DEEPEST),
        space=not (block is before and block in _CLOSE),
        at=at,
    )


def _moved(marks: Iterable[Mark], reading: Reading) -> Iterator[Mark]:
    """Marks where their words stand once what only formats is left out.

    Of a citekey its sign is marked, too, where another mark begins with it: nobody
    reads `[N] @[P] ito` at a glance.
    """
    begun: set[int] = set()
    for mark in marks:
        start, end = reading.at(mark.start), reading.until(mark.end)
        if start - 1 in begun and reading.text[start - 1] == "@":
            start -= 1
        if start < end:
            begun.add(start)
            yield replace(mark, start=start, end=end)


def _clip(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        if mark.start < end and mark.end > start:
            yield Mark(
                node=mark.node,
                kind=mark.kind,
                letter=mark.letter,
                start=max(mark.start, start) - start,
                end=min(mark.end, end) - start,
                span=mark.span,
            )
