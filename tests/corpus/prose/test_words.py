import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose.words import content_words

SAME = [
    ("nets forget", "a net that forgets"),
    ("trained listeners", "training a listener"),
    ("inference-time budgets", "the budget at inference time"),
    ("the models improved", "models improve"),
    ("TOKENS", "token"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_inflections_of_one_word_are_one_word(one: str, other: str) -> None:
    assert content_words(one) == content_words(other)


def test_empty_words_and_numbers_carry_nothing() -> None:
    assert content_words("it is not the same as 42 of them") == frozenset()


def test_a_negated_name_is_another_name() -> None:
    assert not content_words("non-reasoning") & content_words("reasoning")


@given(st.text())
def test_any_text_has_words_of_some_length(text: str) -> None:
    assert all(len(word) > 1 for word in content_words(text))
