"""What changed between two states of a collection, and what it does to the claims.

A node is the same node as long as its id is; so moving a file, putting notes in
another order, or editing elsewhere changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.delta import Delta, EdgeChange, NodeChange, edge_changes, node_changes
from kg.evidence import Case, Links, case
from kg.inquiries import Known, answer, answers
from kg.kinds import is_a
from kg.model import (
    Claim,
    Inquiry,
    Kind,
    NodeId,
    Note,
    Paper,
    RelatedType,
    Relation,
)
from kg.reasons import Reason, What, reasons


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A claim that stands otherwise, or on other evidence, than it did."""

    before: Case
    after: Case
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class InquiryChange:
    """An inquiry that is newly answered (`kg.inquiries`), or no longer is."""

    inquiry: Inquiry
    answered: bool
    claims: tuple[Claim, ...]
    """What answers it now, or what answered it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed, each list in the order of ids."""

    standings: tuple[StandingChange, ...]
    """Claims that stand otherwise."""
    evidence: tuple[StandingChange, ...]
    """Claims that stand as before, on other evidence."""
    inquiries: tuple[InquiryChange, ...]
    """Of those that were there before."""
    nodes: tuple[NodeChange, ...]
    edges: tuple[EdgeChange, ...]
    unweighed: int = 0
    """Claims that may stand otherwise, and were not weighed for being so many."""

    def __bool__(self) -> bool:
        return bool(
            self.standings
            or self.evidence
            or self.inquiries
            or self.nodes
            or self.edges
        )


def changes(
    old: Links, new: Links, delta: Delta, *, most: int | None = None
) -> Changes:
    """What changed between two states.

    Args:
        old: The state before.
        new: The state after.
        delta: What lies between them; only its surroundings are looked at.
        most: So many claims are weighed at most; None for all that may stand
            otherwise.
    """
    nodes = tuple(node_changes(delta))
    edges = tuple(edge_changes(old, new, delta))
    touch = _Touch(old, new)
    for node_change in nodes:
        touch.node(node_change)
    for edge_change in edges:
        touch.edge(edge_change)
    claims = sorted(touch.weighed())
    standings, evidence = [], []
    for claim in claims[:most]:
        change = _standing(old, new, claim)
        if change is None:
            continue
        if change.before.standing is not change.after.standing:
            standings.append(change)
        elif change.reasons:
            evidence.append(change)
    asked = touch.asked(claims[:most])
    return Changes(
        standings=tuple(standings),
        evidence=tuple(evidence),
        inquiries=tuple(_inquiries(old, new, sorted(asked))),
        nodes=nodes,
        edges=edges,
        unweighed=len(claims[most:]) if most is not None else 0,
    )


# Claims


class _Touch:
    """What changes may bear on, gathered without looking at more than they name."""

    def __init__(self, old: Links, new: Links) -> None:
        self._states = old, new
        self._claims: set[NodeId] = set()
        """What may have come to stand otherwise."""
        self._tense: set[NodeId] = set()
        """Notes of which the claims may be in tension with others now, or no longer."""
        self._notes: set[NodeId] = set()
        """Notes that may answer by another claim."""
        self._inquiries: set[NodeId] = set()

    def node(self, change: NodeChange) -> None:
        """A node that came or went, or is something else than it was."""
        node = change.node
        if isinstance(node, Inquiry):
            self._inquiries.add(node.id)
        if change.what is What.REWORDED:
            return  # What bears on a claim does so in whatever words.
        for links in self._states:
            if isinstance(node, Note):
                self._notes.add(node.id)
                self._tense.update(_in_tension(links, node.id))
            elif isinstance(node, Claim):
                stated = links.edges_to(node.id, Relation.STATES)
                self._notes.update(edge.source for edge in stated)
            elif isinstance(node, Paper):
                reported = links.edges_to(node.id, Relation.REPORTED_IN)
                self._claims.update(edge.source for edge in reported)
            leaving = links.edges_from(node.id)
            self._claims.update(e.target for e in leaving if e.relation in _TO_CLAIMS)

    def edge(self, change: EdgeChange) -> None:
        """An edge that came or went, or is of another type than it was."""
        edge = change.edge
        if edge.relation in _TO_CLAIMS:
            self._claims.add(edge.target)
        if edge.relation is Relation.STATES:
            self._notes.add(edge.source)
        elif edge.relation is Relation.REPORTED_IN:
            self._claims.add(edge.source)
        elif edge.relation is Relation.DRAWS_ON:
            self._inquiries.add(edge.source)
        elif any(e and e.type is RelatedType.TENSION for e in (edge, change.before)):
            self._tense.update((edge.source, edge.target))

    def weighed(self) -> set[NodeId]:
        """The claims to weigh, before and after."""
        stated = (
            edge.target
            for note in sorted(self._tense)
            for links in self._states
            for edge in links.edges_from(note, Relation.STATES)
        )
        return {claim for claim in (*self._claims, *stated) if _may_stand(claim)}

    def asked(self, claims: Iterable[NodeId]) -> set[NodeId]:
        """The inquiries that may be newly answered, or open again.

        Those that changed themselves, and those that draw on a note that answers now
        and did not, or did and does not.

        Args:
            claims: Those that were weighed.
        """
        old, new = self._states
        notes, asked = set(self._notes), set(self._inquiries)
        for links in self._states:
            for claim in claims:
                stated = links.edges_to(claim, Relation.STATES)
                notes.update(edge.source for edge in stated)
        for note in sorted(notes):
            if (answer(old, note) is None) != (answer(new, note) is None):
                for links in self._states:
                    drawing = links.edges_to(note, Relation.DRAWS_ON)
                    asked.update(edge.source for edge in drawing)
        return asked


_TO_CLAIMS = frozenset(
    {
        Relation.TESTS,
        Relation.QUALIFIES,
        Relation.SUPPORTS,
        Relation.DISPUTES,
        Relation.STATES,
    }
)
"""By these something bears on the claim that they lead to."""


def _may_stand(node: NodeId) -> bool:
    return is_a(node, Kind.CLAIM)


def _in_tension(links: Links, note: NodeId) -> Iterator[NodeId]:
    """The notes that a note is in tension with, whoever says so."""
    for edge in (*links.edges_from(note), *links.edges_to(note)):
        if edge.type is RelatedType.TENSION:
            yield from (edge.source, edge.target)


def _standing(old: Links, new: Links, claim: NodeId) -> StandingChange | None:
    was, now = old.get(claim), new.get(claim)
    if not isinstance(was, Claim) or not isinstance(now, Claim):
        return None
    before, after = case(old, was), case(new, now)
    return StandingChange(before, after, reasons(before, after))


# Inquiries


def _inquiries(
    old: Links, new: Links, asked: Iterable[NodeId]
) -> Iterator[InquiryChange]:
    known_before: Known = {}
    known_after: Known = {}
    for node in asked:
        inquiry = new.get(node)
        if not isinstance(inquiry, Inquiry) or old.get(node) is None:
            continue
        before = answers(old, node, known_before)
        after = answers(new, node, known_after)
        if bool(before) != bool(after):
            yield InquiryChange(inquiry, bool(after), after or before)
