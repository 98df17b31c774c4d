import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import bm25, fts, postings, ranking
from kg.database import Row
from kg.model import Kind, NodeId, Passage
from kg.ranking import Ranked
from kg.store import Store
from tests.kg.test_store import write

WORDS = ("common", "usual", "seldom", "rare", "unique")
KINDS = (Kind.CLAIM, Kind.NOTE)


def drawn(number: int, seed: int = 7) -> list[Passage]:
    """Passages: the first words stand in most of them, the last in few."""
    draw = random.Random(seed)
    return [
        Passage(
            node=NodeId(f"{KINDS[n % 2]}:{n:03}"),
            ordinal=0,
            title=draw.choice(["", "common ground", "rare earth"]),
            text=" ".join(
                word
                for place, word in enumerate(WORDS)
                for _ in range(draw.randint(0, 3))
                if draw.random() < 0.9 / 3**place
            )
            + " filling" * draw.randint(0, 5)
            + " 咖啡影响睡眠" * (n % 5 == 0)
            + " 绿茶がよい" * (n % 7 == 0),
        )
        for n in range(number)
    ]


@pytest.fixture(scope="module")
def scored_by_fts5(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A collection that is too small for postings."""
    path = tmp_path_factory.mktemp("ranking") / "assay.sqlite"
    with Store.open(path) as store:
        write(store, [], [], drawn(400))
        yield store


@pytest.fixture(scope="module")
def scored_by_arrays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same with postings; some passages are of the part that changed lately."""
    path = tmp_path_factory.mktemp("ranking") / "assay.sqlite"
    with Store.open(path) as store:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(postings, "FEWEST", 0)
            write(store, [], [], drawn(360) + drawn(400, seed=8)[360:])
            write(store, [], [], drawn(400))
        assert store.rows("select count(*) from posted") == [(2,)]
        yield store


@pytest.fixture(params=["scored_by_fts5", "scored_by_arrays"])
def filled(request: pytest.FixtureRequest) -> Store:
    """Both in turn."""
    store = request.getfixturevalue(request.param)
    assert isinstance(store, Store)
    return store


def unpruned(store: Store, expression: str, kinds: Sequence[Kind]) -> list[Ranked]:
    """Every passage that matches, by FTS5 alone, as they should be ranked."""
    of_kind = {
        int(str(row))
        for row, kind in store.rows("select id, kind from passage")
        if not kinds or kind in kinds
    }
    scored = [
        (int(str(row)), -float(str(distance)))
        for row, distance in store.rows(
            "select rowid, bm25(words, 0.4, 1.0) from words where words match ?",
            (expression,),
        )
        if row in of_kind
    ]
    return sorted(scored, key=lambda near: (-near[1], near[0]))


def best(ranked: list[Ranked], limit: int) -> list[Ranked]:
    """The first, and those that tie with the last of them."""
    return [near for near in ranked if near[1] >= ranked[:limit][-1][1]]


terms = st.one_of(
    st.sampled_from([*WORDS, "commons", "fill", "earth", "größe", "茶"]),
    st.sampled_from(["咖啡影响", '"影响睡眠"', "か", "がよ", "绿茶がよい"]),
    st.sampled_from(['"common usual"', '"rare earth"', "co*", "us*", "ra*", "größ*"]),
)
queries = st.lists(terms, min_size=1, max_size=5, unique=True)
some_kinds = st.lists(st.sampled_from(KINDS), unique=True)


@given(queries, some_kinds, st.integers(1, 60), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_is_what_fts5_would_find_were_it_to_score_all(
    filled: Store, typed: list[str], kinds: list[Kind], limit: int, growing: bool
) -> None:
    expression = fts.query(" ".join(typed), prefix=growing) or ""
    found = ranking.passages(filled, expression, kinds, limit)
    wanted = unpruned(filled, expression, kinds)
    assert dict(found) == pytest.approx(dict(best(wanted, limit)), abs=1e-12)
    assert found == sorted(found, key=lambda near: (-near[1], near[0]))


@given(st.sets(st.integers(1, 900)), queries, st.integers(1, 20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_some_passages_those_are_found_that_are_there(
    scored_by_arrays: Store, rows: set[int], typed: list[str], limit: int
) -> None:
    expression = fts.query(" ".join(typed)) or ""
    found = ranking.passages(
        scored_by_arrays, expression, (), limit, among=sorted(rows)
    )
    every = unpruned(scored_by_arrays, expression, ())
    wanted = [near for near in every if near[0] in rows]
    expected = dict(best(wanted, limit)) if wanted else {}
    assert dict(found) == pytest.approx(expected, abs=1e-12)


def test_a_word_in_letters_that_fts5_folds_in_its_own_way_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "FEWEST", 0)
    # A sign for a number is a word to us, and to FTS5; a mark is one to neither.
    said = [
        "x² grows",
        "Ⅻ caesars",
        "İstanbul",
        "naïve Bayes",
        "日本語",
        "e\u0301t\u0301",
    ]
    with Store.open(tmp_path / "assay.sqlite") as store:
        write(store, [], [], [passage_of(n, text) for n, text in enumerate(said)])
        assert postings.version(store)
        for text in said:
            expression = fts.query(text) or ""
            found = ranking.passages(store, expression, (), 10)
            assert found == pytest.approx(unpruned(store, expression, ()))


def passage_of(number: int, text: str) -> Passage:
    return Passage(node=NodeId(f"note:{number:04}"), ordinal=0, title="", text=text)


def test_equal_scores_come_in_order_of_the_node_whatever_was_written_first(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def found(order: list[int]) -> list[NodeId]:
        path = tmp_path_factory.mktemp("ties") / "assay.sqlite"
        with Store.open(path) as store:
            said = [
                Passage(node=NodeId(f"claim:{n}"), ordinal=0, title="", text="one word")
                for n in order
            ]
            write(store, [], [], said)
            return [key.node for key, _ in islice(store.matches('"word"', limit=3), 3)]

    expected = [NodeId(f"claim:{n}") for n in (10, 11, 12)]
    assert found(list(range(10, 40))) == found(list(range(39, 9, -1))) == expected


def test_a_page_that_is_pasted_is_looked_for_by_its_first_words(filled: Store) -> None:
    pasted = " ".join(f"word{n}" for n in range(20_000)) + " common"
    assert len(fts.sought(pasted)) == 128
    assert next(filled.matches(fts.query("common " + pasted) or ""), None)


def test_many_equal_scores_are_scored_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [
        Passage(node=NodeId(f"claim:{n:04}"), ordinal=0, title="", text="one word")
        for n in range(50)
    ]
    with Store.open(tmp_path / "assay.sqlite") as store:
        write(store, [], [], said)
        asked: list[str] = []
        each = store.each

        def counted(sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
            asked.append(sql)
            return each(sql, values)

        monkeypatch.setattr(store, "each", counted)
        assert len(ranking.passages(store, '"word"', (), 10)) == 50
    assert len(asked) == 1


@given(
    st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0, 7.0]), min_size=2, max_size=2000),
    st.data(),
)
def test_the_last_of_the_greatest_is_found_without_sorting_all(
    scores: list[float], data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, min(len(scores) - 1, 20)))
    least = bm25.the_last_of_the_greatest(np.array(scores), number)
    assert least == sorted(scores, reverse=True)[number - 1]
