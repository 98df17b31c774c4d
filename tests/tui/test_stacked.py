from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tui.stacked import Stacked

heights = st.lists(st.integers(1, 4), max_size=30)


def place(listed: list[int], line: int) -> int | None:
    """The row of a line, found by laying out every row."""
    laid_out = [row for row, height in enumerate(listed) for _ in range(height)]
    return laid_out[line] if 0 <= line < len(laid_out) else None


@given(heights, st.data())
def test_every_line_belongs_to_the_row_that_is_drawn_there(
    listed: list[int], data: st.DataObject
) -> None:
    stack = Stacked(len(listed), listed.__getitem__)
    stack.measure(data.draw(st.permutations(range(len(listed)))))
    for line in range(-2, sum(listed) + 2):
        assert stack.row_at(line) == place(listed, line)
    tops = [0, *accumulate(listed)]
    for row, height in enumerate(listed):
        assert stack.lines_of(row) == range(tops[row], tops[row] + height)
    assert stack.lines == sum(listed)


@given(heights.filter(bool), st.data())
def test_rows_have_an_order_whatever_of_them_is_measured(
    listed: list[int], data: st.DataObject
) -> None:
    stack = Stacked(len(listed), listed.__getitem__)
    rows = st.sampled_from(range(len(listed)))
    known = data.draw(st.lists(rows, unique=True))
    stack.measure(known)
    usual = sum(listed[row] for row in known) / len(known) if known else 1
    until = 0
    unknown = lines = 0
    for row, height in enumerate(listed):
        unknown += row not in known
        lines += height if row in known else 0
        following = lines + int(unknown * usual)
        assert [stack.row_at(line) for line in range(until, following)] == [row] * (
            following - until
        )
        until = following
    assert stack.lines == until


@given(heights.filter(bool), st.data())
def test_what_is_in_sight_is_measured_and_nothing_else(
    listed: list[int], data: st.DataObject
) -> None:
    measured: list[int] = []

    def height(row: int) -> int:
        measured.append(row)
        return listed[row]

    stack = Stacked(len(listed), height)
    room = data.draw(st.integers(1, 12))
    for _ in range(data.draw(st.integers(1, 5))):
        before = len(measured)
        top = data.draw(st.integers(0, max(stack.lines - room, 0)))
        found = stack.sight(top, room)
        last = min(found + room, stack.lines)
        seen = {stack.row_at(line) for line in range(found, last)}
        assert seen <= set(measured)
        assert sum(listed[row] for row in measured[before:]) < room + 2 * max(listed)
    assert len(set(measured)) == len(measured)


@given(heights.filter(bool), st.data())
def test_who_goes_up_line_by_line_sees_every_line(
    listed: list[int], data: st.DataObject
) -> None:
    stack = Stacked(len(listed), listed.__getitem__)
    room = data.draw(st.integers(1, 6))
    top = stack.sight(0, room)
    while top != max(stack.lines - room, 0):
        top = stack.sight(max(stack.lines - room, 0), room)
    seen: list[tuple[int, int]] = []
    while True:
        row = stack.row_at(top)
        assert row is not None
        seen.append((row, top - stack.lines_of(row).start))
        if top == 0:
            break
        top = stack.sight(top - 1, room)
    lines = [(row, n) for row, height in enumerate(listed) for n in range(height)]
    assert seen[::-1] == lines[: len(seen)]
    assert len(seen) == max(sum(listed) - room, 0) + 1


def test_rows_that_are_not_measured_count_as_high_as_those_measured_first() -> None:
    stack = Stacked(100, lambda row: 1 + row % 2)
    stack.measure(range(100), 15)
    assert [row for row in range(100) if stack.is_measured(row)] == list(range(10))
    assert stack.lines == 150
    stack.measure((99,))
    assert stack.lines == 15 + int(89 * 1.5) + 2
