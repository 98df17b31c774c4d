"""Which rows are nearest to a vector: each compared, or those that a scan chooses."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.rows import Rows
from embeddings.scan import Scan
from embeddings.vectors import Ids, Vector, Vectors
from kg.errors import IndexMismatch

Near: TypeAlias = tuple[int, float]
"""Content id and cosine."""

_GROWTH = 4
_MARGIN = 1e-5
"""More than sums in single precision differ from exact ones."""
_EXACT_ROWS = 4096
_CANDIDATES = 8
"""So many are looked at closely for each that is wanted of a rough scan. Among 157,000
sentences that are much alike, 0.99 of the ten nearest are found then, 0.995 of the
hundred nearest; with half as many, 0.975."""
_MOST_CANDIDATES = 16_384
"""Beyond so many, comparing all of them is quicker."""


class Comparison:
    """Rows that are compared with what is looked for."""

    def __init__(
        self, ids: Ids, rows: Rows, dead: NDArray[np.bool_], count: int
    ) -> None:
        """Hold these.

        Args:
            ids: The content id of each row that may be found.
            rows: The vectors.
            dead: Which of them may not be found.
            count: How many may.
        """
        self._ids = ids
        self._rows = rows
        self._dead = dead
        self._count = count

    def blocks(
        self, vector: Vector, first: int, codes: Scan | None
    ) -> Iterator[list[Near]]:
        """Every text, nearest first, in blocks that grow.

        Args:
            vector: Of unit length, and of the rows' dimension.
            first: How many texts the first block should hold, or nearly.
            codes: Of the first rows, which choose candidates; none to compare all.

        Raises:
            IndexMismatch: If a row that is compared is damaged.
        """
        if codes is None:
            yield from self._exact(vector, first)
        else:
            yield from self._rough(codes, vector, first)

    def _exact(self, vector: Vector, first: int) -> Iterator[list[Near]]:
        scores = self._rows.products(vector)
        scores[self._dead] = -np.inf
        told, looked_at = 0, 0
        while looked_at < self._count:
            looked_at = min(looked_at * _GROWTH or first, self._count)
            certain = self._certain(scores, vector, looked_at)
            if len(certain) > told:
                yield certain[told:]
                told = len(certain)

    def _certain(
        self, scores: NDArray[np.float32], vector: Vector, looked_at: int
    ) -> list[Near]:
        """The nearest texts whose places nothing beyond `looked_at` can change.

        The scores are sums in single precision, so the best are scored again, and
        those as good as the last of them are held back.
        """
        places = np.argpartition(-scores, looked_at - 1)[:looked_at]
        ids, cosines = self._ranked(places, vector)
        if looked_at < self._count:
            sure = cosines > scores[places].min() + _MARGIN
            ids, cosines = ids[sure], cosines[sure]
        return list(zip(ids.tolist(), cosines.tolist(), strict=True))

    def _rough(self, codes: Scan, vector: Vector, first: int) -> Iterator[list[Near]]:
        told = self._dead.copy()
        wanted = first
        while wanted * _CANDIDATES <= min(_MOST_CANDIDATES, self._count):
            places = self._candidates(codes, vector, wanted * _CANDIDATES)
            places = places[~told[places]]
            ids, cosines, order = self._scored(places, vector)
            chosen = order[: wanted - int(told.sum() - self._dead.sum())]
            told[places[chosen]] = True
            if len(chosen):
                near = zip(ids[chosen].tolist(), cosines[chosen].tolist(), strict=True)
                yield list(near)
            wanted *= _GROWTH
        said = {int(content) for content in self._ids[told & ~self._dead]}
        for block in self._exact(vector, wanted):
            if left := [near for near in block if near[0] not in said]:
                yield left

    def _candidates(self, codes: Scan, vector: Vector, count: int) -> Ids:
        """Places of rows that may be nearest, with codes or newer than these."""
        rows, coded = self._rows, min(len(codes), len(self._rows))
        found = codes.candidates(vector, min(count, len(codes)))
        if coded < len(rows):
            products = rows.products(vector, coded)
            best = min(count, len(products))
            newer = np.argpartition(-products, best - 1)[:best] + coded
            found = np.concatenate([found, newer])
        return found[found < len(rows)]

    def _ranked(self, places: Ids, vector: Vector) -> tuple[Ids, NDArray[np.float64]]:
        ids, cosines, order = self._scored(places, vector)
        return ids[order], cosines[order]

    def _scored(
        self, places: Ids, vector: Vector
    ) -> tuple[Ids, NDArray[np.float64], NDArray[np.intp]]:
        """Content ids, exact cosines, and the order from the nearest on."""
        query = vector.astype(np.float64)
        parts = [np.empty(0)]
        for start in range(0, len(places), _EXACT_ROWS):
            rows = self._rows.take(places[start : start + _EXACT_ROWS])
            self._check(rows)
            parts.append((rows * query).sum(axis=1))
        cosines: NDArray[np.float64] = np.clip(np.concatenate(parts), -1.0, 1.0)
        ids = self._ids[places]
        return ids, cosines, np.lexsort((ids, -cosines))

    def _check(self, rows: Vectors) -> None:
        """Refuse rows that are no unit vectors, as a damaged file may hold.

        Raises:
            IndexMismatch: If one is neither of unit length nor zero.
        """
        lengths = np.einsum("ij,ij->i", rows, rows)
        if not ((np.abs(lengths - 1) < 1e-3) | (lengths == 0)).all():
            raise IndexMismatch("the vectors are damaged; index again")
