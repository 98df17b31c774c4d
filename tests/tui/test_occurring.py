"""Where words stand in text that was broken into lines."""

from hypothesis import given
from hypothesis import strategies as st

from tui.reader.laying import lay_out
from tui.reader.occurring import SpokenLine, Stretch, occurrences, transcript
from tui.reader.reading import Page, Paragraph

WORDS = st.lists(st.text("abé ", min_size=1, max_size=6), min_size=1, max_size=12)


def spoken(*lines: str) -> list[SpokenLine]:
    return [(" ", [(line, True)]) for line in lines]


def found(lines: list[SpokenLine], typed: str) -> list[list[Stretch]]:
    return [list(place) for place in occurrences(transcript(lines), typed).places]


def test_words_are_found_across_a_break_and_in_any_case() -> None:
    lines = spoken("The small mir", "Small mirrors sag, small", "Mirrors do not")
    assert found(lines, "small mirror") == [
        [Stretch(1, 0, 12)],
        [Stretch(1, 19, 24), Stretch(2, 0, 6)],
    ]


def test_what_is_no_word_of_a_line_is_passed_over() -> None:
    lines: list[SpokenLine] = [
        ("", [("12 ", False), ("a mirror of ", True)]),
        ("", [("[C] ", False), ("glass", True), ("[#] ", False), (" 20 cm", True)]),
    ]
    assert found(lines, "of glass 20") == [
        [Stretch(0, 12, 15), Stretch(1, 4, 9), Stretch(1, 13, 16)]
    ]
    assert found(lines, "12") == []
    assert found(lines, "[C]") == []


def test_quotes_and_dashes_of_the_keyboard_stand_for_those_of_a_text() -> None:
    lines = spoken("“wait” doesn’t work – or does it?")
    assert len(found(lines, '"wait" doesn\'t work - or')) == 1
    assert len(found(lines, "does it?")) == 1
    assert found(lines, ".") == []


def test_nothing_typed_is_nowhere() -> None:
    assert found(spoken("a b"), "") == found(spoken("a b"), "  ") == []


@given(texts=WORDS, typed=st.text("abé ", max_size=4), width=st.integers(3, 20))
def test_every_place_reads_as_what_was_typed_and_none_is_missed(
    texts: list[str], typed: str, width: int
) -> None:
    text = " ".join(" ".join(texts).split())
    layout = lay_out(Page((Paragraph(text),)), width)
    wanted = " ".join(typed.split())
    places = occurrences(transcript(layout.spoken()), typed).places
    lines = [layout.text(number) for number in range(len(layout.lines))]
    for place in places:
        parts = [lines[part.line][part.start : part.end].strip() for part in place]
        assert "".join(parts).replace(" ", "") == wanted.replace(" ", "")
    if max(map(len, text.split()), default=0) <= width:
        assert len(places) == (text.count(wanted) if wanted else 0)


@given(texts=WORDS, typed=st.text("ab", min_size=1, max_size=2))
def test_lines_know_the_places_that_stand_in_them(texts: list[str], typed: str) -> None:
    made = occurrences(transcript(spoken(*texts)), typed)
    listed = {
        (stretch, number)
        for number, place in enumerate(made.places)
        for stretch in place
    }
    by_line = {(line, *entry) for line, held in made.by_line.items() for entry in held}
    assert by_line == {(stretch.line, stretch, number) for stretch, number in listed}
    for line in range(len(texts)):
        first = made.first_from(line)
        ahead = [n for n, place in enumerate(made.places) if place[0].line >= line]
        assert first == (ahead[0] if ahead else 0 if made.places else None)
