import random
from collections.abc import Sequence

import pytest

from kg import bm25, bulk, postings, ranking, rewrite
from kg.errors import StoreError
from kg.model import NodeId, Passage
from kg.store import Store
from tests.kg.test_ranking import passage_of, unpruned
from tests.kg.test_store import write

ASKED = ('"one"', '"two" OR "three"', '"t"*', '"one two"', '"four" OR "o"*')


@pytest.fixture(autouse=True)
def kept_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small collections have them too."""
    monkeypatch.setattr(postings, "FEWEST", 20)
    monkeypatch.setattr(postings, "FULL", 4)
    monkeypatch.setattr(postings, "PARTS", 4)
    monkeypatch.setattr(postings, "_SHARE", 1)


@pytest.fixture
def kept() -> ranking.Kept:
    """What one reader remembers."""
    return ranking.Kept()


def drawn(numbers: Sequence[int], seed: int) -> list[Passage]:
    draw = random.Random(seed)
    return [
        passage_of(n, " ".join(draw.choices(("one", "two", "three", "four"), k=4)))
        for n in numbers
    ]


def agree(store: Store, kept: ranking.Kept) -> None:
    """Whether a reader finds what FTS5 would, scoring all."""
    for expression in ASKED:
        found = ranking.passages(store, expression, (), 1000, kept)
        assert found == pytest.approx(unpruned(store, expression, ()))


def parts(store: Store) -> list[int]:
    return [int(str(part)) for (part,) in store.rows("select part from posted")]


def test_after_any_changes_they_tell_what_fts5_tells(
    store: Store, kept: ranking.Kept
) -> None:
    draw = random.Random(3)
    there = {passage.node: passage for passage in drawn(range(40), seed=1)}
    seen: set[tuple[int, ...]] = set()
    for step in range(40):
        for node in draw.sample(sorted(there), k=draw.randint(0, 2)):
            del there[node]
        numbers = draw.sample(range(60), k=draw.randint(0, 4))
        there |= {passage.node: passage for passage in drawn(numbers, seed=step)}
        write(store, [], [], list(there.values()))
        assert postings.version(store)
        seen.add(tuple(parts(store)))
        agree(store, kept)
    assert {len(parts) for parts in seen} == {1, 2, 3, 4}


def test_a_row_id_that_is_used_again_is_of_the_new_passage(
    store: Store, kept: ranking.Kept
) -> None:
    first = drawn(range(30), seed=1)
    write(store, [], [], first)
    ((before,),) = store.rows("select max(id) from passage")
    write(store, [], [], first[:-1])
    write(store, [], [], [*first[:-1], passage_of(77, "one one one")])
    assert store.rows("select max(id) from passage") == [(before,)]
    agree(store, kept)
    assert ranking.passages(store, '"one"', (), 1, kept)[0][0] == before


def test_of_few_passages_none_are_kept(store: Store, kept: ranking.Kept) -> None:
    write(store, [], [], drawn(range(19), seed=1))
    assert not parts(store)
    write(store, [], [], drawn(range(20), seed=1))
    assert parts(store) == [postings.ALL]
    write(store, [], [], drawn(range(5), seed=2))
    assert not parts(store)
    agree(store, kept)


def test_what_is_edited_again_and_again_is_said_by_the_last_part_alone(
    store: Store, kept: ranking.Kept
) -> None:
    rest = drawn(range(30), seed=1)
    for step in range(30):
        write(store, [], [], [*rest, passage_of(77, f"one {'two ' * step}")])
        agree(store, kept)
    assert parts(store) == [postings.ALL, 1]


def test_an_edit_puts_together_what_changed_alone(store: Store) -> None:
    first = drawn(range(30), seed=1)
    write(store, [], [], first)
    before = store.rows("select term, body from posting where part = 0")
    write(store, [], [], [*first[:-1], passage_of(29, "three of a kind")])
    assert store.rows("select term, body from posting where part = 0") == before
    lately = store.rows("select term from posting where part = 1")
    assert lately == [("a",), ("kind",), ("of",), ("three",)]


def test_what_was_written_and_is_not_in_them_yet_is_found_all_the_same(
    store: Store, kept: ranking.Kept
) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    agree(store, kept)
    with store.atomic():
        rewrite.passages(store, drawn(range(33), seed=2))
        assert postings.version(store) is None
        agree(store, kept)
        postings.refresh(store)
        assert postings.version(store)
        agree(store, kept)


def test_a_change_that_fails_leaves_them_as_they_were(
    store: Store, kept: ranking.Kept
) -> None:
    first = drawn(range(30), seed=1)
    write(store, [], [], first)

    def change() -> None:
        with store.atomic():
            write(store, [], [], drawn(range(30), seed=2))
            agree(store, kept)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    agree(store, kept)
    write(store, [], [], drawn(range(30), seed=3))
    agree(store, kept)


def test_another_connection_sees_a_change_at_once(
    store: Store, kept: ranking.Kept
) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    with Store.open(store.path) as reader:
        agree(reader, kept)
        write(store, [], [], drawn(range(31), seed=2))
        agree(reader, kept)


def test_tables_that_are_loaded_at_once_are_put_together_anew(
    store: Store, kept: ranking.Kept
) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    with store.atomic():
        rewrite.passages(store, [])
        with bulk.loading(store, bulk.FOUND):
            rewrite.passages(store, drawn(range(40), seed=2))
        postings.refresh(store)
    assert parts(store) == [postings.ALL]
    agree(store, kept)


def test_many_words_are_read_in_several_heaps(
    store: Store, kept: ranking.Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_AT_ONCE", 50)
    said = [passage_of(n, f"one t{n} t{n // 2} two") for n in range(40)]
    write(store, [], [], said)
    agree(store, kept)


def test_a_passage_that_holds_no_word_counts_among_all(
    store: Store, kept: ranking.Kept
) -> None:
    write(store, [], [], [*drawn(range(30), seed=1), passage_of(77, "…")])
    agree(store, kept)


def test_where_a_great_part_changed_all_are_put_together_anew(
    store: Store, kept: ranking.Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "_SHARE", 8)
    first, other = drawn(range(80), seed=1), drawn(range(80), seed=2)
    write(store, [], [], first)
    write(store, [], [], [*other[:3], *first[3:]])
    assert parts(store) == [postings.ALL, 1]
    write(store, [], [], [*other[:20], *first[20:]])
    assert parts(store) == [postings.ALL]
    agree(store, kept)


def test_wherever_the_disk_is_full_it_is_told_and_words_are_found_as_before(
    store: Store, kept: ranking.Kept
) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    ((pages,),) = store.rows("pragma page_count")
    many = [*drawn(range(20), seed=1), *drawn(range(100, 600), seed=2)]
    told: list[str] = []
    while True:
        store.rows(f"pragma max_page_count = {int(str(pages)) + len(told)}")
        try:
            write(store, [], [], many)
            break
        except StoreError as error:
            told.append(str(error))
        agree(store, kept)
    assert len(told) > 10
    assert all("make room on its disk" in line for line in told)
    agree(store, kept)


def test_damage_is_told_in_a_line(store: Store, kept: ranking.Kept) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    for body in (b"\xff" * 6, b"odd"):
        store.write("update posting set body = ? where term = 'on'", (body,))
        for expression in ('"one"', '"o"*'):
            with pytest.raises(StoreError, match="damaged"):
                ranking.passages(store, expression, (), 10, kept)


@pytest.mark.parametrize("column", ["rows", "lengths", "kinds"])
@pytest.mark.parametrize("body", [b"\1" * 8, b"\1" * 17])
def test_what_is_known_of_passages_is_damaged_if_columns_differ(
    store: Store, kept: ranking.Kept, column: str, body: bytes
) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    store.write(f"update posted set {column} = ?", (body,))
    with pytest.raises(StoreError, match="damaged"):
        ranking.passages(store, '"one"', (), 10, kept)


def test_a_node_is_named_only_once_however_its_passages_lie(store: Store) -> None:
    both = [
        Passage(node=NodeId("note:one"), ordinal=n, title="", text="one two")
        for n in range(2)
    ]
    write(store, [], [], [*drawn(range(30), seed=1), *both])
    keys = [key for key, _ in store.matches('"one"')]
    assert len({(key.node, key.ordinal) for key in keys}) == len(keys)


def test_who_is_ready_reads_of_each_word_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, [], [], drawn(range(30), seed=1))
    store.get_ready()
    monkeypatch.setattr(bm25.Passages, "read", None)
    assert next(store.matches('"one"'), None)
