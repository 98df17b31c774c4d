"""What commands that search answer with `--json`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.evidence import Links, case, main_claim
from kg.inquiries import State, answered, verdict
from kg.lanes import lanes
from kg.model import Claim, Node, NodeId, Relation, Span
from tui.answers import Answer, ClaimLine, LaneAnswer, NodeLine, line

if TYPE_CHECKING:
    from embeddings.asking import Asked
    from embeddings.hits import Found, Hit
    from embeddings.questions.compare import Compared
    from embeddings.same import Proposal
    from kg.model import Passage
    from kg.near import Near
    from tui.places import Places


class MarkAnswer(Answer):
    """Where a word that was looked for stands in a passage."""

    start: int
    """Code points from 0."""
    end: int
    """Exclusive."""


class HitAnswer(NodeLine):
    """A node that a search found, and why."""

    rank: int
    score: float
    passage: str
    span: Span | None = None
    file: str | None = None
    line: int | None = None
    """Of the first word that matches, else where the passage begins."""
    word_rank: int | None = None
    word_score: float | None = None
    meaning_rank: int | None = None
    cosine: float | None = None
    matched: tuple[str, ...] = ()
    highlights: tuple[MarkAnswer, ...] = ()
    """In the passage."""


class SearchAnswer(Answer):
    """What `assay search` answers."""

    query: str
    like: NodeLine | None = None
    mode: str
    notice: str | None = None
    hits: tuple[HitAnswer, ...]


class SourceAnswer(NodeLine):
    """A note that an inquiry draws on, with its main claim."""

    rationale: str | None = None
    claim: ClaimLine | None = None
    nearest: ClaimLine | None = None
    """Of its other claims the one closest in meaning to the inquiry."""


class TieAnswer(Answer):
    """How one question stands to another."""

    tie: str
    """`same`, `presupposes` (it takes the other's answer for granted), `presupposed`,
    `shared`, `opposite`, `reversed` or `other`."""
    answer: str | None = None
    """The answer that is taken for granted: `yes` or `no`."""
    words: float
    """Share of content words in common."""


class InquiryHit(HitAnswer):
    """An inquiry that a question found, and what it draws on."""

    sources: tuple[SourceAnswer, ...]
    answered: bool
    """Whether a claim that stands answers it, even if others contest it."""
    state: State
    because: str
    """Why it is answered, contested or open."""
    asked: TieAnswer | None = None
    """How the question that was asked stands to it."""


class AskAnswer(Answer):
    """What `assay ask` answers."""

    query: str
    like: NodeLine | None = None
    mode: str
    notice: str | None = None
    hits: tuple[InquiryHit, ...]


class SaidAnswer(Answer):
    """A passage, and where it stands."""

    text: str
    span: Span | None = None
    file: str | None = None
    line: int | None = None


class NearAnswer(NodeLine):
    """A node near in meaning, by the closest pair of passages."""

    score: float
    """Cosine of the two."""
    model: str
    own: SaidAnswer
    """Of the node that was asked about."""
    theirs: SaidAnswer
    in_bibliography: bool = False
    """Of a paper, whether a bibliography of the collection lists it."""


class RelatedAnswer(Answer):
    """What `assay related` answers: what notes say, and what is merely near."""

    node: NodeLine
    lanes: tuple[LaneAnswer, ...]
    near: tuple[NearAnswer, ...]
    """Nodes that it is not linked to, papers apart; a model's guess."""
    papers: tuple[NearAnswer, ...] = ()
    """Papers that it is not linked to, those of the own bibliography first."""
    notice: str | None = None


class ProposalAnswer(Answer):
    """Two inquiries that may ask the same."""

    a: NodeLine
    b: NodeLine
    score: float
    cosine: float | None = None
    a_to_b: TieAnswer


class SameAnswer(Answer):
    """What `assay same` answers."""

    inquiry: NodeLine | None = None
    notice: str | None = None
    proposals: tuple[ProposalAnswer, ...]
    dismissed: int
    """Pairs that a person dismissed, and that are left out."""


SEARCH_ANSWERS: dict[str, type[Answer]] = {
    "ask": AskAnswer,
    "related": RelatedAnswer,
    "same": SameAnswer,
    "search": SearchAnswer,
}
"""Command to the shape of its answer."""


def search_answer(
    links: Links, places: "Places", query: str, like: Node | None, found: "Found"
) -> SearchAnswer:
    """Hits of every kind."""
    return SearchAnswer(
        query=query,
        like=line(like) if like else None,
        mode=found.mode,
        notice=found.notice,
        hits=tuple(
            HitAnswer.model_validate(_hit(links, places, hit)) for hit in found.hits
        ),
    )


def ask_answer(
    links: Links,
    places: "Places",
    query: str,
    like: Node | None,
    asked: "Asked",
    nearest: dict[tuple[NodeId, NodeId], NodeId],
) -> AskAnswer:
    """Inquiries, each with the notes it draws on and what those claim.

    Args:
        links: Where nodes and edges are looked up.
        places: Where passages stand.
        query: What was typed.
        like: The node that was looked for.
        asked: What was found.
        nearest: Inquiry and note to the claim of the note nearest to the inquiry.
    """
    found = asked.found
    compared = dict(zip((hit.node for hit in found.hits), asked.compared, strict=False))
    return AskAnswer(
        query=query,
        like=line(like) if like else None,
        mode=found.mode,
        notice=found.notice,
        hits=tuple(
            _inquiry_hit(links, places, hit, compared.get(hit.node), nearest)
            for hit in found.hits
        ),
    )


def _inquiry_hit(
    links: Links,
    places: "Places",
    hit: "Hit",
    compared: "Compared | None",
    nearest: dict[tuple[NodeId, NodeId], NodeId],
) -> InquiryHit:
    judged = verdict(links, hit.node)
    return InquiryHit.model_validate(
        {
            **_hit(links, places, hit),
            "sources": _sources(links, hit.node, nearest),
            "answered": answered(links, hit.node),
            "state": judged.state,
            "because": judged.because,
            "asked": _tie(compared) if compared else None,
        }
    )


def _hit(links: Links, places: "Places", hit: "Hit") -> dict[str, object]:
    """The fields of a hit, with the text of its node."""
    from embeddings.hits import highlights

    node = links.get(hit.node)
    marks = highlights(hit.passage.text, hit.matched)
    place = places.of_passage(hit.passage, marks[0][0] if marks else 0)
    return {
        "id": hit.node,
        "kind": hit.kind,
        "text": node.text if node else hit.passage.text,
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "passage": hit.passage.text,
        "span": hit.passage.span,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "word_rank": hit.word_rank,
        "word_score": _rounded(hit.word_score),
        "meaning_rank": hit.meaning_rank,
        "cosine": _rounded(hit.cosine),
        "matched": hit.matched,
        "highlights": tuple(MarkAnswer(start=a, end=b) for a, b in marks),
    }


def _sources(
    links: Links, inquiry: NodeId, nearest: dict[tuple[NodeId, NodeId], NodeId]
) -> tuple[SourceAnswer, ...]:
    """The notes an inquiry draws on, with their claims' standing."""
    found = []
    for lane in lanes(links, inquiry):
        for entry in lane.entries if lane.key == "draws-on" else ():
            main = main_claim(links, entry.node.id)
            other = links.get(nearest.get((inquiry, entry.node.id), NodeId("")))
            closer = other if isinstance(other, Claim) and other != main else None
            found.append(
                SourceAnswer(
                    **line(entry.node).model_dump(),
                    rationale=entry.edge.rationale,
                    claim=_claim_line(links, main) if main else None,
                    nearest=_claim_line(links, closer) if closer else None,
                )
            )
    return tuple(found)


def claims_of_sources(
    links: Links, inquiries: Iterable[NodeId]
) -> dict[tuple[NodeId, NodeId], tuple[NodeId, ...]]:
    """Inquiry and note it draws on to what the note states."""
    return {
        (inquiry, drawn.target): tuple(
            stated.target for stated in links.edges_from(drawn.target, Relation.STATES)
        )
        for inquiry in inquiries
        for drawn in links.edges_from(inquiry, Relation.DRAWS_ON)
    }


def _claim_line(links: Links, claim: Claim) -> ClaimLine:
    made = case(links, claim)
    return ClaimLine(
        **line(claim).model_dump(), standing=made.standing, tally=str(made.tally)
    )


def _tie(compared: "Compared") -> TieAnswer:
    return TieAnswer(
        tie=compared.tie, answer=compared.answer, words=round(compared.overlap, 6)
    )


def near_answer(
    places: "Places", focus: NodeId, node: Node, near: "Near", *, listed: bool = False
) -> NearAnswer:
    """A node near another, by the passages that are closest."""
    own, theirs = near.passages if near.a == focus else reversed(near.passages)
    return NearAnswer(
        **line(node).model_dump(),
        score=round(near.score, 6),
        model=near.model,
        own=_said(places, own),
        theirs=_said(places, theirs),
        in_bibliography=listed,
    )


def _said(places: "Places", passage: "Passage") -> SaidAnswer:
    place = places.of_passage(passage)
    return SaidAnswer(
        text=passage.text,
        span=passage.span,
        file=place.file if place else None,
        line=place.line if place else None,
    )


def same_answer(
    inquiry: Node | None,
    proposals: "Iterable[Proposal]",
    dismissed: int,
    notice: str | None,
) -> SameAnswer:
    """Pairs of inquiries that may be one question."""
    return SameAnswer(
        inquiry=line(inquiry) if inquiry else None,
        notice=notice,
        proposals=tuple(
            ProposalAnswer(
                a=line(proposal.a),
                b=line(proposal.b),
                score=round(proposal.score, 6),
                cosine=_rounded(proposal.cosine),
                a_to_b=_tie(proposal.compared),
            )
            for proposal in proposals
        ),
        dismissed=dismissed,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
