import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.disagreements import LEAST_COSINE, disagreements, without
from kg.loaded import Loaded
from kg.model import Claim, Edge, Node, NodeId, RelatedType, Relation
from kg.near import Near
from tests.kg.builders import claim, edge, note, passage, related, states

A, B = note("a"), note("b", title="What does search not improve?")
SAYS = claim("says", text="Search improves accuracy on hard puzzles.")
DENIES = claim("denies", text="Search does not improve accuracy on hard puzzles.")
NODES: list[Node] = [A, B, SAYS, DENIES]
EDGES: list[Edge] = [states(A, SAYS), states(B, DENIES)]


def near(a: Node, b: Node, score: float = 0.9) -> Near:
    one, other = sorted((a, b), key=lambda node: node.id)
    passages = (passage(one, one.text), passage(other, other.text))
    return Near(one.id, other.id, score, "a model", passages)


def asked(
    nodes: list[Node] = NODES,
    edges: list[Edge] = EDGES,
    dismissed: frozenset[frozenset[NodeId]] = frozenset(),
    score: float = 0.9,
) -> list[tuple[str, str]]:
    claims = [node for node in nodes if isinstance(node, Claim)]
    pairs = [near(claims[0], claims[1], score)]
    found = disagreements(Loaded(nodes, edges), pairs, dismissed)
    assert all(pair.turns for pair in found)
    return [
        (p.first.claim.id, p.second.claim.id)
        for p in found
        if p.first.claim and p.second.claim
    ]


def test_close_claims_of_two_notes_that_deny_each_other_are_asked_about() -> None:
    assert asked() == [(DENIES.id, SAYS.id)]


@pytest.mark.parametrize(
    "field",
    [{"holder": "opposed"}, {"holder": "reported"}, {"confidence": 0.4}],
    ids=["opposed", "reported", "unsure"],
)
def test_what_a_note_does_not_stand_behind_raises_no_question(
    field: dict[str, object],
) -> None:
    other = DENIES.model_copy(update=claim("x", **field).model_dump(include=set(field)))
    assert asked([A, B, SAYS, other]) == []


def test_what_the_notes_say_already_is_not_asked() -> None:
    tense = related(A, B, RelatedType.TENSION)
    assert asked(edges=[*EDGES, tense]) == []
    assert asked(edges=[*EDGES, edge(DENIES, Relation.DISPUTES, SAYS)]) == []
    assert asked(edges=[*EDGES, edge(SAYS, Relation.SUPPORTS, DENIES)]) == []


def test_a_dismissed_pair_of_claims_or_notes_is_not_asked_again() -> None:
    claims, notes = frozenset({SAYS.id, DENIES.id}), frozenset({A.id, B.id})
    assert asked(dismissed=frozenset({claims})) == []
    assert asked(dismissed=frozenset({notes})) == []


def test_claims_of_one_note_and_claims_far_apart_are_not_asked_about() -> None:
    assert asked(edges=[states(A, SAYS), states(A, DENIES)]) == []
    assert asked(score=LEAST_COSINE - 0.01) == []


def test_the_titles_that_a_claim_names_are_not_its_own_words() -> None:
    named = claim("named", text=f"{B.title} shows that search improves accuracy here.")
    linked = [states(A, named), states(B, DENIES), related(A, B, RelatedType.OTHER)]
    assert asked([A, B, named, DENIES], linked) == [(DENIES.id, named.id)]
    only = claim("only", text=f"{B.title} and other hard puzzles.")
    assert (
        asked([A, B, only, SAYS], [states(A, only), states(B, SAYS), linked[2]]) == []
    )


@given(
    st.text("aAbBß. kK(ſ", max_size=12),
    st.text("aAbBß. k(ſ", min_size=1, max_size=3),
)
def test_titles_are_taken_out_as_a_pattern_takes_them_out(
    text: str, title: str
) -> None:
    taken = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
    assert without(text, title) == taken
