"""A Markdown note taken apart: paragraphs, inline fields, links."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus import wikilinks
from corpus.frontmatter import FrontMatter
from corpus.prose.block import BlockKind
from corpus.vault import roam
from corpus.vault.hidden import visible
from corpus.wikilinks import Link
from kg.model import Span

_FIELD = re.compile(
    r"[ \t]*(?:[*_]{2})?(?P<key>[^\W\d_](?:[\w /-]{0,40}\w)?)"
    r"(?:[*_]{2})?::(?:[*_]{2})?(?=[ \t]|\Z)[ \t]*(?P<value>[^\r\n]*)"
)
_WITHIN = re.compile(
    r"(?<![\[(\\])(?P<opening>[\[(])[ \t]*(?P<key>[^\W\d_](?:[\w /-]{0,40}\w)?)[ \t]*::"
    r"[ \t]*(?P<value>(?:[^\[\]()\r\n]|\[\[[^\[\]\r\n]{1,400}\]\]){0,400})"
    r"(?P<closing>[\])])"
)
_LED = re.compile(
    r"[ \t]*(?P<mark>[*_]{1,3})(?P<key>[^\W\d_](?:[\w /-]{0,40}\w)?)"
    r"(?::(?P=mark)|(?P=mark):)(?=[ \t]|\Z)[ \t]*(?P<value>[^\r\n]*)"
)
"""`*title:* …`, as templates of notes on papers begin."""
_KEYS = frozenset((
    "title", "author", "authors", "year", "date", "published", "tags", "aliases",
    "status", "doi", "arxiv", "url", "link", "journal", "venue", "publication",
    "citekey", "type", "item type",
))  # fmt: skip
"""What a header says, and labels of prose do not."""
_METADATA = re.compile(r"meta ?data", re.IGNORECASE)
"""The heading below which Readwise describes what it quotes."""
_EXPORTED = re.compile(r" [0-9a-f]{32}\.md\Z")
"""How Notion calls the file of a page, whose properties stand below its title."""
_ENTRY = re.compile(r"[ \t]*(?P<key>[^\W\d_][\w -]{0,30}):[ \t]+(?P<value>[^\r\n]+)")
_HIGHLIGHT = re.compile(
    r"[ \t]*\(\[(?:View [A-Z][a-z]+|Location \d+|Page \d+|Time [\d:]+)\]"
    r"\(https?://[^()\s]*\)\)(?:[ \t]+#(?:\[\[[^\[\]\r\n]*\]\]|\S+))*\Z"
)
"""Where Readwise found what it quotes; it stands after the quotation."""
_LONGEST_MARK = 400
_FEWEST = 2
"""Such keys in a first paragraph that is a header."""
_CLOSING = {"[": "]", "(": ")"}
_GAP = re.compile(r"(?>\r\n?|\n)[ \t]*(?>\r\n?|\n)")
_LINE = re.compile(r"[^\r\n]+")
_TASK = re.compile(
    r"(?:(?:\[[ xX/-]\]|(?:TODO|DOING|DONE|NOW|LATER|WAITING)\b|\[#[A-C]\])[ \t]+){1,3}"
)
"""The box of a task, its keyword and its priority."""
_BLOCK_ID = re.compile(r"(?:[ \t]|\A)\^[A-Za-z0-9-]{1,64}\Z")
_BLANKS = " \t\r\n"


class Part(NamedTuple):
    """A paragraph, list item or heading without its marker; offsets into the file."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Of a heading, from 1; 0 for everything else."""
    is_callout: bool = False


class InlineField(NamedTuple):
    """`key:: value` on a line of its own, or in brackets in a sentence."""

    key: str
    start: int
    """Where the value begins."""
    end: int
    is_within: bool = False
    """Whether it stands in a sentence, which it is part of."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a note's markup shows, before anything is made of it."""

    text: str
    file: str
    header: FrontMatter
    parts: tuple[Part, ...]
    """In order and without overlap."""
    fields: tuple[InlineField, ...]
    own_fields: tuple[InlineField, ...]
    """Those that open the note or stand in its paragraphs, and not in items: they say
    something of the page, as a header does."""
    links: tuple[Link, ...]
    shown: str
    """The text with code, formulas, comments and HTML tags blank."""
    context: tuple[int, int] = (0, 0)
    """Where a program tells how the page bears on others of its discourse graph."""

    def links_in(self, start: int, end: int) -> Sequence[Link]:
        """Links whose markup begins in a stretch."""
        first = bisect_left(self.links, start, key=_start)
        return self.links[first : bisect_left(self.links, end, first, key=_start)]

    def span(self, start: int, end: int) -> Span:
        """A span of this file."""
        return Span(file=self.file, start=start, end=end)


def _start(link: Link) -> int:
    return link.start


def page(
    text: str,
    file: str,
    header: FrontMatter,
    parts: Iterable[Part],
    code: Iterable[tuple[int, int]],
) -> Page:
    """Take a note apart, given what its blocks are.

    Args:
        text: The note.
        file: Its path inside the collection.
        header: Its front matter.
        parts: Paragraphs, list items and headings, in order.
        code: Blocks of code, in order.
    """
    exported = roam.find(text, header)
    seen = visible(text, header.body, sorted([*code, exported.references]))
    kept: list[Part] = []
    cuts = [*seen.cuts, exported.references]
    pieces = [piece for part in parts for piece in _between(part, cuts)]
    fields, header_parts = _led(pieces, seen.text)
    own = list(fields)
    described = dict(_described(pieces, file, seen.text))
    for number, piece in enumerate(pieces[header_parts:], start=header_parts):
        if number in described:
            fields += described[number]
            own += described[number]
            continue
        known = len(fields)
        prose = list(_without_fields(piece, seen.text, fields))
        if (not kept and not prose) or piece.kind is BlockKind.PARAGRAPH:
            own += fields[known:]
        kept += filter(None, (_trimmed(text, part) for part in prose))
    bearing = list(roam.links(seen.text, exported.context))
    links = roam.beside(
        wikilinks.links(seen.text, header.body, len(text), file), bearing
    )
    return Page(
        text=text,
        file=file,
        header=header,
        parts=tuple(kept),
        fields=tuple(fields),
        own_fields=tuple(own),
        links=tuple(links),
        shown=seen.text,
        context=exported.context,
    )


def _led(parts: Sequence[Part], shown: str) -> tuple[list[InlineField], int]:
    """The fields of a first paragraph that is a header, every line a key and its value.

    Returns:
        The fields, and of how many parts they are: a line that begins in bold is one.
    """
    fields: list[InlineField] = []
    number, end = 0, parts[0].start if parts else 0
    for part in parts:
        is_next = not _GAP.search(shown, end, part.start)
        if part.kind is not BlockKind.PARAGRAPH or not is_next:
            break
        lines = list(_LINE.finditer(shown, part.start, part.end))
        led = [_LED.match(line.group()) for line in lines]
        if None in led:
            break
        for line, found in zip(lines, filter(None, led), strict=True):
            at = line.start()
            key = found["key"].casefold()
            fields.append(InlineField(key, at + found.start("value"), line.end()))
        number, end = number + 1, part.end
    if sum(field.key in _KEYS for field in fields) < _FEWEST:
        return [], 0
    return fields, number


def _described(
    pieces: Sequence[Part], file: str, shown: str
) -> Iterator[tuple[int, list[InlineField]]]:
    """The parts, by number, that hold what a page says of itself and nothing else.

    They stand below `Metadata`, or below the title: with keys that only headers have,
    or with any on a page from Notion.
    """
    is_exported = bool(_EXPORTED.search(file))
    may_be = is_below_title = False
    for number, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING:
            is_below_title = number == 0 or piece.level == 1
            is_metadata = _METADATA.fullmatch(shown, piece.start, piece.end) is not None
            may_be = is_metadata or (is_exported and piece.level == 1)
            continue
        entries = _entries(piece, shown) if may_be or is_below_title else []
        is_header = may_be or (
            len(entries) >= _FEWEST and all(entry.key in _KEYS for entry in entries)
        )
        if entries and is_header:
            yield number, entries
        may_be = may_be and bool(entries) and piece.kind is BlockKind.ITEM
        is_below_title = False


def _entries(part: Part, shown: str) -> list[InlineField]:
    """`Author: [[Ito]]`, a line each; none if any line is no such."""
    lines = list(_LINE.finditer(shown, part.start, part.end))
    found = [_ENTRY.fullmatch(line.group()) for line in lines]
    if None in found:
        return []
    return [
        InlineField(
            entry["key"].casefold(), line.start() + entry.start("value"), line.end()
        )
        for line, entry in zip(lines, filter(None, found), strict=True)
    ]


def _between(part: Part, cuts: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """What is left of a part when stretches are cut out of it."""
    start = part.start
    for cut_start, cut_end in cuts:
        if cut_end <= start or cut_start >= part.end:
            continue
        if cut_start > start:
            yield part._replace(start=start, end=cut_start)
        start = cut_end
    if start < part.end:
        yield part._replace(start=start)


def _without_fields(
    part: Part, shown: str, fields: list[InlineField]
) -> Iterator[Part]:
    """Runs of lines that hold no inline field; the fields are collected."""
    start = end = part.start
    for line in _LINE.finditer(shown, part.start, part.end):
        found = _FIELD.match(line.group())
        if found is None:
            end = line.end()
            fields.extend(_within(line))
            continue
        if end > start:
            yield part._replace(start=start, end=end)
        at = line.start()
        key = found["key"].casefold()
        fields.append(InlineField(key, at + found.start("value"), line.end()))
        start = end = line.end()
    if end > start:
        yield part._replace(start=start, end=end)


def _within(line: re.Match[str]) -> Iterator[InlineField]:
    """Dataview's `[key:: value]` and `(key:: value)`."""
    if "::" not in line.group():
        return
    for found in _WITHIN.finditer(line.group()):
        if _CLOSING[found["opening"]] == found["closing"]:
            start, end = (line.start() + place for place in found.span("value"))
            yield InlineField(found["key"].casefold(), start, end, is_within=True)


def _trimmed(text: str, part: Part) -> Part | None:
    """A part without blanks at its ends, box of a task, name of a block."""
    start, end = _strip(text, part.start, part.end)
    if part.kind is BlockKind.ITEM and (task := _TASK.match(text, start, end)):
        start = task.end()
    if name := _BLOCK_ID.search(text, max(start, end - 70), end):
        end = name.start()
    if text.find("([", max(start, end - _LONGEST_MARK), end) >= 0:
        mark = _HIGHLIGHT.search(text, max(start, end - _LONGEST_MARK), end)
        end = mark.start() if mark else end
    start, end = _strip(text, start, end)
    return part._replace(start=start, end=end) if start < end else None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    core = text[start:end].strip(_BLANKS)
    if not core:
        return start, start
    start += len(text[start:end]) - len(text[start:end].lstrip(_BLANKS))
    return start, start + len(core)
