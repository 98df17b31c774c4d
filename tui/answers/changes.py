"""What `assay changes` answers with `--json`."""

from datetime import datetime

from kg.changes import InquiryChange, StandingChange
from kg.delta import EdgeChange, NodeChange, form_of
from kg.evidence import Links
from kg.model import Claim, NodeId, Relation
from kg.reasons import Reason, What
from kg.standings import standing_of
from tui.answers.base import Answer, NodeLine, line
from tui.answers.evidence import Located, located, tally_answer
from tui.collection.since import Since
from tui.places import Places


class ReasonAnswer(Located):
    """Something that bears on a claim and came, went or changed."""

    what: What
    how: str
    """What it makes of the claim."""
    how_before: str | None = None


class StandingChangeAnswer(Located):
    """A claim that stands otherwise, or on other evidence."""

    before: str
    after: str
    because: str
    """The rule that gives the standing it has now."""
    tally_before: dict[str, int]
    tally: dict[str, int]
    reasons: tuple[ReasonAnswer, ...]
    note: NodeLine | None = None


class InquiryChangeAnswer(Located):
    """An inquiry that is newly answered, or no longer is."""

    answered: bool
    claims: tuple[Located, ...]


class NodeChangeAnswer(Located):
    """What happened to a node; of one that is removed, file and line as they were."""

    what: What
    type: str | None = None
    """Role, facet and holder, or page."""
    type_before: str | None = None
    text_before: str | None = None
    standing: str | None = None
    """Of a claim that is new."""


class EdgeChangeAnswer(Answer):
    """What happened to an edge."""

    what: What
    source: NodeId
    relation: Relation
    target: NodeId
    type: str | None = None
    type_before: str | None = None
    why: str | None = None
    file: str | None = None
    line: int | None = None


class ChangesAnswer(Answer):
    """What `assay changes` answers."""

    since: str
    made_at: datetime
    commit: str | None = None
    notice: str | None = None
    standings: tuple[StandingChangeAnswer, ...]
    evidence: tuple[StandingChangeAnswer, ...]
    inquiries: tuple[InquiryChangeAnswer, ...]
    nodes: tuple[NodeChangeAnswer, ...]
    edges: tuple[EdgeChangeAnswer, ...]


CHANGES_ANSWERS: dict[str, type[Answer]] = {"changes": ChangesAnswer}
"""Command to the shape of its answer."""


class Then:
    """Where things stand now, and where they stood."""

    def __init__(self, made: Since, new: Links, now: Places) -> None:
        self.old = made.old
        self.new = new
        self.now = now
        self.was = Places(made.old_texts)

    def of(self, what: What) -> Places:
        """Where to look for what came, changed or went."""
        return self.was if what is What.REMOVED else self.now


def changes_answer(made: Since, then: Then) -> ChangesAnswer:
    """Everything that changed."""
    found = made.found
    return ChangesAnswer(
        since=made.was,
        made_at=made.made_at,
        commit=made.commit,
        notice=made.notice,
        standings=tuple(_standing(change, then) for change in found.standings),
        evidence=tuple(_standing(change, then) for change in found.evidence),
        inquiries=tuple(_inquiry(change, then) for change in found.inquiries),
        nodes=tuple(_node(change, then) for change in found.nodes),
        edges=tuple(_edge(change, then) for change in found.edges),
    )


def _standing(change: StandingChange, then: Then) -> StandingChangeAnswer:
    after = change.after
    return StandingChangeAnswer(
        **located(after.claim, then.now),
        before=change.before.standing,
        after=after.standing,
        because=after.because,
        tally_before=tally_answer(change.before.tally),
        tally=tally_answer(after.tally),
        reasons=tuple(_reason(reason, then) for reason in change.reasons),
        note=line(after.note) if after.note else None,
    )


def _reason(reason: Reason, then: Then) -> ReasonAnswer:
    return ReasonAnswer(
        **located(reason.node, then.of(reason.what)),
        what=reason.what,
        how=reason.how,
        how_before=reason.before,
    )


def _inquiry(change: InquiryChange, then: Then) -> InquiryChangeAnswer:
    places = then.now if change.answered else then.was
    return InquiryChangeAnswer(
        **located(change.inquiry, then.now),
        answered=change.answered,
        claims=tuple(Located(**located(claim, places)) for claim in change.claims),
    )


def _node(change: NodeChange, then: Then) -> NodeChangeAnswer:
    before, node = change.before, change.node
    new_claim = change.what is What.ADDED and isinstance(node, Claim)
    return NodeChangeAnswer(
        **located(node, then.of(change.what)),
        what=change.what,
        type=form_of(node),
        type_before=form_of(before) if change.what is What.RETYPED and before else None,
        text_before=before.text if before and before.text != node.text else None,
        standing=standing_of(then.new, node.id)
        if new_claim and isinstance(node, Claim)
        else None,
    )


def _edge(change: EdgeChange, then: Then) -> EdgeChangeAnswer:
    edge, before = change.edge, change.before
    places = then.of(change.what)
    place = places.of_edge(edge)
    return EdgeChangeAnswer(
        what=change.what,
        source=edge.source,
        relation=edge.relation,
        target=edge.target,
        type=edge.outcome or edge.type,
        type_before=(before.outcome or before.type) if before else None,
        why=places.why(edge),
        file=place.file if place else None,
        line=place.line if place else None,
    )
