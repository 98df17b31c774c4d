from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.fusion import reciprocal_rank

rankings = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=10), max_size=4)


@given(rankings, st.integers(1, 100))
def test_scores_are_the_sum_of_reciprocal_ranks(
    ranked: list[list[str]], k: int
) -> None:
    expected: dict[str, Fraction] = {}
    for ranking in ranked:
        for item in set(ranking):
            place = sorted(set(ranking), key=ranking.index).index(item) + 1
            expected[item] = expected.get(item, Fraction(0)) + Fraction(1, k + place)
    fused = reciprocal_rank(ranked, k=k)
    assert dict(fused) == pytest.approx({i: float(s) for i, s in expected.items()})


@given(rankings)
def test_the_best_come_first_and_equal_scores_go_by_item(
    ranked: list[list[str]],
) -> None:
    fused = reciprocal_rank(ranked)
    assert fused == sorted(fused, key=lambda scored: (-scored[1], scored[0]))


def test_an_item_that_both_rankings_hold_beats_the_first_of_one() -> None:
    assert reciprocal_rank([["a", "c"], ["b", "c"]])[0][0] == "c"


def test_a_weight_of_zero_leaves_the_other_ranking_in_order() -> None:
    fused = reciprocal_rank([["a", "b"], ["b", "a", "c"]], weights=[0.0, 1.0])
    assert [item for item, _ in fused] == ["b", "a", "c"]


def test_a_weight_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        reciprocal_rank([["a"], ["b"]], weights=[1.0])
