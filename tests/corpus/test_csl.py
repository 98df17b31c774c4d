import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.csl import parse
from kg.model import Paper

ITEM = {
    "id": "lovelace1843",
    "type": "article-journal",
    "title": "Notes on the Engine",
    "title-short": "Notes",
    "author": [
        {"family": "Lovelace", "given": "Ada"},
        {"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"},
        {"literal": "Analytical Society"},
    ],
    "issued": {"date-parts": [[1843, "9"]]},
    "container-title": "Scientific Memoirs",
    "DOI": "10.1000/ENGINE",
    "abstract": "<jats:p>It weaves &amp; counts.</jats:p>",
}


def papers(text: str) -> list[Paper]:
    return [n for n in parse(text, "library.json").nodes if isinstance(n, Paper)]


def only(**fields: object) -> Paper:
    (paper,) = papers(json.dumps([{**ITEM, **fields}]))
    return paper


def test_an_item_is_a_paper_with_its_fields() -> None:
    paper = only()
    assert paper.title == "Notes on the Engine"
    assert paper.names == ("lovelace1843", "Notes")
    authors = ("Ada Lovelace", "Simone de Beauvoir", "Analytical Society")
    assert paper.authors == authors
    assert (paper.date, paper.doi) == ("1843-09", "10.1000/engine")
    assert paper.venue == "Scientific Memoirs"
    assert paper.abstract == "It weaves & counts."


@pytest.mark.parametrize(
    "held",
    [
        lambda item: [item],
        lambda item: item,
        lambda item: {"items": [item]},
        lambda item: {"references": [item], "other": 1},
        lambda item: [{**item, "title": [item["title"]]}],
    ],
)
def test_items_stand_alone_or_in_lists(held: object) -> None:
    assert callable(held)
    (paper,) = papers(json.dumps(held(ITEM)))
    assert paper.title == "Notes on the Engine"


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2019, 6, 25]]}, "2019-06-25"),
        ({"date-parts": [["2019"], ["2020"]]}, "2019"),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[None, [3]]]}, None),
        ({"raw": "25 June 2019"}, "2019-06-25"),
        ({"literal": "June 2019"}, "2019-06"),
        ("2019-06-25", "2019-06-25"),
        (None, None),
    ],
    ids=str,
)
def test_the_date_is_as_exact_as_it_is_given(issued: object, expected: str) -> None:
    assert only(issued=issued).date == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "arXiv:1706.03762"},
        {"URL": "https://arxiv.org/abs/1706.03762v2"},
        {"DOI": "10.48550/arXiv.1706.03762"},
        {"note": "arXiv: 1706.03762 [cs]"},
    ],
    ids=str,
)
def test_an_arxiv_number_is_found_wherever_it_is_written(
    fields: dict[str, str],
) -> None:
    assert only(**fields).arxiv == "1706.03762"


@pytest.mark.parametrize(
    ("title", "is_found"),
    [
        ("Plain “Title”", True),
        ('A "quoted" one', False),
        ("An <i>in vivo</i> x", False),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_title_has_a_span_and_only_a_place_where_it_is_not_written_as_shown(
    title: str, is_found: bool, indent: int | None
) -> None:
    items = [{**ITEM, "title": "First"}, {**ITEM, "title": title}, ITEM]
    text = json.dumps(items, ensure_ascii=False, indent=indent)
    first, second, third = papers(text)
    for paper in (first, third):
        (span,) = paper.spans
        assert text[span.start : span.end] == paper.title
    (span,) = second.spans
    assert text[span.start : span.end] == (second.title if is_found else "")
    assert text[span.start :].startswith((title[:3], "A \\"))


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", "3", '{"name": "x", "version": "1.0"}', '[{"type": "module"}]',
     '{"nodes": [], "edges": []}', "{not json", ""],
)  # fmt: skip
def test_other_json_says_nothing(text: str) -> None:
    document = parse(text, "package.json")
    assert (document.nodes, document.problems) == ((), ())


def test_a_broken_bibliography_is_told_with_its_line() -> None:
    text = json.dumps([ITEM], indent=1).replace('"id"', "id")
    (problem,) = parse(text, "library.json").problems
    assert (problem.line, problem.code) == (3, "broken-file")


def test_an_item_that_is_nothing_is_told_and_the_rest_is_read() -> None:
    items = [ITEM, {"type": "odd"}, {"title": "Kept"}, 7]
    for held in (items, {"items": items}):
        text = json.dumps(held, indent=1)
        document = parse(text, "b.json")
        assert [node.text for node in document.nodes] == ["Notes on the Engine", "Kept"]
        assert [
            (problem.message[:6], text.split("\n")[problem.line - 1].strip())
            for problem in document.problems
        ] == [("item 2", "{"), ("item 4", "7")]


def test_what_no_text_may_hold_is_replaced() -> None:
    assert only(title="A\ud800B\x00C").title == "A\ufffdB\ufffdC"


@pytest.mark.parametrize("text", ["[" * 100_000, '{"DOI":' * 100_000, "9" * 10_000])
def test_hostile_json_is_no_error(text: str) -> None:
    assert parse(text, "b.json").nodes == ()


_VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ITEM, "date-parts", "family"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(ITEM)), _VALUES) | _VALUES | st.text())
def test_no_json_is_an_error_and_spans_hold_titles(value: object) -> None:
    for text in (json.dumps([{**ITEM, "title": "T"}, value]), str(value)):
        for node in parse(text, "b.json").nodes:
            for span in node.spans:
                assert text[span.start : span.end] in (node.text, "")
            node.model_dump_json()


def test_what_has_no_field_of_its_own_stands_in_the_note() -> None:
    note = "Citation Key: ada1843\nDOI: 10.1000/note.9\narXiv: 2304.05128 [cs.CL]"
    paper = only(note=note, DOI="")
    assert "ada1843" in paper.names
    assert (paper.doi, paper.arxiv) == ("10.1000/note.9", "2304.05128")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ('[{"id": "a", "type": "article-journal", "title": "Cut', True),
        ('[{"id": "a", "type": "module", "title": "Cut', False),
    ],
)
def test_a_bibliography_that_was_cut_short_is_told_by_the_type_of_its_entries(
    text: str, is_told: bool
) -> None:
    codes = [problem.code for problem in parse(text, "a.json").problems]
    assert codes == (["broken-file"] if is_told else [])
