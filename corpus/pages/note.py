"""A note page: title, description, body, and what the site lists under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.builder import Builder
from corpus.document import Document, local
from corpus.lines import Line
from corpus.pages import lists
from corpus.pages.sections import (
    Meta,
    Part,
    Section,
    first,
    meta,
    source_topic,
)
from corpus.prose import statements
from corpus.prose.block import Block, BlockKind
from kg.model import (
    Claim,
    Edge,
    Kind,
    Note,
    RelatedType,
    Relation,
    Role,
    unchecked,
)

NOTE = local("note")
MAIN = local("claim", 0)
_MARKERS = frozenset({"SYNTHESIS NOTE"})
_note = unchecked(Note)
_claim = unchecked(Claim)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a note's body."""

    title: Line
    description: Line | None
    category: Line | None
    meta: Meta | None
    hubs: Line | None
    body: tuple[Line, ...]


def parse(text: str, file: str, sections: Sequence[Section]) -> Document:
    """A note page in any rendering; its first section must have a line."""
    build = Builder(text, file)
    head = read_head(sections[0].lines)
    thesis = _thesis(sections)
    body, topics = _without_topics(head.body)
    properties = _map_properties(sections)
    build.nodes.append(
        _note(
            id=NOTE,
            text=head.title.text,
            title=head.title.text,
            spans=(head.title.span(file),),
            thesis=thesis.text if thesis else None,
            description=head.description.text if head.description else None,
            date=head.meta.date if head.meta else None,
            file=file,
            properties=properties,
        )
    )
    _read_topics(build, head, topics)
    if head.description:
        build.region(NOTE, [head.description])
    build.region(NOTE, body)
    read_prose(
        build,
        body,
        main_claim(build, thesis),
        papers=_papers(sections),
        titles=[head.title.text, *_titles(sections)],
    )
    for section in sections[1:]:
        match section.part:
            case Part.INQUIRIES:
                lists.inquiries(build, section)
            case Part.RELATED:
                lists.related(build, section)
            case Part.PAPERS:
                lists.papers(build, section)
            case _:
                pass
    return build.document("note", "block" if head.meta else "flat")


def read_head(lines: Sequence[Line]) -> Head:
    """What stands above the body, and the body."""
    found = meta(lines)
    if found is None or found.index == 0:
        kept = [line for line in lines if line.text not in _MARKERS]
        description = kept[1] if len(kept) > 1 and not kept[1].bullet else None
        rest = kept[2:] if description else kept[1:]
        return Head(kept[0], description, None, None, None, tuple(rest))
    above = [line for line in lines[: found.index] if line.text not in _MARKERS]
    below = lines[found.index + 1 :]
    # The hub line follows the meta line without a blank.
    hubs = below[0] if below and below[0].gap == 0 else None
    body = tuple(below[1:] if hubs else below)
    if len(above) < 2:
        title = (*above, *body, *lines)[0]
        return Head(title, None, None, found, hubs, body)
    category = above[-3] if len(above) > 2 else None
    return Head(above[-2], above[-1], category, found, hubs, body)


def main_claim(build: Builder, thesis: Line | None) -> Claim | None:
    """The claim that the original note title makes."""
    if thesis is None:
        return None
    claim = _claim(
        id=MAIN,
        text=thesis.text,
        role=Role.MAIN,
        rule="original-title",
        spans=(thesis.span(build.file),),
    )
    build.nodes.append(claim)
    build.link(NOTE, Relation.STATES, MAIN, claim.spans[0])
    return claim


def read_prose(
    build: Builder,
    lines: Sequence[Line],
    main: Claim | None,
    *,
    has_structure: bool = True,
    papers: Sequence[str] = (),
    titles: Sequence[str] = (),
) -> None:
    """Add what the body's prose claims, qualifies and reports."""
    blocks = [
        Block(
            line.start,
            line.end,
            BlockKind.ITEM if line.bullet else BlockKind.PARAGRAPH,
        )
        for line in lines
        if line.text
    ]
    reading = statements.read(
        build.text,
        build.file,
        blocks,
        note=NOTE,
        main=main,
        has_structure=has_structure,
        papers=papers,
        titles=titles,
    )
    build.nodes.extend(node for node in reading.nodes if node.id != MAIN)
    build.references.extend(reading.references)
    build.edges.extend(edge for edge in reading.edges if not _states_main(edge))


def _states_main(edge: Edge) -> bool:
    return edge.relation is Relation.STATES and edge.target == MAIN


def _thesis(sections: Sequence[Section]) -> Line | None:
    section = first(sections, Part.THESIS)
    return section.lines[0] if section and section.lines else None


def _papers(sections: Sequence[Section]) -> list[str]:
    """The lines that list papers."""
    section = first(sections, Part.PAPERS)
    return [line.text for line in section.lines] if section else []


def _titles(sections: Sequence[Section]) -> Iterator[str]:
    """The titles of the notes that the page lists."""
    section = first(sections, Part.RELATED)
    for entry in lists.entries(section.lines, section.declared) if section else ():
        yield entry.title.text


def _without_topics(
    lines: Sequence[Line],
) -> tuple[list[Line], list[tuple[str, int]]]:
    """The body without its `Source: TOPIC` line, and the topic."""
    body: list[Line] = []
    topics: list[tuple[str, int]] = []
    for line in lines:
        topic = None if line.bullet else source_topic(line)
        if topic:
            topics.append(topic)
        else:
            body.append(line)
    return body, topics


def _read_topics(build: Builder, head: Head, topics: list[tuple[str, int]]) -> None:
    if head.meta and head.meta.topic:
        topics = [(head.meta.topic, head.meta.topic_start), *topics]
    seen: set[str] = set()
    for name, start in topics:
        if name not in seen:
            seen.add(name)
            topic = build.refer_text(name, start, Kind.TOPIC)
            span = build.span(start, start + len(name))
            build.link(NOTE, Relation.IN_TOPIC, topic, span)
    if head.category:
        topic = build.refer(head.category, Kind.TOPIC, several=True)
        build.link(NOTE, Relation.IN_TOPIC, topic, head.category.span(build.file))
    if head.hubs:
        hub = build.refer(head.hubs, Kind.NOTE, several=True)
        span = head.hubs.span(build.file)
        build.link(NOTE, Relation.MENTIONS, hub, span, type=RelatedType.OTHER)


def _map_properties(sections: Sequence[Section]) -> dict[str, str]:
    """What the page's concept map says of its size."""
    section = first(sections, Part.MAP)
    if section is None or not section.lines:
        return {}
    line = section.lines[0].text.removesuffix("Open in graph ↗").strip()
    return {"concept map": line} if "direct connection" in line else {}
