"""Rows of different heights, one below the other, of which only some are measured."""

from array import array
from collections.abc import Callable, Iterable


class Stacked:
    """Where each row of a list begins; what nobody measured is taken to be average.

    Any row can be measured first, so that going to the end of a long list costs what is
    in sight there. What is known of a row never changes; the average is that of the
    rows measured first. Sums over rows are kept as by Fenwick (1994), "A new data
    structure for cumulative frequency tables": a step each takes log n.
    """

    def __init__(self, count: int, height: Callable[[int], int]) -> None:
        """A stack of which nothing is measured yet.

        Args:
            count: How many rows there are.
            height: Lines of a row, by its number from 0.
        """
        self._count = count
        self._height = height
        self._is_measured = bytearray(count)
        self._measured = array("l", bytes((count + 1) * array("l").itemsize))
        """Rows that were measured, summed up."""
        self._lines = self._measured[:]
        """Their lines, summed up."""
        self._usual: float | None = None
        """Lines that rows not measured count for; None while none is measured."""

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._top(self._count)

    def is_measured(self, row: int) -> bool:
        """Whether it is known how high a row is."""
        return bool(self._is_measured[row])

    def measure(self, rows: Iterable[int], lines: int | None = None) -> None:
        """Measure rows in an order, until so many lines are measured; None for all."""
        done = number = 0
        for row in rows:
            if lines is not None and done >= lines:
                break
            done, number = done + self._measure(row), number + 1
        if self._usual is None and number:
            self._usual = done / number

    def sight(self, top: int, height: int) -> int:
        """Measure what is in sight.

        Args:
            top: The first line in sight.
            height: Lines in sight.

        Returns:
            The first line then: what was measured already stays where it was seen, and
            so does the row after one that was not.
        """
        first = self.row_at(top) if top > 0 else 0
        if first is None or self._count == 0:
            return top
        if not self._is_measured[first] and first > 0:
            if top + height >= self.lines:
                self.measure(reversed(range(self._count)), height)
                return max(self.lines - height, 0)
            from_below = self._top(first + 1) - top
            self.measure((first,))
            top = max(self._top(first + 1) - from_below, self._top(first))
        hidden = top - self._top(first)
        self.measure(range(first, self._count), height + hidden)
        return top

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to; None before the first and beyond the last."""
        if line < 0:
            return None
        row = measured = lines = 0
        step = 1 << self._count.bit_length()
        while step := step >> 1:
            ahead = row + step
            if ahead <= self._count:
                known = measured + self._measured[ahead]
                until = lines + self._lines[ahead]
                if until + self._guessed(ahead - known) <= line:
                    row, measured, lines = ahead, known, until
        return row if row < self._count else None

    def lines_of(self, row: int) -> range:
        """The lines of a row, which is measured."""
        self.measure((row,))
        return range(self._top(row), self._top(row + 1))

    def _top(self, row: int) -> int:
        """The first line of a row; of the one after the last, how many there are."""
        at, measured, lines = row, 0, 0
        while at:
            measured += self._measured[at]
            lines += self._lines[at]
            at &= at - 1
        return lines + self._guessed(row - measured)

    def _guessed(self, rows: int) -> int:
        return int(rows * (self._usual or 1))

    def _measure(self, row: int) -> int:
        """The lines of a row, which are known from now on."""
        if self._is_measured[row]:
            return self._top(row + 1) - self._top(row)
        height = self._height(row)
        self._is_measured[row] = True
        at = row + 1
        while at <= self._count:
            self._measured[at] += 1
            self._lines[at] += height
            at += at & -at
        return height
