from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.fusion import WORDS, combined

items = st.sampled_from("abcdefgh")
bm25 = st.dictionaries(items, st.floats(1e-6, 60))
cosines = st.dictionaries(items, st.floats(-1, 1))
chances = st.floats(0, 0.9)


def slow(
    words: dict[str, float], meaning: dict[str, float], chance: float, all_words: bool
) -> dict[str, float]:
    scores = {}
    for item in set(words) | set(meaning):
        said, near = 0.0, 0.0
        if item in words:
            said = words[item] / sorted(words.values())[-1]
        elif words and not all_words:
            said = sorted(words.values())[0] / sorted(words.values())[-1]
        if meaning:
            cosine = meaning[item] if item in meaning else sorted(meaning.values())[0]
            near = (cosine - chance) / (1 - chance)
        scores[item] = WORDS * said + near
    return scores


@given(bm25, cosines, chances, st.booleans())
def test_scores_are_shares_of_the_best_words_and_of_the_way_from_chance(
    words: dict[str, float], meaning: dict[str, float], chance: float, all_words: bool
) -> None:
    found = combined(words, meaning, chance=chance, all_words=all_words)
    assert dict(found) == pytest.approx(slow(words, meaning, chance, all_words))


@given(bm25, cosines)
def test_the_best_come_first_and_equal_scores_go_by_item(
    words: dict[str, float], meaning: dict[str, float]
) -> None:
    found = combined(words, meaning)
    assert found == sorted(found, key=lambda scored: (-scored[1], scored[0]))


@given(bm25, cosines, chances, st.floats(0.1, 10), st.floats(0, 0.8))
def test_neither_the_scale_of_bm25_nor_that_of_a_models_cosines_matters(
    words: dict[str, float],
    meaning: dict[str, float],
    chance: float,
    longer: float,
    narrower: float,
) -> None:
    def closer(cosine: float) -> float:
        return narrower + (1 - narrower) * cosine

    plain = dict(combined(words, meaning, chance=chance))
    other = combined(
        {item: score * longer for item, score in words.items()},
        {item: closer(cosine) for item, cosine in meaning.items()},
        chance=closer(chance),
    )
    assert dict(other) == pytest.approx(plain, abs=1e-9)


@given(bm25, cosines)
def test_one_ranking_alone_keeps_its_order(
    words: dict[str, float], meaning: dict[str, float]
) -> None:
    for one, found in (
        (words, combined(words, {})),
        (meaning, combined({}, meaning)),
        (meaning, combined(words, meaning, weight=0.0)),
    ):
        kept = [one[item] for item, _ in found if item in one]
        assert all(a >= b - 1e-12 for a, b in pairwise(kept))


def test_of_two_equally_near_the_one_that_holds_the_words_is_first() -> None:
    found = combined({"b": 3.0}, {"a": 0.5, "b": 0.5})
    assert [item for item, _ in found] == ["b", "a"]


def test_a_model_whose_cosines_are_all_one_is_no_error() -> None:
    assert combined({"a": 1.0}, {"a": 1.0, "b": 1.0}, chance=1.0)[0][0] == "a"
