"""Vectors by content id, and which of them are nearest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from embeddings import saved, scan
from embeddings.comparison import Comparison, Near
from embeddings.rows import Rows
from embeddings.saved import Saved
from embeddings.scan import Scan
from embeddings.vectors import Ids, Vector, Vectors
from kg.errors import IndexMismatch

_FIRST_BLOCK = 64
_SPARE = 1024
"""Vectors that no text has any more are dropped once they are half, and so many."""


class VectorIndex:
    """Unit vectors known by content id; never changed once made.

    Up to `scan.EXACT` vectors each one is compared with what is looked for. Beyond
    that a rough scan in a sixteenth of the bytes chooses candidates, and these are
    compared.
    """

    def __init__(
        self,
        model: str,
        ids: Ids,
        rows: Rows,
        base: Saved | None = None,
        codes: Scan | None = None,
    ) -> None:
        """Hold these; `build` and `load` are how to come by them.

        Args:
            model: The name of the encoder that made the vectors.
            ids: One a row; inverted where it may not be found.
            rows: The vectors.
            base: What was read, if the rows begin with that.
            codes: Of the first rows, if they are at hand already.
        """
        self.model = model
        """The name of the encoder that made the vectors."""
        self._ids = ids
        self._rows = rows
        self._base = base
        self._given_codes = codes
        self._dead: NDArray[np.bool_] = ids < 0
        self._count = len(ids) - int(self._dead.sum())

    @classmethod
    def build(
        cls, model: str, dimension: int, ids: Sequence[int] | Ids, vectors: Vectors
    ) -> Self:
        """An index of these vectors; of an id given twice the first vector counts.

        Args:
            model: The name of the encoder.
            dimension: Numbers in a vector, also where there is none.
            ids: Content ids.
            vectors: A row of unit length for each.
        """
        empty = cls(model, np.empty(0, np.int64), Rows(dimension))
        return empty.with_vectors(ids, vectors)

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """The index saved in a folder, or None if none was.

        Raises:
            IndexMismatch: If it is damaged, or not the one its manifest describes.
        """
        found = saved.read(folder)
        if found is None:
            return None
        return cls(found.facts.model, found.ids, found.rows, found)

    def save(
        self,
        folder: Path,
        *,
        generation: int,
        passages: str = "",
        usual: float | None = None,
    ) -> "Self":
        """Make this the folder's index, at one instant, in place of any other.

        Where it has grown so that a rough scan is needed, that is made first; it
        takes seconds for a million vectors. Whoever reads meanwhile is not kept.

        Args:
            folder: Where; made if need be.
            generation: The store's generation that the vectors were made for.
            passages: How the texts were cut, as the store tells it.
            usual: The mean cosine of two of the texts, if it was taken.

        Returns:
            The same index, with its vectors on disk.

        Raises:
            StoreError: If the folder can't be written.
        """
        ids, rows, base = self._ids, self._rows, self._base
        is_packed = False
        if len(self) + _SPARE < len(ids) and len(self) < len(ids) / 2:
            (alive,) = np.nonzero(~self._dead)
            ids, rows = ids[alive], Rows(rows.dimension).plus(rows.take(alive))
            base, is_packed = None, True
        kept = base.codes(folder, len(rows)) if base else None
        codes = self._given_codes
        if not kept:
            codes = scan.up_to_date(None if is_packed else self._codes, rows)
        facts = saved.blank(self.model, rows.dimension, generation, passages, usual)
        written = saved.write(folder, facts, ids, rows, kept or codes, base)
        return type(self)(self.model, ids, written.rows, written, codes)

    @property
    def generation(self) -> int | None:
        """The store's generation they were saved for; None if never saved."""
        return None if self._base is None else self._base.facts.generation

    @property
    def folder(self) -> Path | None:
        """Where it is saved; None if it never was."""
        return None if self._base is None else self._base.folder

    @property
    def file(self) -> str:
        """The file of the rows: another where they were made anew; empty if in none."""
        return "" if self._base is None else self._base.facts.vectors

    @property
    def usual(self) -> float | None:
        """The mean cosine of two of the texts as saved; None if it is not known."""
        return None if self._base is None else self._base.facts.usual

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._rows.dimension

    def __len__(self) -> int:
        return self._count

    def __contains__(self, content: int) -> bool:
        return self._place(content) is not None

    def ids(self) -> list[int]:
        """Every content id that may be found, in order."""
        found: list[int] = self._by_id[0].tolist()
        return found

    def lacking(self, contents: Ids) -> Ids:
        """Those of these content ids, in order, of which no vector is kept."""
        return contents[~_among(contents, np.sort(self._contents))]

    def holding(self, contents: Ids) -> NDArray[np.bool_]:
        """Which of these content ids may be found."""
        return _among(contents, self._by_id[0])

    def is_saved_in(self, folder: Path) -> bool:
        """Whether what a folder holds is still what this index was read from."""
        return self._base is not None and self._base.is_still_in(folder)

    def vector(self, content: int) -> Vector | None:
        """The vector of a text, or None if it has none."""
        place = self._place(content)
        return None if place is None else self._rows.take(np.array([place]))[0]

    def vectors(self, ids: Ids) -> Vectors:
        """A row for each of these content ids, all of which must have a vector."""
        ordered, places = self._by_id
        return self._rows.take(places[np.searchsorted(ordered, ids)])

    def with_vectors(self, ids: Sequence[int] | Ids, vectors: Vectors) -> Self:
        """An index with these as well; of an id that is in both, the new one."""
        if not len(ids):
            return self
        # In order of id, the file is the same however the vectors came together.
        new, first = np.unique(np.asarray(ids, dtype=np.int64), return_index=True)
        rows = np.asarray(vectors, np.float32).reshape(-1, self.dimension)[first]
        old = np.where(np.isin(self._ids, new), ~self._ids, self._ids)
        joined = np.concatenate([old, new])
        return self._changed(joined, self._rows.plus(rows))

    def only(self, ids: Iterable[int]) -> Self:
        """An index that finds these, as far as it has their vectors, and no others.

        The vectors of the others are kept for a while, in case their texts return.
        """
        asked = ids if isinstance(ids, np.ndarray) else np.fromiter(ids, np.int64)
        found = _among(self._contents, np.sort(asked)) & self._latest
        if np.array_equal(found, ~self._dead):
            return self
        return self._changed(
            np.where(found, self._contents, ~self._contents), self._rows
        )

    def _changed(self, ids: Ids, rows: Rows) -> Self:
        return type(self)(self.model, ids, rows, self._base, self._given_codes)

    def search(
        self,
        vector: Vector,
        limit: int,
        keep: Callable[[int], bool] | None = None,
    ) -> list[Near]:
        """The nearest texts, nearest first; equal cosines by content id.

        Args:
            vector: Of unit length.
            limit: At most so many.
            keep: Which content ids may be found; all if None.

        Raises:
            IndexMismatch: If the vector has another dimension.
        """
        ranked = chain.from_iterable(self.blocks(vector, first=2 * limit))
        kept = (near for near in ranked if keep is None or keep(near[0]))
        return list(islice(kept, max(limit, 0)))

    def blocks(self, vector: Vector, *, first: int = 0) -> Iterator[list[Near]]:
        """Every text, nearest first, in blocks that grow: take as many as needed.

        Where every vector is compared, texts with equal cosines come in one block.
        Where a rough scan chooses, a text may come in a later block than it should.

        Args:
            vector: Of unit length.
            first: How many texts the first block should hold, or nearly.

        Raises:
            IndexMismatch: If the vector has another dimension, or a vector that it
                is compared with is damaged.
        """
        if vector.shape != (self.dimension,):
            raise IndexMismatch(
                f"a vector of shape {vector.shape} was looked for among vectors "
                f"of {self.dimension} numbers; index again"
            )
        compared = Comparison(self._ids, self._rows, self._dead, len(self))
        yield from compared.blocks(vector, max(first, _FIRST_BLOCK), self._codes)

    @cached_property
    def _codes(self) -> Scan | None:
        codes = self._given_codes
        if codes is None and self._base is not None:
            codes = self._base.scan()
        if codes is not None:
            self._rows.scatter()
        return codes

    @cached_property
    def _contents(self) -> Ids:
        """The content id of each row."""
        return np.where(self._dead, ~self._ids, self._ids)

    @property
    def _latest(self) -> NDArray[np.bool_]:
        """Whether a row is the last of those of its text: the one that counts."""
        ordered = np.sort(self._contents)
        if not (ordered[1:] == ordered[:-1]).any():
            return np.ones(len(ordered), dtype=bool)
        from_end = np.unique(self._contents[::-1], return_index=True)[1]
        latest = np.zeros(len(ordered), dtype=bool)
        latest[len(ordered) - 1 - from_end] = True
        return latest

    @cached_property
    def _by_id(self) -> tuple[Ids, Ids]:
        """The content ids that may be found, in order, and the places of their rows."""
        (alive,) = np.nonzero(~self._dead)
        order = np.argsort(self._ids[alive], kind="stable")
        places = alive[order]
        return self._ids[places], places

    def _place(self, content: int) -> int | None:
        ordered, places = self._by_id
        at = int(np.searchsorted(ordered, content))
        if at < len(ordered) and int(ordered[at]) == content:
            return int(places[at])
        return None


def _among(contents: Ids, ordered: Ids) -> NDArray[np.bool_]:
    """Which of these content ids are among others, which are in order."""
    if not len(ordered):
        return np.zeros(len(contents), dtype=bool)
    places = np.searchsorted(ordered, contents)
    found: NDArray[np.bool_] = ordered.take(places, mode="clip") == contents
    return found
