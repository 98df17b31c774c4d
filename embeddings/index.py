"""Vectors by content id, and which of them are nearest. The one door to FAISS."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings import manifest
from embeddings.manifest import Manifest
from embeddings.vectors import Ids, Vector, Vectors
from kg.errors import IndexMismatch, StoreError

if TYPE_CHECKING:
    import faiss

Near: TypeAlias = tuple[int, float]
"""Content id and cosine."""

_FIRST_BLOCK = 64
_GROWTH = 4
_MARGIN = 1e-5
"""More than FAISS's single-precision sums differ from exact ones."""
_EXACT_ROWS = 4096


class VectorIndex:
    """Unit vectors known by content id; never changed once made."""

    def __init__(
        self, model: str, index: "faiss.IndexIDMap2", saved: Manifest | None = None
    ) -> None:
        import faiss  # 100 ms

        self.model = model
        """The name of the encoder that made the vectors."""
        self._index = index
        self._saved = saved
        self._ids: Ids = np.sort(faiss.vector_to_array(index.id_map))

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
        import faiss

        # In order of id, the file is the same however the vectors came together.
        unique, first = np.unique(np.asarray(ids, dtype=np.int64), return_index=True)
        rows = np.asarray(vectors, dtype=np.float32).reshape(-1, dimension)
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        index.add_with_ids(np.ascontiguousarray(rows[first]), unique)
        return cls(model, index)

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """The index saved in a folder, or None if none was.

        Raises:
            IndexMismatch: If it is damaged, or not the one its manifest describes.
        """
        while (facts := manifest.read(folder)) is not None:
            try:
                return cls._read(folder, facts)
            except IndexMismatch:
                # A writer may have switched to a new pair after the first look.
                if manifest.read(folder) == facts:
                    raise
        return None

    @classmethod
    def _read(cls, folder: Path, facts: Manifest) -> Self:
        import faiss

        path = folder / facts.file
        try:
            # 0.1 s for 100,000 vectors; FAISS itself trusts what it reads.
            if _sha256(path) != facts.sha256:
                raise IndexMismatch(f"{path}: the vectors are damaged")
            index = faiss.read_index(str(path))
        except (OSError, RuntimeError) as error:
            raise IndexMismatch(f"{path}: the vectors can't be read") from error
        if not isinstance(index, faiss.IndexIDMap2) or (
            (index.ntotal, index.d) != (facts.count, facts.dimension)
        ):
            raise IndexMismatch(f"{path}: not the vectors that its manifest describes")
        return cls(facts.model, index, facts)

    def save(self, folder: Path, *, generation: int, passages: str = "") -> None:
        """Make this the folder's index, at one instant, in place of any other.

        Args:
            folder: Where; made if need be.
            generation: The store's generation that the vectors were made for.
            passages: How the texts were cut, as the store tells it.

        Raises:
            StoreError: If the folder can't be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            saved = self._saved
            if saved is None or not (folder / saved.file).exists():
                saved = self._written(folder)
            # The vectors never change, so a newer generation is only noted.
            self._saved = saved.model_copy(
                update={"generation": generation, "passages": passages}
            )
            manifest.write(folder, self._saved)
            for other in folder.glob("vectors-*.faiss"):
                if other.name != saved.file:
                    other.unlink(missing_ok=True)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{folder}: can't be written: {error}") from error

    def _written(self, folder: Path) -> Manifest:
        import faiss

        temporary = folder / "vectors.tmp"
        faiss.write_index(self._index, str(temporary))
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        sha256 = _sha256(temporary)
        name = f"vectors-{sha256[:16]}.faiss"
        temporary.replace(folder / name)
        return Manifest(
            model=self.model,
            dimension=self.dimension,
            count=len(self),
            generation=0,
            file=name,
            sha256=sha256,
        )

    @property
    def generation(self) -> int | None:
        """The store's generation they were saved for; None if never saved."""
        return None if self._saved is None else self._saved.generation

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, content: int) -> bool:
        at = int(np.searchsorted(self._ids, content))
        return at < len(self._ids) and int(self._ids[at]) == content

    def ids(self) -> list[int]:
        """Every content id that has a vector, in order."""
        found: list[int] = self._ids.tolist()
        return found

    def vector(self, content: int) -> Vector | None:
        """The vector of a text, or None if it has none."""
        return self._rows(np.array([content]))[0] if content in self else None

    def vectors(self, ids: Ids) -> Vectors:
        """A row for each of these content ids, all of which must have a vector."""
        return self._rows(ids)

    def with_vectors(self, ids: Sequence[int] | Ids, vectors: Vectors) -> Self:
        """An index with these as well; of an id that is in both, the new one."""
        if not len(ids):
            return self
        joined = np.concatenate([np.asarray(ids, np.int64), self._ids])
        rows = np.concatenate([vectors, self._rows(self._ids)])
        return self.build(self.model, self.dimension, joined, rows)

    def without(self, ids: Iterable[int]) -> Self:
        """An index that lacks these."""
        gone = np.fromiter(ids, dtype=np.int64)
        kept = np.setdiff1d(self._ids, gone)
        if len(kept) == len(self):
            return self
        return self.build(self.model, self.dimension, kept, self._rows(kept))

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

        Texts with equal cosines come in one block.

        Args:
            vector: Of unit length.
            first: How many texts the first block should hold, or nearly.

        Raises:
            IndexMismatch: If the vector has another dimension.
        """
        if vector.shape != (self.dimension,):
            raise IndexMismatch(
                f"a vector of shape {vector.shape} was looked for among vectors "
                f"of {self.dimension} numbers; index again"
            )
        told, looked_at = 0, 0
        while looked_at < len(self):
            wanted = looked_at * _GROWTH if looked_at else max(first, _FIRST_BLOCK)
            looked_at = min(wanted, len(self))
            certain = self._certain(vector, looked_at)
            if len(certain) > told:
                yield certain[told:]
                told = len(certain)

    def _certain(self, vector: Vector, looked_at: int) -> list[Near]:
        """The nearest texts whose places nothing beyond `looked_at` can change.

        FAISS orders equal vectors by chance and sums in an order of its own, so
        its candidates are scored again, and those as good as its last are held back.
        """
        with _one_thread():
            scores, ids = self._index.search(vector.reshape(1, -1), looked_at)
        found: Ids = ids[0]
        cosines = self._cosines(found, vector)
        if looked_at < len(self):
            sure = cosines > scores[0, -1] + _MARGIN
            found, cosines = found[sure], cosines[sure]
        order = np.lexsort((found, -cosines))
        return list(zip(found[order].tolist(), cosines[order].tolist(), strict=True))

    def _cosines(self, ids: Ids, vector: Vector) -> NDArray[np.float64]:
        query = vector.astype(np.float64)
        parts = [
            (self._rows(ids[start : start + _EXACT_ROWS]) * query).sum(axis=1)
            for start in range(0, len(ids), _EXACT_ROWS)
        ]
        cosines: NDArray[np.float64] = np.clip(np.concatenate(parts), -1.0, 1.0)
        return cosines

    def _rows(self, ids: Ids) -> Vectors:
        if not len(ids):
            return np.empty((0, self.dimension), np.float32)
        return self._index.reconstruct_batch(ids)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep FAISS from sharing one query among threads.

    Among 100,000 vectors that takes 1.4 times as long on idle cores, and five times
    as long on busy ones. The number is put back: torch may read the same one.
    """
    import faiss

    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
