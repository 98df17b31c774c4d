from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.drawn import Drawn

SHOWN = "\x1b[?1049h\x1b[2J\x1b[2;3Hone \x1b[1;38;5;1mtwo\x1b[0m\x1b[1;1Hfirst"


def lines(*written: str, size: tuple[int, int] = (12, 3)) -> list[str]:
    drawn = Drawn(size)
    for part in written:
        drawn.feed(part.encode())
    return str(drawn).split("\n")


def test_letters_stand_where_they_are_drawn() -> None:
    assert lines(SHOWN) == ["first", "  one two", ""]


@given(st.lists(st.integers(0, len(SHOWN))))
def test_in_however_many_pieces_it_comes_the_same_is_drawn(cuts: list[int]) -> None:
    ends = sorted({0, *cuts, len(SHOWN)})
    parts = [SHOWN[a:b] for a, b in pairwise(ends)]
    assert lines(*parts) == lines(SHOWN)


def test_what_is_drawn_over_is_gone_and_another_screen_is_empty() -> None:
    assert lines(SHOWN, "\x1b[2;3Hsix") == ["first", "  six two", ""]
    assert lines(SHOWN, "\x1b[?1049l", "$ ") == ["$", "", ""]


def test_a_full_screen_moves_up_and_titles_are_not_drawn() -> None:
    told = "\x1b]0;a title\x07" + "".join(f"line {n}\r\n" for n in range(5))
    assert lines(told) == ["line 3", "line 4", ""]


def test_a_text_is_found_by_cells() -> None:
    drawn = Drawn((20, 2))
    drawn.feed("\x1b[2;1H光 map".encode())
    assert drawn.find("map") == (3, 1)
    assert drawn.find("nap") is None
