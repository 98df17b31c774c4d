"""An encoder that needs no model, for tests: words hashed into buckets."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from kg.fts import words

if TYPE_CHECKING:
    from embeddings.vectors import Vector, Vectors


class HashingEncoder:
    """Equal texts get equal vectors, texts that share words get closer ones.

    It knows nothing of meaning. It is deterministic on every machine, which is
    what a test of everything around an encoder needs.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        """Buckets a vector has."""
        self.name = f"hashing-{dimension}"
        """What the index remembers it by."""
        self.notice: str | None = None
        """There is nothing to tell."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32."""
        import numpy as np

        from embeddings.vectors import unit_rows

        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(text) or [text]:
                bucket, sign = self._bucket(word)
                row[bucket] += sign
            if not row.any():
                row[self._bucket(text)[0]] = 1.0
        return unit_rows(rows)

    def encode_query(self, text: str) -> "Vector":
        """The vector of a text, as `encode` makes it."""
        vector: Vector = self.encode([text])[0]
        return vector

    def knows(self, word: str) -> bool:
        """It has no words of its own."""
        return False

    def _bucket(self, word: str) -> tuple[int, float]:
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        return (number >> 1) % self.dimension, 1.0 if number & 1 else -1.0
