"""Where the parts of a page begin: the headers and fixed lines of the format."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.lines import Line


class Part(StrEnum):
    """A part of a page."""

    BODY = "body"
    INQUIRIES = "inquiries"
    RELATED = "related"
    PAPERS = "papers"
    MAP = "map"
    THESIS = "thesis"
    SOURCES = "sources"


_HEADERS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.INQUIRIES,
        re.compile(r"Inquiring lines that use this note as a source(?: (\d+))?$"),
    ),
    (Part.RELATED, re.compile(r"Related concepts in this collection(?: (\d+))?$")),
    (Part.PAPERS, re.compile(r"Related papers in this collection(?: (\d+))?$")),
    (Part.MAP, re.compile(r"Concept map()$")),
    (Part.THESIS, re.compile(r"Original note title()$")),
    (Part.SOURCES, re.compile(r"Sources (\d+) (?:notes?|sources?)$")),
)

_FIXED = re.compile(
    r"This note is a source for these synthesized inquiries\."
    r"|This note in its neighbourhood — "
    r"|Click a node to walk · "
    r"|Papers most semantically related to this note"
    r"|your link\s+semantically near\s+linked from elsewhere$"
    r"|View as$"
)
_META = re.compile(
    r"(?:Synthesis note|Note)"
    r"(?: · (?P<date>\d{4}-\d{2}-\d{2}))?"
    r"(?: · sourced from (?P<topic>.+))?$"
)
_SOURCE = re.compile(r"Source: (?P<topic>\S.*)$")


@dataclass(frozen=True, slots=True)
class Section:
    """A header and the lines under it, fixed lines left out."""

    part: Part
    header: Line | None
    """None for the head and body of the page."""
    declared: int | None
    """The number its header states."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """The line under a note's description: `Note · DATE · sourced from TOPIC`."""

    index: int
    date: str | None
    topic: str | None
    topic_start: int


def split(lines: Sequence[Line]) -> list[Section]:
    """The sections of a page, in order; the first is its head and body."""
    sections: list[Section] = []
    part, header, declared = Part.BODY, None, None
    held: list[Line] = []
    for line in lines:
        found = _header(line)
        if found is None:
            if not is_fixed(line):
                held.append(line)
            continue
        sections.append(Section(part, header, declared, tuple(held)))
        (part, declared), header, held = found, line, []
    sections.append(Section(part, header, declared, tuple(held)))
    return sections


def _header(line: Line) -> tuple[Part, int | None] | None:
    if line.bullet or len(line.text) > 80:
        return None
    for part, pattern in _HEADERS:
        match = pattern.match(line.text)
        if match:
            return part, int(match.group(1)) if match.group(1) else None
    return None


def is_fixed(line: Line) -> bool:
    """Whether the site writes this line under every page."""
    return not line.bullet and _FIXED.match(line.text) is not None


def meta(lines: Sequence[Line]) -> Meta | None:
    """The meta line of a block rendering, among the first lines of a page."""
    for index, line in enumerate(lines[:8]):
        match = _META.match(line.text)
        if match and (match["date"] or match["topic"]):
            start = line.start + (match.start("topic") if match["topic"] else 0)
            return Meta(index, match["date"], match["topic"], start)
    return None


def source_topic(line: Line) -> tuple[str, int] | None:
    """The topic that a `Source: TOPIC` line names, and where it stands."""
    match = _SOURCE.match(line.text)
    return (match["topic"], line.start + match.start("topic")) if match else None


def first(sections: Sequence[Section], part: Part) -> Section | None:
    """The first section of a part."""
    return _find(sections, lambda section: section.part is part)


def _find(
    sections: Sequence[Section], wanted: Callable[[Section], bool]
) -> Section | None:
    return next((section for section in sections if wanted(section)), None)
