"""What the reader shows of each kind of node."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from kg.evidence import ClaimLike, Links, case, main_claim, stating_note
from kg.lanes import Entry, Lane
from kg.model import (
    Claim,
    Experiment,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Quantity,
    Relation,
    Topic,
)
from kg.standings import standing_of
from kg.text import line_at, printable, same_name
from tui.looks import LOOKS, OUTCOMES, STANDINGS
from tui.reader.marks import figures, mark, marks_in
from tui.reader.reading import Page, Paragraph, Tone, paragraphs_of
from tui.wording import worded

_FIELD = 11
"""Cells that a field's name takes."""
_LONGEST = 200_000
"""Code points of a file that are shown; the rest is for the editor."""
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL
)
_PLACES = 5
_LISTED = 40


class Library(Links, Protocol):
    """Nodes, edges and the text of files."""

    def document_text(self, path: str) -> str | None:
        """The text of one file, or None if it is not in the collection."""


def page_of(library: Library, node: Node, lanes: tuple[Lane, ...]) -> Page:
    """The page of a node; its parts in the order in which they are wanted."""
    match node:
        case Note():
            parts = _note(library, node, lanes)
        case Claim() | Qualification():
            parts = _claim(library, node)
        case Experiment():
            parts = _experiment(library, node, lanes)
        case Inquiry():
            parts = _inquiry(library, node, lanes)
        case Paper():
            parts = _paper(library, node, lanes)
        case Topic():
            parts = _topic(node, lanes)
    return Page(tuple(parts), node.spans[0] if node.spans else None)


def _note(library: Library, note: Note, lanes: tuple[Lane, ...]) -> Iterator[Paragraph]:
    text = (library.document_text(note.file) if note.file else None) or ""
    marks = marks_in(library, note.file or "", text, note.id, lanes)
    front = _FRONT_MATTER.match(text)
    stop = min(len(text), _LONGEST)
    body = list(paragraphs_of(text, marks, start=front.end() if front else 0, end=stop))
    for line, tone in ((note.title, Tone.TITLE), (note.description, Tone.LEAD)):
        if line and body and same_name(body[0].text.lstrip("# ")) == same_name(line):
            yield replace(body.pop(0), tone=tone)
        elif line:
            yield Paragraph(printable(line), tone)
    yield from _thesis(library, note)
    about = (note.page, note.date, *note.aliases, note.file)
    yield _muted(" · ".join(filter(None, about)))
    if note.stub:
        yield _muted("Named by others; no file of this collection holds it.")
    yield from body
    if len(text) > stop:
        yield _muted(f"{len(text) - stop:,} more characters: open it in your editor.")


def _thesis(library: Library, note: Note) -> Iterator[Paragraph]:
    claim = main_claim(library, note.id)
    if note.thesis:
        text = printable(note.thesis)
        marks = (mark(claim, 0, len(text)),) if claim else ()
        yield Paragraph(text, Tone.LEAD, marks)


def _claim(library: Library, claim: Claim | Qualification) -> Iterator[Paragraph]:
    what = claim.role if isinstance(claim, Claim) else f"on {claim.facet}"
    yield _kind_line(claim, what, claim.holder)
    yield Paragraph(worded(claim.text), Tone.TITLE)
    made = case(library, claim)
    sign, _ = STANDINGS[made.standing]
    yield from _fields(
        ("standing", f"{sign} {made.standing} {made.tally}"),
        ("why", made.because),
        ("also", ", ".join(made.flags)),
        ("from", claim.origin if isinstance(claim, Qualification) else None),
        ("quantities", _figures(claim.quantities)),
    )
    note = stating_note(library, claim.id)
    if note:
        yield _heading("stated in")
        yield _listed(note)
    yield from _said(library, claim)


def _experiment(
    library: Library, experiment: Experiment, lanes: tuple[Lane, ...]
) -> Iterator[Paragraph]:
    yield _kind_line(experiment)
    yield Paragraph(worded(experiment.text), Tone.TITLE)
    yield from _fields(
        ("setting", experiment.setting),
        ("outcome", experiment.outcome_text),
        ("quantities", _figures(experiment.quantities)),
    )
    for entry in _entries(lanes, "tests"):
        sign = OUTCOMES[entry.edge.outcome][0] if entry.edge.outcome else "·"
        yield _heading(f"tests, and {entry.edge.outcome or 'says no more'}")
        yield _listed(entry.node, f"{sign} ")
    for entry in _entries(lanes, "reported-in"):
        yield _heading("reported in")
        yield _listed(entry.node)
    yield from _said(library, experiment)


def _inquiry(
    library: Library, inquiry: Inquiry, lanes: tuple[Lane, ...]
) -> Iterator[Paragraph]:
    yield _kind_line(inquiry)
    yield Paragraph(worded(inquiry.text), Tone.TITLE)
    if inquiry.dek:
        yield Paragraph(printable(inquiry.dek), Tone.LEAD)
    drawn = _entries(lanes, "draws-on")
    if drawn:
        yield _heading(f"draws on {len(drawn)}")
    for entry in drawn[:_LISTED]:
        yield _listed(entry.node)
        claim = main_claim(library, entry.node.id)
        if claim:
            standing = standing_of(library, claim.id)
            lead = f"{STANDINGS[standing][0]} {standing}  "
            yield replace(_listed(claim, lead), indent=4, space=False)
    if inquiry.essay:
        yield _heading("essay")
        yield from paragraphs_of(inquiry.essay, ())
    yield from _said(library, inquiry)


def _paper(
    library: Library, paper: Paper, lanes: tuple[Lane, ...]
) -> Iterator[Paragraph]:
    yield _kind_line(paper)
    yield Paragraph(printable(paper.title), Tone.TITLE)
    yield from _fields(
        ("authors", ", ".join(paper.authors)),
        ("date", paper.date),
        ("venue", paper.venue),
        ("doi", paper.doi),
        ("arxiv", paper.arxiv),
        ("also called", "; ".join(paper.names)),
    )
    if paper.abstract:
        yield Paragraph(printable(paper.abstract))
    yield from _resting(library, lanes)
    yield from _lists(lanes, ("reports", "reports"), ("cited-by", "cited by"))


def _resting(library: Library, lanes: Iterable[Lane]) -> Iterator[Paragraph]:
    """The claims that it reports, or that an experiment it reports tests."""
    found: dict[NodeId, ClaimLike] = {}
    for entry in _entries(lanes, "reports"):
        reported = entry.node
        if isinstance(reported, Claim | Qualification):
            found.setdefault(reported.id, reported)
        for edge in library.edges_from(reported.id, Relation.TESTS):
            tested = library.get(edge.target)
            if isinstance(tested, Claim | Qualification):
                found.setdefault(tested.id, tested)
    if found:
        yield _heading(f"claims that rest on it {len(found)}")
    for claim in list(found.values())[:_LISTED]:
        standing = case(library, claim).standing
        yield _listed(claim, f"{STANDINGS[standing][0]} {standing}  ")


def _topic(topic: Topic, lanes: tuple[Lane, ...]) -> Iterator[Paragraph]:
    yield _kind_line(topic)
    yield Paragraph(printable(topic.title), Tone.TITLE)
    yield from _lists(lanes, ("members", "notes"))


def _lists(lanes: Iterable[Lane], *wanted: tuple[str, str]) -> Iterator[Paragraph]:
    for key, title in wanted:
        entries = _entries(lanes, key)
        if entries:
            yield _heading(f"{title} {len(entries)}")
        for kind in Kind:
            for entry in entries:
                if entry.node.kind is kind:
                    yield replace(_listed(entry.node), space=False)


def _said(library: Library, node: Node) -> Iterator[Paragraph]:
    """The sentence in its paragraph, marked, for every place it is said."""
    texts: dict[str, str] = {}
    for span in node.spans[:_PLACES]:
        if span.file not in texts:
            texts[span.file] = library.document_text(span.file) or ""
        text = texts[span.file]
        if span.end > len(text):
            continue
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        yield _heading(f"{span.file}:{line_at(text, span.start)}")
        yield from paragraphs_of(
            text,
            (
                mark(node, span.start, span.end, span),
                *figures(node, span.file, len(text)),
            ),
            start=start,
            end=len(text) if end < 0 else end,
        )


def _entries(lanes: Iterable[Lane], key: str) -> tuple[Entry, ...]:
    return next((lane.entries for lane in lanes if lane.key == key), ())


def _listed(node: Node, lead: str = "") -> Paragraph:
    text = worded(node.text)
    marks = (mark(node, len(lead), len(lead) + len(text)),)
    return Paragraph(lead + text, Tone.BODY, marks, hang=4, space=False)


def _kind_line(node: Node, *said: str) -> Paragraph:
    sure = () if node.confidence >= 1 else (f"{node.confidence:.0%} sure",)
    how = (f"by {node.rule}",) if node.rule else ()
    look = LOOKS[node.kind]
    name = f"{look.shape} {look.letter}  {node.kind}"
    return _muted(" · ".join((name, *said, *how, *sure)))


def _figures(quantities: Iterable[Quantity]) -> str:
    # Where a sentence stands twice, each has its own.
    return " · ".join(dict.fromkeys(quantity.text for quantity in quantities))


def _fields(*named: tuple[str, str | None]) -> Iterator[Paragraph]:
    """The fields that have a value, close together."""
    fields = [_field(name, value) for name, value in named if value]
    for at, field in enumerate(fields):
        yield replace(field, space=at == 0)


def _field(name: str, value: str) -> Paragraph:
    text = f"{name:<{_FIELD}} {printable(value)}"
    return Paragraph(text, Tone.BODY, hang=_FIELD + 1, space=False)


def _heading(text: str) -> Paragraph:
    return Paragraph(printable(text), Tone.HEADING)


def _muted(text: str) -> Paragraph:
    return Paragraph(printable(text), Tone.MUTED)
