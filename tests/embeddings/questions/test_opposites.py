import pytest

from embeddings.questions.opposites import any_opposite, opposite
from kg.stems import stem


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("raise", "lowers"),
        ("increasing", "decreased"),
        ("efficient", "inefficient"),
        ("stable", "unstable"),
        ("with", "without"),
        ("faster", "slower"),
        ("outperforms", "underperform"),
        ("upregulate", "downregulated"),
    ],
)
def test_words_that_say_the_opposite_are_told_in_any_form(a: str, b: str) -> None:
    assert opposite(stem(a), stem(b))
    assert opposite(stem(b), stem(a))
    assert any_opposite(["salt", stem(a)], [stem(b), "eel"])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("raise", "raised"),
        ("form", "inform"),
        ("less", "unless"),
        ("", "un"),
        ("outline", "underline"),
        ("old", "young"),
    ],
)
def test_other_words_are_not(a: str, b: str) -> None:
    assert not opposite(stem(a), stem(b))
