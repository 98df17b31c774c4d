import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.known import Known, Nowhere
from corpus.mentions import around, mentions
from corpus.prose import sentences
from corpus.titles import Titles
from kg.contribution import Contribution
from kg.model import NodeId, Span
from kg.text import fold
from tests.timing import grows, grows_with

A, B, C = NodeId("note:a"), NodeId("note:b"), NodeId("note:c")
TITLES = Titles(Known(Nowhere()))
for title, note in (
    ("Can inference compute replace model size?", A),
    ("Can inference compute replace model size for planning?", B),
    ("Does the model's “own” voice – or ours – matter?", C),
    ("sampling helps only where answers can be checked", A),
    ("Short title", B),
):
    TITLES.add(Contribution("a.txt"), title, note)


def found(text: str) -> list[tuple[str, tuple[NodeId, ...]]]:
    return [(title.title, title.notes) for title in TITLES.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This sets a limit on Can inference compute replace model size?. And so.",
            [("Can inference compute replace model size?", (A,))],
        ),
        (
            "See Can inference compute replace model size for planning? for more.",
            [("Can inference compute replace model size for planning?", (B,))],
        ),
        (
            "Compare can inference compute replace model size? with DOES THE MODEL'S "
            '"OWN" VOICE - OR OURS - MATTER?',
            [
                ("can inference compute replace model size?", (A,)),
                ('DOES THE MODEL\'S "OWN" VOICE - OR OURS - MATTER?', (C,)),
            ],
        ),
        (
            "We know that sampling helps only where answers can be checked.",
            [("sampling helps only where answers can be checked", (A,))],
        ),
        (
            "spread out can-inference-compute-replace-model-size here",
            [("can-inference-compute-replace-model-size", (A,))],
        ),
        ("A short title is no reference.", []),
        ("Can inference compute replace model sizes? Who knows.", []),
    ],
)
def test_the_longest_known_title_is_found(text: str, expected: object) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "echoes Do models dream when nobody is watching? — and more",
        "(see Do models dream when nobody is watching?)",
        "See Do models dream when nobody is watching?.",
        "Do models dream when nobody is watching? describes the other side.",
        "rather than longer Do models dream when nobody is watching?, where",
    ],
)
def test_an_unknown_title_inside_a_sentence_is_a_reference(text: str) -> None:
    assert found(text) == [("Do models dream when nobody is watching?", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Do models dream when nobody is watching?",
        "They sleep. Do models dream when nobody is watching? We think so.",
        'We asked "Do models dream when nobody is watching?", and waited.',
        "Why? Because of training.",
        "Is it so? — perhaps.",
    ],
)
def test_a_question_of_the_authors_own_is_not(text: str) -> None:
    assert found(text) == []


@given(st.text(), st.integers(0, 20))
def test_what_is_found_stands_where_it_says(text: str, start: int) -> None:
    whole = f"{text} See Can inference compute replace model size?. {text}"
    start = min(start, len(whole))
    for title in TITLES.find(whole, start, len(whole)):
        assert whole[title.start : title.end] == title.title


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "so Can inference compute replace model size? and ",
        "so Do models dream when nobody is watching? and ",
        "can-inference-compute-replace-model-size ",
        "Can inference compute ",
    ],
)
def test_time_grows_no_faster_than_a_paragraph(unit: str) -> None:
    def look(text: str) -> None:
        region = (C, Span(file="a.txt", start=0, end=len(text)))
        for _ in mentions(text, [region], TITLES):
            pass

    assert not grows_with(look, unit)


def test_titles_that_begin_alike_do_not_make_each_other_slow() -> None:
    text = " ".join(f"How do models reason in case {n}." for n in range(100))

    def known(titles: int) -> Titles:
        many = Titles(Known(Nowhere()))
        for number in range(titles):
            name = f"How do models reason about case {number} of all?"
            many.add(Contribution("a.txt"), name, A)
        many.find(text, 0, len(text))  # what it looks up by is made by the first
        return many

    asked = {titles: known(titles) for titles in (1_000, 8_000)}

    def look(titles: int) -> None:
        for _ in range(5):
            asked[titles].find(text, 0, len(text))

    assert not grows(5, look, *asked)


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(0, 60), st.integers(1, 30))
def test_a_title_stands_in_the_sentences_that_it_touches(
    lengths: list[int], start: int, length: int
) -> None:
    text = "".join(f"{'a' * length}. B" for length in lengths).ljust(100)
    ranges = sentences.split(text, 0, len(text))
    end = start + length
    touching = [r for r in ranges if r[0] < end and start < r[1]]
    expected = (
        (min(start, touching[0][0]), max(end, touching[-1][1]))
        if touching
        else (start, end)
    )
    assert around(ranges, start, end) == expected
