"""What a note says of itself, in its header or in properties that open it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.frontmatter import FIRST_LINE, Field
from corpus.vault.page import Page

LISTS = frozenset(("alias", "aliases", "tag", "tags", "topic", "topics", "keywords"))
"""Inline properties that hold several values between commas."""

_LINE_END = re.compile(r"\r\n?|\n")
_LISTED_PLAINLY = re.compile(r"(?i:alias(?:es)?):[ \t]*\Z")
"""What stands before names that YAML takes for one, and Obsidian for a list."""
_VALUE = re.compile(r"[^,\s][^,]*(?<!\s)")


@dataclass(frozen=True, slots=True)
class Said:
    """A value and where it stands word for word, if it does."""

    text: str
    start: int | None


Properties = Mapping[str, tuple[Said, ...]]
"""Values by key in lower case."""


def properties(page: Page) -> Properties:
    """Everything the note says of itself; the header comes first."""
    said: dict[str, list[Said]] = {}
    lines = [page.header.start]
    for end in _LINE_END.finditer(page.text, page.header.start, page.header.end):
        lines.append(end.end())
    for key, field in page.header.fields.items():
        begin = lines[min(field.line - FIRST_LINE, len(lines) - 1)]
        said.setdefault(key, []).extend(_placed(page, field, begin))
    for inline in page.own_fields:
        held = said.setdefault(inline.key, [])
        if inline.key in LISTS:
            values = _VALUE.finditer(page.text, inline.start, inline.end)
            held.extend(Said(value.group(), value.start()) for value in values)
        elif text := page.text[inline.start : inline.end].strip():
            held.append(_unquoted(text, inline.start))
    return {key: tuple(values) for key, values in said.items() if values}


def every(said: Properties, *keys: str) -> Iterator[Said]:
    """The values of some keys, in the order of the keys."""
    for key in keys:
        yield from said.get(key, ())


def first(said: Properties, *keys: str) -> Said | None:
    """The first value of the first of some keys that has one."""
    return next(every(said, *keys), None)


def _placed(page: Page, field: Field, begin: int) -> Iterator[Said]:
    for value in field.values:
        at = page.text.find(value, begin, page.header.end)
        if at >= 0 and _LISTED_PLAINLY.match(page.text, begin, at):
            for part in _VALUE.finditer(value):
                yield Said(part.group(), at + part.start())
        else:
            yield Said(value, at if at >= 0 else None)
        begin = max(begin, at + len(value))


def _unquoted(text: str, start: int) -> Said:
    """A value without the quotes that Logseq's importer puts around one with commas."""
    if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        return Said(text[1:-1], start + 1)
    return Said(text, start)
