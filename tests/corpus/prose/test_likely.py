import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import likely
from corpus.prose.likely import SORTS, Sort


def sort(sentence: str) -> Sort:
    signals = ["c:form:assertion", "h:asserted", "l:none", "p:claim", "n:0"]
    return likely.choice(likely.shares(sentence, signals))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Replacing the teacher with a video left scores unchanged.", Sort.EXPERIMENT),
        ("Most of the patients were men over sixty.", Sort.QUALIFICATION),
        ("Maps are arguments about what deserves a line.", Sort.CLAIM),
    ],
)
def test_a_sentence_that_no_rule_knows_is_told_by_its_wording(
    sentence: str, expected: Sort
) -> None:
    assert sort(sentence) is expected


@given(st.text(max_size=300), st.lists(st.text(max_size=9), max_size=5))
def test_shares_of_any_text_sum_to_one(text: str, signals: list[str]) -> None:
    shares = likely.shares(text, signals)
    assert set(shares) == set(SORTS)
    assert math.isclose(sum(shares.values()), 1)


def test_signals_count_beside_the_words() -> None:
    text = "The two groups went separate ways after that."
    bare = likely.shares(text, [])
    seen = likely.shares(text, ["e:result:quantity", "n:firm"])
    assert seen[Sort.EXPERIMENT] > bare[Sort.EXPERIMENT]


def test_less_likelihood_will_do_where_a_rule_saw_a_restriction() -> None:
    shares = {
        Sort.CLAIM: 0.7,
        Sort.QUALIFICATION: 0.25,
        Sort.EXPERIMENT: 0.05,
        Sort.NOTHING: 0.0,
    }
    assert likely.choice(shares) is Sort.CLAIM
    assert likely.choice(shares, restricts=True) is Sort.QUALIFICATION
