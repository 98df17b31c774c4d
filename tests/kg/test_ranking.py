import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import fts, ranking
from kg.database import Row
from kg.model import Kind, NodeId, Passage
from kg.store import Store
from tests.kg.test_store import write

WORDS = ("common", "usual", "seldom", "rare", "unique")
KINDS = (Kind.CLAIM, Kind.NOTE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """400 passages; the first words stand in most of them, the last in few."""
    draw = random.Random(7)
    passages = [
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
            + " filling" * draw.randint(0, 5),
        )
        for n in range(400)
    ]
    store = Store.open(tmp_path_factory.mktemp("ranking") / "assay.sqlite")
    write(store, [], [], passages)
    return store


def unpruned(store: Store, expression: str, kinds: list[Kind]) -> dict[int, float]:
    """Every passage that matches, with its score, by FTS5 alone."""
    of_kind = {
        int(str(row))
        for row, kind in store.rows("select id, kind from passage")
        if not kinds or kind in kinds
    }
    return {
        int(str(row)): -float(str(distance))
        for row, distance in store.rows(
            "select rowid, bm25(words, 0.4, 1.0) from words where words match ?",
            (expression,),
        )
        if row in of_kind
    }


queries = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)
some_kinds = st.lists(st.sampled_from(KINDS), unique=True)


@given(queries, some_kinds, st.integers(1, 60))
def test_a_search_that_scores_all_is_that_of_fts5(
    filled: Store, words: list[str], kinds: list[Kind], limit: int
) -> None:
    expression = fts.query(" ".join(words)) or ""
    wanted = sorted(unpruned(filled, expression, kinds).values(), reverse=True)
    found = ranking.passages(filled, expression, kinds, limit, scored=10**6)
    last = wanted[:limit][-1:]
    assert [score for _, score in found] == [
        score for score in wanted if [score] >= last
    ]


@given(queries, some_kinds, st.integers(1, 60), st.integers(0, 300))
def test_however_few_are_scored_scores_and_number_stay(
    filled: Store, words: list[str], kinds: list[Kind], limit: int, scored: int
) -> None:
    expression = fts.query(" ".join(words)) or ""
    wanted = unpruned(filled, expression, kinds)
    found = ranking.passages(filled, expression, kinds, limit, scored=scored)
    assert len(found) >= min(limit, len(wanted))
    assert len({row for row, _ in found}) == len(found)
    for row, score in found:
        assert score == pytest.approx(wanted[row])
    assert [score for _, score in found] == sorted(
        (score for _, score in found), reverse=True
    )


def test_what_holds_a_rare_word_is_ranked_as_if_all_were_scored(filled: Store) -> None:
    expression = fts.query("common usual unique") or ""
    (holding,) = filled.rows(
        "select count(*) from words where words match '\"unique\"'"
    )
    limit = int(str(holding[0]))
    wanted = unpruned(filled, expression, [])
    rare = unpruned(filled, fts.query("unique") or "", [])
    found = ranking.passages(filled, expression, [], limit, scored=limit)
    assert {row for row, _ in found} == set(rare)
    best = sorted(rare, key=lambda row: -wanted[row])
    assert [wanted[row] for row, _ in found] == pytest.approx(
        [wanted[row] for row in best]
    )


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
            return [key.node for key, _ in store.match_keys('"word"', limit=3)]

    expected = [NodeId(f"claim:{n}") for n in (10, 11, 12)]
    assert found(list(range(10, 40))) == found(list(range(39, 9, -1))) == expected


def test_a_page_that_is_pasted_is_looked_for_by_its_first_words(filled: Store) -> None:
    pasted = " ".join(f"word{n}" for n in range(20_000)) + " common"
    assert len(fts.sought(pasted)) == 128
    assert filled.match_keys(fts.query("common " + pasted) or "")


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


def test_of_what_a_lone_beginning_stands_in_some_from_all_over_are_scored(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "BEGUN", 50)
    wanted = unpruned(filled, '"co"*', [])
    found = dict(ranking.passages(filled, '"co"*', (), 20))
    assert len(wanted) > 200
    every = len(wanted) // 50
    some = {row: score for row, score in wanted.items() if row % every == 0}
    least = sorted(some.values(), reverse=True)[19]
    assert found == {row: score for row, score in some.items() if score >= least}


def test_a_lone_beginning_finds_as_much_as_there_is_however_few_are_scored(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "BEGUN", 2)
    wanted = unpruned(filled, '"co"*', [])
    assert dict(ranking.passages(filled, '"co"*', (), 400)) == wanted
