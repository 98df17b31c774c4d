import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from embeddings.comparison import Near
from embeddings.index import VectorIndex
from embeddings.manifest import NAME
from embeddings.rows import Rows
from embeddings.vectors import Vector, Vectors, unit_rows
from kg.errors import IndexMismatch, StoreError

DIMENSION = 4
MODEL = "model@1"


def coarse(rows: int) -> st.SearchStrategy[Vectors]:
    """Few values, so that equal rows and equal cosines are common."""
    values = st.integers(-2, 2)
    return arrays(np.int64, (rows, DIMENSION), elements=values).map(unit_rows)


numbers = st.lists(st.integers(0, 2**63 - 1), unique=True, max_size=200)
collections = numbers.flatmap(lambda ids: st.tuples(st.just(ids), coarse(len(ids))))
queries = coarse(1).map(lambda rows: rows[0])


def by_brute_force(ids: list[int], vectors: Vectors, query: Vector) -> list[Near]:
    products = vectors.astype(np.float64) * query.astype(np.float64)
    cosines = np.clip(products.sum(axis=1), -1, 1).tolist()
    return sorted(zip(ids, cosines, strict=True), key=lambda near: (-near[1], near[0]))


def some(count: int, seed: int = 0) -> tuple[list[int], Vectors]:
    random = np.random.default_rng(seed)
    ids = random.choice(10**9, size=count, replace=False).tolist()
    return ids, unit_rows(random.normal(size=(count, DIMENSION)))


def build(ids: list[int], vectors: Vectors) -> VectorIndex:
    return VectorIndex.build(MODEL, DIMENSION, ids, vectors)


@given(collections, queries, st.integers(-1, 250))
def test_search_agrees_with_brute_force(
    collection: tuple[list[int], Vectors], query: Vector, limit: int
) -> None:
    found = build(*collection).search(query, limit)
    assert found == by_brute_force(*collection, query)[: max(limit, 0)]


@given(collections, queries, st.integers(0, 30))
def test_what_may_not_be_found_takes_no_place(
    collection: tuple[list[int], Vectors], query: Vector, limit: int
) -> None:
    expected = [n for n in by_brute_force(*collection, query) if n[0] % 7 == 0]
    found = build(*collection).search(query, limit, keep=lambda id: id % 7 == 0)
    assert found == expected[:limit]


def test_blocks_together_hold_every_vector_once_in_order() -> None:
    ids, vectors = some(1000)
    blocks = list(build(ids, vectors).blocks(vectors[3]))
    assert len(blocks) > 1
    assert list(chain(*blocks)) == by_brute_force(ids, vectors, vectors[3])


def test_a_thousand_equal_vectors_come_in_order_of_id() -> None:
    ids, vectors = some(1000)
    vectors[:] = vectors[0]
    found = build(ids, vectors).search(vectors[0], 10)
    assert [content for content, _ in found] == sorted(ids)[:10]


def test_cosines_too_close_for_single_precision_are_told_apart() -> None:
    ids, vectors = some(1000)
    close = unit_rows(vectors[0] + 1e-6 * vectors)
    expected = by_brute_force(ids, close, vectors[0])
    assert len({np.float32(cosine) for _, cosine in expected}) < 10
    assert build(ids, close).search(vectors[0], 10) == expected[:10]


def test_a_vector_of_another_dimension_is_refused() -> None:
    with pytest.raises(IndexMismatch, match="index again"):
        build(*some(3)).search(np.ones(5, np.float32), 1)


def test_vectors_are_known_by_their_id() -> None:
    ids, vectors = some(20)
    index = build(ids, vectors)
    assert index.ids() == sorted(ids)
    for content, vector in zip(ids, vectors, strict=True):
        assert content in index
        assert np.array_equal(index.vector(content), vector)  # type: ignore[arg-type]
    assert 5 not in index
    assert index.vector(5) is None


@given(collections, collections, st.sets(st.integers(0, 400)))
def test_adding_and_removing_agree_with_a_dictionary(
    old: tuple[list[int], Vectors], new: tuple[list[int], Vectors], places: set[int]
) -> None:
    both = {**dict(zip(*old, strict=True)), **dict(zip(*new, strict=True))}
    gone = [content for place, content in enumerate(both) if place in places]
    left = both.keys() - {*gone, 3}
    index = build(*old).with_vectors(*new).only(left)
    expected = {c: v for c, v in both.items() if c in left}
    assert index.ids() == sorted(expected)
    for content, vector in expected.items():
        assert np.array_equal(index.vector(content), vector)  # type: ignore[arg-type]


@settings(max_examples=20)
@given(collections, queries)
def test_what_was_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory,
    collection: tuple[list[int], Vectors],
    query: Vector,
) -> None:
    folder = tmp_path_factory.mktemp("vectors")
    index = build(*collection)
    assert index.generation is None
    index.save(folder, generation=7, passages="windows-1")
    loaded = VectorIndex.load(folder)
    assert loaded is not None
    assert (loaded.model, loaded.dimension, loaded.generation) == (MODEL, DIMENSION, 7)
    assert len(loaded) == len(index)
    assert loaded.search(query, 10) == index.search(query, 10)


def test_the_order_in_which_vectors_came_leaves_no_trace(tmp_path: Path) -> None:
    ids, vectors = some(50)
    build(ids, vectors).save(tmp_path / "one", generation=1)
    build(ids[::-1], vectors[::-1]).save(tmp_path / "two", generation=1)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    half = build(ids[25:], vectors[25:]).with_vectors(ids[:25], vectors[:25])
    assert half.search(vectors[7], 50) == build(ids, vectors).search(vectors[7], 50)


def test_new_vectors_are_written_behind_the_old_ones(tmp_path: Path) -> None:
    ids, vectors = some(50)
    old = build(ids[:30], vectors[:30]).save(tmp_path, generation=1)
    (file,) = tmp_path.glob("rows-*")
    before, inode = file.read_bytes(), file.stat().st_ino
    with file.open("ab") as torn:
        torn.write(b"what a killed process left behind")
    old.with_vectors(ids[30:], vectors[30:]).save(tmp_path, generation=2)
    assert file.stat().st_ino == inode
    assert file.read_bytes()[: len(before)] == before
    assert file.stat().st_size == 50 * DIMENSION * 4
    assert old.search(vectors[3], 50) == by_brute_force(
        ids[:30], vectors[:30], vectors[3]
    )
    loaded = VectorIndex.load(tmp_path)
    assert loaded is not None
    assert loaded.search(vectors[3], 50) == by_brute_force(ids, vectors, vectors[3])


def test_an_index_that_others_wrote_over_is_written_whole(tmp_path: Path) -> None:
    ids, vectors = some(20)
    old = build(ids[:5], vectors[:5]).save(tmp_path, generation=1)
    old.with_vectors(ids[5:10], vectors[5:10]).save(tmp_path, generation=2)
    old.with_vectors(ids[10:], vectors[10:]).save(tmp_path, generation=3)
    loaded = VectorIndex.load(tmp_path)
    assert loaded is not None
    assert loaded.ids() == sorted([*ids[:5], *ids[10:]])


def test_a_vector_whose_text_is_gone_is_kept_until_its_text_returns(
    tmp_path: Path,
) -> None:
    ids, vectors = some(20)
    build(ids, vectors).only(ids[:5]).save(tmp_path, generation=1)
    loaded = VectorIndex.load(tmp_path)
    assert loaded is not None
    assert loaded.ids() == sorted(ids[:5])
    assert loaded.vector(ids[7]) is None
    assert ids[7] not in {content for content, _ in loaded.search(vectors[7], 20)}
    wanted = np.array(sorted([*ids, -1, 2**62]))
    assert loaded.lacking(wanted).tolist() == [-1, 2**62]
    back = loaded.only([ids[7]])
    assert np.array_equal(back.vector(ids[7]), vectors[7])  # type: ignore[arg-type]


def test_vectors_of_gone_texts_are_dropped_once_they_are_most(tmp_path: Path) -> None:
    ids, vectors = some(3000)
    index = build(ids, vectors).save(tmp_path, generation=1)
    index.only(ids[:100]).save(tmp_path, generation=2)
    loaded = VectorIndex.load(tmp_path)
    assert loaded is not None
    assert set(loaded.lacking(np.sort(ids)).tolist()) == {*ids} - {*ids[:100]}
    (file,) = tmp_path.glob("rows-*")
    assert file.stat().st_size == 100 * DIMENSION * 4
    assert (
        loaded.search(vectors[3], 9)
        == by_brute_force(ids[:100], vectors[:100], vectors[3])[:9]
    )


def test_a_folder_without_a_manifest_holds_nothing(tmp_path: Path) -> None:
    assert VectorIndex.load(tmp_path) is None
    assert VectorIndex.load(tmp_path / "absent") is None


def test_a_new_index_replaces_the_files_of_the_old_one(tmp_path: Path) -> None:
    build(*some(5)).save(tmp_path, generation=1)
    build(*some(6)).save(tmp_path, generation=2)
    assert len(list(tmp_path.iterdir())) == 3
    loaded = VectorIndex.load(tmp_path)
    assert loaded is not None
    assert (len(loaded), loaded.generation) == (6, 2)


def test_who_reads_while_another_saves_gets_one_whole_index(tmp_path: Path) -> None:
    def keep_saving() -> None:
        for number in range(1, 40):
            build(*some(number, seed=number)).save(tmp_path, generation=number)

    build(*some(1)).save(tmp_path, generation=1)
    with ThreadPoolExecutor(1) as pool:
        saving = pool.submit(keep_saving)
        while not saving.done():
            loaded = VectorIndex.load(tmp_path)
            assert loaded is not None
            assert len(loaded) == loaded.generation
        saving.result()


def test_unchanged_vectors_are_not_written_again(tmp_path: Path) -> None:
    build(*some(5)).save(tmp_path, generation=1)
    (file,) = tmp_path.glob("rows-*")
    before = file.stat()
    loaded = VectorIndex.load(tmp_path)
    assert loaded is not None
    loaded.save(tmp_path, generation=2)
    assert file.stat().st_ino == before.st_ino
    again = VectorIndex.load(tmp_path)
    assert again is not None
    assert again.generation == 2


@given(st.integers(0), st.integers(1, 255))
def test_any_changed_byte_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
) -> None:
    folder = tmp_path_factory.mktemp("vectors")
    build(*some(5)).save(folder, generation=1)
    (file,) = folder.glob("rows-*")
    content = bytearray(file.read_bytes())
    content[place % len(content)] ^= change
    file.write_bytes(content)
    with pytest.raises(IndexMismatch, match="damaged"):
        VectorIndex.load(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"count": 5', '"count": 6'),
        ('"dimension": 4', '"dimension": 5'),
        ('"format": 2', '"format": 1'),
        ('"format": 2', '"format": 2, "more": 1'),
        ('"rows": 5', '"rows": 6'),
        ('"rows": 5', '"rows": 4'),
        ('"vectors": "r', '"vectors": "../r'),
        ('"vectors": "r', '"vectors": "absent-r'),
        ('"ids": "i', '"ids": "absent-i'),
        ("{", ""),
    ],
)
def test_a_manifest_that_tells_otherwise_is_noticed(
    tmp_path: Path, old: str, new: str
) -> None:
    build(*some(5)).save(tmp_path, generation=1)
    manifest = tmp_path / NAME
    text = manifest.read_text("utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(IndexMismatch):
        VectorIndex.load(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="can't be written"):
        build(*some(2)).save(tmp_path / "file", generation=1)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what is held")
def test_of_rows_that_are_looked_at_here_and_there_nothing_stays_in_memory(
    tmp_path: Path,
) -> None:
    vectors = np.arange(4_000 * 384, dtype="<f4").reshape(-1, 384)
    path = tmp_path / "rows.f32"
    path.write_bytes(vectors.tobytes())
    rows = Rows.mapped(path, 384, 4_000)
    places = np.arange(0, 4_000, 97)

    def held() -> int:
        lines = iter(Path("/proc/self/smaps").read_text("utf-8").splitlines())
        own = next(line for line in lines if line.endswith(str(path)))
        assert own
        return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))

    assert (rows.take(places) == vectors[places]).all()
    assert held() > 0
    rows.scatter()
    for _ in range(2):
        assert (rows.take(places) == vectors[places]).all()
        assert held() == 0
        assert np.allclose(rows.products(vectors[1]), vectors @ vectors[1])
        assert held() == 0
