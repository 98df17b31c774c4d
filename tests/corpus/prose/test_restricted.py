import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import restricted
from corpus.prose.restricted import FACETS
from kg.model import Facet


@pytest.mark.parametrize(
    ("sentence", "by_rules", "expected"),
    [
        ("All of it was measured in English.", Facet.SCOPE, Facet.SCOPE),
        (
            "The score was computed by a model of the same family.",
            Facet.SCOPE,
            Facet.METHOD,
        ),
        ("It depends on what one means by a word.", Facet.CONDITION, Facet.DEFINITION),
    ],
)
def test_wording_tells_what_is_restricted_where_no_cue_does(
    sentence: str, by_rules: Facet, expected: Facet
) -> None:
    assert restricted.facet(sentence, (), {by_rules: 1}) is expected


def taught() -> dict[str, list[int]]:
    lines = restricted.WEIGHTS.read_text("utf-8").splitlines()
    return {n: list(map(int, w)) for n, *w in (line.split("\t") for line in lines)}


TAUGHT = taught()
FACET = st.sampled_from(FACETS)
WORDS = st.sampled_from([name for name in TAUGHT if name.isalpha()])


@given(st.lists(WORDS | st.text(max_size=9), max_size=30).map(" ".join), FACET)
def test_the_facet_is_the_one_that_most_weights_speak_for(
    sentence: str, by_rules: Facet
) -> None:
    found = restricted.features(sentence, (), {by_rules: 1}) | {"*"}
    sums = dict.fromkeys(FACETS, 0)
    for name in found & TAUGHT.keys():
        for facet, weight in zip(FACETS, TAUGHT[name], strict=True):
            sums[facet] += weight
    assert sums[restricted.facet(sentence, (), {by_rules: 1})] == max(sums.values())


def test_what_the_rules_read_counts() -> None:
    for facet, weight in zip(FACETS, zip(*TAUGHT.values(), strict=True), strict=True):
        assert TAUGHT[f"r:{facet} 3"][FACETS.index(facet)] > 0, weight
