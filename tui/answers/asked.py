"""What `assay ask` answers with `--json`: inquiries, and what they draw on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evidence import Links, case, main_claim
from kg.inquiries import State, answered, verdict
from kg.kinds import is_claim
from kg.lanes import lanes
from kg.terms import Kind, NodeId, Relation
from tui.answers.found import FoundNode, HitAnswer, Plain, hit_fields, line

if TYPE_CHECKING:
    from embeddings.asking import Asked
    from embeddings.hits import Hit
    from embeddings.questions.compare import Compared
    from kg.model import Claim, Node
    from tui.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim(FoundNode):
    """A claim and what the evidence makes of it."""

    standing: str
    tally: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer(FoundNode):
    """A note that an inquiry draws on, with its main claim."""

    rationale: str | None = None
    claim: FoundClaim | None = None
    nearest: FoundClaim | None = None
    """Of its other claims the one closest in meaning to the inquiry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieAnswer(Plain):
    """How one question stands to another."""

    tie: str
    """`same`, `presupposes` (it takes the other's answer for granted), `presupposed`,
    `shared`, `opposite`, `reversed` or `other`."""
    answer: str | None = None
    """The answer that is taken for granted: `yes` or `no`."""
    words: float
    """Share of content words in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAnswer(Plain):
    """What `assay ask` answers."""

    query: str
    like: FoundNode | None = None
    mode: str
    notice: str | None = None
    hits: tuple[InquiryHit, ...]


def ask_answer(
    links: Links,
    places: "Places",
    query: str,
    like: "Node | None",
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
    return InquiryHit(
        **hit_fields(links, places, hit),
        sources=_sources(links, hit.node, nearest),
        answered=answered(links, hit.node),
        state=judged.state,
        because=judged.because,
        asked=tie_answer(compared) if compared else None,
    )


def _sources(
    links: Links, inquiry: NodeId, nearest: dict[tuple[NodeId, NodeId], NodeId]
) -> tuple[SourceAnswer, ...]:
    """The notes an inquiry draws on, with their claims' standing."""
    found = []
    for lane in lanes(links, inquiry):
        for entry in lane.entries if lane.key == "draws-on" else ():
            node = entry.node
            main = main_claim(links, node.id)
            other = links.get(nearest.get((inquiry, node.id), NodeId("")))
            closer = other if is_claim(other) and other != main else None
            found.append(
                SourceAnswer(
                    id=node.id,
                    kind=Kind(node.kind),
                    text=node.text,
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


def _claim_line(links: Links, claim: "Claim") -> FoundClaim:
    made = case(links, claim)
    return FoundClaim(
        id=claim.id,
        kind=Kind(claim.kind),
        text=claim.text,
        standing=made.standing,
        tally=str(made.tally),
    )


def tie_answer(compared: "Compared") -> TieAnswer:
    """How one question stands to another."""
    return TieAnswer(
        tie=compared.tie, answer=compared.answer, words=round(compared.overlap, 6)
    )
