import pytest

from kg.apart import by_topic
from kg.gap import Gap, GapKind
from kg.gaps import Likeness, concerned, gaps
from kg.loaded import Loaded
from kg.model import Edge, Node, NodeId, Outcome, RelatedType, Relation, Topic
from kg.near import Near
from kg.outline import Outline
from tests.kg.builders import (
    claim,
    edge,
    experiment,
    inquiry,
    note,
    paper,
    passage,
    related,
    reported,
    shows,
    states,
)

OTHER = RelatedType.OTHER
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

LEFT, RIGHT, BETWEEN, INDEX = (
    *(note(name) for name in ("left", "right", "between")),
    note("index", page="hub"),
)
LONE, FAR = note("lone"), note("far")
EAST, WEST, SMALL = (
    Topic(id=NodeId(f"topic:{name}"), text=name, title=name)
    for name in ("east", "west", "small")
)
BOTH = [inquiry(f"both{number}") for number in range(2)]
MAP_NODES: list[Node] = [
    LEFT, RIGHT, BETWEEN, INDEX, LONE, FAR, EAST, WEST, SMALL, *BOTH,
]  # fmt: skip
MAP_EDGES: list[Edge] = [
    *(related(hub, n, OTHER) for hub in (BETWEEN, INDEX) for n in (LEFT, RIGHT)),
    edge(LEFT, Relation.IN_TOPIC, EAST), edge(LONE, Relation.IN_TOPIC, EAST),
    edge(RIGHT, Relation.IN_TOPIC, WEST), edge(FAR, Relation.IN_TOPIC, WEST),
    edge(BETWEEN, Relation.IN_TOPIC, SMALL),
    *(edge(q, Relation.DRAWS_ON, n) for q in BOTH for n in (LONE, RIGHT)),
]  # fmt: skip
MAP = Loaded(MAP_NODES, MAP_EDGES)


def near(a: Node, b: Node, score: float) -> Near:
    first, second = sorted((a.id, b.id))
    passages = (passage(a, "a"), passage(b, "b"))
    return Near(first, second, score, "a model", passages)


PAIRS = [
    near(LEFT, INDEX, 0.95), near(LEFT, BETWEEN, 0.9), near(RIGHT, LEFT, 0.8),
    near(FAR, LONE, 0.7),
]  # fmt: skip
APART_KINDS = (GapKind.UNLINKED, GapKind.POORLY_JOINED)


def apart(graph: Loaded, likeness: Likeness) -> list[tuple[object, ...]]:
    found = gaps(graph, APART_KINDS, likeness, by_topic(Outline(graph)))
    return [
        (g.kind, g.node.id, g.other and g.other.id, g.bridge and g.bridge.id, g.weight)
        for g in found
    ]


def test_close_notes_without_a_link_are_found_with_the_best_bridge() -> None:
    assert apart(MAP, Likeness(PAIRS)) == [
        ("unlinked", LEFT.id, RIGHT.id, BETWEEN.id, 0),
        ("unlinked", FAR.id, LONE.id, None, 0),
        # two inquiries draw on both, and two pairs of their notes are close
        ("poorly-joined", EAST.id, WEST.id, None, 4),
    ]
    (gap,) = gaps(MAP, [GapKind.POORLY_JOINED], Likeness(PAIRS), by_topic(Outline(MAP)))
    assert gap.why == (
        "no link between their notes; 2 inquiries draw on both; 2 pairs of their notes "
        f"close in meaning; closest: “{LEFT.title}” and “{RIGHT.title}”"
    )


def test_a_link_joins_and_a_dismissed_pair_is_not_told_again() -> None:
    linked = Loaded(MAP_NODES, [*MAP_EDGES, related(FAR, LONE, OTHER)])
    found = apart(linked, Likeness(PAIRS))
    # three reasons and one link: still poorly joined
    assert [(kind, node) for kind, node, *_ in found] == [
        ("unlinked", LEFT.id),
        ("poorly-joined", EAST.id),
    ]
    both = Loaded(
        MAP_NODES,
        [*MAP_EDGES, related(FAR, LONE, OTHER), related(RIGHT, LEFT, OTHER)],
    )
    assert apart(both, Likeness(PAIRS)) == []
    dismissed = frozenset(
        {frozenset({LEFT.id, RIGHT.id}), frozenset({FAR.id, LONE.id})}
    )
    assert apart(MAP, Likeness(PAIRS, dismissed)) == []
    topics = frozenset({frozenset({EAST.id, WEST.id})})
    assert "poorly-joined" not in {k for k, *_ in apart(MAP, Likeness(PAIRS, topics))}


def test_topics_that_share_a_note_are_joined_by_it() -> None:
    shared = Loaded(MAP_NODES, [*MAP_EDGES, edge(LEFT, Relation.IN_TOPIC, WEST)])
    assert "poorly-joined" not in {kind for kind, *_ in apart(shared, Likeness(PAIRS))}


def test_without_a_model_nothing_is_close_and_inquiries_still_join() -> None:
    assert apart(MAP, Likeness()) == []
    third = inquiry("third")
    more = [edge(third, Relation.DRAWS_ON, n) for n in (LEFT, FAR)]
    graph = Loaded([*MAP_NODES, third], [*MAP_EDGES, *more])
    assert apart(graph, Likeness()) == [
        ("poorly-joined", EAST.id, WEST.id, None, 3),
    ]


def test_a_gap_concerns_the_notes_it_is_about() -> None:
    outline = Outline(GRAPH)
    notes = {g.node.id: concerned(outline, g) for g in gaps(GRAPH)}
    assert notes[BARE.id] == notes[SILENT.id] == {PRESENT.id}
    assert notes[LOST.id] == {ABSENT.id}
    assert notes[ABSENT.id] == {PRESENT.id, ANSWERED.id, LOST.id}
    assert notes[EMPTY.id] == set()
    found = gaps(MAP, APART_KINDS, Likeness(PAIRS), by_topic(Outline(MAP)))
    concern = [concerned(Outline(MAP), gap) for gap in found]
    assert concern == [
        {LEFT.id, RIGHT.id},
        {FAR.id, LONE.id},
        {LEFT.id, LONE.id, RIGHT.id, FAR.id},
    ]


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
    asked = (Likeness(PAIRS), by_topic(Outline(MAP)))
    both = Loaded([*NODES, *MAP_NODES], [*EDGES, *MAP_EDGES])
    expected = [gap for gap in gaps(both, tuple(GapKind), *asked) if gap.kind is kind]
    assert list(gaps(both, [kind], *asked)) == expected
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
