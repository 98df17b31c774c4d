import gc
import weakref
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.cache import FIFOCache
from textual.color import Color
from textual.strip import Strip

from tests.tui.own_lines import own_lines
from tui.session.lines import lighten_lines


class Line(Strip):
    """A line of which can be heard that it is gone."""

    __slots__ = ["__weakref__"]


@pytest.fixture
def light() -> Iterator[None]:
    """Lines are light, and nobody looks for garbage meanwhile."""
    with own_lines():
        lighten_lines()
        gc.disable()
        yield
        gc.enable()


def stores(line: Strip) -> list[FIFOCache[object, object]]:
    """What is kept with a line."""
    return [kept for kept in gc.get_referents(line) if isinstance(kept, FIFOCache)]


@pytest.mark.parametrize("cuts", [[5], [5, 9], [2, 5], [2]])
@pytest.mark.usefixtures("light")
def test_a_line_that_was_cut_goes_with_who_shows_it(cuts: list[int]) -> None:
    line = Line([Segment("moons")])
    assert line.divide(cuts)
    gone = weakref.ref(line)
    del line
    assert gone() is None


@pytest.mark.usefixtures("light")
def test_nothing_is_kept_with_a_line_before_something_is_made_of_it() -> None:
    line = Strip([Segment("moons")])
    assert line.text == "moons"
    assert not stores(line)
    part = line.crop(1, 3)
    assert line.crop(1, 3) is part
    assert len(stores(line)) == 1
    assert not hasattr(line, "moons")


def test_the_colours_of_a_ground_do_not_keep_what_stands_on_it() -> None:
    ground, colour = Color.parse("#102030"), Color.parse("#ff000080")
    expected = StylesCache().get_inner_outer(ground, colour)
    with own_lines():
        lighten_lines()
        drawn = StylesCache()
        assert drawn.get_inner_outer(ground, colour) == expected
        gone = weakref.ref(drawn)
        del drawn
        assert gone() is None


def made(text: str, cuts: list[int]) -> list[object]:
    """What Textual makes of a line on its way to the screen."""
    line = Strip([Segment(text[:2], Style(bold=True)), Segment(text[2:])])
    first, last = cuts[0], cuts[-1]
    return [
        line.divide(cuts),
        line.crop(first, last),
        line.crop_extend(first, last, Style(dim=True)),
        line.adjust_cell_length(last),
        line.apply_style(Style(italic=True)),
        line.apply_offsets(1, 2),
        line.link_ids,
        line.cell_count,
        line == Strip([Segment(text)]),
    ]


@given(
    st.text("ab漢", max_size=12), st.sets(st.integers(1, 20), min_size=2).map(sorted)
)
def test_the_same_is_made_of_a_line(text: str, cuts: list[int]) -> None:
    expected = made(text, cuts)
    with own_lines():
        lighten_lines()
        assert made(text, cuts) == expected
