"""Rows of different heights, one below the other, measured only as far as is asked."""

from bisect import bisect_right
from collections.abc import Callable


class Stacked:
    """Where each row of a list begins, worked out from the first down."""

    def __init__(self, count: int, height: Callable[[int], int]) -> None:
        """A stack of which nothing is measured yet.

        Args:
            count: How many rows there are.
            height: Lines of a row, by its number from 0.
        """
        self._count = count
        self._height = height
        self._tops = [0]
        """The first line of each row that was measured, and the line after these."""

    @property
    def measured(self) -> int:
        """How many rows were measured."""
        return len(self._tops) - 1

    @property
    def lines(self) -> int:
        """How many lines there are; rows not measured count as high as the others."""
        known = self.measured
        rest = (self._count - known) * self._tops[-1] // max(known, 1)
        return self._tops[-1] + rest

    def measure_line(self, line: int) -> None:
        """Measure rows down to the one that a line belongs to."""
        while self.measured < self._count and self._tops[-1] <= line:
            self._measure_next()

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to; None before the first and beyond the last."""
        self.measure_line(line)
        if not 0 <= line < self._tops[-1]:
            return None
        return bisect_right(self._tops, line) - 1

    def lines_of(self, row: int) -> range:
        """The lines of a row."""
        while self.measured <= row < self._count:
            self._measure_next()
        return range(self._tops[row], self._tops[row + 1])

    def _measure_next(self) -> None:
        self._tops.append(self._tops[-1] + self._height(self.measured))
