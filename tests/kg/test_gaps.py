import pytest

from kg.gaps import Gap, GapKind, gaps
from kg.loaded import Loaded
from kg.model import Edge, Node, Outcome, Relation
from tests.kg.builders import (
    claim,
    edge,
    experiment,
    inquiry,
    note,
    paper,
    reported,
    shows,
    states,
)

PRESENT, ABSENT = note("present"), note("absent", stub=True, file=None)
APART = note("apart")
BARE = claim("bare", role="main")
LEANED_ON = claim("leaned-on")
UNSURE = claim("unsure", confidence=0.4)
REJECTED = claim("rejected", holder="opposed")
SINGLE, DOUBLE, AGAINST = claim("single"), claim("double"), claim("against")
FIRST, SECOND, THIRD = (
    experiment(name, file=f"{name}.txt") for name in ("1", "2", "3")
)
SILENT, FOURTH = experiment("silent"), experiment("4", file="4.txt")
UNASKED = claim("unasked")
PAPERS = [paper(name) for name in ("p1", "p2")]
ANSWERED, LOST, EMPTY = inquiry("answered"), inquiry("lost"), inquiry("empty")

NODES: list[Node] = [
    PRESENT, ABSENT, APART, UNASKED, BARE, LEANED_ON, UNSURE, REJECTED, SINGLE,
    DOUBLE, AGAINST,
    FIRST, SECOND, THIRD, SILENT, FOURTH, *PAPERS, ANSWERED, LOST, EMPTY,
]  # fmt: skip
EDGES: list[Edge] = [
    *(
        states(PRESENT, c)
        for c in (BARE, LEANED_ON, UNSURE, REJECTED, SINGLE, DOUBLE, AGAINST)
    ),
    edge(LEANED_ON, Relation.SUPPORTS, BARE),
    shows(FIRST, SINGLE, Outcome.SUPPORTS),
    reported(FIRST, PAPERS[0]),
    shows(FIRST, DOUBLE, Outcome.SUPPORTS),
    shows(SECOND, DOUBLE, Outcome.SUPPORTS),
    reported(SECOND, PAPERS[1]),
    shows(THIRD, AGAINST, Outcome.CHALLENGES),
    edge(SILENT, Relation.TESTS, LEANED_ON),
    states(APART, UNASKED),
    shows(FOURTH, UNASKED, Outcome.CHALLENGES),
    edge(ANSWERED, Relation.DRAWS_ON, PRESENT),
    edge(ANSWERED, Relation.DRAWS_ON, ABSENT),
    edge(LOST, Relation.DRAWS_ON, ABSENT),
    edge(PRESENT, Relation.MENTIONS, ABSENT),
    edge(PRESENT, Relation.RELATED, ABSENT),
]
GRAPH = Loaded(NODES, EDGES)


def told(found: tuple[Gap, ...]) -> list[tuple[str, str, int]]:
    return [(gap.kind, gap.node.id, gap.weight) for gap in found]


def test_one_gap_of_each_kind_is_found_and_nothing_else() -> None:
    assert told(gaps(GRAPH)) == [
        # an inquiry draws on its note, and it supports another claim
        ("bare", LEANED_ON.id, 2),
        ("bare", BARE.id, 1),
        ("no-outcome", SILENT.id, 1),
        ("single-line", SINGLE.id, 1),
        ("challenged", AGAINST.id, 1),
        ("no-source", LOST.id, 1),
        ("no-source", EMPTY.id, 0),
        # two inquiries and a note, which names it twice
        ("absent-note", ABSENT.id, 3),
    ]


@pytest.mark.parametrize("kind", GapKind)
def test_only_the_kinds_asked_for_are_looked_for(kind: GapKind) -> None:
    expected = [gap for gap in gaps(GRAPH) if gap.kind is kind]
    assert list(gaps(GRAPH, [kind])) == expected
    assert expected


def test_every_gap_says_what_would_close_it_and_why_it_is_one() -> None:
    for gap in gaps(GRAPH):
        assert gap.why
        assert gap.closes
    (absent,) = gaps(GRAPH, [GapKind.ABSENT_NOTE])
    assert absent.why == "named by 3 pages, and no file holds it"
    bare = gaps(GRAPH, [GapKind.BARE])[0]
    assert bare.note == PRESENT
    assert bare.why == (
        "neither test nor source; 1 inquiry draws on its note, it supports 1 claim"
    )


def test_closing_a_gap_makes_it_go_away() -> None:
    closing = [
        shows(SECOND, LEANED_ON, Outcome.SUPPORTS),
        shows(SILENT, BARE, Outcome.SUPPORTS),
        shows(THIRD, SINGLE, Outcome.SUPPORTS),
        edge(LOST, Relation.DRAWS_ON, PRESENT),
    ]
    left = {gap.node.id for gap in gaps(Loaded(NODES, [*EDGES, *closing]))}
    assert not left & {SINGLE.id, LOST.id, SILENT.id}


def test_an_empty_collection_has_no_gaps() -> None:
    assert gaps(Loaded([], [])) == ()
