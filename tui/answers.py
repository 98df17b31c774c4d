"""What commands answer with `--json`: the published shape of every answer."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from kg.evidence import Bearing, Case, Links, case, main_claim
from kg.lanes import Lane, lanes
from kg.model import (
    AnyNode,
    Edge,
    Inquiry,
    Kind,
    NodeId,
    Note,
    Problem,
    Relation,
    Span,
)

if TYPE_CHECKING:
    from embeddings.search import Found, Hit


class Answer(BaseModel):
    """A frozen answer without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NodeLine(Answer):
    """A node in one line."""

    id: NodeId
    kind: Kind
    text: str


class ClaimLine(NodeLine):
    """A claim and what the evidence makes of it."""

    standing: str
    tally: str


class HitAnswer(NodeLine):
    """A node that a search found, and why."""

    rank: int
    score: float
    passage: str
    span: Span | None = None
    word_rank: int | None = None
    word_score: float | None = None
    meaning_rank: int | None = None
    cosine: float | None = None
    matched: tuple[str, ...] = ()


class SearchAnswer(Answer):
    """What `assay search` answers."""

    query: str
    mode: str
    notice: str | None = None
    hits: tuple[HitAnswer, ...]


class SourceAnswer(NodeLine):
    """A note that an inquiry draws on, with its main claim."""

    rationale: str | None = None
    claim: ClaimLine | None = None


class InquiryHit(HitAnswer):
    """An inquiry that a question found, and what it draws on."""

    sources: tuple[SourceAnswer, ...]
    answered: bool
    """Whether a source of it is in the collection and makes a claim."""


class AskAnswer(Answer):
    """What `assay ask` answers."""

    query: str
    mode: str
    notice: str | None = None
    hits: tuple[InquiryHit, ...]


class BearingAnswer(Answer):
    """Something that bears on a claim."""

    node: AnyNode
    outcome: str | None = None
    rationale: str | None = None
    basis: str
    confidence: float
    papers: tuple[NodeLine, ...] = ()
    note: NodeLine | None = None


class CaseAnswer(Answer):
    """What `assay case` answers."""

    claim: AnyNode
    note: NodeLine | None = None
    standing: str
    because: str
    flags: tuple[str, ...]
    tally: dict[str, int]
    tests: tuple[BearingAnswer, ...]
    qualified_by: tuple[BearingAnswer, ...]
    supported_by: tuple[BearingAnswer, ...]
    disputed_by: tuple[BearingAnswer, ...]
    tensions: tuple[BearingAnswer, ...]
    bears_on: tuple[BearingAnswer, ...]
    inquiries: tuple[NodeLine, ...]
    papers: tuple[NodeLine, ...]


class EntryAnswer(Answer):
    """One neighbour."""

    node: NodeLine
    edge: Edge


class LaneAnswer(Answer):
    """Neighbours in one relation."""

    key: str
    title: str
    entries: tuple[EntryAnswer, ...]


class ShowAnswer(Answer):
    """What `assay show` answers."""

    node: AnyNode
    lanes: tuple[LaneAnswer, ...]


class RelatedAnswer(Answer):
    """What `assay related` answers: what notes say, and what is merely near."""

    node: NodeLine
    lanes: tuple[LaneAnswer, ...]
    near: tuple[HitAnswer, ...]
    notice: str | None = None


class StatusAnswer(Answer):
    """What `assay status` answers."""

    collection: str
    documents: int
    counts: dict[Kind, int]
    relations: dict[Relation, int]
    problems: tuple[Problem, ...]
    vectors: int
    passages: int
    model: str | None = None


class IndexAnswer(Answer):
    """What `assay index` answers."""

    collection: str
    added: int
    changed: int
    removed: int
    unchanged: int
    ignored: int
    counts: dict[Kind, int]
    problems: tuple[Problem, ...]
    embedded: int
    notice: str | None = None


class QueryAnswer(Answer):
    """What `assay query` answers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    complete: bool = True
    """Whether these are all rows there are."""


class NamedQueryAnswer(Answer):
    """A query that comes with Assay."""

    name: str
    title: str


class QueriesAnswer(Answer):
    """What `assay query --list` answers."""

    queries: tuple[NamedQueryAnswer, ...]


ANSWERS: dict[str, type[Answer]] = {
    "ask": AskAnswer,
    "case": CaseAnswer,
    "index": IndexAnswer,
    "query": QueryAnswer,
    "related": RelatedAnswer,
    "search": SearchAnswer,
    "show": ShowAnswer,
    "status": StatusAnswer,
}
"""Command to the shape of its answer; `tui.answers_evidence` has the others."""


def line(node: AnyNode) -> NodeLine:
    """A node in one line."""
    return NodeLine(id=node.id, kind=Kind(node.kind), text=node.text)


def hit_fields(links: Links, hit: "Hit") -> dict[str, object]:
    """The fields of a hit, with the text of its node."""
    node = links.get(hit.node)
    return {
        "id": hit.node,
        "kind": hit.kind,
        "text": node.text if node else hit.passage.text,
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "passage": hit.passage.text,
        "span": hit.passage.span,
        "word_rank": hit.word_rank,
        "word_score": _rounded(hit.word_score),
        "meaning_rank": hit.meaning_rank,
        "cosine": _rounded(hit.cosine),
        "matched": hit.matched,
    }


def search_answer(links: Links, query: str, found: "Found") -> SearchAnswer:
    """Hits of every kind."""
    hits = tuple(HitAnswer.model_validate(hit_fields(links, h)) for h in found.hits)
    return SearchAnswer(query=query, mode=found.mode, notice=found.notice, hits=hits)


def ask_answer(links: Links, query: str, found: "Found") -> AskAnswer:
    """Inquiries, each with the notes it draws on and what those claim."""
    hits = []
    for hit in found.hits:
        sources = inquiry_sources(links, hit.node)
        hits.append(
            InquiryHit.model_validate(
                {
                    **hit_fields(links, hit),
                    "sources": sources,
                    "answered": any(source.claim for source in sources),
                }
            )
        )
    return AskAnswer(
        query=query, mode=found.mode, notice=found.notice, hits=tuple(hits)
    )


def inquiry_sources(links: Links, inquiry: NodeId) -> tuple[SourceAnswer, ...]:
    """The notes an inquiry draws on, each with its main claim's standing."""
    return tuple(
        SourceAnswer(
            **line(entry.node).model_dump(),
            rationale=entry.edge.rationale,
            claim=_claim_line(links, entry.node.id),
        )
        for lane in lanes(links, inquiry)
        if lane.key == "draws-on"
        for entry in lane.entries
    )


def _claim_line(links: Links, note: NodeId) -> ClaimLine | None:
    claim = main_claim(links, note)
    if claim is None:
        return None
    made = case(links, claim)
    return ClaimLine(
        **line(claim).model_dump(), standing=made.standing, tally=str(made.tally)
    )


def case_answer(made: Case) -> CaseAnswer:
    """A claim with everything that bears on it."""
    return CaseAnswer(
        claim=made.claim,
        note=line(made.note) if made.note else None,
        standing=made.standing,
        because=made.because,
        flags=tuple(made.flags),
        tally={
            "supporting": made.tally.supporting,
            "challenging": made.tally.challenging,
            "qualifying": made.tally.qualifying,
            "tensions": made.tally.tensions,
            "questions": made.tally.questions,
        },
        tests=_bearings(made.tests),
        qualified_by=_bearings(made.qualified_by),
        supported_by=_bearings(made.supported_by),
        disputed_by=_bearings(made.disputed_by),
        tensions=_bearings(made.tensions),
        bears_on=_bearings(made.bears_on),
        inquiries=tuple(
            line(b.node) for b in made.inquiries if isinstance(b.node, Inquiry)
        ),
        papers=tuple(line(paper) for paper in made.papers),
    )


def _bearings(bearings: tuple[Bearing, ...]) -> tuple[BearingAnswer, ...]:
    return tuple(
        BearingAnswer(
            node=bearing.node,
            outcome=bearing.edge.outcome,
            rationale=bearing.edge.rationale,
            basis=bearing.edge.basis,
            confidence=bearing.edge.confidence,
            papers=tuple(line(paper) for paper in bearing.papers),
            note=line(bearing.note) if isinstance(bearing.note, Note) else None,
        )
        for bearing in bearings
    )


def lane_answers(around: tuple[Lane, ...]) -> tuple[LaneAnswer, ...]:
    """A neighbourhood, lane by lane."""
    return tuple(
        LaneAnswer(
            key=lane.key,
            title=lane.title,
            entries=tuple(
                EntryAnswer(node=line(entry.node), edge=entry.edge)
                for entry in lane.entries
            ),
        )
        for lane in around
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def schema() -> dict[str, object]:
    """The JSON Schema of every answer."""
    from pydantic.json_schema import models_json_schema

    # These build on this module.
    from tui.answers_brief import BRIEF_ANSWERS
    from tui.answers_changes import CHANGES_ANSWERS
    from tui.answers_check import CHECK_ANSWERS
    from tui.answers_corrections import CORRECTION_ANSWERS
    from tui.answers_evidence import EVIDENCE_ANSWERS
    from tui.answers_export import EXPORT_ANSWERS
    from tui.answers_topics import TOPICS_ANSWERS

    answers = {
        **ANSWERS,
        **CHANGES_ANSWERS,
        **CHECK_ANSWERS,
        **CORRECTION_ANSWERS,
        **EVIDENCE_ANSWERS,
        **EXPORT_ANSWERS,
        **TOPICS_ANSWERS,
        **BRIEF_ANSWERS,
    }
    _, schema = models_json_schema(
        [(model, "serialization") for model in answers.values()],
        title="What Assay's commands answer with --json",
        ref_template="#/$defs/{model}",
    )
    return schema
