from kg.brief.dossier import Dossier, Match, of_inquiries, of_notes
from kg.gap import GapKind
from kg.loaded import Loaded
from kg.model import Edge, Node, Outcome, RelatedType, Relation
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

ONE, TWO, RIVAL = note("one"), note("two"), note("rival")
ABSENT = note("absent", stub=True, file=None)
MAIN, MINOR = claim("main", role="main"), claim("minor")
OTHER, AGAINST = claim("other", role="main"), claim("against", role="main")
TEST, SILENT = experiment("test"), experiment("silent")
LIMIT = qualification("limit")
P, Q, LISTED = paper("p"), paper("q"), paper("listed")
ASKED, OPEN, CLOSED = inquiry("asked"), inquiry("open"), inquiry("closed")
NODES: list[Node] = [
    ONE, TWO, RIVAL, ABSENT, MAIN, MINOR, OTHER, AGAINST, TEST, SILENT, LIMIT,
    P, Q, LISTED, ASKED, OPEN, CLOSED,
]  # fmt: skip
EDGES: list[Edge] = [
    states(ONE, MAIN), states(ONE, MINOR), states(TWO, OTHER), states(RIVAL, AGAINST),
    shows(TEST, MAIN, Outcome.SUPPORTS), reported(TEST, P),
    edge(SILENT, Relation.TESTS, MINOR),
    edge(LIMIT, Relation.QUALIFIES, OTHER), reported(LIMIT, Q),
    related(ONE, RIVAL, RelatedType.TENSION), related(RIVAL, ONE, RelatedType.TENSION),
    edge(ONE, Relation.CITES, P, rank=1), edge(ONE, Relation.CITES, LISTED, rank=2),
    edge(ASKED, Relation.DRAWS_ON, TWO, rank=1),
    edge(ASKED, Relation.DRAWS_ON, ONE, rank=2),
    edge(ASKED, Relation.DRAWS_ON, ABSENT, rank=3),
    edge(OPEN, Relation.DRAWS_ON, ABSENT), edge(CLOSED, Relation.DRAWS_ON, ONE),
]  # fmt: skip
GRAPH = Loaded(NODES, EDGES)


def made() -> Dossier:
    near = [ASKED.id, OPEN.id, CLOSED.id]
    return of_inquiries(GRAPH, ASKED.text, [ASKED], near=near)


def test_an_inquiry_is_answered_by_the_notes_it_draws_on_in_their_order() -> None:
    dossier = made()
    assert (dossier.match, dossier.asked) == (Match.INQUIRY, (ASKED,))
    assert [section.note for section in dossier.sections] == [TWO, ONE]
    assert dossier.absent == (ABSENT,)
    two, one = dossier.sections
    assert [case.claim for case in two.cases] == [OTHER]
    assert [case.claim for case in one.cases] == [MAIN, MINOR]
    assert [case.standing for case in one.cases] == ["supported", "bare"]


def test_a_note_in_tension_is_told_once_with_all_that_is_said() -> None:
    (opposite,) = made().sections[1].opposites
    assert (opposite.note, opposite.claim) == (RIVAL, AGAINST)
    assert {edge.source for edge in opposite.said} == {ONE.id, RIVAL.id}


def test_open_ends_are_those_of_main_claims_and_tests_and_of_near_inquiries() -> None:
    dossier = made()
    assert [(gap.kind, gap.node) for gap in dossier.gaps] == [
        (GapKind.NO_OUTCOME, SILENT),
        (GapKind.SINGLE_LINE, MAIN),
    ]
    assert dossier.unanswered == (OPEN,)  # what was asked is not, CLOSED is answered


def test_papers_are_those_that_bear_on_a_claim_and_then_those_listed() -> None:
    dossier = made()
    assert dossier.papers == (Q, P)
    assert dossier.cited == (LISTED,)


def test_a_note_may_be_asked_for_and_a_missing_one_is_passed_over() -> None:
    dossier = of_notes(GRAPH, "Why?", [ONE.id, note("none").id])
    assert dossier.match is Match.NOTE
    assert [section.note for section in dossier.sections] == [ONE]
    empty = of_notes(Loaded([], []), "Why?", [])
    assert (empty.sections, empty.papers, empty.gaps) == ((), (), ())
