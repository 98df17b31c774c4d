import random
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evidence import Standing, case
from kg.fallout import fallout
from kg.impact import Effect, impact
from kg.inquiries import answered
from kg.loaded import Loaded
from kg.model import Claim, Edge, Node, NodeId, Outcome, Qualification, Relation
from tests.kg.builders import (
    claim,
    edge,
    experiment,
    inquiry,
    note,
    paper,
    qualification,
    reported,
    shows,
    states,
)
from tests.kg.random_graphs import (
    CLAIMS,
    EDGES,
    EXPERIMENTS,
    INQUIRIES,
    NODES,
    PAPERS,
)

P, Q = paper("p"), paper("q")
E, F = experiment("e", file="a.txt"), experiment("f", file="b.txt")
A, B, C, D = (claim(name) for name in "abcd")
SUPPORTS = Outcome.SUPPORTS
REMOVED = st.sets(st.sampled_from([n.id for n in (*PAPERS, *EXPERIMENTS, *CLAIMS)]))


def supports(source: Node, target: Node) -> Edge:
    return edge(source, Relation.SUPPORTS, target)


def told(
    edges: Sequence[Edge], *removed: Node, nodes: Sequence[Node] = ()
) -> dict[NodeId, tuple[Effect, str, str]]:
    """Claim to effect, standing before, standing after."""
    graph = Loaded([P, Q, E, F, A, B, C, D, *nodes], edges)
    return {
        change.claim.id: (change.effect, change.before, change.after)
        for change in impact(graph, [node.id for node in removed]).changes
    }


def test_a_withdrawn_paper_flips_exactly_what_rests_on_it_alone() -> None:
    edges = [
        shows(E, A, SUPPORTS), reported(E, P),
        shows(E, B, SUPPORTS), shows(F, B, SUPPORTS), reported(F, Q),
        reported(C, P),
        reported(D, Q),
    ]  # fmt: skip
    assert told(edges, P) == {
        A.id: (Effect.LOST, "supported", "bare"),
        B.id: (Effect.WEAKENED, "supported", "supported"),
        C.id: (Effect.LOST, "reported", "bare"),
    }
    assert told(edges, Q) == {
        B.id: (Effect.WEAKENED, "supported", "supported"),
        D.id: (Effect.LOST, "reported", "bare"),
    }
    assert told(edges, E) == {
        A.id: (Effect.LOST, "supported", "bare"),
        B.id: (Effect.WEAKENED, "supported", "supported"),
    }


def test_an_experiment_that_two_papers_report_stands_without_one() -> None:
    edges = [shows(E, A, SUPPORTS), reported(E, P), reported(E, Q)]
    assert told(edges, P) == {}
    assert told(edges, P, Q) == {A.id: (Effect.LOST, "supported", "bare")}


def test_a_line_stands_as_long_as_a_part_of_it_does() -> None:
    edges = [
        shows(E, A, SUPPORTS), reported(E, P),
        shows(F, A, SUPPORTS), reported(F, P), reported(F, Q),
    ]  # fmt: skip
    assert told(edges, P) == {}
    assert told(edges, P, Q) == {A.id: (Effect.LOST, "supported", "bare")}


def test_a_claim_whose_source_stays_when_its_test_falls_is_weakened() -> None:
    edges = [shows(E, A, SUPPORTS), reported(E, P), reported(A, Q)]
    assert told(edges, P) == {A.id: (Effect.WEAKENED, "supported", "reported")}


def test_what_stood_against_a_claim_falls_too_and_eases_it() -> None:
    limit = qualification("limit")
    edges = [
        shows(E, A, Outcome.CHALLENGES), reported(E, P), shows(F, A, SUPPORTS),
        edge(limit, Relation.QUALIFIES, B), reported(limit, P), reported(B, Q),
    ]  # fmt: skip
    assert told(edges, P, nodes=[limit]) == {
        A.id: (Effect.EASED, "challenged", "supported"),
        B.id: (Effect.EASED, "qualified", "reported"),
        limit.id: (Effect.LOST, "reported", "bare"),
    }


def test_claims_that_only_fallen_claims_support_are_at_risk_however_far() -> None:
    edges = [reported(A, P), supports(A, B), supports(B, C), supports(D, C)]
    assert told(edges[:3], P) == {
        A.id: (Effect.LOST, "reported", "bare"),
        B.id: (Effect.AT_RISK, "bare", "bare"),
        C.id: (Effect.AT_RISK, "bare", "bare"),
    }
    # D, which nothing was ever said for, still supports C.
    assert told(edges, P)[C.id] == (Effect.WEAKENED, "bare", "bare")
    assert told(edges, A) == {
        B.id: (Effect.AT_RISK, "bare", "bare"),
        C.id: (Effect.WEAKENED, "bare", "bare"),
    }


def test_a_claim_that_is_taken_away_holds_nothing_up_whatever_holds_it() -> None:
    edges = [reported(A, P), reported(A, Q), supports(A, B), supports(B, C)]
    assert told(edges, P, B) == {
        A.id: (Effect.WEAKENED, "reported", "reported"),
        C.id: (Effect.AT_RISK, "bare", "bare"),
    }


def test_a_claim_with_a_line_of_its_own_does_not_fall_with_a_reason() -> None:
    edges = [reported(A, P), supports(A, B), reported(B, Q), supports(B, C)]
    assert told(edges, P) == {
        A.id: (Effect.LOST, "reported", "bare"),
        B.id: (Effect.WEAKENED, "reported", "reported"),
    }


def test_claims_that_hold_each_other_up_fall_together() -> None:
    circle = [supports(A, B), supports(B, C), supports(C, A)]
    edges = [*circle, reported(A, P), reported(B, Q)]
    assert {c: e for c, (e, *_) in told(edges, P).items()} == {A.id: Effect.LOST}
    assert {c: e for c, (e, *_) in told(edges, P, Q).items()} == {
        A.id: Effect.LOST,
        B.id: Effect.LOST,
        C.id: Effect.AT_RISK,
    }
    # A circle that rests on nothing falls as soon as a part of it does.
    assert set(told(circle, A)) == {B.id, C.id}


def test_an_inquiry_reopens_when_every_claim_that_answered_it_is_gone() -> None:
    one, other, third = note("one"), note("other"), note("third")
    a, b = claim("a", role="main"), claim("b", role="main")
    bare = claim("bare", role="main")
    asked, wider = inquiry("asked"), inquiry("wider")
    nodes: list[Node] = [P, Q, E, F, one, other, third, a, b, bare, asked, wider]
    edges = [
        states(one, a), states(other, b), states(third, bare), reported(bare, P),
        shows(F, a, SUPPORTS), reported(F, P), shows(E, b, SUPPORTS), reported(E, Q),
        edge(asked, Relation.DRAWS_ON, one), edge(asked, Relation.DRAWS_ON, third),
        edge(wider, Relation.DRAWS_ON, one), edge(wider, Relation.DRAWS_ON, other),
    ]  # fmt: skip

    def reopened(*removed: Node) -> list[tuple[str, list[str]]]:
        made = impact(Loaded(nodes, edges), [node.id for node in removed])
        return [(r.inquiry.id, [c.id for c in r.claims]) for r in made.reopened]

    assert reopened(P) == [(asked.id, [a.id])]
    assert reopened(a) == [(asked.id, [a.id])]
    assert reopened(Q) == []
    assert reopened(P, Q) == [(asked.id, [a.id]), (wider.id, [a.id, b.id])]
    assert reopened(bare) == []  # nobody tested it: it answered nothing


@pytest.mark.parametrize(
    ("holder", "against"), [("opposed", False), ("asserted", True)]
)
def test_a_claim_that_is_rejected_or_challenged_answers_nothing(
    holder: str, against: bool
) -> None:
    one, asked = note("one"), inquiry("asked")
    a = claim("a", role="main", holder=holder)
    edges = [
        states(one, a), shows(E, a, SUPPORTS), reported(E, P),
        edge(asked, Relation.DRAWS_ON, one),
    ]  # fmt: skip
    if against:
        edges.append(shows(F, a, Outcome.CHALLENGES))
    made = impact(Loaded([P, E, F, one, a, asked], edges), [P.id])
    assert [change.effect for change in made.changes] == [Effect.LOST]
    assert made.reopened == ()


def test_removing_what_nothing_rests_on_changes_nothing() -> None:
    made = impact(Loaded([P, A], [reported(A, P)]), [Q.id, NodeId("paper:none")])
    assert (made.removed, made.changes, made.reopened) == ((), (), ())


def stands_by_chains(
    edges: Sequence[Edge], removed: Collection[NodeId], node: NodeId
) -> bool:
    """Whether some chain of grounds leads from a node to one that nothing shakes."""
    grounds: dict[NodeId, set[NodeId]] = {}
    for e in edges:
        if e.relation is Relation.REPORTED_IN:
            grounds.setdefault(e.source, set()).add(e.target)
        elif e.relation is Relation.SUPPORTS or e.outcome is SUPPORTS:
            grounds.setdefault(e.target, set()).add(e.source)

    def shaken(start: NodeId, seen: frozenset[NodeId]) -> bool:
        return start in removed or any(
            shaken(under, seen | {start})
            for under in grounds.get(start, set()) - seen - {start}
        )

    def held(start: NodeId, seen: frozenset[NodeId]) -> bool:
        if start in removed:
            return False
        return not shaken(start, frozenset()) or any(
            held(under, seen | {start})
            for under in grounds.get(start, set()) - seen - {start}
        )

    return held(node, frozenset())


@settings(max_examples=150)
@given(EDGES, REMOVED)
def test_what_falls_is_what_no_chain_of_grounds_holds(
    edges: list[Edge], removed: set[NodeId]
) -> None:
    fallen = fallout(Loaded(NODES, edges), removed)
    slow = {n.id for n in NODES if not stands_by_chains(edges, removed, n.id)}
    assert fallen == slow


@settings(max_examples=150)
@given(EDGES, REMOVED)
def test_standings_after_are_those_of_a_collection_without_what_fell(
    edges: list[Edge], removed: set[NodeId]
) -> None:
    graph = Loaded(NODES, edges)
    fallen = fallout(graph, removed)
    claims = {node.id for node in NODES if isinstance(node, Claim | Qualification)}
    kept = [
        e
        for e in edges
        if not (e.relation in ("tests", "qualifies") and e.source in fallen)
        and not (
            e.relation == "reported_in" and e.target in fallen and e.source in claims
        )
    ]
    without = Loaded(NODES, kept)
    reopened = {found.inquiry.id for found in impact(graph, removed).reopened}
    if not removed & {claim.id for claim in CLAIMS}:
        assert reopened == {
            asked.id
            for asked in INQUIRIES
            if answered(graph, asked.id) and not answered(without, asked.id)
        }
    changes = {change.claim.id: change for change in impact(graph, removed).changes}
    assert not changes.keys() & removed
    for node in NODES:
        if isinstance(node, Claim | Qualification) and node.id not in removed:
            before, after = case(graph, node).standing, case(without, node).standing
            change = changes.get(node.id)
            assert (change.before if change else before) is before
            assert (change.after if change else before) is after


@settings(max_examples=150)
@given(EDGES, REMOVED, REMOVED, st.randoms(use_true_random=False))
def test_removing_more_never_restores_and_order_never_matters(
    edges: list[Edge], some: set[NodeId], others: set[NodeId], order: random.Random
) -> None:
    graph = Loaded(NODES, edges)
    listed = sorted(some)
    order.shuffle(listed)
    shuffled = list(edges)
    order.shuffle(shuffled)
    fewer, more = impact(graph, listed), impact(graph, some | others)
    assert fewer == impact(Loaded(NODES, shuffled), sorted(some))
    assert fallout(graph, some) <= fallout(graph, some | others)
    assert fewer.at_risk() <= more.at_risk() | others
    lost = {c.claim.id for c in fewer.changes if c.effect is Effect.LOST}
    assert lost <= others | {
        c.claim.id for c in more.changes if c.effect is Effect.LOST
    }
    assert {r.inquiry.id for r in fewer.reopened} <= {
        r.inquiry.id for r in more.reopened
    }
    for change in fewer.changes:
        assert change.tally_after.supporting <= change.tally.supporting
        if change.after is Standing.CHALLENGED:
            assert change.before is Standing.CHALLENGED
