"""Which of very many vectors may be the nearest: a rough scan. The one door to FAISS.

Product quantisation, Jégou, Douze and Schmid 2011: a vector is cut into pairs of
numbers, each written as the nearest of 16 learnt pairs, four bits. Scanned with the
processor's shuffles, André, Kermarrec and Le Scouarnec 2017. A sixteenth of the bytes
of exact vectors are read; the best are then ranked by these.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from embeddings.libraries import FAISS, load_aside
from embeddings.rows import BLOCK, Rows
from embeddings.vectors import Ids, Vector, Vectors

if TYPE_CHECKING:
    import faiss

EXACT = 50_000
"""Up to so many vectors every one is compared: 1.2 ms, without loading FAISS."""
TAIL = 10_000
"""So many new vectors are compared one by one before codes are written for them."""
_PAIR = 2
"""Numbers that share a code, where the dimension divides by it."""
_MOST_IN_CODE = 8
_SAMPLE = 20_000
"""Vectors to learn from: more than a thousand for each of the 16 pairs."""
_GREW = 4
"""Learnt again once there are so many times as many vectors."""
_WORSE = 1.25
"""Learnt again once new vectors are written with so many times the error."""


class Scan:
    """Codes of the first vectors of an index."""

    def __init__(
        self, index: "faiss.IndexPQFastScan", learnt_from: int, error: float
    ) -> None:
        self._index = index
        self.learnt_from = learnt_from
        """How many vectors there were when the codes were learnt."""
        self.error = error
        """Mean squared distance of those from what their codes say."""

    @classmethod
    def learnt(cls, rows: Rows) -> Self:
        """Codes of all these rows, learnt from an even sample of them."""
        import faiss  # 50 to 100 ms

        places = np.linspace(0, len(rows) - 1, min(len(rows), _SAMPLE)).astype(np.int64)
        sample = rows.take(places)
        index = faiss.IndexPQFastScan(
            rows.dimension, codes_in(rows.dimension), 4, faiss.METRIC_INNER_PRODUCT
        )
        index.train(sample)
        scan = cls(index, len(rows), 0.0)
        scan.error = scan._error_of(sample)
        scan.add(rows)
        return scan

    @classmethod
    def read(cls, path: Path, learnt_from: int, error: float) -> Self:
        """The codes saved in a file whose bytes have been checked.

        Raises:
            ValueError: If it holds something else.
            RuntimeError: If FAISS can't read it.
        """
        load_aside(*FAISS)
        import faiss

        index = faiss.read_index(str(path))
        if not isinstance(index, faiss.IndexPQFastScan):
            raise ValueError(f"{path}: holds no codes")
        return cls(index, learnt_from, error)

    def write(self, path: Path) -> None:
        """Write the codes to a file, and force it to disk.

        Raises:
            OSError: If it can't be written.
        """
        import faiss

        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(None, "the codes can't be written", str(path)) from error
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, rows: Rows) -> None:
        """Write codes for the rows that have none yet."""
        for _, block in rows.blocks(len(self)):
            self._index.add(np.ascontiguousarray(block))

    def suits(self, rows: Rows) -> bool:
        """Whether the codes may be added to: neither too many rows, nor other ones."""
        if len(rows) > _GREW * self.learnt_from:
            return False
        new = np.arange(len(self), len(rows), max(1, (len(rows) - len(self)) // BLOCK))
        return not len(new) or self._error_of(rows.take(new)) <= _WORSE * self.error

    def candidates(self, vector: Vector, count: int) -> Ids:
        """The places of about `count` rows that may be the nearest, in no order."""
        with _one_thread():
            _, places = self._index.search(vector.reshape(1, -1), count)
        found: Ids = places[0]
        return found[found >= 0]

    def _error_of(self, rows: Vectors) -> float:
        """Mean squared distance of rows from what their codes would say."""
        quantizer: Any = self._index.pq  # its type knows the C++ signature alone
        said = quantizer.decode(quantizer.compute_codes(rows))
        return float(((said - rows) ** 2).sum(axis=1).mean())


def codes_in(dimension: int) -> int:
    """How many codes a vector of so many numbers is written with, 0 if it can't be."""
    for numbers in range(_PAIR, _MOST_IN_CODE + 1):
        if dimension % numbers == 0:
            return dimension // numbers
    return 0


def reaches(coded: int, learnt_from: int, rows: int) -> bool:
    """Whether codes of the first rows will do for so many, without being read."""
    return EXACT < rows <= min(coded + TAIL, _GREW * learnt_from) and coded > 0


def up_to_date(scan: Scan | None, rows: Rows) -> Scan | None:
    """The codes that an index of these rows should have; None if it needs none."""
    if len(rows) <= EXACT or not codes_in(rows.dimension):
        return None
    if scan is None or not scan.suits(rows):
        return Scan.learnt(rows)
    if len(rows) - len(scan) > TAIL:
        scan.add(rows)
    return scan


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep FAISS from sharing one query among threads, which wait for each other.

    The number is put back: torch may read the same one.
    """
    import faiss

    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)
