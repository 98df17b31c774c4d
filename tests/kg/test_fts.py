import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import fts


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("   ", None),
        ("-- \" '", None),
        ("reasoning", '"reasoning"'),
        ("chain of thought", '"chain" OR "thought"'),
        ("what is a chain of thought?", '"chain" OR "thought"'),
        ("the chain of the chain", '"the" OR "chain" OR "of"'),
        ("how are they", '"how" OR "are" OR "they"'),
        ('"out of" "of" order', '"out of" OR "of" OR "order"'),
        ("models not reasoning", '"models" OR "not" OR "reasoning"'),
        ("well-known", '"well" OR "known"'),
        ('"chain of thought" cost', '"chain of thought" OR "cost"'),
        ('"open quote', '"open" OR "quote"'),
        ("AND OR NOT", '"and" OR "or" OR "not"'),
        ("claim: x", '"claim" OR "x"'),
        ("twice twice", '"twice"'),
        ("pass@k", '"pass" OR "k"'),
        ("NEAR(x y)", '"near" OR "x" OR "y"'),
        ("größe", '"größe"'),
        ("绿茶", '"绿茶"'),
        ("咖啡因 sleep", '"咖啡" OR "啡因" OR "sleep"'),
        ("茶", '"茶"*'),
        ('"咖啡因"', '"咖啡 啡因"'),
        ('"茶"', '"茶"*'),
        ("rewar* model", '"rewar"* OR "model"'),
        ("pre-train*", '"pre" OR "train"*'),
        ("th*", '"th"*'),
        ("what the*", '"what" OR "the"*'),
        ("a* search*", '"a" OR "search"*'),
        ("*stressed* words", '"stressed" OR "words"'),
        ("odd** 2*3 * *", '"odd" OR "2" OR "3"'),
        ('"a phrase"*', '"a phrase"'),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, expected: str | None) -> None:
    assert fts.query(typed) == expected


def test_the_last_word_may_still_be_growing() -> None:
    assert fts.query("chain tho", prefix=True) == '"chain" OR "tho"*'
    assert fts.query("chain tho ", prefix=True) == '"chain" OR "tho"'


def test_a_growing_word_is_sought_whatever_it_is_so_far() -> None:
    assert fts.query("token budget of the", prefix=True) == (
        '"token" OR "budget" OR "the"*'
    )
    assert fts.query("token budget o", prefix=True) == '"token" OR "budget"'
    assert fts.query("of the o", prefix=True) == '"of" OR "the" OR "o"*'
    assert fts.query("o", prefix=True) == '"o"*'
    assert fts.query('"token budget"', prefix=True) == '"token budget"'
    assert fts.query("token budget -", prefix=True) == '"token" OR "budget"'


@given(st.text(alphabet='ab* "-', max_size=12) | st.text(), st.booleans())
def test_what_is_sought_is_what_the_query_holds(typed: str, prefix: bool) -> None:
    expression = fts.query(typed, prefix=prefix)
    sought = fts.sought(typed, prefix=prefix)
    plain = {word.removesuffix("*") for word in sought}
    assert set(fts.words((expression or "").replace(" OR ", " "))) == plain
    assert (expression is None) == (not fts.words(typed))
    assert plain <= set(fts.words(typed))
    assert {word for word in sought if word != word.removesuffix("*")} <= {
        f"{words[-1]}*"
        for piece in typed.split()
        if piece.endswith("*") and (words := fts.words(piece))
    }


@given(st.text(), st.booleans())
def test_nothing_that_is_typed_makes_sqlite_raise(typed: str, prefix: bool) -> None:
    expression = fts.query(typed, prefix=prefix)
    db = sqlite3.connect(":memory:")
    try:
        db.execute("create virtual table t using fts5 (x)")
        if expression is not None:
            db.execute("select * from t where t match ?", (expression,)).fetchall()
    finally:
        db.close()
