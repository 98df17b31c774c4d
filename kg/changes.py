"""What changed between two states of a collection, and what it does to the claims.

A node is the same node as long as its id is; so moving a file, putting notes in
another order, or editing elsewhere changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.delta import Delta, EdgeChange, NodeChange, edge_changes, node_changes
from kg.evidence import Case, Links, case
from kg.inquiries import Known, answer, answers
from kg.model import (
    Claim,
    Inquiry,
    NodeId,
    Note,
    Qualification,
    Relation,
)
from kg.reasons import Reason, reasons


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

    def __bool__(self) -> bool:
        return bool(
            self.standings
            or self.evidence
            or self.inquiries
            or self.nodes
            or self.edges
        )


def changes(old: Links, new: Links, delta: Delta) -> Changes:
    """What changed between two states.

    Args:
        old: The state before.
        new: The state after.
        delta: What lies between them; only its surroundings are looked at.
    """
    nodes = tuple(node_changes(delta))
    edges = tuple(edge_changes(old, new, delta))
    touched = {change.node.id for change in nodes}
    touched |= {end for c in edges for end in (c.edge.source, c.edge.target)}
    claims = {c for links in (old, new) for c in _weighed(links, touched)}
    standings, evidence = [], []
    for claim in sorted(claims):
        change = _standing(old, new, claim)
        if change is None:
            continue
        if change.before.standing is not change.after.standing:
            standings.append(change)
        elif change.reasons:
            evidence.append(change)
    asked = _asked(old, new, touched | claims)
    return Changes(
        standings=tuple(standings),
        evidence=tuple(evidence),
        inquiries=tuple(_inquiries(old, new, sorted(asked))),
        nodes=nodes,
        edges=edges,
    )


# Claims


def _weighed(links: Links, touched: Iterable[NodeId]) -> Iterator[NodeId]:
    """The claims whose evidence these nodes are a part of."""
    for node in links.get_many(sorted(touched)).values():
        if isinstance(node, Claim | Qualification):
            yield node.id
            yield from _claims_beside(links, node.id)
        for edge in links.edges_from(node.id):
            if edge.relation in _TO_CLAIMS:
                yield edge.target


_TO_CLAIMS = frozenset({Relation.TESTS, Relation.QUALIFIES, Relation.STATES})


def _claims_beside(links: Links, claim: NodeId) -> Iterator[NodeId]:
    """Claims that the same experiments test: its note may be that of the experiment."""
    for test in links.edges_to(claim, Relation.TESTS):
        yield from (e.target for e in links.edges_from(test.source, Relation.TESTS))


def _standing(old: Links, new: Links, claim: NodeId) -> StandingChange | None:
    was, now = old.get(claim), new.get(claim)
    if not isinstance(was, Claim) or not isinstance(now, Claim):
        return None
    before, after = case(old, was), case(new, now)
    return StandingChange(before, after, reasons(before, after))


# Inquiries


def _asked(old: Links, new: Links, touched: Iterable[NodeId]) -> set[NodeId]:
    """The inquiries that may be newly answered, or open again.

    Those that were touched, and those that draw on a note that answers now and did
    not, or did and does not.
    """
    asked: set[NodeId] = set()
    notes: set[NodeId] = set()
    for links in (old, new):
        for node in links.get_many(sorted(touched)).values():
            match node:
                case Inquiry():
                    asked.add(node.id)
                case Claim():
                    stated = links.edges_to(node.id, Relation.STATES)
                    notes.update(edge.source for edge in stated)
                case Note():
                    notes.add(node.id)
                case _:
                    pass
    for note in sorted(notes):
        if (answer(old, note) is None) != (answer(new, note) is None):
            for links in (old, new):
                drawing = links.edges_to(note, Relation.DRAWS_ON)
                asked.update(edge.source for edge in drawing)
    return asked


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
