import pytest
from hypothesis import given, settings

from kg.evidence import Standing, case
from kg.inquiries import State, answered, answers, verdict
from kg.inquiries import judged as all_judged
from kg.loaded import Loaded
from kg.model import Claim, Edge, Node, NodeId, Note, Outcome, RelatedType, Relation
from kg.outline import Outline
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


@settings(max_examples=100)
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
            here = graph.get(source)
            if not isinstance(here, Note) or here.stub:
                continue
            mains = sorted(c.id for note_id, c in stated if note_id == source)
            held = graph.get(NodeId(mains[0])) if mains else None
            if isinstance(held, Claim) and held.holder != "opposed":
                standing = case(graph, held).standing
                if standing in (Standing.SUPPORTED, Standing.QUALIFIED):
                    slow.add(held.id)
        assert {found.id for found in answers(graph, asked.id, known)} == slow
        assert answers(graph, asked.id) == answers(graph, asked.id, known)


B, OTHER = claim("b", role="main"), note("two")
MAIN = claim("a", role="main")
F = experiment("f", file="two.txt")


def judged(
    *bearing: Edge, sources: tuple[Node, ...] = (NOTE, OTHER)
) -> tuple[str, str]:
    nodes: list[Node] = [
        ASKED,
        NOTE,
        OTHER,
        PAPER,
        E,
        F,
        MAIN,
        B,
        note("gone", stub=True),
    ]
    drawn = [asks(ASKED, source) for source in sources]
    edges = [states(NOTE, MAIN), states(OTHER, B), *drawn, *bearing]
    found = verdict(Loaded(nodes, edges), ASKED.id)
    return found.state, found.because


FOR_A, FOR_B = shows(E, A, Outcome.SUPPORTS), shows(F, B, Outcome.SUPPORTS)
AGAINST_B = shows(F, B, Outcome.CHALLENGES)
TENSION = related(NOTE, OTHER, RelatedType.TENSION)
BACK = related(OTHER, NOTE, RelatedType.TENSION)


@pytest.mark.parametrize(
    ("bearing", "state", "because"),
    [
        ([FOR_A, FOR_B], State.ANSWERED, "by 2 claims: 2 supported"),
        ([FOR_A], State.ANSWERED, "by a supported claim"),
        (
            [FOR_A, AGAINST_B],
            State.CONTESTED,
            "evidence stands against 1 of the 2 claims it rests on",
        ),
        ([FOR_A, FOR_B, TENSION], State.CONTESTED, "two of its answers are in tension"),
        ([FOR_A, FOR_B, BACK], State.CONTESTED, "two of its answers are in tension"),
        ([FOR_A, TENSION], State.ANSWERED, "by a supported claim"),
        ([reported(A, PAPER)], State.OPEN, "nothing tests what its notes claim"),
    ],
)
def test_a_verdict_says_whether_an_inquiry_is_answered_and_why(
    bearing: list[Edge], state: State, because: str
) -> None:
    assert judged(*bearing) == (state, because)


def test_an_inquiry_without_sources_here_is_open_and_it_says_which() -> None:
    assert judged(sources=()) == (State.OPEN, "it draws on no note")
    gone = note("gone", stub=True)
    found = judged(FOR_A, sources=(gone,))
    assert found == (State.OPEN, "of the 1 note it draws on none is here")


def test_notes_that_claim_nothing_leave_it_open() -> None:
    graph = Loaded([ASKED, NOTE], [asks(ASKED, NOTE)])
    found = verdict(graph, ASKED.id)
    assert found.because == "the notes it draws on claim nothing"


@settings(max_examples=100)
@given(EDGES)
def test_what_is_said_to_be_answered_is_answered(edges: list[Edge]) -> None:
    graph = Loaded(NODES, edges)
    for asked in INQUIRIES:
        found = verdict(graph, asked.id)
        if found.state is State.ANSWERED:
            assert found.claims == answers(graph, asked.id)
        elif found.state is State.OPEN:
            assert not answered(graph, asked.id)


@settings(max_examples=200)
@given(EDGES)
def test_all_inquiries_at_once_are_judged_as_each_is_alone(edges: list[Edge]) -> None:
    graph = Loaded(NODES, edges)
    nodes = list(graph.nodes())
    stubs = {n.id for n in nodes if isinstance(n, Note) and n.stub}
    mains = {n.id: n.holder for n in nodes if isinstance(n, Claim) and n.role == "main"}
    found = list(all_judged(Outline(graph), stubs, mains))
    assert [one.inquiry for one in found] == sorted(asked.id for asked in INQUIRIES)
    for one in found:
        alone = verdict(graph, one.inquiry)
        assert (one.state, one.because) == (alone.state, alone.because)
        drawn = {e.target for e in edges if e.source == one.inquiry}
        assert one.sources == len(drawn)
