from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.journal import Journal
from kg.errors import StoreError

DIMENSION = 3
CHUNKS = [[1, 2], [2**62], [7, 8, 9]]


def vectors(ids: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Rows that tell which id they are of."""
    return np.outer(np.array(ids, np.float64) % 97, np.ones(DIMENSION)).astype("f4")


def flat(chunks: list[list[int]]) -> list[int]:
    return list(chain.from_iterable(chunks))


def write(path: Path, chunks: list[list[int]] = CHUNKS) -> list[int]:
    """Append the chunks; the file's size after the header and each of them."""
    sizes = []
    with Journal.open(path, "model", DIMENSION) as journal:
        sizes.append(path.stat().st_size)
        for ids in chunks:
            journal.append(ids, vectors(ids))
            sizes.append(path.stat().st_size)
    return sizes


def test_what_was_appended_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    write(path)
    with Journal.open(path, "model", DIMENSION) as journal:
        assert journal.ids.tolist() == flat(CHUNKS)
        assert np.array_equal(journal.vectors, vectors(flat(CHUNKS)))


@given(st.integers(0, 400), st.binary(max_size=20))
def test_a_file_cut_anywhere_keeps_its_whole_chunks_and_takes_more(
    tmp_path_factory: pytest.TempPathFactory, cut: int, garbage: bytes
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal"
    sizes = write(path)
    whole = sum(size <= cut for size in sizes[1:])
    # Zeros are what a file system may leave where it lost the bytes.
    path.write_bytes(path.read_bytes()[:cut] + b"\0" * len(garbage))
    expected = flat(CHUNKS[:whole])
    if cut >= sizes[-1]:
        expected = flat(CHUNKS)
    with Journal.open(path, "model", DIMENSION) as journal:
        assert journal.ids.tolist() == expected
        journal.append([5], vectors([5]))
    with Journal.open(path, "model", DIMENSION) as journal:
        assert journal.ids.tolist() == [*expected, 5]
        assert np.array_equal(journal.vectors, vectors([*expected, 5]))


@given(st.integers(0), st.integers(1, 255))
def test_a_changed_byte_costs_what_follows_but_never_lies(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal"
    sizes = write(path)
    content = bytearray(path.read_bytes())
    place %= len(content)
    content[place] ^= change
    path.write_bytes(content)
    with Journal.open(path, "model", DIMENSION) as journal:
        whole = sum(size <= place for size in sizes[1:])
        expected = flat(CHUNKS[:whole]) if place >= sizes[0] else []
        assert journal.ids.tolist() == expected


@pytest.mark.parametrize(("model", "dimension"), [("other", DIMENSION), ("model", 4)])
def test_what_another_model_left_is_dropped(
    tmp_path: Path, model: str, dimension: int
) -> None:
    path = tmp_path / "journal"
    write(path)
    with Journal.open(path, model, dimension) as journal:
        assert len(journal.ids) == 0
        assert journal.vectors.shape == (0, dimension)


def test_vectors_that_do_not_fit_their_ids_are_refused(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal", "model", DIMENSION) as journal:
        with pytest.raises(ValueError, match="2 ids"):
            journal.append([1, 2], vectors([1]))
        assert len(journal.ids) == 0


def test_a_removed_journal_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with Journal.open(path, "model", DIMENSION) as journal:
        journal.remove()
    assert not path.exists()


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be used"):
        Journal.open(tmp_path, "model", DIMENSION)
