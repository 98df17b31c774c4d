import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.model import Kind, NodeId
from tests.timing import grows
from tui.reader.laying import EVEN, breaks, even_breaks, lay_out
from tui.reader.reading import Mark, Page, Paragraph, Tone, paragraphs_of

CLAIM = NodeId("claim:a")
WORDS = st.text(alphabet=st.sampled_from("ab 漢é\u0301-"), max_size=120)


def claim(start: int, end: int, node: NodeId = CLAIM) -> Mark:
    return Mark(node, Kind.CLAIM, "C", start, end)


def plain(page: Page, width: int) -> list[str]:
    lines = lay_out(page, width).lines
    return ["".join(run.text for run in line) for line in lines]


def test_a_mark_puts_its_letter_before_its_text() -> None:
    page = Page((Paragraph("Well: a small claim.", marks=(claim(6, 19),)),))
    assert plain(page, 80) == ["Well: [C] a small claim."]


def test_two_marks_on_one_place_share_one_gap() -> None:
    page = Page((Paragraph("said", marks=(claim(0, 4), claim(0, 4))),))
    assert plain(page, 80) == ["[C][C] said"]


def test_a_letter_is_never_parted_from_its_text() -> None:
    page = Page((Paragraph("aaaa bbbb cccc", marks=(claim(5, 9),)),))
    assert plain(page, 10) == ["aaaa", "[C] bbbb", "cccc"]


def test_the_innermost_mark_gives_the_look_and_all_marks_are_known() -> None:
    outer = Mark(NodeId("experiment:e"), Kind.EXPERIMENT, "E", 0, 11)
    page = Page((Paragraph("one two two", marks=(outer, claim(4, 7))),))
    runs = [r for r in lay_out(page, 80).lines[0] if r.tone is not Tone.LABEL]
    assert [(r.text, r.kind, r.marks) for r in runs] == [
        ("one ", Kind.EXPERIMENT, (0,)),
        ("two", Kind.CLAIM, (0, 1)),
        (" two", Kind.EXPERIMENT, (0,)),
    ]


def test_a_letter_inside_another_mark_belongs_to_both() -> None:
    outer = Mark(NodeId("experiment:e"), Kind.EXPERIMENT, "E", 0, 11)
    page = Page((Paragraph("one two two", marks=(outer, claim(4, 7))),))
    labels = [r for r in lay_out(page, 80).lines[0] if r.tone is Tone.LABEL]
    assert [(r.text, r.marks) for r in labels] == [("[E] ", (0,)), ("[C] ", (0, 1))]


def test_time_grows_no_faster_than_the_marks_of_a_paragraph() -> None:
    def with_so_many(marks: int) -> None:
        places = range(0, 10 * marks, 10)
        text = "nine cell " * marks
        said = tuple(claim(at, at + 9) for at in places)
        lay_out(Page((Paragraph(text, marks=said),)), 60)

    assert not grows(10, with_so_many, 500, 2_000)


def test_a_mark_knows_its_first_and_last_line() -> None:
    page = Page((Paragraph("intro"), Paragraph("aa bb cc dd", marks=(claim(3, 11),))))
    laid = lay_out(page, 6)
    assert [laid.first_line, laid.last_line] == [(3,), (4,)]


def test_a_list_hangs_and_stands_close_together() -> None:
    page = Page(tuple(paragraphs_of("Why:\n- one two\n- three\n", ())))
    assert plain(page, 7) == ["Why:", "", "- one", "  two", "- three"]


def test_marks_of_a_file_are_cut_to_the_lines_they_touch() -> None:
    text = "first line\nsecond line\n"
    found = list(paragraphs_of(text, [claim(6, 17)]))
    assert [(m.start, m.end) for part in found for m in part.marks] == [(6, 10), (0, 6)]


def test_control_characters_become_visible_and_offsets_stay() -> None:
    (part,) = paragraphs_of("a \x1b[2J\u202eb", [claim(2, 6)])
    assert part.text == "a \ufffd[2J\ufffdb"
    assert part.marks[0].start == 2


@given(WORDS, st.integers(4, 40), st.integers(0, 3), st.integers(0, 3))
def test_no_line_is_too_wide_and_no_letter_is_lost(
    text: str, width: int, hang: int, indent: int
) -> None:
    page = Page((Paragraph(text, hang=hang, indent=indent),))
    lines = plain(page, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(
    WORDS,
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=5),
    st.integers(6, 40),
)
def test_marked_text_is_found_again_by_its_number(
    text: str, places: list[tuple[int, int]], width: int
) -> None:
    marks = tuple(
        claim(min(a, b), min(max(a, b), len(text))) for a, b in places if a != b
    )
    marks = tuple(m for m in marks if m.start < m.end)
    laid = lay_out(Page((Paragraph(text, marks=marks),)), width)
    for number, mark in enumerate(marks):
        found = "".join(
            run.text
            for line in laid.lines
            for run in line
            if number in run.marks and run.tone is not Tone.LABEL
        )
        said = text[mark.start : mark.end]
        assert found.replace(" ", "") == said.replace(" ", "")


def test_what_formats_a_text_is_left_out_and_marks_keep_their_words() -> None:
    text = "## A [[note|title]]\n\nSince [[a note]], it **works** well.\n"
    start = text.index("[[a note]]")
    end = text.index(" well")
    title, body = paragraphs_of(text, [claim(start, end), claim(end - 2, end)])
    assert (title.text, title.tone) == ("A title", Tone.HEADING)
    assert body.text == "Since a note, it works well."
    assert [body.text[m.start : m.end] for m in body.marks] == ["a note, it works"]
    assert body.at == text.index("Since")


def test_rows_of_a_table_stand_together_and_tell_no_rule() -> None:
    text = "So:\n\n| a | b |\n|---|:-:|\n| [[one]] | **2** |\n\nThen.\n"
    page = Page(tuple(paragraphs_of(text, ())))
    wanted = ["So:", "", "| a | b |", "| one | 2 |", "", "Then."]
    assert plain(page, 80) == wanted


def test_code_is_shown_as_it_stands_with_its_empty_lines() -> None:
    text = "So:\n```python\nif [[x]]:\n    y = a**b**c\n\n# not a heading\n```\nThen.\n"
    page = Page(tuple(paragraphs_of(text, ())))
    code = ["  if [[x]]:", "      y = a**b**c", "  ", "  # not a heading"]
    assert plain(page, 80) == ["So:", "", *code, "", "Then."]
    assert all(part.tone is Tone.BODY for part in page.paragraphs)


def test_a_fence_ends_where_as_many_signs_stand_as_began_it() -> None:
    text = "````\n```\n[[x]]\n````\n[[x]]\n"
    assert [part.text for part in paragraphs_of(text, ())] == ["```", "[[x]]", "x"]


@given(st.text(alphabet=st.sampled_from("ab*`~|-#[]\n "), max_size=80))
def test_every_paragraph_is_of_its_place_in_the_file(text: str) -> None:
    for part in paragraphs_of(text, [claim(0, len(text))]):
        assert part.at is not None
        (line, *_) = text[part.at :].splitlines()
        kept = iter(line)
        assert all(letter in kept for letter in part.text)
        assert all(0 <= m.start < m.end <= len(part.text) for m in part.marks)


WORDED = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=30)


@given(WORDED, st.integers(44, 110))
def test_lines_that_were_broken_to_a_width_are_one_paragraph(
    words: list[str], width: int
) -> None:
    lines = textwrap.wrap(" ".join(words), width, break_long_words=False)
    text = "Title here\n\n" + "\n".join(lines) + "\n\nThe end.\n"
    start = text.index(lines[1])
    _, whole, _ = paragraphs_of(text, [claim(start, start + len(lines[1]))])
    assert whole.text == " ".join(words)
    assert [whole.text[m.start : m.end] for m in whole.marks] == [lines[1]]


@pytest.mark.parametrize(
    "lines",
    [
        ("A title of some length that stands alone", "Explores what it is about"),
        ("It ends here with words enough for a line.", "it goes on in the next one"),
        ("a short line", "another that is long enough to be told from a short one"),
        ("so it goes on and on for more cells than anybody's editor has" * 3, "to be"),
    ],
)
def test_lines_that_a_person_broke_stay_apart(lines: tuple[str, ...]) -> None:
    found = paragraphs_of("\n".join(lines), ())
    assert [part.text for part in found] == list(lines)


def test_what_an_outliner_keeps_for_itself_is_not_shown() -> None:
    block = "6512b0a2-1111-2222-3333-444455556666"
    kept = f"- {{{{embed (({block}))}}}}\n\t- collapsed:: true\n\t  id:: {block}\n"
    text = f"- one\n\t-\n{kept}\t  > said\n\t  >\n- two\n"
    found = [part.text.strip() for part in paragraphs_of(text, ())]
    assert found == ["- one", "> said", "- two"]


def test_lines_of_a_quotation_stand_together() -> None:
    page = Page(tuple(paragraphs_of("So:\n\n> one two\n> four\n\nThen.\n", ())))
    said = ["> one", "  two", "> four"]
    assert plain(page, 6) == ["So:", "", *said, "", "Then."]


def test_items_stand_as_deep_as_their_tabs_or_spaces_say() -> None:
    text = "- one two\n\t- three four\n\t\t- five\n  - six\n"
    page = Page(tuple(paragraphs_of(text, [claim(text.index("three"), 22)])))
    three = ["  - [C] three", "    four"]
    assert plain(page, 13) == ["- one two", *three, "    - five", "  - six"]


@given(
    st.text(st.sampled_from("ab é–’\u00a0-/. "), max_size=80),
    st.integers(1, 20),
    st.integers(1, 20),
)
def test_lines_of_even_characters_end_where_those_of_any_do(
    text: str, first: int, rest: int
) -> None:
    assert list(even_breaks(text, first, rest)) == list(breaks(text, first, rest))


def test_what_is_taken_for_even_takes_a_cell_each() -> None:
    even = [letter for letter in map(chr, range(0x11000)) if EVEN.fullmatch(letter)]
    assert len(even) > 600
    assert {cell_len(letter) for letter in even} == {1}


def test_a_formula_of_several_lines_is_one_line_with_its_marks() -> None:
    text = "So\n$$\nx_{i}^2 \\\\\n= 4\n$$where it holds\nand on\n"
    start = text.index("where")
    parts = list(paragraphs_of(text, [claim(start, start + len("where it holds"))]))
    assert [part.text for part in parts] == ["So", "xᵢ²; = 4 where it holds", "and on"]
    (mark,) = parts[1].marks
    assert parts[1].text[mark.start : mark.end] == "where it holds"


def test_a_formula_that_never_ends_is_none() -> None:
    parts = list(paragraphs_of("costs $$\nx_{i}\n- item\n", ()))
    assert [part.text for part in parts] == ["costs $$", "x_{i}", "- item"]


def test_the_letters_of_a_citekey_stand_before_it() -> None:
    text = "as @ito2021 says"
    note = Mark(NodeId("note:ito"), Kind.NOTE, "N", 3, 11)
    paper = Mark(NodeId("paper:ito"), Kind.PAPER, "P", 4, 11)
    page = Page(tuple(paragraphs_of(text, [paper, note])))
    assert plain(page, 80) == ["as [N][P] @ito2021 says"]
    assert plain(Page(tuple(paragraphs_of(text, [paper]))), 80) == [
        "as @[P] ito2021 says"
    ]


def test_properties_one_below_the_other_stand_together_and_labels_of_prose_apart() -> (
    None
):
    text = (
        "*title:* Mirrors\n*authors:*\n**year:** 2019\ntopic:: [[Optics]]\n"
        f"Mechanism: {'light is lost in glass and ' * 6}gone.\n"
        "The claim: mirrors sag.\n"
    )
    found = list(paragraphs_of(text, ()))
    assert [part.space for part in found] == [True, False, False, False, True, True]
    broken = "Note: mirrors that are cast in one piece sag when\nthey are tilted far.\n"
    (whole,) = paragraphs_of(broken, ())
    assert (
        whole.text
        == "Note: mirrors that are cast in one piece sag when they are tilted far."
    )
