import gc
import weakref
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from tui.session import lines


class Line(Strip):
    """A line of which can be heard that it is gone."""

    __slots__ = ["__weakref__"]


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lines are let go, and nobody looks for garbage meanwhile."""
    monkeypatch.setattr(Strip, "divide", Strip.divide)  # put back at the end
    lines.let_lines_go()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("cuts", [[5], [5, 9], [2, 5], [2]])
@pytest.mark.usefixtures("let_go")
def test_a_line_that_was_cut_goes_with_who_shows_it(cuts: list[int]) -> None:
    line = Line([Segment("moons")])
    assert line.divide(cuts)
    gone = weakref.ref(line)
    del line
    assert gone() is None


@given(
    st.lists(st.text("ab漢", max_size=4), max_size=4),
    st.sets(st.integers(1, 20), min_size=1),
)
def test_it_is_cut_as_textual_cuts_it(texts: list[str], cuts: set[int]) -> None:
    def segments() -> list[Segment]:
        return [Segment(text) for text in texts]

    ordered = sorted(cuts)
    expected = lines._divide(Strip(segments()), ordered)
    assert list(lines._divided(Strip(segments()), ordered)) == list(expected)
