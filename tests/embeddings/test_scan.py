from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from embeddings import scan
from embeddings.index import VectorIndex
from embeddings.manifest import read
from embeddings.rows import Rows
from embeddings.vectors import Vectors, unit_rows
from kg.errors import IndexMismatch
from tests.embeddings.test_index import by_brute_force

DIMENSION = 32
MODEL = "model@1"


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Threads that learn from so little wait for each other most of the time."""
    import faiss

    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    yield
    faiss.omp_set_num_threads(threads)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What sizes of hundreds of thousands decide, sizes of hundreds do here."""
    monkeypatch.setattr(scan, "EXACT", 800)
    monkeypatch.setattr(scan, "TAIL", 100)
    monkeypatch.setattr(scan, "_SAMPLE", 2000)


def clustered(count: int, seed: int = 0, centres: int = 40) -> Vectors:
    """Unit vectors in groups, as texts on one subject are."""
    fixed, random = np.random.default_rng(99), np.random.default_rng(seed)
    middles = fixed.normal(size=(centres, DIMENSION))
    noise = random.normal(size=(count, DIMENSION))
    return unit_rows(middles[random.integers(0, centres, count)] + 0.7 * noise)


def ids_of(count: int) -> list[int]:
    return [(n * 7919) % 1_000_003 for n in range(count)]


def saved(folder: Path, count: int) -> tuple[VectorIndex, list[int], Vectors]:
    ids, vectors = ids_of(count), clustered(count)
    index = VectorIndex.build(MODEL, DIMENSION, ids, vectors)
    return index.save(folder, generation=1), ids, vectors


def load(folder: Path) -> VectorIndex:
    index = VectorIndex.load(folder)
    assert index is not None
    return index


def recall(index: VectorIndex, ids: list[int], vectors: Vectors) -> float:
    """The share of the ten nearest by brute force that the index finds."""
    found = 0
    queries = clustered(40, seed=5)
    for query in queries:
        best = np.argsort(-(vectors.astype(np.float64) @ query))[:10]
        wanted = {ids[place] for place in best}
        found += len(wanted & {content for content, _ in index.search(query, 10)})
    return found / (10 * len(queries))


@pytest.mark.parametrize("count", [0, 1, 10, 799, 800])
def test_few_vectors_are_all_compared(tmp_path: Path, count: int) -> None:
    _, ids, vectors = saved(tmp_path, count)
    assert not list(tmp_path.glob("codes-*"))
    query = clustered(1, seed=3)[0]
    assert load(tmp_path).search(query, 50) == by_brute_force(ids, vectors, query)[:50]


@pytest.mark.parametrize("count", [801, 900, 1500, 4000])
def test_many_vectors_are_scanned_and_nearly_all_of_the_nearest_found(
    tmp_path: Path, count: int
) -> None:
    _, ids, vectors = saved(tmp_path, count)
    assert list(tmp_path.glob("codes-*"))
    assert recall(load(tmp_path), ids, vectors) >= 0.97


def test_blocks_of_a_scan_hold_every_vector_once_with_its_exact_cosine(
    tmp_path: Path,
) -> None:
    _, ids, vectors = saved(tmp_path, 1500)
    query = clustered(1, seed=3)[0]
    blocks = list(load(tmp_path).only(ids[:1300]).blocks(query))
    assert len(blocks) > 2
    told = [near for block in blocks for near in block]
    assert sorted(told) == sorted(by_brute_force(ids[:1300], vectors[:1300], query))


def test_an_index_that_grows_and_shrinks_is_as_good_as_a_fresh_one(
    tmp_path: Path,
) -> None:
    ids, vectors = ids_of(6000), clustered(6000)
    index = VectorIndex.build(MODEL, DIMENSION, [], vectors[:0])
    random = np.random.default_rng(1)
    for step in range(1, 13):
        part = slice((step - 1) * 500, step * 500)
        index = index.with_vectors(ids[part], vectors[part])
        alive = np.flatnonzero(random.random(step * 500) < 0.8)
        left = [ids[n] for n in alive]
        index.only(left).save(tmp_path, generation=step)
        index = load(tmp_path)
        assert index.ids() == sorted(left)
        assert recall(index, left, vectors[alive]) >= 0.97


def test_codes_are_learnt_once_and_again_when_the_vectors_are_others(
    tmp_path: Path,
) -> None:
    index, _, vectors = saved(tmp_path, 1000)
    learnt = [_learnt_from(tmp_path)]
    more = ids_of(9000)
    for upto in (1050, 2000):
        vectors = clustered(upto)
        index = index.with_vectors(more[len(index) : upto], vectors[len(index) :])
        index = index.save(tmp_path, generation=2)
        learnt.append(_learnt_from(tmp_path))
    other = unit_rows(np.abs(np.random.default_rng(2).normal(size=(500, DIMENSION))))
    index = index.with_vectors(more[2000:2500], other).save(tmp_path, generation=3)
    learnt.append(_learnt_from(tmp_path))
    assert learnt == [1000, 1000, 1000, 2500]


def test_a_few_new_vectors_leave_the_codes_as_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ids, vectors = saved(tmp_path, 1000)
    (codes,) = tmp_path.glob("codes-*")
    with monkeypatch.context() as unread:
        unread.setattr(scan.Scan, "read", lambda *_: pytest.fail("codes were read"))
        unread.setattr(scan.Scan, "write", lambda *_: pytest.fail("were written"))
        more = load(tmp_path).with_vectors([2_000_003], clustered(1, seed=3))
        more.only([*ids[1:], 2_000_003]).save(tmp_path, generation=2)
    assert list(tmp_path.glob("codes-*")) == [codes]
    found = load(tmp_path).search(clustered(1, seed=3)[0], 3)
    assert found[0][0] == 2_000_003
    again = load(tmp_path).search(vectors[4], 3)
    assert again[0][0] == ids[4]


def test_codes_are_learnt_again_once_there_are_many_more(tmp_path: Path) -> None:
    index, _, _ = saved(tmp_path, 900)
    ids = ids_of(4000)
    index.with_vectors(ids[900:], clustered(3100, seed=1)).save(tmp_path, generation=2)
    assert _learnt_from(tmp_path) == 4000


def _learnt_from(folder: Path) -> int:
    facts = read(folder)
    assert facts is not None
    assert facts.codes is not None
    return facts.codes.learnt_from


@pytest.mark.parametrize("damage", [b"", b"torn", None])
def test_damaged_codes_cost_time_and_nothing_else(
    tmp_path: Path, damage: bytes | None
) -> None:
    _, ids, vectors = saved(tmp_path, 1500)
    (codes,) = tmp_path.glob("codes-*")
    if damage is None:
        codes.unlink()
    else:
        codes.write_bytes(damage)
    query = clustered(1, seed=3)[0]
    index = load(tmp_path)
    assert index.search(query, 20) == by_brute_force(ids, vectors, query)[:20]
    index.save(tmp_path, generation=2)
    (again,) = tmp_path.glob("codes-*")
    assert again.stat().st_size > 1000


def test_rows_that_are_cut_off_are_noticed_when_loaded(tmp_path: Path) -> None:
    saved(tmp_path, 1500)
    (rows,) = tmp_path.glob("rows-*")
    rows.write_bytes(rows.read_bytes()[:-1])
    with pytest.raises(IndexMismatch, match="damaged"):
        VectorIndex.load(tmp_path)


def test_rows_that_are_overwritten_are_noticed_when_they_are_met(
    tmp_path: Path,
) -> None:
    saved(tmp_path, 1500)
    (rows,) = tmp_path.glob("rows-*")
    rows.write_bytes(b"\xff" * rows.stat().st_size)
    with pytest.raises(IndexMismatch, match="index again"):
        load(tmp_path).search(clustered(1)[0], 5)


def test_who_reads_while_another_adds_gets_one_whole_index(tmp_path: Path) -> None:
    ids, vectors = ids_of(3000), clustered(3000)
    index = VectorIndex.build(MODEL, DIMENSION, ids[:600], vectors[:600])
    index = index.save(tmp_path, generation=600)

    def keep_adding(index: VectorIndex) -> None:
        for upto in range(700, 3000, 100):
            index = index.with_vectors(
                ids[upto - 100 : upto], vectors[upto - 100 : upto]
            )
            index = index.save(tmp_path, generation=upto)

    with ThreadPoolExecutor(1) as pool:
        adding = pool.submit(keep_adding, index)
        while not adding.done():
            loaded = load(tmp_path)
            assert len(loaded) == loaded.generation
            assert len(loaded.search(vectors[0], 5)) == 5
        adding.result()
    assert recall(load(tmp_path), ids[:2900], vectors[:2900]) >= 0.97


@pytest.mark.parametrize(
    ("dimension", "codes"), [(384, 192), (768, 384), (255, 85), (11, 0), (1, 0)]
)
def test_a_dimension_tells_how_many_codes_there_are(dimension: int, codes: int) -> None:
    assert scan.codes_in(dimension) == codes


@pytest.mark.parametrize(("dimension", "codes"), [(15, 5), (11, 0)])
def test_any_dimension_can_be_searched(dimension: int, codes: int) -> None:
    rows = Rows(dimension).plus(
        unit_rows(np.random.default_rng(0).normal(size=(900, dimension)))
    )
    made = scan.up_to_date(None, rows)
    assert (0 if made is None else len(made)) == (900 if codes else 0)
