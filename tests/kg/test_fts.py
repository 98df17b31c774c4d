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
        ("chain of thought", '"chain" OR "of" OR "thought"'),
        ("well-known", '"well" OR "known"'),
        ('"chain of thought" cost', '"chain of thought" OR "cost"'),
        ('"open quote', '"open" OR "quote"'),
        ("AND OR NOT", '"and" OR "or" OR "not"'),
        ("claim: x", '"claim" OR "x"'),
        ("twice twice", '"twice"'),
        ("pass@k", '"pass" OR "k"'),
        ("NEAR(a b)", '"near" OR "a" OR "b"'),
        ("größe", '"größe"'),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, expected: str | None) -> None:
    assert fts.query(typed) == expected


def test_the_last_word_may_still_be_growing() -> None:
    assert fts.query("chain tho", prefix=True) == '"chain" OR "tho"*'
    assert fts.query("chain tho ", prefix=True) == '"chain" OR "tho"'


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
