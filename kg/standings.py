"""The standing of every claim at once, and of one without the rest of its case."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evidence import Case, Flag, Links, Standing, Tally, flags, weigh
from kg.kinds import is_a, is_claim, is_note
from kg.outline import Outline
from kg.terms import Kind, NodeId, Outcome, Relation
from kg.whole import Whole

if TYPE_CHECKING:
    from kg.model import Claim, Edge, Node, Note
    from kg.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim and what the evidence makes of it."""

    claim: "Claim"
    note: "Note | None"
    """The note that states it."""
    standing: Standing
    tally: Tally
    flags: tuple[Flag, ...]


def standings(
    whole: Whole, at_risk: Collection[NodeId] = frozenset()
) -> Iterator[Stood]:
    """Every claim with its standing, in the collection's order.

    Args:
        whole: The collection.
        at_risk: Claims that rest on something withdrawn (`kg.impact`), to be flagged.
    """
    return weighed(whole, Outline(whole), at_risk)


def weighed(
    whole: Whole,
    outline: Outline,
    at_risk: Collection[NodeId] = frozenset(),
    claims: Iterable[NodeId] | None = None,
) -> Iterator[Stood]:
    """As `standings`, for whoever has the outline of the same collection already.

    Args:
        whole: The collection.
        outline: Of the same collection.
        at_risk: Claims that rest on something withdrawn, to be flagged.
        claims: Only these; all if not given.
    """
    notes = {n.id: n for n in whole.nodes(Kind.NOTE) if is_note(n)}
    every = whole.nodes(Kind.CLAIM) if claims is None else _nodes(whole, claims)
    for node in every:
        if is_claim(node):
            tally = outline.tally(node.id)
            standing, _ = weigh(tally, outline.papers(node.id))
            risk = (Flag.AT_RISK,) if node.id in at_risk else ()
            note = outline.note(node.id)
            yield Stood(
                claim=node,
                note=notes.get(note) if note else None,
                standing=standing,
                tally=tally,
                flags=(*flags(node, tally), *risk),
            )


def _nodes(whole: Whole, claims: Iterable[NodeId]) -> "Iterator[Node]":
    """Some nodes in the collection's order."""
    found = whole.get_many(claims)
    return (found[node] for node in sorted(found))


def all_that_stand(
    store: "Skeleton", wanted: Collection[Standing]
) -> frozenset[NodeId]:
    """The claims and qualifications that stand so, without weighing each.

    Args:
        store: Where they are.
        wanted: One of these must hold.
    """
    found: set[NodeId] = set()
    weighed: set[NodeId] = set()
    missing = set(wanted)
    for standing, told in _TOLD.items():
        if not missing:
            break
        here = told(store) - weighed
        if standing in missing:
            found |= here
            missing.remove(standing)
        weighed |= here
    return frozenset(node for node in found if node.startswith(_BEGINNINGS))


def _limited(store: "Skeleton") -> set[NodeId]:
    restricted = {claim for _, claim in store.joined(Relation.QUALIFIES)}
    return restricted | store.tested(Outcome.QUALIFIES)


def _reported(store: "Skeleton") -> set[NodeId]:
    pairs = store.joined(Relation.REPORTED_IN)
    return {node for node, paper in pairs if is_a(paper, Kind.PAPER)}


def _every(store: "Skeleton") -> set[NodeId]:
    return {node for kind in _WEIGHED for node in store.ids_of(kind)}


_WEIGHED = (Kind.CLAIM, Kind.QUALIFICATION)
_BEGINNINGS = tuple(f"{kind}:" for kind in _WEIGHED)
"""Of their ids."""
_TOLD: "Mapping[Standing, Callable[[Skeleton], set[NodeId]]]" = {
    Standing.CHALLENGED: lambda store: store.tested(Outcome.CHALLENGES),
    Standing.QUALIFIED: _limited,
    Standing.SUPPORTED: lambda store: store.tested(Outcome.SUPPORTS),
    Standing.REPORTED: _reported,
    Standing.BARE: _every,
}
"""What gives each standing where none before it holds, as `kg.evidence.weigh` tells."""


def stood(made: Case, claim: "Claim") -> Stood:
    """What a claim's case comes to.

    Args:
        made: The case of that claim.
        claim: The claim itself.
    """
    return Stood(claim, made.note, made.standing, made.tally, made.flags)


def standing_of(links: Links, claim: NodeId) -> Standing:
    """The standing that `kg.evidence.case` gives; nothing else of the case is read."""
    tests = links.edges_to(claim, Relation.TESTS)
    if _any_is_there(links, _of(tests, Outcome.CHALLENGES)):
        return Standing.CHALLENGED
    limits = links.edges_to(claim, Relation.QUALIFIES)
    if _any_is_there(links, [*limits, *_of(tests, Outcome.QUALIFIES)]):
        return Standing.QUALIFIED
    if _any_is_there(links, _of(tests, Outcome.SUPPORTS)):
        return Standing.SUPPORTED
    sources = links.edges_from(claim, Relation.REPORTED_IN)
    papers = (edge.target for edge in sources if is_a(edge.target, Kind.PAPER))
    reported = any(links.get(paper) is not None for paper in papers)
    return Standing.REPORTED if reported else Standing.BARE


def _of(tests: "Iterable[Edge]", outcome: Outcome) -> "list[Edge]":
    return [test for test in tests if test.outcome is outcome]


def _any_is_there(links: Links, bearing: "Iterable[Edge]") -> bool:
    return any(links.get(edge.source) is not None for edge in bearing)
