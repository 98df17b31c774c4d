"""What a claim loses with a paper, an experiment or another claim; what reopens.

Taking away more never restores anything: what loses its last line or reopens with
some nodes does so with any larger set, in whatever order the nodes are given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.evidence import (
    Bearing,
    Case,
    ClaimLike,
    Links,
    Standing,
    Tally,
    case,
    lines,
    stating_note,
    weigh,
)
from kg.fallout import fallout
from kg.inquiries import ANSWERING, answering, answers
from kg.model import (
    Claim,
    Inquiry,
    Node,
    NodeId,
    Note,
    Outcome,
    Qualification,
    Relation,
    Role,
)


class Effect(StrEnum):
    """What becomes of a claim, gravest first."""

    LOST = "loses its last line"
    """No test for it and no source of it is left."""
    AT_RISK = "at risk"
    """It had no line of its own, and every claim that supported it fell."""
    WEAKENED = "weakened"
    """It loses a line or a supporting claim, and keeps another."""
    EASED = "eased"
    """It loses only what stood against it or restricted it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one claim."""

    claim: ClaimLike
    note: Note | None
    """The note that states it."""
    effect: Effect
    before: Standing
    after: Standing
    tally: Tally
    tally_after: Tally
    """Lines count as they were grouped before: a line stays while a part of it does."""
    fell: tuple[Node, ...]
    """What bore on it and fell."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """An inquiry that nothing in the collection answers any more."""

    inquiry: Inquiry
    claims: tuple[Claim, ...]
    """The main claims that answered it."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What follows from taking nodes away."""

    removed: tuple[Node, ...]
    changes: tuple[Change, ...]
    """Gravest first, then by id."""
    reopened: tuple[Reopened, ...]

    def at_risk(self) -> frozenset[NodeId]:
        """Claims that lose something they rest on."""
        return frozenset(
            change.claim.id
            for change in self.changes
            if change.effect is not Effect.EASED
        )


def impact(links: Links, removed: Iterable[NodeId]) -> Impact:
    """What becomes of claims and inquiries without these nodes.

    An inquiry reopens when it was answered (`kg.inquiries`), and each claim that
    answered it is taken away or no longer stands supported or qualified.
    """
    away = frozenset(removed)
    fallen = fallout(links, away)
    touched = sorted({n for node in fallen for n in _borne_on(links, node)} - away)
    found = (_change(links, links.get(node), fallen) for node in touched)
    order = list(Effect)
    changes = sorted(
        (change for change in found if change),
        key=lambda change: (order.index(change.effect), change.claim.id),
    )
    gone = away | {c.claim.id for c in changes if c.after not in ANSWERING}
    return Impact(
        removed=tuple(links.get_many(sorted(away)).values()),
        changes=tuple(changes),
        reopened=_reopened(links, gone),
    )


_BEARING = frozenset(
    {Relation.TESTS, Relation.SUPPORTS, Relation.DISPUTES, Relation.QUALIFIES}
)


def _borne_on(links: Links, node: NodeId) -> Iterator[NodeId]:
    """What a node bears on in any way."""
    yield from (e.source for e in links.edges_to(node, Relation.REPORTED_IN))
    yield from (e.target for e in links.edges_from(node) if e.relation in _BEARING)


def _change(
    links: Links, claim: Node | None, fallen: frozenset[NodeId]
) -> Change | None:
    if not isinstance(claim, Claim | Qualification):
        return None
    made = case(links, claim)
    effect = _effect(links, made, fallen)
    if effect is None:
        return None
    supporting = _left(made.with_outcome(Outcome.SUPPORTS), fallen)
    challenging = _left(made.with_outcome(Outcome.CHALLENGES), fallen)
    after = Tally(
        supporting=len(supporting),
        challenging=len(challenging),
        qualifying=len(_left(made.restricting, fallen)),
        tensions=made.tally.tensions,
        questions=made.tally.questions,
    )
    papers = tuple(paper for paper in made.papers if paper.id not in fallen)
    bearing = (*made.tests, *made.qualified_by, *made.supported_by, *made.disputed_by)
    fell = {b.node.id: b.node for b in bearing if b.node.id in fallen}
    fell |= {paper.id: paper for paper in made.papers if paper.id in fallen}
    standing, _ = weigh(after, papers)
    return Change(
        claim=made.claim,
        note=made.note,
        effect=effect,
        before=made.standing,
        after=standing,
        tally=made.tally,
        tally_after=after,
        fell=tuple(fell[node] for node in sorted(fell)),
    )


def _effect(links: Links, made: Case, fallen: frozenset[NodeId]) -> Effect | None:
    own = (*made.with_outcome(Outcome.SUPPORTS), *_reports(links, made))
    held, left = lines(own), _left(own, fallen)
    if held and not left:
        return Effect.LOST
    reasons = {bearing.node.id for bearing in made.supported_by}
    if reasons and not left and reasons <= fallen:
        return Effect.AT_RISK
    if len(left) < len(held) or reasons & fallen:
        return Effect.WEAKENED
    against = made.with_outcome(Outcome.CHALLENGES)
    eased = any(
        len(_left(bearings, fallen)) < len(lines(bearings))
        for bearings in (against, made.restricting, made.disputed_by)
    )
    return Effect.EASED if eased else None


def _reports(links: Links, made: Case) -> Iterator[Bearing]:
    """The papers that report the claim itself, as lines for it."""
    papers = {paper.id: paper for paper in made.papers}
    for edge in links.edges_from(made.claim.id, Relation.REPORTED_IN):
        paper = papers.get(edge.target)
        if paper is not None:
            yield Bearing(paper, edge, (paper,))


def _left(
    bearings: Iterable[Bearing], fallen: frozenset[NodeId]
) -> tuple[tuple[Bearing, ...], ...]:
    """The lines of which a part stands."""
    return tuple(
        line
        for line in lines(bearings)
        if any(bearing.node.id not in fallen for bearing in line)
    )


def _reopened(links: Links, gone: frozenset[NodeId]) -> tuple[Reopened, ...]:
    inquiries: set[NodeId] = set()
    for node in gone:
        claim = links.get(node)
        if isinstance(claim, Claim) and claim.role is Role.MAIN:
            note = stating_note(links, node)
            drawing = links.edges_to(note.id, Relation.DRAWS_ON) if note else ()
            inquiries |= {edge.source for edge in drawing}
    known: dict[NodeId, Claim | None] = {}
    found = []
    for inquiry in links.get_many(sorted(inquiries)).values():
        if not isinstance(inquiry, Inquiry):
            continue
        if any(claim.id not in gone for claim in answering(links, inquiry.id, known)):
            continue
        claims = answers(links, inquiry.id, known)
        if claims:
            found.append(Reopened(inquiry, claims))
    return tuple(sorted(found, key=lambda reopened: reopened.inquiry.id))
