import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fts import words
from kg.stems import stem, stemmed

ENDINGS = words(
    "s es sses ies ed eed ing ational tional enci anci izer logi bli alli entli eli "
    "ousli ization ation ator alism iveness fulness ousness aliti iviti biliti icate "
    "ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent "
    "sion tion ion ou ism ate iti ous ive ize y e ll ly"
)
ended = st.builds(
    "".join,
    st.lists(
        st.sampled_from([*ENDINGS, *"aeiouybcdlnstz", "é", "ß", "Σ"]),
        min_size=1,
        max_size=6,
    ),
)


def by_full_text_index(some: list[str]) -> list[str]:
    """The terms that the store's tokenizer makes of these words."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(
            "create virtual table t using fts5 "
            '(x, tokenize="porter unicode61 remove_diacritics 2")'
        )
        db.execute("create virtual table terms using fts5vocab (t, 'instance')")
        db.executemany("insert into t values (?)", [(word,) for word in some])
        return [
            str(term) for (term,) in db.execute("select term from terms order by doc")
        ]


WORDS = words(
    "reasoning reasons reasoned businesses weaknesses cities dies agreed feed hopping "
    "hoping falling fizzed relational conditional digitizer vietnamization triplicate "
    "hopefulness revival adjustment adoption skies happy say by controllability roll "
    "Café naïve GPT-4's sses eed"
)


@pytest.mark.parametrize("word", WORDS)
def test_a_stem_is_what_the_full_text_index_keeps(word: str) -> None:
    assert [stemmed(word)] == by_full_text_index([word])


@given(st.lists(ended, min_size=1, max_size=20))
def test_any_heap_of_endings_is_cut_as_the_full_text_index_cuts_it(
    heap: list[str],
) -> None:
    ours = [stemmed(word) for word in heap]
    assert ours == by_full_text_index(heap)


@given(st.text())
def test_no_text_is_too_odd_to_have_a_stem(text: str) -> None:
    assert stem(text) == stem(text.lower())
