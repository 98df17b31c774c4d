"""What commands that compare by meaning answer with `--json`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.model import Node, NodeId, Span
from tui.answers.asked import AskAnswer, TieAnswer, tie_answer
from tui.answers.base import Answer, LaneAnswer, NodeLine, line
from tui.answers.found import SearchAnswer, rounded

if TYPE_CHECKING:
    from embeddings.same import Proposal
    from kg.model import Passage
    from kg.near import Near
    from tui.places import Places


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


SEARCH_ANSWERS: dict[str, type[Any]] = {
    "ask": AskAnswer,
    "related": RelatedAnswer,
    "same": SameAnswer,
    "search": SearchAnswer,
}
"""Command to the shape of its answer."""


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
                cosine=rounded(proposal.cosine),
                a_to_b=tie_answer(proposal.compared),
            )
            for proposal in proposals
        ),
        dismissed=dismissed,
    )
