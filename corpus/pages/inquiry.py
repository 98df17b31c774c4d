"""An inquiry's own page: the question, its dek, the essay, its sources."""

from collections.abc import Iterator, Sequence

from corpus.builder import Builder
from corpus.document import Document, local
from corpus.lines import Line
from corpus.pages.lists import Entry, is_title, link_entry, refer
from corpus.pages.sections import Part, Section, first
from kg.model import Inquiry, Relation

INQUIRY = local("inquiry")
MARKER = "INQUIRING LINE"
DEK = ("This explores ", "This reads ", "This question ", "This asks ")


def parse(text: str, file: str, sections: Sequence[Section]) -> Document:
    """An inquiry page; its first section must have a line beside the marker."""
    build = Builder(text, file)
    question, *rest = [ln for ln in sections[0].lines if ln.text != MARKER]
    dek = rest[0] if rest and rest[0].text.startswith(DEK) else None
    essay = rest[1:] if dek else rest
    build.nodes.append(
        Inquiry(
            id=INQUIRY,
            text=question.text,
            spans=(question.span(file),),
            dek=dek.text if dek else None,
            essay=text[essay[0].start : essay[-1].end] if essay else None,
            file=file,
        )
    )
    build.region(INQUIRY, [dek, *essay] if dek else essay)
    section = first(sections, Part.SOURCES)
    if section is not None:
        _sources(build, section)
    return build.document(
        "inquiry", "block" if any(line.gap for line in sections[0].lines) else "flat"
    )


def _sources(build: Builder, section: Section) -> None:
    listed = list(_entries(section.lines))
    for rank, entry in enumerate(listed, start=1):
        note = refer(build, entry.title)
        link_entry(build, INQUIRY, Relation.DRAWS_ON, note, entry, rank)
    if section.header and section.declared not in (None, len(listed)):
        message = (
            f"the header says {section.declared} sources, {len(listed)} are listed"
        )
        build.problem(section.header.start, "count-differs", message)


def _entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """Title and one paragraph that says what the note gives to this question."""
    held = [line for line in lines if line.text]
    index = 0
    while index < len(held):
        title, after = held[index], held[index + 1 : index + 2]
        summary = after and not is_title(after[0]) and not after[0].bullet
        yield Entry(title, None, tuple(after) if summary else ())
        index += 2 if summary else 1
