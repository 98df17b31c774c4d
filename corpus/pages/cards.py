"""Pages that are lists of cards: topic hubs, topic pages, cluster pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.builder import Builder
from corpus.document import Document, local
from corpus.lines import Line
from corpus.pages.sections import is_fixed
from kg.model import Kind, NodeId, Note, Page, RelatedType, Relation, Topic

NOTE = local("note")
BACK = re.compile(r"← All (notes|clusters)$")
TOPIC_MARKER = "TOPIC"
HUB_COUNTS = re.compile(r"Topic Hub · (\d+) linked notes?(?: · (\d+) sections?)?$")
TOPIC_COUNTS = re.compile(r"(\d+) synthesis notes?(?: · (\d+) source papers?)?$")
CLUSTER_COUNTS = re.compile(r"(\d+) notes? \(primary\)(?: · .*)?$")
HUB_DESCRIPTION = "Navigation hub for"
_COUNT = re.compile(r"(\d+) notes?$")
_BUTTONS = re.compile(r"Explore related\s+Read →$")
_OF_PAGE = {"hub": Page.HUB, "topic": Page.TOPIC, "cluster": Page.CLUSTER}


@dataclass(frozen=True, slots=True)
class Counts:
    """The line under the description that says what the page lists."""

    index: int
    declared: int


def parse(text: str, file: str, lines: Sequence[Line], page: str) -> Document:
    """A hub, topic or cluster page; there must be a line beside the markers."""
    build = Builder(text, file)
    counts = _counts(lines)
    above = lines[: counts.index] if counts else lines
    head = [ln for ln in above if ln.text != TOPIC_MARKER and not BACK.match(ln.text)]
    title, rest = head[0], head[1:]
    build.nodes.append(
        Note(
            id=NOTE,
            text=title.text,
            title=title.text,
            spans=(title.span(file),),
            description=rest[0].text if rest else None,
            page=_OF_PAGE[page],
            file=file,
        )
    )
    build.region(NOTE, rest)
    topic = None
    if page != "hub":
        topic = _topic(build, title)
        build.link(NOTE, Relation.IN_TOPIC, topic, title.span(file))
    if counts:
        listed = _cards(build, lines[counts.index + 1 :], topic)
        if listed != counts.declared:
            message = f"the page says {counts.declared} notes, {listed} are listed"
            build.problem(lines[counts.index].start, "count-differs", message)
    return build.document(page, "block" if counts else "flat")


def _counts(lines: Sequence[Line]) -> Counts | None:
    for index, line in enumerate(lines[:8]):
        for pattern in (HUB_COUNTS, TOPIC_COUNTS, CLUSTER_COUNTS):
            match = pattern.match(line.text)
            if match:
                return Counts(index, int(match.group(1)))
    return None


def _topic(build: Builder, line: Line) -> NodeId:
    topic = Topic(
        id=build.number("topic"),
        text=line.text,
        title=line.text,
        spans=(line.span(build.file),),
    )
    build.nodes.append(topic)
    return topic.id


def _cards(build: Builder, lines: Sequence[Line], topic: NodeId | None) -> int:
    """Read the sections and their cards; how many notes they list."""
    held: list[Line] = []
    section: NodeId | None = topic
    rank = 0
    for line in lines:
        if _COUNT.match(line.text) and held:
            section = _topic(build, held[-1])
            held = []
        elif _BUTTONS.match(line.text):
            if held:
                rank += 1
                _card(build, held, section, rank)
            held = []
        elif line.text and not is_fixed(line):
            held.append(line)
    notes = [r for r in build.references if r.kinds[0] is Kind.NOTE]
    return len({(note.text, note.description) for note in notes})


def _card(
    build: Builder, held: Sequence[Line], section: NodeId | None, rank: int
) -> None:
    title, description = held[0], held[1].text if len(held) > 1 else None
    note = build.refer(title, Kind.NOTE, description=description)
    span = title.span(build.file)
    build.link(NOTE, Relation.MENTIONS, note, span, type=RelatedType.OTHER, rank=rank)
    if section is not None:
        build.link(note, Relation.IN_TOPIC, section, span)
