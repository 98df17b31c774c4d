import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import fts
from kg.fts import joined, places, words
from kg.scripts import (
    CHARACTERS,
    RUN,
    is_character,
    is_pair,
    is_run,
    may_hold_runs,
    runs,
    searchable,
)

TEXTS = st.text(st.sampled_from("ab 茶绿咖啡のネコกัน้ำ커피가。-é\u3099"), max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绿茶。", ["绿茶", "茶"]),
        ("茶", ["茶"]),
        ("喝绿茶 GPT模型2", ["喝绿", "绿茶", "茶", "GPT", "模型", "型", "2"]),
        ("ネコのひげ", ["ネコ", "コの", "のひ", "ひげ", "げ"]),
        ("น้ำชา", ["นำ", "ำช", "ชา", "า"]),
        ("커피가 좋다", ["커피", "피가", "가", "좋다", "다"]),
        ("plain words, größe", ["plain", "words", "größe"]),
    ],
)
def test_each_character_begins_a_word_of_what_is_searched(
    text: str, expected: list[str]
) -> None:
    assert searchable(text).replace("。", " ").replace(",", " ").split() == expected


@pytest.mark.parametrize("text", ["", "plain", "Größe, naïve", "كتاب قهوة", "кофе сон"])
def test_a_text_that_sets_its_words_apart_is_searched_as_it_is(text: str) -> None:
    assert searchable(text) == text


@given(TEXTS)
def test_every_word_of_a_text_is_among_those_that_are_searched(text: str) -> None:
    indexed = words(searchable(text))
    assert set(words(text)) <= set(indexed)
    assert searchable(text).isascii() == text.isascii()


@given(TEXTS)
def test_the_places_of_words_are_in_order_and_begin_with_them(text: str) -> None:
    found = places(text)
    assert found == sorted(found)
    for start, end, word in found:
        assert text[start].lower() == word[0]
        assert start < end <= len(text)


def test_pairs_that_overlap_are_told_as_one_word() -> None:
    assert joined(words("喝绿茶 and 绿茶ネコ")) == ["喝绿茶", "and", "绿茶ネコ"]
    assert joined(["绿茶", "咖啡", "啡因"]) == ["绿茶", "咖啡因"]
    assert joined(["cats", "stars"]) == ["cats", "stars"]


def test_characters_and_pairs_are_told_from_other_words() -> None:
    assert is_character("茶")
    assert is_pair("绿茶")
    assert not any(map(is_character, ["", "a", "é", "绿茶", "-"]))
    assert not any(map(is_pair, ["", "茶", "ab", "a茶", "绿茶叶"]))
    assert "[" not in CHARACTERS


def test_none_of_their_letters_is_overlooked() -> None:
    letters = re.compile(f"[{CHARACTERS}]").findall("".join(map(chr, range(0x110000))))
    assert len(letters) > 100_000
    assert not [letter for letter in letters if not may_hold_runs(f"a{letter}")]


@pytest.mark.parametrize("text", ["plain", "“naïve” – Ελλάδα → ½", "Привет, שלום…"])
def test_other_letters_are_not_taken_for_theirs(text: str) -> None:
    assert not may_hold_runs(text)


@given(
    st.text(st.sampled_from("ab9_é “’–Привשלום日語ไがa\u0e31\U00020000"), max_size=12)
)
def test_words_are_the_same_however_they_are_looked_for(text: str) -> None:
    mixed = fts._word_or_run().finditer(text)
    if not any(runs(text)):
        assert places(text) == [(m.start(), m.end(), m[0].lower()) for m in mixed]


@given(TEXTS)
def test_runs_are_told_whole(text: str) -> None:
    found = re.findall(RUN, text)
    assert [run[0] for run in runs(text)] == found
    assert is_run(text) == (found == [text])
