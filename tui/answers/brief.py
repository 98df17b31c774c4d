"""What `assay brief --json` answers."""

from collections.abc import Iterable, Mapping

from kg.brief.dossier import Dossier, Match, Opposite, Section
from kg.evidence import Bearing, Case
from kg.model import Node, NodeId, Paper
from tui.answers.base import Answer, NodeLine, line
from tui.answers.evidence import (
    GapAnswer,
    Located,
    SaidAnswer,
    gap_answer,
    located,
    said_answer,
    tally_answer,
)
from tui.places import Places


class BearingAnswer(Located):
    """Something that bears on a claim."""

    how: str
    """The relation, and for a test its outcome, for a qualification its facet."""
    numbers: tuple[str, ...]
    papers: tuple[NodeId, ...]


class BriefClaim(Located):
    """A claim, how it stands, and by what."""

    role: str | None = None
    holder: str
    standing: str
    because: str
    tally: dict[str, int]
    flags: tuple[str, ...]
    papers: tuple[NodeId, ...]
    bearing: tuple[BearingAnswer, ...]


class OppositeAnswer(Answer):
    """A note in tension with another."""

    note: NodeLine
    claim: Located | None = None
    said: tuple[SaidAnswer, ...]


class SectionAnswer(Answer):
    """What one note has."""

    note: Located
    claims: tuple[BriefClaim, ...]
    """The main claim first, where there is one."""
    tensions: tuple[OppositeAnswer, ...]


class PaperAnswer(NodeLine):
    """A paper, and the key by which the brief cites it."""

    key: str
    authors: tuple[str, ...]
    date: str | None = None
    doi: str | None = None
    arxiv: str | None = None


class BriefAnswer(Answer):
    """What `assay brief` answers."""

    question: str
    match: Match
    asked: tuple[Located, ...]
    reasons: tuple[str, ...]
    sections: tuple[SectionAnswer, ...]
    absent: tuple[Located, ...]
    gaps: tuple[GapAnswer, ...]
    unanswered: tuple[Located, ...]
    papers: tuple[PaperAnswer, ...]
    cited: tuple[PaperAnswer, ...]


BRIEF_ANSWERS: dict[str, type[Answer]] = {"brief": BriefAnswer}
"""Command to the shape of its answer."""


def brief_answer(
    dossier: Dossier, places: Places, named: Mapping[NodeId, str]
) -> BriefAnswer:
    """A question with everything the collection has on it.

    Args:
        dossier: What it has.
        places: Where it stands.
        named: The citekeys of papers.
    """

    def papers(some: Iterable[Paper]) -> tuple[PaperAnswer, ...]:
        return tuple(
            PaperAnswer(
                **line(paper).model_dump(),
                key=named[paper.id],
                authors=paper.authors,
                date=paper.date,
                doi=paper.doi,
                arxiv=paper.arxiv,
            )
            for paper in some
        )

    def places_of(nodes: Iterable[Node]) -> tuple[Located, ...]:
        return tuple(Located(**located(node, places)) for node in nodes)

    return BriefAnswer(
        question=dossier.question,
        match=dossier.match,
        asked=places_of(dossier.asked),
        reasons=dossier.reasons,
        sections=tuple(_section(section, places) for section in dossier.sections),
        absent=places_of(dossier.absent),
        gaps=tuple(gap_answer(gap, places) for gap in dossier.gaps),
        unanswered=places_of(dossier.unanswered),
        papers=papers(dossier.papers),
        cited=papers(dossier.cited),
    )


def _section(section: Section, places: Places) -> SectionAnswer:
    return SectionAnswer(
        note=Located(**located(section.note, places)),
        claims=tuple(_claim(made, places) for made in section.cases),
        tensions=tuple(_opposite(other, places) for other in section.opposites),
    )


def _claim(made: Case, places: Places) -> BriefClaim:
    bearing = (
        *made.tests,
        *made.qualified_by,
        *made.supported_by,
        *made.disputed_by,
    )
    return BriefClaim(
        **located(made.claim, places),
        role=getattr(made.claim, "role", None),
        holder=made.claim.holder,
        standing=made.standing,
        because=made.because,
        tally=tally_answer(made.tally),
        flags=made.flags,
        papers=tuple(paper.id for paper in made.papers),
        bearing=tuple(_bearing(b, places) for b in bearing),
    )


def _bearing(bearing: Bearing, places: Places) -> BearingAnswer:
    detail = bearing.edge.outcome or getattr(bearing.node, "facet", None)
    how = f"{bearing.edge.relation} ({detail})" if detail else bearing.edge.relation
    return BearingAnswer(
        **located(bearing.node, places),
        how=how,
        numbers=tuple(q.text for q in getattr(bearing.node, "quantities", ())),
        papers=tuple(paper.id for paper in bearing.papers),
    )


def _opposite(other: Opposite, places: Places) -> OppositeAnswer:
    claim = Located(**located(other.claim, places)) if other.claim else None
    said = tuple(said_answer(edge, places) for edge in other.said)
    return OppositeAnswer(note=line(other.note), claim=claim, said=said)
