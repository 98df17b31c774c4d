"""Where the parts of a page begin: the headers and fixed lines of the format."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.lines import Line
from corpus.pages import linked


class Part(StrEnum):
    """A part of a page."""

    BODY = "body"
    INQUIRIES = "inquiries"
    RELATED = "related"
    PAPERS = "papers"
    MAP = "map"
    THESIS = "thesis"
    SOURCES = "sources"


_HEADERS = {
    "Inquiring lines that use this note as a source": (
        Part.INQUIRIES,
        re.compile(r"(?: (\d+))?$"),
    ),
    "Related concepts in this collection": (
        Part.RELATED,
        re.compile(r"(?: (\d+))?$"),
    ),
    "Related papers in this collection": (Part.PAPERS, re.compile(r"(?: (\d+))?$")),
    "Concept map": (Part.MAP, re.compile(r"()$")),
    "Original note title": (Part.THESIS, re.compile(r"()$")),
    "Sources": (Part.SOURCES, re.compile(r" (\d+) (?:notes?|sources?)$")),
}
"""How a header begins; the part that it opens, and how it may go on."""
_OPENERS = tuple(_HEADERS)
_LISTS = (Part.INQUIRIES, Part.RELATED, Part.PAPERS, Part.SOURCES)

_FIXED = (
    "This note is a source for these synthesized inquiries.",
    "This note in its neighbourhood — ",
    "Click a node to walk · ",
    "Papers most semantically related to this note",
)
"""How lines begin that the site writes under every page."""
_BUTTONS = ("View as", "your link semantically near linked from elsewhere")
"""Other lines of the site, with one blank for any number of them."""
_META = re.compile(
    r"(?:Synthesis note|Note)"
    r"(?: · (?P<date>\d{4}-\d{2}-\d{2}))?"
    r"(?: · sourced from (?P<topic>.+))?$"
)
_SOURCE = re.compile(r"Source: (?P<topic>\S.*)$")
_SENTENCE = re.compile(r"(?:\S+ ){3,}\S+[.!?]\Z|[a-z](?:\S* ){7,}|(?:\S+ ){14}")
"""What is no topic's name: it ends as sentences do, or goes on as they do."""


@dataclass(frozen=True, slots=True)
class Section:
    """A header and the lines under it: no fixed lines, links of lists as shown."""

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
        sections.append(Section(part, header, declared, _shown(part, held)))
        (part, declared), header, held = found, line, []
    sections.append(Section(part, header, declared, _shown(part, held)))
    return sections


def _shown(part: Part, held: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(map(linked.shown, held) if part in _LISTS else held)


def _header(line: Line) -> tuple[Part, int | None] | None:
    if line.bullet or len(line.text) > 80 or not line.text.startswith(_OPENERS):
        return None
    for opener, (part, pattern) in _HEADERS.items():
        match = pattern.match(line.text, len(opener))
        if match and line.text.startswith(opener):
            return part, int(match.group(1)) if match.group(1) else None
    return None


def is_fixed(line: Line) -> bool:
    """Whether the site writes this line under every page."""
    if line.bullet:
        return False
    if line.text.startswith(_FIXED):
        return True
    return line.text[:1] in "Vy" and " ".join(line.text.split()) in _BUTTONS


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
    if match and _SENTENCE.match(match["topic"]):
        return None
    return (match["topic"], line.start + match.start("topic")) if match else None


def first(sections: Sequence[Section], part: Part) -> Section | None:
    """The first section of a part."""
    return _find(sections, lambda section: section.part is part)


def _find(
    sections: Sequence[Section], wanted: Callable[[Section], bool]
) -> Section | None:
    return next((section for section in sections if wanted(section)), None)
