from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.search import search, search_words
from embeddings.spelling import counted, nearest, spelt
from kg import fts
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.kg.builders import note, passage

VOCABULARY = {"distillation": 3, "reasoning": 9, "seasoning": 1, "budget": 4, "eel": 2}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("distilation", "distillation"),
        ("ditsillation", "distillation"),
        ("bugdet", "budget"),
        ("buget", "budget"),
        ("easoning", "reasoning"),
        ("ubdget", "budget"),
        ("distilalton", "distillation"),
        ("bgt", None),
        ("pasta", None),
        ("eels", None),
        ("gudget", None),
        ("teasonint", None),
    ],
)
def test_the_nearest_word_differs_by_a_letter_or_two(
    word: str, meant: str | None
) -> None:
    assert nearest(word, VOCABULARY) == meant


@given(st.lists(st.text("aBé²- \n\u2028İ", max_size=12), max_size=6))
def test_each_word_is_counted_wherever_it_stands(texts: list[str]) -> None:
    assert counted(texts) == Counter(word for text in texts for word in fts.words(text))


@pytest.fixture
def filled(store: Store) -> Store:
    a, b = note("a", "Distillation of models"), note("b", "A budget of tokens")
    store.replace_graph([a, b], [], [passage(n, n.text) for n in (a, b)], [])
    return store


def test_a_slip_is_put_right_and_told(filled: Store) -> None:
    assert search_words(filled, "Distilation") != ()  # has the same stem
    assert search_words(filled, "Ditsillation") == ()
    found = search(filled, "Ditsillation")
    assert [hit.node for hit in found.hits] == ["note:a"]
    assert found.hits[0].matched == ("distillation",)
    assert found.notice is not None
    assert "no text holds 'ditsillation'; looked for 'distillation'" in found.notice


def test_what_a_model_knows_is_no_slip(filled: Store) -> None:
    known = {"tokers", "buget"}
    assert spelt(filled, "tokers").text == "tokens"
    assert spelt(filled, "tokers", known=known.__contains__).replaced == ()
    told = spelt(filled, "tokers of bugdet", known=known.__contains__)
    assert told.text == "tokers of budget"


class Knowing(HashingEncoder):
    """An encoder that knows a word."""

    def knows(self, word: str) -> bool:
        return word == "tokers"


def test_a_search_asks_its_model_what_is_a_word(filled: Store) -> None:
    told = search(filled, "tokers", encoder=HashingEncoder(32)).notice or ""
    assert "looked for 'tokens'" in told
    found = search(filled, "tokers", encoder=Knowing(32))
    assert found.hits == ()
    assert "looked for" not in (found.notice or "")


def test_short_words_are_put_right_only_where_a_model_tells_what_is_one(
    store: Store,
) -> None:
    eels = note("a", "Late eels")
    store.replace_graph([eels], [], [passage(eels, eels.text)], [])
    assert spelt(store, "lake").replaced == ()
    assert spelt(store, "lats", known=lambda word: False).text == "late"


@pytest.mark.parametrize("typed", ["distall*tion", "bug*det", "*budgets*x"])
def test_the_pieces_around_a_star_are_no_slips(filled: Store, typed: str) -> None:
    assert spelt(filled, typed).replaced == ()


def test_words_that_some_text_holds_are_left_as_they_are(filled: Store) -> None:
    assert spelt(filled, "models of budget").replaced == ()
    assert spelt(filled, "Models of bugdet 2024").text == "Models of budget 2024"


@pytest.mark.parametrize("typed", ["", "?!", "xyzzy quux", "ta", "\x00 \ud800 tokens"])
def test_what_is_like_nothing_is_left_as_it_is(filled: Store, typed: str) -> None:
    assert spelt(filled, typed).text == typed


def test_a_pasted_page_is_not_corrected(filled: Store) -> None:
    page = " ".join(f"bugdet{n}" for n in range(100_000))
    assert spelt(filled, page).replaced == ()


class Counting(Store):
    """A store that counts how often all its texts are read."""

    read = 0

    def texts(self) -> Iterator[str]:
        type(self).read += 1
        return super().texts()


def test_words_are_gathered_once_for_each_state_of_the_graph(tmp_path: Path) -> None:
    a, b = note("a", "Distillation of models"), note("b", "A budget of tokens")
    with Counting.open(tmp_path / "assay.sqlite") as store:
        store.replace_graph([a], [], [passage(a, a.text)], [])
        assert spelt(store, "bugdet").replaced == ()
        assert spelt(store, "ditsillation").text == "distillation"
        assert Counting.read == 1
        store.replace_graph([a, b], [], [passage(n, n.text) for n in (a, b)], [])
        assert spelt(store, "bugdet").text == "budget"
        assert Counting.read == 2


def test_a_word_that_is_still_growing_is_no_slip(filled: Store) -> None:
    assert spelt(filled, "ditsillatio").text == "distillation"
    assert spelt(filled, "ditsillatio", growing=True).replaced == ()
    assert spelt(filled, "ditsillatio ", growing=True).text == "distillation "
    assert spelt(filled, "bugdet dist", growing=True).text == "budget dist"
