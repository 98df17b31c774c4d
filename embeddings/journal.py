"""Vectors embedded since the index was last saved, appended chunk by chunk."""

import json
import struct
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from io import BufferedRandom
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from embeddings.vectors import Ids, Vectors
from kg.errors import StoreError

_RECORD = struct.Struct("<II")
"""How many vectors follow, and the CRC-32 of their bytes."""


class Journal:
    """An append-only file that survives the process at any instant.

    A first line names the model; each record holds ids, vectors and a checksum.
    Records are handed to the system, not forced to disk: a tail that a power cut
    took or tore fails its checksum and is embedded again.
    """

    def __init__(
        self, file: BufferedRandom, path: Path, model: str, dimension: int
    ) -> None:
        self._file = file
        self._path = path
        self._header = _header(model, dimension)
        self._dimension = dimension
        self._ids: list[Ids] = []
        self._vectors: list[Vectors] = []

    @classmethod
    def open(cls, path: Path, model: str, dimension: int) -> Self:
        """The journal at a path, with what an interrupted run left there.

        What another model left, or what is torn, is cut off.

        Raises:
            StoreError: If the file can't be read or written.
        """
        try:
            path.touch()
            with ExitStack() as until_recovered:
                file = until_recovered.enter_context(path.open("r+b"))
                journal = cls(file, path, model, dimension)
                journal._recover()
                until_recovered.pop_all()
        except OSError as error:
            raise StoreError(f"{path}: can't be used: {error.strerror}") from error
        return journal

    def append(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Keep one chunk; returns once the system has it.

        Raises:
            StoreError: If it can't be written.
        """
        numbers = np.asarray(ids, dtype="<i8")
        if vectors.shape != (len(ids), self._dimension):
            raise ValueError(f"{len(ids)} ids, but vectors of shape {vectors.shape}")
        body = numbers.tobytes() + vectors.astype("<f4").tobytes()
        try:
            self._file.write(_RECORD.pack(len(ids), zlib.crc32(body)) + body)
            self._file.flush()
        except OSError as error:
            raise StoreError(f"{self._path}: {error.strerror}") from error
        self._keep(numbers, vectors)

    @property
    def ids(self) -> Ids:
        """The ids of every kept vector, in the order they came."""
        return np.concatenate([np.empty(0, np.int64), *self._ids])

    @property
    def vectors(self) -> Vectors:
        """A row for each of `ids`."""
        none = np.empty((0, self._dimension), np.float32)
        return np.concatenate([none, *self._vectors])

    def clear(self) -> None:
        """Begin anew: what was kept is in the index.

        Raises:
            StoreError: If the file can't be written.
        """
        self._ids.clear()
        self._vectors.clear()
        try:
            self._file.seek(len(self._header))
            self._file.truncate()
            self._file.flush()
        except OSError as error:
            raise StoreError(f"{self._path}: {error.strerror}") from error

    def remove(self) -> None:
        """Close and delete the file: its vectors are in the index."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._file.close()
        except OSError as unwritten:
            # Closing tries once more to write what could not be written before.
            if error is None:
                why = f"{self._path}: {unwritten.strerror}"
                raise StoreError(why) from unwritten

    def _recover(self) -> None:
        header, whole = self._header, 0
        if self._file.read(len(header)) == header:
            whole = len(header)
            while size := self._read_record():
                whole += size
        self._file.seek(whole)
        self._file.truncate()
        if not whole:
            self._file.write(header)
            self._file.flush()

    def _read_record(self) -> int:
        """Bytes of the next record that is whole, 0 if none is."""
        head = self._file.read(_RECORD.size)
        if len(head) < _RECORD.size:
            return 0
        count: int
        count, checksum = _RECORD.unpack(head)
        expected = count * (8 + 4 * self._dimension)
        left = self._path.stat().st_size - self._file.tell()
        if not 0 < expected <= left:
            return 0
        body = self._file.read(expected)
        if zlib.crc32(body) != checksum:
            return 0
        ids = np.frombuffer(body, "<i8", count)
        vectors = np.frombuffer(body, "<f4", offset=8 * count)
        self._keep(ids, vectors.reshape(count, self._dimension))
        return _RECORD.size + expected

    def _keep(self, ids: Ids, vectors: Vectors) -> None:
        self._ids.append(ids)
        self._vectors.append(vectors)


def _header(model: str, dimension: int) -> bytes:
    facts = {"format": 1, "model": model, "dimension": dimension}
    return json.dumps(facts).encode() + b"\n"
