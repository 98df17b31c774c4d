"""Which nodes a narrowing lets through."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.allowed import EVERYTHING
from kg.evidence import Standing
from kg.model import Edge, Kind, Node, NodeId, Outcome, Relation, Topic
from kg.narrowing import Narrowing, allowed, is_date, linked, matching_sources, within
from kg.outline import Outline
from kg.store import Store
from kg.stored import FileState, StoredDocument
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
from tests.kg.random_graphs import EDGES, NODES

TIDES = note("tides", file="sea/tides.md", date="2024-03-05")
WAVES = note("waves", file="sea/waves.md", date="2023")
STARS = note("stars", file="sky/stars.md")
PULL = claim(
    "pull", role="main", spans=[{"file": "sea/tides.md", "start": 0, "end": 4}]
)
SWELL = claim("swell", role="main")
TRIAL = experiment("trial", file="sea/tides.md")
ASKED, OPEN = inquiry("tides"), inquiry("stars")
MOON, SUN = paper("moon").model_copy(update={"date": "2019-07"}), paper("sun")
SEA = Topic(id=NodeId("topic:sea"), text="sea", title="sea")


@pytest.fixture
def filled(store: Store) -> Store:
    edges = [
        states(TIDES, PULL),
        states(WAVES, SWELL),
        shows(TRIAL, PULL, Outcome.SUPPORTS),
        reported(TRIAL, MOON),
        edge(TIDES, Relation.IN_TOPIC, SEA),
        edge(TIDES, Relation.CITES, SUN),
        edge(ASKED, Relation.DRAWS_ON, TIDES),
        edge(OPEN, Relation.DRAWS_ON, STARS),
    ]
    nodes: list[Node] = [
        TIDES,
        WAVES,
        STARS,
        PULL,
        SWELL,
        TRIAL,
        ASKED,
        OPEN,
        MOON,
        SUN,
        SEA,
    ]
    store.replace_graph(nodes, edges, [], [])
    for file in ("sea/tides.md", "sea/waves.md", "sky/stars.md"):
        state = FileState("0", 0, 0)
        store.put_document(StoredDocument(file, state, "hand", "", "{}"))
    return store


def names(store: Store, wanted: Narrowing) -> set[str]:
    within = allowed(store, wanted)
    return {node for node, _, _ in store.labels() if node in within}


def ids(*nodes: Node) -> set[str]:
    return {node.id for node in nodes}


def test_nothing_asked_for_lets_everything_through(filled: Store) -> None:
    assert allowed(filled, Narrowing()) == EVERYTHING
    assert len(names(filled, Narrowing())) == 11


def test_a_topic_holds_its_notes_and_all_that_belongs_to_them(filled: Store) -> None:
    found = names(filled, Narrowing(topics=(SEA.id,)))
    assert found == ids(SEA, TIDES, PULL, TRIAL, ASKED, MOON, SUN)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024", None, ids(TIDES, PULL, TRIAL, ASKED, SUN, SEA)),
        ("2024-03-06", None, set()),
        (None, "2023", ids(WAVES, SWELL, MOON)),
        ("2019-07-31", "2019", ids(MOON)),
        ("2023-06", "2023-06", ids(WAVES, SWELL)),
    ],
)
def test_a_period_holds_papers_by_their_own_date_and_the_rest_by_their_notes(
    filled: Store, since: str | None, until: str | None, expected: set[str]
) -> None:
    assert names(filled, Narrowing(since=since, until=until)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("sea/tides.md", ids(TIDES, PULL, TRIAL)),
        ("./sea/", ids(TIDES, WAVES, PULL, TRIAL)),
        ("s*/*s.md", ids(TIDES, WAVES, STARS, PULL, TRIAL)),
        ("se", set()),
    ],
)
def test_a_source_is_a_file_a_folder_or_a_pattern(
    filled: Store, source: str, expected: set[str]
) -> None:
    assert names(filled, Narrowing(sources=(source,))) == expected
    assert bool(matching_sources(filled, source)) is bool(expected)


def test_a_paper_is_the_source_of_what_it_reports_and_of_who_cites_it(
    filled: Store,
) -> None:
    assert names(filled, Narrowing(papers=(MOON.id,))) == ids(MOON, TRIAL)
    assert names(filled, Narrowing(papers=(SUN.id,))) == ids(SUN, TIDES)


def test_a_standing_is_that_of_a_claim_its_note_and_what_draws_on_it(
    filled: Store,
) -> None:
    supported = names(filled, Narrowing(standings=(Standing.SUPPORTED,)))
    assert supported == ids(PULL, TIDES, ASKED)
    bare = names(filled, Narrowing(standings=(Standing.BARE,)))
    assert bare == ids(SWELL, WAVES)


@settings(max_examples=60)
@given(
    EDGES,
    st.sets(st.sampled_from([node.id for node in NODES]), max_size=6),
    st.sets(st.sampled_from([*Standing]), min_size=1),
)
def test_what_stands_so_is_told_as_weighing_every_claim_tells_it(
    edges: list[Edge], missing: set[NodeId], wanted: set[Standing]
) -> None:
    nodes = [node for node in NODES if node.id not in missing]
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s.sqlite") as store:
        store.replace_graph(nodes, edges, [], [])
        outline = Outline(store)
        kinds = (Kind.CLAIM, Kind.QUALIFICATION)
        weighed = {node for kind in kinds for node in outline.ids(kind)}
        expected = {node for node in weighed if outline.standing(node) in wanted}
        mains = outline.main_claims(store.main_claims())
        notes = {note for note, claim in mains.items() if claim in expected}
        asking = store.sources_of(notes, Relation.DRAWS_ON)
        found = allowed(store, Narrowing(standings=tuple(wanted)))
    assert found.only == frozenset(expected | notes | asking)


def test_what_is_linked_is_left_out_and_so_is_the_node_itself(filled: Store) -> None:
    assert linked(filled, TIDES.id) == ids(PULL, SEA, SUN, ASKED)
    found = names(filled, Narrowing(unlinked_to=TIDES.id))
    assert found == ids(WAVES, STARS, SWELL, TRIAL, OPEN, MOON)


def test_conditions_hold_together(filled: Store) -> None:
    wanted = Narrowing(topics=(SEA.id,), sources=("sea",), unlinked_to=PULL.id)
    assert names(filled, wanted) == set()
    wanted = Narrowing(topics=(SEA.id,), since="2024", unlinked_to=STARS.id)
    assert names(filled, wanted) == ids(SEA, TIDES, PULL, TRIAL, ASKED, SUN)


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-03-05"])
def test_dates_are_years_months_and_days(text: str) -> None:
    assert is_date(text)
    assert within(text, text, text)


@pytest.mark.parametrize("text", ["", "24", "2024-3", "last week", "2024-03-05T10:00"])
def test_other_texts_are_no_dates(text: str) -> None:
    assert not is_date(text)


def test_what_has_no_date_lies_in_no_period() -> None:
    assert not within(None, None, None)


def test_what_a_file_is_called_may_be_anything(store: Store) -> None:
    files = ['a "b".md', "a\\b.md", "é [1].md", "a*.md"]
    notes = [note(f"n{n}", file=file) for n, file in enumerate(files)]
    store.replace_graph(notes, [], [], [])
    for own, file in zip(notes, files, strict=True):
        assert own.id in names(store, Narrowing(sources=(file,)))
    assert names(store, Narrowing(sources=("a?b*",))) == ids(notes[1])
    assert names(store, Narrowing(sources=(".",))) == ids(*notes)
