"""Arrays of vectors, and how they come to unit length."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.errors import EncoderUnavailable

Vector: TypeAlias = NDArray[np.float32]
"""One vector of unit length, shape (dimension,)."""
Vectors: TypeAlias = NDArray[np.float32]
"""Rows of unit length, shape (texts, dimension)."""
Ids: TypeAlias = NDArray[np.int64]
"""Content ids, shape (texts,)."""


def unit_rows(rows: NDArray[np.floating]) -> Vectors:
    """Rows scaled to length 1; a row of zeros stays as it is.

    The length is taken in double precision: half-precision rows that a GPU
    normalised are off by a thousandth.
    """
    exact = rows.astype(np.float64)
    lengths = np.sqrt((exact * exact).sum(axis=1, keepdims=True))
    return (exact / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


def checked_rows(rows: NDArray[np.floating]) -> Vectors:
    """What a model yields, scaled to length 1.

    Raises:
        EncoderUnavailable: If it is not numbers.
    """
    if not np.isfinite(rows).all():
        raise EncoderUnavailable(
            "the model yields vectors that are not numbers on this device; "
            "set the device to cpu"
        )
    return unit_rows(rows)
