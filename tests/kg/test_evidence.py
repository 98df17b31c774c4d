import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import (
    Bearing,
    Flag,
    Standing,
    case,
    lines_of_evidence,
    main_claim,
    stating_note,
)
from kg.model import Edge, Node, Outcome, RelatedType, Relation, Span
from kg.store import Store
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

N, C = note("a"), claim("c", role="main")
SUPPORTS, CHALLENGES = Outcome.SUPPORTS, Outcome.CHALLENGES


def fill(store: Store, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
    store.replace_graph([N, C, *nodes], [states(N, C), *edges], [], [])


def test_a_claim_with_nothing_about_it_is_bare(store: Store) -> None:
    fill(store, [], [])
    made = case(store, C)
    assert made.standing is Standing.BARE
    assert str(made.tally) == "[+0 −0 ~0 ⇄0 ?0]"
    assert made.note == N


def test_a_claim_with_a_source_and_no_test_is_reported(store: Store) -> None:
    fill(store, [paper("p")], [reported(C, paper("p"))])
    assert case(store, C).standing is Standing.REPORTED


def test_one_supporting_test_supports_and_is_a_single_line(store: Store) -> None:
    e = experiment("e")
    fill(store, [e], [shows(e, C, SUPPORTS)])
    made = case(store, C)
    assert made.standing is Standing.SUPPORTED
    assert made.flags == (Flag.SINGLE_LINE,)


def test_a_qualification_outweighs_support_and_a_challenge_outweighs_both(
    store: Store,
) -> None:
    e, q, f = experiment("e"), qualification("q"), experiment("f", file="b.txt")
    edges = [shows(e, C, SUPPORTS), edge(q, Relation.QUALIFIES, C), states(N, q)]
    fill(store, [e, q], edges)
    assert case(store, C).standing is Standing.QUALIFIED
    fill(store, [e, q, f], [*edges, shows(f, C, CHALLENGES)])
    made = case(store, C)
    assert made.standing is Standing.CHALLENGED
    assert made.with_outcome(CHALLENGES)[0].node == f


def test_an_inconclusive_test_changes_no_standing(store: Store) -> None:
    e = experiment("e")
    fill(store, [e], [shows(e, C, Outcome.INCONCLUSIVE)])
    made = case(store, C)
    assert made.standing is Standing.BARE
    assert len(made.tests) == 1


def test_two_experiments_of_one_paper_are_one_line(store: Store) -> None:
    e, f, p = experiment("e"), experiment("f"), paper("p")
    fill(
        store,
        [e, f, p],
        [shows(x, C, SUPPORTS) for x in (e, f)] + [reported(x, p) for x in (e, f)],
    )
    assert case(store, C).tally.supporting == 1


def test_two_experiments_without_a_paper_in_one_note_are_one_line(
    store: Store,
) -> None:
    e, f = experiment("e"), experiment("f")
    fill(store, [e, f], [shows(x, C, SUPPORTS) for x in (e, f)])
    assert case(store, C).tally.supporting == 1


def test_what_two_pages_say_alike_bears_on_a_claim_once(store: Store) -> None:
    e, other = experiment("e"), claim("other")
    here, there = (Span(file=file, start=0, end=4) for file in ("a.txt", "b.txt"))
    edges = [
        made
        for span in (there, here)
        for made in (
            edge(e, Relation.TESTS, C, outcome=SUPPORTS, span=span),
            edge(other, Relation.DISPUTES, C, span=span),
        )
    ]
    fill(store, [e, other], edges)
    made = case(store, C)
    assert [test.edge.span for test in made.tests] == [here]
    assert [dispute.node for dispute in made.disputed_by] == [other]
    assert [claim.node for claim in case(store, other).bears_on] == [C]


def test_two_outcomes_or_two_reasons_both_bear_on_a_claim(store: Store) -> None:
    e, other = experiment("e"), claim("other")
    edges = [
        shows(e, C, SUPPORTS),
        shows(e, C, CHALLENGES),
        edge(other, Relation.SUPPORTS, C, rationale="it is cheap"),
        edge(other, Relation.SUPPORTS, C, rationale="it is quick"),
    ]
    fill(store, [e, other], edges)
    made = case(store, C)
    assert {test.edge.outcome for test in made.tests} == {SUPPORTS, CHALLENGES}
    assert len(made.supported_by) == len(case(store, other).bears_on) == 2


def test_a_qualification_and_the_qualifying_test_of_its_paper_are_one_line(
    store: Store,
) -> None:
    q, e, p = qualification("q"), experiment("e"), paper("p")
    fill(
        store,
        [q, e, p],
        [
            states(N, q),
            edge(q, Relation.QUALIFIES, C),
            shows(e, C, Outcome.QUALIFIES),
            shows(e, q, SUPPORTS),
            reported(q, p),
            reported(e, p),
        ],
    )
    made = case(store, C)
    assert made.tally.qualifying == 1
    assert made.standing is Standing.QUALIFIED
    assert case(store, q).standing is Standing.SUPPORTED


def test_tensions_and_inquiries_of_the_note_are_the_claims(store: Store) -> None:
    other, asked = note("b"), inquiry("i")
    fill(
        store,
        [other, asked],
        [
            related(N, other, RelatedType.TENSION),
            edge(other, Relation.MENTIONS, N, type=RelatedType.TENSION),
            edge(asked, Relation.DRAWS_ON, N),
        ],
    )
    made = case(store, C)
    assert made.tally.tensions == 1
    assert made.tally.questions == 1
    assert Flag.IN_TENSION in made.flags


def test_the_main_claim_of_a_note_is_found_and_a_stub_has_none(store: Store) -> None:
    stub, minor = note("s", stub=True, file=None), claim("minor")
    fill(store, [stub, minor], [states(N, minor)])
    assert main_claim(store, N.id) == C
    assert main_claim(store, stub.id) is None
    assert stating_note(store, minor.id) == N


@given(
    st.lists(st.sets(st.integers(0, 5), min_size=1, max_size=3), max_size=8),
    st.randoms(use_true_random=False),
)
def test_lines_are_the_groups_connected_by_shared_papers(
    sources: list[set[int]], order: random.Random
) -> None:
    bearings = [
        Bearing(
            experiment(f"e{number}"),
            shows(experiment(f"e{number}"), C, SUPPORTS),
            tuple(paper(f"p{p}") for p in sorted(papers)),
        )
        for number, papers in enumerate(sources)
    ]
    groups: list[set[int]] = []
    for papers in sources:  # the slow way: join until nothing joins
        groups.append(set(papers))
    joined = True
    while joined:
        joined = False
        for one in groups:
            for other in groups:
                if one is not other and one & other:
                    one |= other
                    groups = [g for g in groups if g is not other]
                    joined = True
                    break
            if joined:
                break
    shuffled = list(bearings)
    order.shuffle(shuffled)
    assert lines_of_evidence(bearings) == len(groups) == lines_of_evidence(shuffled)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_counted_where_it_belongs(
    store: Store, outcome: Outcome
) -> None:
    e = experiment("e")
    fill(store, [e], [shows(e, C, outcome)])
    tally = case(store, C).tally
    assert (tally.supporting, tally.challenging, tally.qualifying) == {
        Outcome.SUPPORTS: (1, 0, 0),
        Outcome.CHALLENGES: (0, 1, 0),
        Outcome.QUALIFIES: (0, 0, 1),
        Outcome.INCONCLUSIVE: (0, 0, 0),
    }[outcome]
