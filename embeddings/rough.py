"""Inner products in eight bits: enough to tell what is too far to look at.

Whole numbers of eight bits are multiplied four times as fast as numbers in single
precision. How far what they come to can be from the truth is known of each row, so
nothing is missed: what may be near enough is multiplied again in full.
"""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from embeddings.vectors import Ids, Vectors

if TYPE_CHECKING:
    from embeddings.onnx_products import Products

MANY = 8192
"""Rows from which it pays to load what multiplies: together a tenth of a second."""
_LEVELS = 63
"""Of either sign: two products of these fit into sixteen bits, as processors without
instructions for neural networks add them up."""
_WIDEST = 4.0
"""Numbers that stand out more, in standard deviations of even ones, are cut off."""
_ROUNDED = 1e-5
"""More than what is computed here in single precision is off by."""
_AT_ONCE = 4096

Whole: TypeAlias = NDArray[np.int32]
Few: TypeAlias = NDArray[np.int8]


class Rough:
    """Rows of unit length in eight bits, and how far off each is."""

    def __init__(self, vectors: Vectors, products: "Products") -> None:
        """Round these.

        Args:
            vectors: Rows of unit length, or zero.
            products: Multiplies matrices of whole numbers.
        """
        self._vectors = vectors
        self._products = products
        self._unit = _WIDEST / vectors.shape[1] ** 0.5 / _LEVELS
        self._rows: Few = np.empty(vectors.shape, np.int8)
        self._off = np.empty(len(vectors))
        for start in range(0, len(vectors), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            rows = np.rint(vectors[some] / self._unit).clip(-_LEVELS, _LEVELS)
            self._rows[some] = rows
            left = vectors[some] - rows * np.float32(self._unit)
            self._off[some] = np.sqrt((left**2).sum(axis=1)) + _ROUNDED

    def products(self, left: slice, right: slice) -> Whole:
        """Of some rows with others, in squares of the unit."""
        return self._products(self._rows[left], self._rows[right])

    def least(self, cosines: Vectors, left: slice, right: slice) -> Whole:
        """What the products come to, at least, of rows with these cosines or larger.

        With what is rounded off called e, and x' what is left: x·y = x'·y' + e(x)·y'
        + x·e(y), of which by Cauchy and Schwarz the last two are at most
        |e(x)| (1 + |e(y)|) + |e(y)|.

        Args:
            cosines: Any number of them.
            left: The rows on one side.
            right: The rows on the other.
        """
        one, other = self._off[left].max(), self._off[right].max()
        off = one * (1 + other) + other
        least: Whole = np.floor((cosines - off) / self._unit**2).astype(np.int32)
        return least

    def exact(self, left: Ids, right: Ids) -> Vectors:
        """The inner products of pairs of rows, in single precision."""
        found = np.empty(len(left), np.float32)
        for start in range(0, len(left), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            rows = self._vectors[left[some]], self._vectors[right[some]]
            found[some] = np.einsum("ij,ij->i", *rows)
        return found


def rough(vectors: Vectors) -> Rough | None:
    """Rows in eight bits; None where they are too few, or nothing can multiply them."""
    if len(vectors) < MANY:
        return None
    from embeddings.onnx_products import products

    found = products(vectors.shape[1])
    return None if found is None else Rough(vectors, found)
