import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ris import parse
from kg.model import Paper, VenueKind

RECORD = """TY  - JOUR
ID  - lovelace1843
AU  - Lovelace, Ada
AU  - King, Martin Luther, Jr.
TI  - Notes on the Engine
T2  - Scientific Memoirs
PY  - 1843
DA  - 1843/09/10/
DO  - https://doi.org/10.1000/ENGINE
AB  - It weaves algebraic patterns
just as the loom does.
KW  - engines
ER  -
"""


def papers(text: str) -> list[Paper]:
    return [n for n in parse(text, "library.ris").nodes if isinstance(n, Paper)]


def codes(text: str) -> list[tuple[int, str]]:
    return [(p.line, p.code) for p in parse(text, "library.ris").problems]


@pytest.mark.parametrize(
    ("record", "venue", "venue_kind"),
    [
        ("TY  - BOOK\nTI  - T\nT2  - A series\nPB  - P\n", "P", VenueKind.PUBLISHER),
        ("TY  - THES\nTI  - T\nPB  - S\n", "S", VenueKind.SCHOOL),
        ("TY  - RPRT\nTI  - T\nPB  - I\n", "I", VenueKind.INSTITUTION),
        ("TY  - CHAP\nTI  - T\nT2  - B\nPB  - P\n", "B", VenueKind.BOOK),
        ("TY  - CPAPER\nTI  - T\nT2  - B\n", "B", VenueKind.PROCEEDINGS),
        ("TY  - JOUR\nTI  - T\nJO  - J\n", "J", VenueKind.JOURNAL),
        ("TY  - GEN\nTI  - T\nPB  - P\n", "P", VenueKind.OTHER),
    ],
)
def test_what_the_venue_is_is_told_by_type_and_tag(
    record: str, venue: str, venue_kind: VenueKind
) -> None:
    (paper,) = papers(record + "ER  - \n")
    assert (paper.venue, paper.venue_kind) == (venue, venue_kind)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_record_is_a_paper_with_its_fields(ending: str) -> None:
    text = "\ufeff" + RECORD.replace("\n", ending)
    (paper,) = papers(text)
    assert paper.title == "Notes on the Engine"
    assert paper.names == ("lovelace1843",)
    assert paper.authors == ("Ada Lovelace", "Martin Luther King Jr.")
    assert (paper.date, paper.doi) == ("1843-09-10", "10.1000/engine")
    assert paper.venue == "Scientific Memoirs"
    assert paper.abstract == "It weaves algebraic patterns just as the loom does."
    (span,) = paper.spans
    assert text[span.start : span.end] == paper.title
    assert codes(text) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("T1  - Other Tag", "Other Tag"),
        ("TI  - An <i>in vivo</i> study", "An in vivo study"),
        ("TI  - Two\n  lines", "Two lines"),
        ("BT  - A Book", "A Book"),
        ("ST  - Short", "Short"),
        ("TI  -   Blanks  ", "Blanks"),
        ("TI  -", "Scientific Memoirs"),
    ],
)
def test_the_title_is_the_first_that_is_given(line: str, expected: str) -> None:
    text = RECORD.replace("TI  - Notes on the Engine", line)
    assert [paper.title for paper in papers(text)] == [expected]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("PY  - 2019///", "2019"),
        ("Y1  - 2019/06//", "2019-06"),
        ("PY  - 2019\nDA  - June 2019", "2019-06"),
        ("PY  - in press", None),
    ],
)
def test_the_date_is_the_most_exact(dates: str, expected: str | None) -> None:
    text = f"TY  - JOUR\nTI  - T\n{dates}\nER  - \n"
    assert [paper.date for paper in papers(text)] == [expected]


def test_an_arxiv_number_is_found() -> None:
    text = "TY  - JOUR\nTI  - T\nUR  - http://arxiv.org/abs/1706.03762\nER  - "
    assert [paper.arxiv for paper in papers(text)] == ["1706.03762"]


def test_records_without_an_end_are_kept_and_told() -> None:
    text = "TY  - JOUR\nTI  - One\n\nTY  - BOOK\nTI  - Two\n"
    assert [paper.title for paper in papers(text)] == ["One", "Two"]
    assert codes(text) == [(4, "broken-entry"), (4, "broken-entry")]


def test_lines_outside_of_records_are_told_once() -> None:
    text = f"A header\nof two lines\n{RECORD}TI  - stray\nAU  - stray\n"
    assert [paper.title for paper in papers(text)] == ["Notes on the Engine"]
    assert codes(text) == [(1, "broken-entry"), (16, "broken-entry")]


def test_a_record_that_says_nothing_is_left_out_and_told() -> None:
    assert codes("TY  - JOUR\nKW  - x\nER  - \n") == [(1, "broken-entry")]
    assert papers("TY  - JOUR\nKW  - x\nER  - \n") == []


def test_no_file_at_all_is_no_error() -> None:
    assert parse("", "b.ris").nodes == ()
    assert parse("", "b.ris").problems == ()


_LINES = st.sampled_from(
    ["TY  - JOUR", "ER  -", "TI  - A title", "TI  - <b>", "AU  - A, B, C", "AU  - ,",
     "DO  - 10.1000/x", "PY  - 2001", "words", "", "  - ", "AB  -", "ID  - k"]
)  # fmt: skip


@given(
    st.lists(_LINES | st.text(max_size=9), max_size=30).map("\n".join)
    | st.text(max_size=200)
)
def test_no_text_is_an_error_and_spans_hold_titles(text: str) -> None:
    for node in parse(text, "b.ris").nodes:
        for span in node.spans:
            assert text[span.start : span.end] in (node.text, "")


def test_authors_under_either_tag_are_all_named() -> None:
    text = "TY  - JOUR\nA1  - Ito, A.\nAU  - Vega, B.\nTI  - Hens\nER  - \n"
    assert papers(text)[0].authors == ("A. Ito", "B. Vega")
