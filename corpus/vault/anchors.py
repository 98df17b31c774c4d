"""The parts of a vault note that links may lead to: headings and named blocks."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from corpus.document import Anchor
from corpus.prose.block import BlockKind
from corpus.vault.page import InlineField, Page, Part

MAX_BLOCK = 2_000
"""Characters looked back over for a block that is no prose, such as a table."""

_NAMED = re.compile(
    r"(?:(?<![^\r\n])|(?<=[ \t]))(?P<name>\^[A-Za-z0-9-]{1,64})[ \t]*(?=[\r\n]|\Z)"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_ITEM = re.compile(r"[\r\n][ \t]*[-*+][ \t]")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_MARKS = " \t>-*+"


def anchors(page: Page) -> Iterator[Anchor]:
    """Headings, blocks that end in `^name`, and blocks with a Logseq `id::`."""
    for part in page.parts:
        if part.kind is BlockKind.HEADING and not part.is_callout:
            span = page.span(part.start, part.end)
            yield Anchor(name=page.text[part.start : part.end], span=span)
    starts = [part.start for part in page.parts]
    names = _NAMED.finditer(page.shown, page.header.body) if "^" in page.shown else ()
    for found in names:
        start, end = _named(page, starts, found.start())
        yield Anchor(name=found["name"], span=page.span(start, end))
    for field in page.fields:
        identity = page.text[field.start : field.end].strip()
        if field.key == "id" and _UUID.match(identity):
            start, end = _holding(page, starts, field)
            yield Anchor(name=f"(({identity}))", span=page.span(start, end))


def _named(page: Page, starts: list[int], at: int) -> tuple[int, int]:
    """The block that a name ends, or the one above where it stands alone."""
    line = max(page.text.rfind("\n", 0, at), page.text.rfind("\r", 0, at)) + 1
    before = _before(page, starts, at)
    if page.text[line:at].strip(_MARKS):
        if before is not None and before.end >= line:
            return before.start, before.end
        return line, at
    chunk = page.text[max(0, line - MAX_BLOCK) : line].rstrip()
    first = max((found.end() for found in _BLANK_LINE.finditer(chunk)), default=0)
    end = max(0, line - MAX_BLOCK) + len(chunk)
    start = end - len(chunk) + first
    if before is not None and before.end >= start:
        return before.start, before.end
    return start, end


def _holding(page: Page, starts: list[int], field: InlineField) -> tuple[int, int]:
    """The item that an `id::` is a property of; its text may stand below it."""
    before = _before(page, starts, field.start)
    if before is not None and not _ITEM.search(page.text, before.end, field.start):
        return before.start, before.end
    number = bisect_right(starts, field.start)
    after = page.parts[number] if number < len(starts) else None
    if after is None or field in page.own_fields:
        return 0, 0
    if _ITEM.search(page.text, field.end, after.start):
        return field.start, field.start
    return after.start, after.end


def _before(page: Page, starts: list[int], at: int) -> Part | None:
    number = bisect_right(starts, at) - 1
    return page.parts[number] if number >= 0 else None
