import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import numerals

WORDS = sorted(set(re.findall(r"[a-z]{1,12}", numerals._NUMBER.pattern)))
"""All that the pattern of numbers speaks of, and what it is made of."""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDS)
            | st.sampled_from(["3", "\u0663", "\u017fix", "12th"]),
            st.sampled_from([" ", " ", " ", "-", "", ". ", ", ", "_", "é"]),
        ),
        max_size=12,
    ),
    st.integers(0, 6),
)
def test_looking_where_words_begin_finds_the_numbers_of_looking_everywhere(
    words: list[tuple[str, str]], start: int
) -> None:
    text = "".join(word + mark for word, mark in words)
    everywhere = numerals._NUMBER.finditer(text, start, len(text))
    found = numerals._found(text, start, len(text))
    assert [m.span() for m in found] == [m.span() for m in everywhere]


def test_every_word_that_may_begin_a_number_is_tried() -> None:
    for word in WORDS:
        for after in WORDS:
            for text in (f"{word} {after} of magnitude", f"{word}{after}", word):
                whole = numerals._NUMBER.match(text)
                found = next(numerals._found(text, 0, len(text)), None)
                if whole:
                    assert found is not None
                    assert found.span() == whole.span()
