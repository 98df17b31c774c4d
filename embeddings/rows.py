"""Vectors by place: those on disk are mapped, new ones are in memory."""

import mmap
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from embeddings.vectors import Ids, Vector, Vectors

BLOCK = 8192
"""Rows worked on at once: 12 MB of 384 numbers each."""


class Rows:
    """Rows of single precision in the order they came; never changed once made."""

    def __init__(
        self,
        dimension: int,
        parts: Sequence[Vectors] = (),
        mapping: mmap.mmap | None = None,
    ) -> None:
        """Join parts without copying them.

        Args:
            dimension: Numbers in a row.
            parts: Rows, in order.
            mapping: The file that the first part is mapped from, if it is.
        """
        self.dimension = dimension
        """Numbers in a row."""
        self._mapping = mapping
        self._is_scattered = False
        self._parts = tuple(part for part in parts if len(part))
        self._starts = np.cumsum([0, *(len(part) for part in self._parts)])

    @classmethod
    def mapped(cls, path: Path, dimension: int, count: int) -> Self:
        """The first `count` rows of a file; what is written after them is not seen.

        Raises:
            OSError: If the file can't be read.
            ValueError: If it is shorter.
        """
        if not count:
            return cls(dimension)
        with path.open("rb") as file:
            size = count * dimension * 4
            mapping = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
        rows: Vectors = np.frombuffer(mapping, "<f4").reshape(count, dimension)
        return cls(dimension, [rows], mapping)

    def __len__(self) -> int:
        return int(self._starts[-1])

    def plus(self, rows: Vectors) -> "Rows":
        """These rows, then those."""
        new = np.ascontiguousarray(rows, dtype=np.float32).reshape(-1, self.dimension)
        return Rows(self.dimension, [*self._parts, new], self._mapping)

    def take(self, places: Ids) -> Vectors:
        """A copy of the rows at these places, in this order."""
        found = np.empty((len(places), self.dimension), np.float32)
        for start, part in zip(self._starts, self._parts, strict=False):
            (here,) = np.nonzero((places >= start) & (places < start + len(part)))
            here = here[np.argsort(places[here])] if len(here) > BLOCK else here
            for at in range(0, len(here), BLOCK):
                some = here[at : at + BLOCK]
                found[some] = part[places[some] - start]
                if len(here) > BLOCK:
                    self._forget()
        if self._is_scattered:
            self._forget()
        return found

    def scatter(self) -> None:
        """Say that from now on a few rows are looked at here and there.

        Of a file the system would otherwise hold sixteen times as much as is read, so
        that a few searches have all of it in memory.
        """
        if self._mapping is not None:
            self._advise("MADV_RANDOM")
            self._is_scattered = True

    def _forget(self) -> None:
        """Let go of what was read of the file: what is needed of it is copied."""
        self._advise("MADV_DONTNEED")

    def _advise(self, how: str) -> None:
        """Tell the system how the file is read, where it can be told."""
        if self._mapping is not None and hasattr(mmap, how):
            self._mapping.madvise(getattr(mmap, how))

    def blocks(self, start: int = 0) -> Iterator[tuple[int, Vectors]]:
        """Place of the first row, and rows, from a place on to the end."""
        for first, part in zip(self._starts.tolist(), self._parts, strict=False):
            for at in range(max(start - first, 0), len(part), BLOCK):
                yield first + at, part[at : at + BLOCK]

    def products(self, vector: Vector, start: int = 0) -> NDArray[np.float32]:
        """The inner product with each row from a place on, in single precision.

        `einsum` keeps to one thread, and takes half the time of a matrix product
        here: that one shares each block among threads which wait for each other.
        """
        found = np.empty(len(self) - start, np.float32)
        if self._is_scattered:
            self._advise("MADV_SEQUENTIAL")
        for first, block in self.blocks(start):
            at = first - start
            found[at : at + len(block)] = np.einsum("ij,j->i", block, vector)
            if self._is_scattered:
                self._forget()
        if self._is_scattered:
            self._advise("MADV_RANDOM")
        return found

    def append_to(self, path: Path, start: int) -> None:
        """Write the rows from a place on behind the first `start` rows of a file.

        What a killed process left behind those is cut off.

        Raises:
            OSError: If it can't be written.
        """
        with path.open("r+b" if start else "wb") as file:
            file.truncate(start * self.dimension * 4)
            file.seek(0, os.SEEK_END)
            for _, block in self.blocks(start):
                file.write(np.ascontiguousarray(block, dtype="<f4").data)
            file.flush()
            os.fsync(file.fileno())
