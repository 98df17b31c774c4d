import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.prose import reasons
from corpus.prose.rationales import relation_type
from corpus.prose.reasons import ENOUGH, TYPES
from kg.model import RelatedType


def taught() -> dict[str, list[int]]:
    lines = reasons.WEIGHTS.read_text("utf-8").splitlines()
    return {n: list(map(int, w)) for n, *w in (line.split("\t") for line in lines)}


TAUGHT = taught()
WORDS = st.sampled_from([name for name in TAUGHT if name.isalpha()])


@pytest.mark.parametrize(
    "reason",
    [
        "the limit of this substitution",
        "tension with X — both agree but differ on how",
        "reframes the mechanism: the gap is not one",
    ],
)
def test_words_that_tell_a_type_decide(reason: str) -> None:
    assert reasons.type_of(reason) is relation_type(reason) is not RelatedType.OTHER


@pytest.mark.parametrize("reason", ["", "see below", "background reading here", "?"])
def test_few_words_say_nothing(reason: str) -> None:
    assert reasons.type_of(reason) is RelatedType.OTHER


@pytest.mark.parametrize(
    "reason",
    [
        "not in tension: both blame the barn, not the bird",
        "does not extend to geese",
        "does not extend to geese or to quails in winter",
        "not an example but the rule",
        "rather than refining the count, this one throws it out",
        "no contradiction here — both count other eggs",
        "says nothing of the mechanism",
        "gives no evidence for this among geese",
    ],
)
def test_a_type_that_is_denied_is_not_guessed_either(reason: str) -> None:
    assert reasons.type_of(reason) is RelatedType.OTHER


def test_what_is_not_denied_is_weighed_without_what_is() -> None:
    reason = "the lever that remains once light is no longer the limit"
    assert reasons.type_of(reason) is RelatedType.MECHANISM


def test_words_that_deny_no_type_are_weighed() -> None:
    assert {"not", "over seeds"} <= reasons.features("over inputs and not over seeds")
    assert "limit" not in reasons.features("over inputs and not a limit on seeds")


@example("a finding that goes the same way in mice")
@given(st.lists(WORDS | st.text(max_size=9), min_size=4, max_size=20).map(" ".join))
def test_the_type_is_the_one_that_most_weights_speak_for(reason: str) -> None:
    if relation_type(reason) is not RelatedType.OTHER:
        return
    found = reasons.features(reason) | {"*"}
    sums = dict.fromkeys(TYPES, 0)
    for name in found & TAUGHT.keys():
        for kind, weight in zip(TYPES, TAUGHT[name], strict=True):
            sums[kind] += weight
    told = reasons.type_of(reason)
    shares = {kind: math.exp(total / 100) for kind, total in sums.items()}
    likely = shares[told] / sum(shares.values())
    assert told is RelatedType.OTHER or (
        sums[told] == max(sums.values()) and likely >= ENOUGH - 1e-9
    )


@pytest.mark.parametrize("tail", [": in mice and in men", " — and more", "; of hens"])
def test_only_the_first_clause_is_weighed(tail: str) -> None:
    reason = "a finding that goes the same way"
    assert reasons.features(reason + tail) == reasons.features(reason)


def test_every_type_is_taught() -> None:
    for weights in TAUGHT.values():
        assert len(weights) == len(TYPES)
    for number in range(len(TYPES)):
        assert any(weights[number] == max(weights) for weights in TAUGHT.values())
