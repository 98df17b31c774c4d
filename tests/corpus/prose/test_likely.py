import math
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import likely, sorts
from corpus.prose.sorts import SORTS, Shares, Sort


def shares(sentence: str, signals: Iterable[str]) -> Shares:
    return likely.shares(likely.weighed(sentence), signals)


def sort(sentence: str) -> Sort:
    signals = ["c:form:assertion", "h:asserted", "l:none", "n:0"]
    return sorts.choice(shares(sentence, signals))


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
    found = shares(text, signals)
    assert set(found) == set(SORTS)
    assert math.isclose(sum(found.values()), 1)


def taught() -> dict[str, list[int]]:
    rows = (row.split("\t") for row in likely.WEIGHTS.read_text("utf-8").splitlines())
    return {name: list(map(int, weights)) for name, *weights in rows}


TAUGHT = taught()
NAMES = st.sampled_from([name for name in TAUGHT if name != "*"])


@given(st.lists(NAMES | st.text(max_size=9), max_size=40), st.lists(NAMES, max_size=5))
def test_a_sentence_weighs_what_each_of_its_features_does(
    words: list[str], signals: list[str]
) -> None:
    text = " ".join(words)
    names = {*map(likely.spelled, likely.features(text, signals)), "*"}
    rows = [TAUGHT[name] for name in names if name in TAUGHT]
    powers = [math.exp(sum(column) / 100) for column in zip(*rows, strict=True)]
    for share, power in zip(shares(text, signals).values(), powers, strict=True):
        assert math.isclose(share, power / sum(powers), rel_tol=1e-9)


def test_signals_count_beside_the_words() -> None:
    text = "The two groups went separate ways after that."
    bare = shares(text, [])
    seen = shares(text, ["e:result:quantity", "n:firm"])
    assert seen[Sort.EXPERIMENT] > bare[Sort.EXPERIMENT]


def shares_of(*values: float) -> dict[Sort, float]:
    return dict(zip(SORTS, values, strict=True))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (shares_of(0.45, 0.46, 0.05, 0.04), Sort.QUALIFICATION),
        (shares_of(0.5, 0.42, 0.05, 0.03), Sort.CLAIM),
        (shares_of(0.3, 0.1, 0.05, 0.55), Sort.CLAIM),
        (shares_of(0.2, 0.1, 0.05, 0.65), Sort.NOTHING),
        (shares_of(0.5, 0.05, 0.4, 0.05), Sort.EXPERIMENT),
        (shares_of(0.55, 0.1, 0.3, 0.05), Sort.CLAIM),
        (shares_of(0.7, 0.1, 0.15, 0.05), Sort.CLAIM),
    ],
)
def test_a_result_needs_two_thirds_of_a_claims_share_and_nothing_three_times_it(
    shares: dict[Sort, float], expected: Sort
) -> None:
    assert sorts.choice(shares) is expected


def test_under_the_label_of_a_restriction_less_will_do_for_one() -> None:
    shares = shares_of(0.5, 0.42, 0.05, 0.03)
    worth = sorts.WORTH_UNDER_LABEL
    assert sorts.choice(shares, worth) is Sort.QUALIFICATION


def test_in_a_vault_less_will_do_only_where_a_rule_saw_a_restriction() -> None:
    shares = shares_of(0.4, 0.5, 0.1, 0.0)
    assert sorts.choice(shares) is Sort.QUALIFICATION
    assert sorts.choice_in_vault(shares, restricts=False) is Sort.CLAIM
    assert sorts.choice_in_vault(shares, restricts=True) is Sort.QUALIFICATION
