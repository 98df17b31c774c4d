import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import withdrawn
from kg.errors import InputRefused
from kg.model import NodeId, Paper
from kg.withdrawn import Entry, match, read

PAPER = Paper(
    id=NodeId("paper:a"),
    text="Let’s Verify Step by Step",
    title="Let’s Verify Step by Step",
    names=("lightman2023",),
    doi="10.1000/abc",
    arxiv="2305.20050",
)
OTHER = Paper(id=NodeId("paper:b"), text="Other", title="Other")


@pytest.mark.parametrize(
    "text",
    [
        "doi\n10.1000/ABC\n",
        "DOI;Reason\nhttps://doi.org/10.1000/abc;fraud\n",
        "Record ID\tOriginalPaperDOI\tTitle\n1\t10.1000/abc\tanother title\n",
        "arXiv ID,year\narXiv:2305.20050v2,2023\n",
        "arxiv\r\nhttps://arxiv.org/pdf/2305.20050v1.pdf\r\n",
        "doi\r10.48550/arXiv.2305.20050\r",
        'title\n"let\'s  verify step by step."\n',
        "\ufeffdoi,title\n,lightman2023\n",
        '[{"DOI": "10.1000/abc", "author": [{"family": "L"}]}]',
        '{"items": [{"title": "Let\'s Verify Step by Step"}]}',
        '{"title": "x", "URL": "http://arxiv.org/abs/2305.20050"}',
        '[{"title": "x", "number": "arXiv:2305.20050"}]',
    ],
)
def test_a_paper_is_known_by_any_name_a_list_gives_it(text: str) -> None:
    found, unknown = match(read(text, "list"), [PAPER, OTHER])
    assert found == {PAPER.id}
    assert unknown == ()


def test_what_is_not_in_the_collection_is_told_and_the_rest_applied() -> None:
    text = "title,doi\nOther,\nNo such,10.1/none\n,10.1/alone\nOther,\n\n"
    found, unknown = match(read(text, "list"), [PAPER, OTHER])
    assert found == {OTHER.id}
    assert list(map(str, unknown)) == ["No such", "10.1/alone"]
    assert str(Entry(arxiv="2305.1")) == "arXiv:2305.1"


def test_near_titles_are_not_the_same() -> None:
    assert match([Entry(title="Others")], [OTHER]) == (
        frozenset(),
        (Entry(title="Others"),),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no column doi, arxiv or title"),
        ("name\nx\n", "names no column doi, arxiv or title"),
        ("doi\n", "names no paper"),
        ("doi\nnot a doi\n", "names no paper"),
        ("[]", "names no paper"),
        ("[1, null, [2]]", "names no paper"),
        ('[{"DOI": 7}]', "names no paper"),
        ("{", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[" + "9" * 10_000 + "]", "not JSON"),
        ('{"items": 3}', "no list of papers"),
        ('title\n"' + "x" * 200_000 + '"', "not CSV"),
    ],
)
def test_a_list_that_is_none_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read(text, "list.csv")
    assert str(refused.value).startswith("list.csv: ")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("bound", "text"),
    [
        ("MAX_CHARACTERS", "title\n" + "x" * 50),
        ("MAX_JSON_CHARACTERS", '[{"title": "' + "x" * 50 + '"}]'),
        ("MAX_ENTRIES", "title\n" + "x\n" * 50),
    ],
)
def test_a_list_beyond_a_bound_is_refused(
    bound: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(text, "list")
    monkeypatch.setattr(withdrawn, bound, 40)
    with pytest.raises(InputRefused, match="than 40"):
        read(text, "list")


@given(st.text() | st.text(alphabet='[]{}",:\n\r\tdoititlearxiv10./\\\0', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        entries = read(text, "list")
    except InputRefused:
        return
    assert entries
    assert Entry() not in entries


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=8))
def test_any_json_is_read_or_refused(value: object) -> None:
    text = json.dumps([{"title": value, "DOI": value}, value])
    try:
        entries = read(text, "list")
    except InputRefused:
        return
    assert all(entry.title or entry.doi for entry in entries)
