"""Words that are wider than a line are broken where they have a seam."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from tui.cells import cut, folded, wrapped
from tui.reader.laying import told
from tui.reader.reading import Page, Paragraph
from tui.widgets.hanging import Hanging

PATH = "archive/2024-notes/what_is_known.of-the-mirror.txt:120"
TEXTS = st.text(st.sampled_from("ab/-_. 字\u0301é"), max_size=60)


@pytest.mark.parametrize("width", range(14, 54))
def test_a_path_is_broken_after_a_slash_a_dash_or_a_dot(width: int) -> None:
    pieces = list(wrapped(PATH, width))
    assert "".join(pieces) == PATH
    assert all(piece[-1] in "/-_.:" for piece in pieces[:-1])


def test_a_word_without_a_seam_near_its_end_fills_the_line() -> None:
    assert list(wrapped("a-" + "b" * 10, 6)) == ["a-bbbb", "bbbbbb"]


@given(TEXTS, st.integers(2, 20))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    words = "".join(text.split())
    pieces = list(wrapped(text, width))
    assert "".join("".join(pieces).split()) == words
    stretches = [text[start:end] for start, end in folded(text, width)]
    assert "".join(stretches) == text
    page = told(Page((Paragraph(text),)), width).splitlines()
    assert "".join("".join(page).split()) == words
    for line in (*pieces, *stretches, *page):
        assert cell_len(line.rstrip()) <= width


def test_a_row_breaks_a_path_at_its_seams_and_keeps_its_lead_apart() -> None:
    row = Hanging(Content("! "), Content(f"odd: {PATH}"))
    options = RenderOptions(lambda _: Style(), {})
    strips = row.render_strips(24, None, Style(), options)
    lines = [strip.text.rstrip() for strip in strips]
    assert len(lines) == row.get_height({}, 24)
    assert "".join(line[2:] for line in lines).replace("odd:", "") == PATH
    assert all(line.rstrip()[-1] in "/-_.:" for line in lines[:-1])
    assert all(cell_len(line) <= 24 for line in lines)


def test_a_word_of_a_million_letters_is_broken_without_measuring_it_whole() -> None:
    assert cut("x" * 1_000_000, 0, 1_000_000, 40) == 40


def test_a_word_that_is_too_long_is_broken_before_a_capital_if_it_has_no_seam() -> None:
    assert list(wrapped("friedmanGreedyFunctionApproximation2001", 30)) == [
        "friedmanGreedyFunction",
        "Approximation2001",
    ]
    assert list(wrapped("a/friedmanGreedyFunction", 20)) == [
        "a/friedmanGreedy",
        "Function",
    ]
    assert list(wrapped("SHOUTING" * 2, 10)) == ["SHOUTINGSH", "OUTING"]
    assert next(iter(wrapped("anA" + "b" * 20, 10))) == "anAbbbbbbb"
