"""An inquiry with all that is behind it: its notes, their claims, papers, its likes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embeddings.questions.compare import Tie
from embeddings.same import Proposal, proposals
from kg.evidence import Case, Links, case, main_claim
from kg.inquiries import Verdict, verdict
from kg.model import Edge, Inquiry, NodeId, Note, Paper, Relation

if TYPE_CHECKING:
    from embeddings.index import VectorIndex
    from kg.store import Store

TIES: tuple[tuple[str, frozenset[Tie]], ...] = (
    ("same question?", frozenset({Tie.SAME, Tie.OTHER})),
    (
        "takes an answer to another for granted",
        frozenset({Tie.PRESUPPOSES, Tie.PRESUPPOSED}),
    ),
    (
        "about the same, but not the same question",
        frozenset({Tie.SHARED, Tie.OPPOSITE, Tie.REVERSED}),
    ),
)
"""How proposals are grouped, in the order in which they are told."""
TIE_WORDS = {
    Tie.SAME: "asks the same",
    Tie.PRESUPPOSES: "the first takes an answer to it for granted",
    Tie.PRESUPPOSED: "takes an answer to the first for granted",
    Tie.SHARED: "asks something else about the same",
    Tie.OPPOSITE: "asks the opposite",
    Tie.REVERSED: "asks it the other way round",
    Tie.OTHER: "near it",
}
"""What the second of two questions does, for whoever reads the first above it."""
_EACH = 5
"""Proposals of a group."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A note that an inquiry draws on."""

    note: Note
    edge: Edge
    case: Case | None
    """Of its main claim; None if it claims nothing."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A paper that a note rests on, so far as its main claim's case tells."""

    paper: Paper
    notes: tuple[Note, ...]
    """Those that rest on it."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another inquiry that may ask the same."""

    proposal: Proposal
    """Its `b` is the other."""
    shared: int
    """How many notes both draw on."""


@dataclass(frozen=True, slots=True)
class InquiryCase:
    """All that bears on an inquiry."""

    inquiry: Inquiry
    verdict: Verdict
    drawn: tuple[Drawn, ...]
    papers: tuple[Behind, ...]
    alike: tuple[tuple[str, tuple[Alike, ...]], ...]
    """By how they compare; groups without any are left out."""


def inquiry_case(
    store: "Store", inquiry: NodeId, index: "VectorIndex | None"
) -> InquiryCase | None:
    """Everything behind an inquiry, or None if there is no such inquiry.

    Args:
        store: The collection.
        inquiry: Its id.
        index: The vectors; without them likeness is by words and form alone.
    """
    found = store.get(inquiry)
    if not isinstance(found, Inquiry):
        return None
    drawn = tuple(_drawn(store, inquiry))
    return InquiryCase(
        inquiry=found,
        verdict=verdict(store, inquiry),
        drawn=drawn,
        papers=_behind(drawn),
        alike=_alike(store, index, inquiry),
    )


def _drawn(links: Links, inquiry: NodeId) -> Iterator[Drawn]:
    """The notes it draws on, each once, in the order in which it names them."""
    edges: dict[NodeId, Edge] = {}
    for edge in links.edges_from(inquiry, Relation.DRAWS_ON):
        held = edges.setdefault(edge.target, edge)
        if edge.rationale and not held.rationale:
            edges[edge.target] = edge
    nodes = links.get_many(edges)
    for node, edge in edges.items():
        note = nodes.get(node)
        if isinstance(note, Note):
            claim = main_claim(links, node)
            yield Drawn(note, edge, case(links, claim) if claim else None)


def _behind(drawn: Sequence[Drawn]) -> tuple[Behind, ...]:
    """Papers by how many of the notes rest on them, then by title."""
    papers: dict[NodeId, Paper] = {}
    notes: dict[NodeId, dict[NodeId, Note]] = {}
    for one in drawn:
        for paper in _papers(one.case) if one.case else ():
            papers[paper.id] = paper
            notes.setdefault(paper.id, {})[one.note.id] = one.note
    behind = [Behind(papers[p], tuple(held.values())) for p, held in notes.items()]
    behind.sort(key=lambda b: (-len(b.notes), b.paper.title.casefold(), b.paper.id))
    return tuple(behind)


def _papers(made: Case) -> Iterator[Paper]:
    yield from made.papers
    for bearing in (*made.tests, *made.qualified_by):
        yield from bearing.papers


def _alike(
    store: "Store", index: "VectorIndex | None", inquiry: NodeId
) -> tuple[tuple[str, tuple[Alike, ...]], ...]:
    found = proposals(store, index, about=inquiry, dismissed=store.dismissed())
    own = _sources(store, inquiry)
    groups = []
    for title, ties in TIES:
        fitting = [p for p in found if p.compared.tie in ties][:_EACH]
        if fitting:
            alike = (Alike(p, len(own & _sources(store, p.b.id))) for p in fitting)
            groups.append((title, tuple(alike)))
    return tuple(groups)


def _sources(links: Links, inquiry: NodeId) -> set[NodeId]:
    return {edge.target for edge in links.edges_from(inquiry, Relation.DRAWS_ON)}
