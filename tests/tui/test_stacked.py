from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tui.stacked import Stacked

heights = st.lists(st.integers(1, 4), max_size=30)


def place(listed: list[int], line: int) -> int | None:
    """The row of a line, found by laying out every row."""
    laid_out = [row for row, height in enumerate(listed) for _ in range(height)]
    return laid_out[line] if 0 <= line < len(laid_out) else None


@given(heights, st.lists(st.integers(-2, 130), max_size=6))
def test_every_line_belongs_to_the_row_that_is_drawn_there(
    listed: list[int], lines: list[int]
) -> None:
    stack = Stacked(len(listed), listed.__getitem__)
    for line in lines:
        assert stack.row_at(line) == place(listed, line)
    tops = [0, *accumulate(listed)]
    for row, height in enumerate(listed):
        assert stack.lines_of(row) == range(tops[row], tops[row] + height)
    assert stack.lines == sum(listed)


@given(heights.filter(bool), st.integers(0, 40))
def test_no_row_below_the_last_line_in_sight_is_measured(
    listed: list[int], line: int
) -> None:
    measured: list[int] = []

    def height(row: int) -> int:
        measured.append(row)
        return listed[row]

    Stacked(len(listed), height).measure_line(line)
    last = place(listed, line)
    rows = len(listed) if last is None else last + 1
    assert measured == list(range(rows))


def test_rows_that_are_not_measured_count_as_high_as_those_that_are() -> None:
    stack = Stacked(100, lambda row: 1 + row % 2)
    stack.measure_line(14)
    assert stack.measured == 10
    assert stack.lines == 150
