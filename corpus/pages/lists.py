"""The lists under a note: inquiries, related concepts, papers, sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.builder import Builder
from corpus.document import local
from corpus.lines import Line
from corpus.pages import linked
from corpus.pages.sections import Section
from corpus.prose import reasons
from kg.model import Inquiry, Kind, NodeId, RelatedType, Relation, unchecked
from kg.text import same_name

NOTE = local("note")
_LONGEST_TITLE = 160
_ASKS = re.compile(
    r"(?:Are|Can|Could|Did|Do|Does|Has|Have|How|Is|Should|Was|Were|What|When|Where|"
    r"Which|Who|Whose|Why|Will|Would)\s"
)
_inquiry = unchecked(Inquiry)


@dataclass(frozen=True, slots=True)
class Entry:
    """A note that is listed: its title, what it is about, why it is listed."""

    title: Line
    description: Line | None
    reason: tuple[Line, ...]


def inquiries(build: Builder, section: Section) -> None:
    """Inquiries that draw on the note."""
    items = _items(section)
    for rank, line in enumerate(_without_doubles(build, items), start=1):
        span = line.span(build.file)
        node = _inquiry(id=build.number("inquiry"), text=line.text, spans=(span,))
        build.nodes.append(node)
        build.link(node.id, Relation.DRAWS_ON, NOTE, span, rank=rank)
    _compare(build, section, len(items), "inquiries")


def papers(build: Builder, section: Section) -> None:
    """Papers near the note, nearest first."""
    items = _items(section)
    for rank, line in enumerate(_without_doubles(build, items), start=1):
        number = linked.number_after(build.text, line)
        paper = build.refer(line, Kind.PAPER, identifier=number)
        build.link(NOTE, Relation.CITES, paper, line.span(build.file), rank=rank)
    _compare(build, section, len(items), "papers")


def related(build: Builder, section: Section) -> None:
    """Related concepts, each with its rationale word for word."""
    listed = entries(section.lines, section.declared)
    titles = set(_without_doubles(build, [entry.title for entry in listed]))
    kept = [entry for entry in listed if entry.title in titles]
    for rank, entry in enumerate(kept, start=1):
        description = entry.description.text if entry.description else None
        note = refer(build, entry.title, description)
        link_entry(build, NOTE, Relation.RELATED, note, entry, rank)
    _compare(build, section, len(listed), "related concepts")


def refer(build: Builder, title: Line, description: str | None = None) -> NodeId:
    """Name a note by its title in a list, and by where a link there leads."""
    page = linked.page_after(build.text, title)
    return build.refer(title, Kind.NOTE, description=description, page=page)


def link_entry(
    build: Builder,
    source: NodeId,
    relation: Relation,
    target: NodeId,
    entry: Entry,
    rank: int,
) -> None:
    """Add the edge of a listed note, with its reason and type."""
    if not entry.reason:
        span = entry.title.span(build.file)
        build.link(source, relation, target, span, rank=rank, type=RelatedType.OTHER)
        return
    span = build.span(entry.reason[0].start, entry.reason[-1].end)
    rationale = build.text[span.start : span.end]
    build.link(
        source,
        relation,
        target,
        span,
        rank=rank,
        rationale=rationale,
        type=reasons.type_of(rationale),
    )


def entries(lines: Sequence[Line], declared: int | None = None) -> list[Entry]:
    """Listed notes: title, description and reason, each on its own line.

    Items begin at a bullet; without any bullet, at each line that is a question
    and does not follow a title directly. So they do where some bullets are lost.

    Args:
        lines: The list.
        declared: How many notes its header says there are.
    """
    found = _grouped(lines, by_bullets=any(line.bullet for line in lines))
    if declared and declared > len(found):
        asked = _grouped(lines, by_bullets=False)
        found = asked if len(asked) == declared else found
    return [_entry(group) for group in found]


def _grouped(lines: Sequence[Line], *, by_bullets: bool) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.bullet if by_bullets else line.text and _starts_entry(line, groups):
            groups.append([])
        if line.text and groups:
            groups[-1].append(line)
    return [group for group in groups if group]


def _starts_entry(line: Line, groups: Sequence[Sequence[Line]]) -> bool:
    """Whether an unmarked line is a title: the line after a title never is."""
    return not groups or (len(groups[-1]) > 1 and is_title(line))


def is_title(line: Line) -> bool:
    """Whether a line reads like the title of a note: a question, or one that goes on.

    `Are counts biased (and by how much): a check` asks without a mark at its end.
    """
    if len(line.text) > _LONGEST_TITLE or not line.text[:1].isupper():
        return False
    if line.text.rstrip("”\"'").endswith("?"):
        return True
    return bool(_ASKS.match(line.text)) and not line.text.endswith((".", ",", ";", "!"))


def _entry(group: Sequence[Line]) -> Entry:
    title, *rest = group
    if len(rest) == 1 and rest[0].text[:1].islower():
        return Entry(title, None, tuple(rest))
    return Entry(title, rest[0] if rest else None, tuple(rest[1:]))


def _items(section: Section) -> list[Line]:
    """The list items of a section: marked ones, or every line if none is marked."""
    marked = [line for line in section.lines if line.bullet and line.text]
    return marked or [line for line in section.lines if line.text]


def _without_doubles(build: Builder, items: Sequence[Line]) -> list[Line]:
    seen: set[str] = set()
    kept = []
    for line in items:
        name = same_name(line.text)
        if name in seen:
            message = f"listed twice: {line.text}"
            build.problem(line.start, "duplicate-entry", message)
        else:
            seen.add(name)
            kept.append(line)
    return kept


def _compare(build: Builder, section: Section, found: int, what: str) -> None:
    """Tell if a header's number is not the number of items under it."""
    if section.header and section.declared not in (None, found):
        message = f"the header says {section.declared} {what}, {found} are listed"
        build.problem(section.header.start, "count-differs", message)
