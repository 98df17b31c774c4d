"""What a brief holds: everything that the collection has on a question.

Put together, never written: every sentence in it is a node's or an edge's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from kg.claim_gaps import of_claim
from kg.evidence import Bearing, Case, Links, case, main_claim
from kg.gap import Gap, GapKind, gravest_first
from kg.gaps import without_outcome
from kg.inquiries import answered
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Node,
    NodeId,
    Note,
    Paper,
    Relation,
    Role,
)
from kg.standings import stood


class Match(StrEnum):
    """How the question was found in the collection."""

    INQUIRY = "inquiry"
    """It is an inquiry of the collection."""
    NOTE = "note"
    """It is a note of the collection."""
    NEAREST = "nearest"
    """Nothing asks it; these come nearest."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A note in tension with another, each once, and where that is said."""

    note: Note
    claim: Claim | None
    """Its main claim; None for a note that is absent or claims nothing."""
    said: tuple[Edge, ...]
    """By either of the two."""


@dataclass(frozen=True, slots=True)
class Section:
    """What one note has on the question."""

    note: Note
    main: Case | None
    """The case of its main claim, if it makes one."""
    others: tuple[Case, ...]
    """The cases of its further claims, in the order of the text."""
    opposites: tuple[Opposite, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case of every claim, the main one first."""
        return (*((self.main,) if self.main else ()), *self.others)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A question with everything the collection has on it."""

    question: str
    match: Match
    asked: tuple[Inquiry, ...]
    """The inquiry, or those that come nearest; none if a note was asked for."""
    reasons: tuple[str, ...]
    """Why each of the nearest was found; none for what was named."""
    sections: tuple[Section, ...]
    """A note each, in the order in which the first inquiry draws on them."""
    absent: tuple[Note, ...]
    """Notes that should answer and that no file holds."""
    gaps: tuple[Gap, ...]
    """What is missing about the claims and tests of the sections."""
    unanswered: tuple[Inquiry, ...]
    """Near inquiries that nothing in the collection answers."""
    papers: tuple[Paper, ...]
    """Where what is quoted is reported."""
    cited: tuple[Paper, ...]
    """Further papers that the notes list."""


def of_inquiries(
    links: Links,
    question: str,
    inquiries: Sequence[Inquiry],
    match: Match = Match.INQUIRY,
    near: Iterable[NodeId] = (),
    reasons: Sequence[str] = (),
) -> Dossier:
    """What the notes have that these inquiries draw on.

    Args:
        links: The collection.
        question: As it was asked.
        inquiries: Best first.
        match: How they were found.
        near: Further inquiries that ask something like it, nearest first.
        reasons: Why each of the inquiries was found.
    """
    drawn = [
        edge.target
        for inquiry in inquiries
        for edge in links.edges_from(inquiry.id, Relation.DRAWS_ON)
    ]
    made = _dossier(links, question, match, tuple(inquiries), drawn, near)
    return replace(made, reasons=tuple(reasons))


def of_notes(
    links: Links,
    question: str,
    notes: Sequence[NodeId],
    match: Match = Match.NOTE,
    near: Iterable[NodeId] = (),
) -> Dossier:
    """What these notes have; arguments as for `of_inquiries`."""
    return _dossier(links, question, match, (), notes, near)


def _dossier(
    links: Links,
    question: str,
    match: Match,
    asked: tuple[Inquiry, ...],
    drawn: Iterable[NodeId],
    near: Iterable[NodeId],
) -> Dossier:
    notes = [note for note in _nodes(links, drawn) if isinstance(note, Note)]
    sections = tuple(_section(links, note) for note in notes if not note.stub)
    papers = _papers(sections)
    listed = (paper for section in sections for paper in _cited(links, section.note.id))
    known = {paper.id for paper in papers}
    return Dossier(
        question=question,
        match=match,
        asked=asked,
        reasons=(),
        sections=sections,
        absent=tuple(note for note in notes if note.stub),
        gaps=_gaps(links, sections),
        unanswered=_unanswered(links, near, {inquiry.id for inquiry in asked}),
        papers=papers,
        cited=_each_once(paper for paper in listed if paper.id not in known),
    )


def _section(links: Links, note: Note) -> Section:
    stated = _nodes(
        links, (e.target for e in links.edges_from(note.id, Relation.STATES))
    )
    claims = [node for node in stated if isinstance(node, Claim)]
    first = main_claim(links, note.id)
    others = sorted((c for c in claims if c != first), key=_by_place)
    made = case(links, first) if first else None
    return Section(
        note=note,
        main=made,
        others=tuple(case(links, claim) for claim in others),
        opposites=tuple(_opposites(links, made)) if made else (),
    )


def _by_place(node: Node) -> tuple[object, ...]:
    for span in node.spans:
        return (span.file, span.start, node.id)
    return ("", 0, node.id)


def _opposites(links: Links, made: Case) -> Iterator[Opposite]:
    said: dict[NodeId, list[Edge]] = {}
    notes = {b.node.id: b.node for b in made.tensions if isinstance(b.node, Note)}
    for bearing in made.tensions:
        said.setdefault(bearing.node.id, []).append(bearing.edge)
    for node, note in notes.items():
        yield Opposite(note, main_claim(links, node), tuple(said[node]))


def _gaps(links: Links, sections: Iterable[Section]) -> tuple[Gap, ...]:
    """The gaps of all main claims and of what tests any claim.

    That a minor claim is bare is the rule, and no reason to act.
    """
    found: dict[tuple[GapKind, NodeId], Gap] = {}
    for made in chain.from_iterable(section.cases for section in sections):
        if isinstance(made.claim, Claim) and made.claim.role is Role.MAIN:
            supported = {
                b.node.id for b in made.bears_on if b.edge.relation is Relation.SUPPORTS
            }
            row = stood(made, made.claim)
            for gap in of_claim(row, len(supported - {made.claim.id})):
                found[gap.kind, gap.node.id] = gap
        for test in made.tests:
            silent = _silent(links, test.node)
            if silent:
                found[silent.kind, silent.node.id] = silent
    order = list(GapKind)
    return tuple(
        sorted(found.values(), key=lambda g: (order.index(g.kind), *gravest_first(g)))
    )


def _silent(links: Links, test: Node) -> Gap | None:
    """The gap of a test that says of no claim what came out."""
    tests = links.edges_from(test.id, Relation.TESTS)
    if not isinstance(test, Experiment) or any(e.outcome is not None for e in tests):
        return None
    return without_outcome(test, len({edge.target for edge in tests}))


def _unanswered(
    links: Links, near: Iterable[NodeId], asked: set[NodeId]
) -> tuple[Inquiry, ...]:
    return tuple(
        inquiry
        for inquiry in _nodes(links, (node for node in near if node not in asked))
        if isinstance(inquiry, Inquiry) and not answered(links, inquiry.id)
    )


def _papers(sections: Iterable[Section]) -> tuple[Paper, ...]:
    cases = chain.from_iterable(section.cases for section in sections)
    return _each_once(
        paper
        for made in cases
        for paper in (*made.papers, *(p for b in bearing(made) for p in b.papers))
    )


def bearing(made: Case) -> tuple[Bearing, ...]:
    """What a brief quotes of a case beside the claim itself."""
    return (*made.tests, *made.qualified_by, *made.supported_by, *made.disputed_by)


def _cited(links: Links, note: NodeId) -> list[Paper]:
    edges = links.edges_from(note, Relation.CITES)
    found = _nodes(links, (edge.target for edge in edges))
    return [paper for paper in found if isinstance(paper, Paper)]


def _nodes(links: Links, ids: Iterable[NodeId]) -> list[Node]:
    """The nodes that exist, each once, in this order: `get_many` may have another."""
    wanted = list(dict.fromkeys(ids))
    found = links.get_many(wanted)
    return [found[node] for node in wanted if node in found]


def _each_once(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    return tuple({paper.id: paper for paper in papers}.values())
