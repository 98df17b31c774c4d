import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bibtex import parse
from corpus.bibtex_entries import MAX_CHARACTERS
from corpus.document import Document
from kg.model import Paper


def papers(document: Document) -> list[Paper]:
    return [node for node in document.nodes if isinstance(node, Paper)]


def only(text: str) -> Paper:
    (paper,) = papers(parse(text, "library.bib"))
    return paper


def codes(text: str) -> list[tuple[int, str]]:
    return [(p.line, p.code) for p in parse(text, "library.bib").problems]


def test_an_entry_is_a_paper_with_its_fields() -> None:
    text = r"""@article{lovelace1843,
  title = {Notes on the Engine},
  author = {Lovelace, Ada and Menabrea, Luigi},
  year = 1843, month = sep,
  journal = "Scientific Memoirs",
  doi = {10.1000/ENGINE},
  abstract = {It weaves algebraic patterns.
     Just as the loom does.},
}"""
    paper = only(text)
    assert paper.title == "Notes on the Engine"
    assert paper.names == ("lovelace1843",)
    assert paper.authors == ("Ada Lovelace", "Luigi Menabrea")
    assert (paper.date, paper.doi) == ("1843-09", "10.1000/engine")
    assert paper.venue == "Scientific Memoirs"
    assert paper.abstract == ("It weaves algebraic patterns. Just as the loom does.")
    assert not parse(text, "library.bib").problems


@pytest.mark.parametrize(
    ("field", "is_found"),
    [
        ("title = {Plain Title}", True),
        ("title = {{Plain Title}}", True),
        ('TITLE="Plain Title"', True),
        ("booktitle = {Plain Title}, title = { Plain Title }", True),
        ("title = {Plain {Title}}", False),
        (r"title = {Pl\'ain Title}", False),
        ("title = {Plain\n Title}", False),
        ('title = "Plain " # "Title"', False),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_title_has_a_span_and_only_a_place_where_it_is_not_written_as_shown(
    field: str, is_found: bool, ending: str
) -> None:
    text = f"% é first\n@comment{{x}}\n@book{{a,\n {field},\n}}\n" * 1
    text = text.replace("\n", ending)
    paper = only(text)
    (span,) = paper.spans
    assert text[span.start : span.end] == (paper.title if is_found else "")
    assert text[: span.start].count("\n") == 3


def test_entries_in_parentheses_and_in_capitals_are_read() -> None:
    assert only("@BOOK(a, TITLE = {A (short) book}, Year = {1979})").date == "1979"


def test_strings_and_months_are_replaced_and_parts_joined() -> None:
    text = """@string{acm = "ACM"} @string(j = acm # { Surveys})
    @article{a, title = {T}, journal = J # ", " # acm, year = 1999, month = "7~" # jul}
    """
    paper = only(text)
    assert (paper.venue, paper.date) == ("ACM Surveys, ACM", "1999-07-07")


def test_an_unknown_string_stays_a_word_and_is_told_once() -> None:
    text = "@misc{a, title = {T}, journal = jacm}\n@misc{b, title={U}, journal=jacm}"
    assert [paper.venue for paper in papers(parse(text, "b.bib"))] == ["jacm", "jacm"]
    assert codes(text) == [(1, "unknown-string")]


def test_macros_made_of_macros_do_not_grow_without_bound() -> None:
    doubling = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    text = f'@string{{s0 = "ab"}}\n{doubling}@misc{{a, title = {{T}}, journal = s59}}'
    assert len(only(text).venue or "") <= 1_000


def test_crossref_gives_what_the_entry_lacks() -> None:
    text = """@inproceedings{child, title = {Child}, crossref = {Parent}}
    @proceedings{parent, title = {Proc. of X}, year = 2001, doi = {10.1000/1}}"""
    child, parent = papers(parse(text, "b.bib"))
    assert (child.title, child.venue, child.date) == ("Child", "Proc. of X", "2001")
    assert (child.doi, parent.doi) == (None, "10.1000/1")


def test_crossref_in_a_circle_ends() -> None:
    text = "@misc{a, title={A}, crossref={b}} @misc{b, title={B}, crossref={a}}"
    assert [paper.title for paper in papers(parse(text, "b.bib"))] == ["A", "B"]


def test_two_entries_with_one_key_are_both_kept_and_the_first_has_the_key() -> None:
    text = "@misc{k, title={One}}\n@misc{K, title={Two}}"
    first, second = papers(parse(text, "b.bib"))
    assert (first.names, second.names) == (("k",), ())
    assert codes(text) == [(2, "duplicate-key")]


def test_a_field_given_twice_counts_once() -> None:
    text = "@misc{k,\n title={One},\n title={Two}}"
    assert only(text).title == "One"
    assert codes(text) == [(1, "duplicate-field")]


def test_a_missing_comma_loses_no_field() -> None:
    text = "@misc{k, title={One}\n year={1999}, doi={10.1000/1}}"
    assert (only(text).title, only(text).date) == ("One", "1999")
    assert codes(text) == [(1, "missing-comma")]


@pytest.mark.parametrize(
    "broken",
    [
        "@article{broken, title = {never closed,\n",
        "@article{broken\n",
        "@article{broken, title no equals sign}\n",
        "@article{,,,}\n",
    ],
)
def test_a_broken_entry_is_told_and_the_rest_is_read(broken: str) -> None:
    text = f"@misc{{a, title={{A}}}}\n{broken}@misc{{b, title={{B}}}}\n"
    titles = [paper.title for paper in papers(parse(text, "b.bib"))]
    assert titles == ["A", "B"]
    assert (2, "broken-entry") in codes(text)


@pytest.mark.parametrize(
    "broken",
    [
        "@article{title = {Kept}, year = {2012}}",
        "@techreport{k, title = {Kept}, , year = {2012}}",
        "@misc{k, title {Kept}, year = 2012}",
        "@misc{k; title = {Kept}; year = 2012}",
        "@misc{k title = {Kept}, year = 2012}",
        "@misc{k,\n % for now, a = b\n title = {Kept}, % of 3\n year = {2012}\n}",
    ],
)
def test_what_is_readable_of_a_broken_entry_is_kept(broken: str) -> None:
    paper = only(broken)
    assert (paper.title, paper.date) == ("Kept", "2012")
    assert codes(broken) == [(1, "broken-entry")]


@pytest.mark.parametrize(
    "written",
    [
        "@ misc {k, title = {Kept}, year = {2012}}",
        "@misc\n{\nk,\ntitle = {Kept},\nyear = {2012}\n}",
        "@conference-paper{k, title = {Kept}, year = {2012}}",
        "\ufeff@misc{k, title = {Kept}, year = {2012}}",
        "@misc{k,\r title = {Kept},\r year = {2012}\r}",
    ],
)
def test_an_entry_is_read_however_its_head_is_written(written: str) -> None:
    for text in (written, f"Text @ first.\n{written}\nmore\n"):
        paper = only(text)
        assert (paper.title, paper.names) == ("Kept", ("k",))
        assert paper.date == "2012"
        assert codes(text) == []


def test_an_overlooked_entry_is_told_with_its_own_line() -> None:
    text = "@misc{a, title={A}}\n\nwords\n@ misc {b, title={B}, note=tba}\n"
    assert codes(text) == [(4, "unknown-string")]


def test_quotes_within_quotes_belong_to_the_title() -> None:
    text = '@misc{k, title = "On "quoted" words", year = 2012}'
    assert (only(text).title, only(text).date) == ('On "quoted" words', "2012")


def test_xdata_gives_what_the_entry_lacks() -> None:
    text = """@xdata{common, publisher = {Press}, date = {1999}, xdata = {more}}
    @xdata{more, title = {Shared}, xdata = {common}}
    @book{own, title = {Own}, xdata = {common}}
    @book{none, xdata = {absent, Common}}"""
    own, none = papers(parse(text, "b.bib"))
    assert (own.title, own.venue, own.date) == ("Own", "Press", "1999")
    assert (none.title, none.date) == ("Shared", "1999")


def test_comments_preambles_and_data_entries_are_no_papers() -> None:
    text = """Exported by hand. % not a comment
    @comment{jabref-meta: databaseType:bibtex;}
    @preamble{"\\newcommand{\\x}{y}"}
    @xdata{common, publisher = {P}}
    """
    assert parse(text, "b.bib").nodes == ()
    assert parse("", "b.bib").nodes == ()


def test_ids_are_local_and_differ() -> None:
    document = parse("@misc{a, title={A}} @misc{b, title={B}}", "b.bib")
    assert [node.id for node in document.nodes] == ["#paper/1", "#paper/2"]


def test_a_file_beyond_the_bound_is_read_up_to_it() -> None:
    text = "@misc{a, title={A}}\n".ljust(MAX_CHARACTERS + 1)
    assert only(text).title == "A"
    assert codes(text) == [(1, "too-large")]


def test_the_library_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        parse("@article{broken, title = {\\frac\n@misc{b, title={\\frac}}", "b.bib")
    assert not caplog.records


_SYNTAX = st.sampled_from(
    ["@article{", "@string(", "@comment", "key", ",", "title", "=", "{", "}", '"', "#",
     "\n", " ", "\\", "\\'", "crossref", "é", "\x00", "1999", "jan", ")", "$", "@"]
)  # fmt: skip


@given(st.lists(_SYNTAX, max_size=60).map("".join) | st.text(max_size=100))
def test_no_text_is_an_error_and_spans_hold_titles(text: str) -> None:
    for node in parse(text, "b.bib").nodes:
        for span in node.spans:
            assert text[span.start : span.end] in (node.text, "")


@given(
    st.lists(
        st.from_regex(r"[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9}){1,4}", fullmatch=True),
        min_size=1,
        max_size=6,
    )
)
def test_titles_come_back_in_order(titles: list[str]) -> None:
    text = "\n".join(
        f"@misc{{key{n}, title = {{{title}}}}}" for n, title in enumerate(titles)
    )
    document = parse(text, "b.bib")
    assert [paper.title for paper in papers(document)] == titles
    assert not document.problems


def test_an_entry_without_a_key_is_nobodys_parent() -> None:
    document = parse(
        "@article{, title={Without a key}, year={1999}}\n"
        "@article{a, title={Undated}}\n"
        "@article{b, title={Parted by semicolons}; year={2007};}\n",
        "a.bib",
    )
    dates = [paper.date for paper in document.nodes if isinstance(paper, Paper)]
    assert dates == ["1999", None, "2007"]


def test_an_entry_whose_parent_is_not_there_is_told_once_and_kept() -> None:
    text = "@misc{b, title={B}}\n@misc{a,\n title={A}, xdata={x, b}, crossref={Gone}}"
    problems = parse(text, "library.bib").problems
    assert [(p.line, p.code) for p in problems] == [(2, "unresolved-reference")] * 2
    assert "'Gone'" in problems[0].message
    assert [paper.title for paper in papers(parse(text, "library.bib"))] == ["B", "A"]
