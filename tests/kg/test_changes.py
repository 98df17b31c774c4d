"""Planted differences, each with what must be told of it, and nothing else."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from kg.changes import Changes, changes
from kg.delta import between
from kg.evidence import case
from kg.inquiries import answered
from kg.loaded import Loaded
from kg.model import Claim, Edge, Node, NodeId, Outcome, RelatedType, Relation, Span
from kg.reasons import What
from tests.kg.builders import (
    claim,
    edge,
    experiment,
    inquiry,
    note,
    paper,
    qualification,
    related,
    reported,
    shows,
    states,
)
from tests.kg.random_graphs import CLAIMS, EDGES, INQUIRIES, NODES

ONE, TWO = note("one"), note("two")
A, B = claim("a", role="main"), claim("b")
E, F, Q = experiment("e", "one.txt"), experiment("f", "one.txt"), qualification("q")
P, ASKED = paper("p"), inquiry("asked")
DRAWS = edge(ASKED, Relation.DRAWS_ON, ONE)
BASE: list[Node] = [ONE, TWO, A, B, P, ASKED]
STATED = [states(ONE, A), states(TWO, B), DRAWS]


def compared(
    old: tuple[Sequence[Node], Sequence[Edge]],
    new: tuple[Sequence[Node], Sequence[Edge]],
) -> Changes:
    before, after = Loaded(*old), Loaded(*new)
    return changes(before, after, between(before, after))


def told(found: Changes) -> dict[NodeId, tuple[str, str, list[tuple[str, ...]]]]:
    """Claim to standing before, after, and what came or went."""
    return {
        change.after.claim.id: (
            change.before.standing,
            change.after.standing,
            [
                (r.what, r.node.id, r.how) + ((r.before,) if r.before else ())
                for r in change.reasons
            ],
        )
        for change in (*found.standings, *found.evidence)
    }


BEARING = [
    # what comes to bear on claim A, that bore nothing; its standing after; why
    ([E], [shows(E, A, Outcome.SUPPORTS)], "supported", ("added", E.id, "supports")),
    ([E], [shows(E, A, Outcome.CHALLENGES)], "challenged",
     ("added", E.id, "challenges")),
    ([Q], [edge(Q, Relation.QUALIFIES, A)], "qualified",
     ("added", Q.id, "qualifies (scope)")),
    ([], [reported(A, P)], "reported", ("added", P.id, "reports")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("nodes", "edges", "standing", "why"), BEARING, ids=[b[2] for b in BEARING]
)
def test_a_standing_changes_by_what_comes_and_back_by_what_goes(
    nodes: list[Node], edges: list[Edge], standing: str, why: tuple[str, str, str]
) -> None:
    without, having = (BASE, STATED), ([*BASE, *nodes], [*STATED, *edges])
    assert told(compared(without, having)) == {A.id: ("bare", standing, [why])}
    gone = ("removed", *why[1:])
    assert told(compared(having, without)) == {A.id: (standing, "bare", [gone])}


def test_an_outcome_that_turns_is_the_reason() -> None:
    nodes = [*BASE, E]
    found = compared(
        (nodes, [*STATED, shows(E, A, Outcome.SUPPORTS)]),
        (nodes, [*STATED, shows(E, A, Outcome.CHALLENGES)]),
    )
    why = [("retyped", E.id, "challenges", "supports")]
    assert told(found) == {A.id: ("supported", "challenged", why)}
    (turned,) = found.edges
    assert (turned.what, turned.edge.outcome) == (What.RETYPED, Outcome.CHALLENGES)
    assert turned.before is not None
    assert turned.before.outcome is Outcome.SUPPORTS


def test_more_evidence_of_the_same_kind_is_told_apart_from_standings() -> None:
    held = [*STATED, shows(E, A, Outcome.SUPPORTS)]
    more = [*held, shows(F, A, Outcome.SUPPORTS)]
    found = compared(([*BASE, E], held), ([*BASE, E, F], more))
    assert found.standings == ()
    why = [("added", F.id, "supports")]
    assert told(found) == {A.id: ("supported", "supported", why)}


def test_an_inquiry_is_newly_answered_and_open_again() -> None:
    tested = ([*BASE, E], [*STATED, shows(E, A, Outcome.SUPPORTS)])
    (found,) = compared((BASE, STATED), tested).inquiries
    assert (found.inquiry, found.answered, found.claims) == (ASKED, True, (A,))
    (found,) = compared(tested, (BASE, STATED)).inquiries
    assert (found.inquiry, found.answered, found.claims) == (ASKED, False, (A,))
    # One that is answered from the start is new, not newly answered.
    unasked = [node for node in tested[0] if node != ASKED]
    new = compared((unasked, [e for e in tested[1] if e != DRAWS]), tested)
    assert new.inquiries == ()
    assert [change.node for change in new.nodes] == [ASKED]


CHANGED = [
    ("retyped", claim("b"), claim("b", role="mechanism")),
    ("retyped", claim("b"), claim("b", holder="opposed")),
    ("retyped", qualification("q"), qualification("q", facet="method")),
    ("retyped", note("x", stub=True, file=None), note("x")),
    ("reworded", claim("b"), claim("b", text="b holds nearly always")),
    (None, claim("b"), claim("b", confidence=0.5, rule="other")),
    (None, claim("b"), claim("b", spans=[Span(file="moved.txt", start=3, end=10)])),
    (None, note("x"), note("x", file="moved/x.txt", aliases=["other"])),
]


@pytest.mark.parametrize(("what", "before", "after"), CHANGED, ids=range(8))
def test_a_node_is_told_when_it_says_or_is_something_else(
    what: str | None, before: Node, after: Node
) -> None:
    found = compared(([ONE, before], []), ([ONE, after], []))
    assert [(c.what, c.node, c.before) for c in found.nodes] == (
        [(what, after, before)] if what else []
    )
    assert bool(found) is bool(what)


def test_edges_are_told_by_what_they_say_not_where_or_in_what_order() -> None:
    supporting = related(ONE, TWO, RelatedType.EXTENDS)
    tense = related(ONE, TWO, RelatedType.TENSION)
    guessed = edge(ONE, Relation.NEAR, TWO, basis="similarity", score=0.9)
    moved = supporting.model_copy(
        update={
            "rank": 4,
            "span": Span(file="z.txt", start=0, end=1),
            "confidence": 0.5,
        }
    )

    def edges_of(old: list[Edge], new: list[Edge]) -> list[tuple[str, str | None]]:
        found = compared((BASE, [*STATED, *old]), (BASE, [*STATED, *new]))
        return [(change.what, change.edge.type) for change in found.edges]

    assert edges_of([supporting], [moved]) == []
    assert edges_of([supporting, moved], [moved]) == []
    assert edges_of([], [guessed]) == []
    assert edges_of([supporting], [tense]) == [("retyped", "tension")]
    assert edges_of([supporting], [supporting, tense]) == [("added", "tension")]
    assert edges_of([supporting, tense], [supporting]) == [("removed", "tension")]


def test_so_many_claims_are_weighed_and_the_others_counted() -> None:
    some = [claim(f"c{n}") for n in range(9)]
    tests = [experiment(f"e{n}") for n in range(9)]
    nodes: list[Node] = [ONE, *some, *tests]
    shown = [
        shows(test, one, Outcome.SUPPORTS)
        for test, one in zip(tests, some, strict=True)
    ]
    old, new = Loaded(nodes, []), Loaded(nodes, shown)
    found = changes(old, new, between(old, new), most=4)
    whole = changes(old, new, between(old, new))
    assert (len(found.standings), found.unweighed) == (4, 5)
    assert found.standings == whole.standings[:4]
    assert (len(whole.standings), whole.unweighed) == (9, 0)
    assert found.edges == whole.edges


def test_an_empty_collection_is_all_removed() -> None:
    found = compared((BASE, STATED), ([], []))
    assert {change.what for change in found.nodes} == {What.REMOVED}
    assert {change.what for change in found.edges} == {What.REMOVED}
    assert len(found.nodes) == len(BASE)
    assert compared(([], []), ([], [])) == Changes((), (), (), (), ())
    assert not compared((BASE, STATED), (BASE, STATED))


@settings(max_examples=120)
@given(EDGES, EDGES)
def test_claims_and_inquiries_are_those_that_weighing_everything_finds(
    some: list[Edge], others: list[Edge]
) -> None:
    old, new = Loaded(NODES, some), Loaded(NODES, others)
    found = changes(old, new, between(old, new))
    standings = {
        change.after.claim.id: (change.before.standing, change.after.standing)
        for change in found.standings
    }
    slow = {}
    for node in CLAIMS:
        assert isinstance(node, Claim)
        before, after = case(old, node).standing, case(new, node).standing
        if before is not after:
            slow[node.id] = (before, after)
    assert standings == slow
    assert all(change.reasons for change in found.standings)
    assert {change.inquiry.id: change.answered for change in found.inquiries} == {
        asked.id: answered(new, asked.id)
        for asked in INQUIRIES
        if answered(old, asked.id) != answered(new, asked.id)
    }


@settings(max_examples=60)
@given(EDGES, EDGES)
def test_the_way_back_is_the_way_there_reversed(
    some: list[Edge], others: list[Edge]
) -> None:
    old, new = Loaded(NODES, some), Loaded(NODES, others)
    there = changes(old, new, between(old, new))
    back = changes(new, old, between(new, old))
    turned = {What.ADDED: What.REMOVED, What.REMOVED: What.ADDED}
    assert sorted((turned.get(c.what, c.what), c.edge.source) for c in back.edges) == (
        sorted((c.what, c.edge.source) for c in there.edges)
    )
    assert [(c.after.standing, c.before.standing) for c in back.standings] == [
        (c.before.standing, c.after.standing) for c in there.standings
    ]
