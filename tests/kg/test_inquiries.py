import pytest
from hypothesis import given, settings

from kg.evidence import Standing, case
from kg.inquiries import answered, answers
from kg.loaded import Loaded
from kg.model import Claim, Edge, Node, NodeId, Outcome, Relation
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
from tests.kg.random_graphs import EDGES, INQUIRIES, NODES

ASKED, NOTE, PAPER = inquiry("asked"), note("one"), paper("p")
E, Q = experiment("e", file="one.txt"), qualification("q")


def asks(source: Node, target: Node) -> Edge:
    return edge(source, Relation.DRAWS_ON, target)


def answered_by(*bearing: Edge, **fields: object) -> tuple[str, ...]:
    held = claim("a", **{"role": "main", **fields})
    nodes: list[Node] = [ASKED, NOTE, PAPER, E, Q, held]
    edges = [states(NOTE, held), asks(ASKED, NOTE), *bearing]
    return tuple(found.id for found in answers(Loaded(nodes, edges), ASKED.id))


A = claim("a")


@pytest.mark.parametrize(
    ("bearing", "is_answered"),
    [
        ([shows(E, A, Outcome.SUPPORTS)], True),
        ([edge(Q, Relation.QUALIFIES, A)], True),
        ([shows(E, A, Outcome.SUPPORTS), edge(Q, Relation.QUALIFIES, A)], True),
        ([shows(E, A, Outcome.CHALLENGES), edge(Q, Relation.QUALIFIES, A)], False),
        ([reported(A, PAPER)], False),
        ([shows(E, A, Outcome.INCONCLUSIVE)], False),
        ([], False),
    ],
    ids=[
        "supported", "qualified", "both", "challenged", "reported", "inconclusive",
        "bare",
    ],
)  # fmt: skip
def test_an_inquiry_is_answered_by_a_main_claim_that_stands(
    bearing: list[Edge], is_answered: bool
) -> None:
    assert answered_by(*bearing) == ((A.id,) if is_answered else ())


def test_a_claim_that_is_rejected_or_minor_answers_nothing() -> None:
    supporting = shows(E, A, Outcome.SUPPORTS)
    assert answered_by(supporting, holder="opposed") == ()
    assert answered_by(supporting, role="supporting") == ()


def test_an_absent_note_and_an_inquiry_that_draws_on_nothing_answer_nothing() -> None:
    stub = note("gone", stub=True, file=None)
    graph = Loaded([ASKED, stub], [asks(ASKED, stub)])
    assert not answered(graph, ASKED.id)
    assert not answered(Loaded([ASKED], []), ASKED.id)
    assert not answered(graph, NodeId("inquiry:none"))


@settings(max_examples=100, deadline=None)
@given(EDGES)
def test_answers_are_what_a_scan_over_all_edges_finds(edges: list[Edge]) -> None:
    graph = Loaded(NODES, edges)
    known: dict[NodeId, Claim | None] = {}
    for asked in INQUIRIES:
        drawn = {
            e.target for e in edges if e.relation == "draws_on" and e.source == asked.id
        }
        stated = [
            (e.source, node)
            for e in edges
            for node in NODES
            if e.relation == "states" and e.target == node.id
            if isinstance(node, Claim) and node.role == "main"
        ]
        slow = set()
        for source in drawn:
            mains = sorted(c.id for note_id, c in stated if note_id == source)
            held = graph.get(NodeId(mains[0])) if mains else None
            if isinstance(held, Claim) and held.holder != "opposed":
                standing = case(graph, held).standing
                if standing in (Standing.SUPPORTED, Standing.QUALIFIED):
                    slow.add(held.id)
        assert {found.id for found in answers(graph, asked.id, known)} == slow
        assert answers(graph, asked.id) == answers(graph, asked.id, known)
