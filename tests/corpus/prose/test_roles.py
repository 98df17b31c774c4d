import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.loaders import parse
from corpus.prose import roles
from corpus.prose.roles import BUCKETS, DIMENSION, ROLES, SentenceRole, probabilities

PASSAGE = (
    "Caching is widely used in systems that answer questions.",
    "In this paper we ask whether a cache hides the decay of a model.",
    "We collect a year of queries and train a classifier to compare fresh answers.",
    "Our experiments show that accuracy drops by 12% while the hit rate rises to 60%.",
)


def test_the_roles_of_an_abstract_are_told() -> None:
    found = [max(share, key=share.__getitem__) for share in probabilities(PASSAGE)]
    assert found == list(ROLES[:4])


def test_places_and_neighbours_change_what_is_likely() -> None:
    alone = probabilities(PASSAGE[2:3])[0][SentenceRole.METHOD]
    within = probabilities(PASSAGE)[2][SentenceRole.METHOD]
    assert alone != within


def test_the_sum_is_that_of_a_plain_loop_over_features() -> None:
    weights = roles._weights()
    assert weights.shape == (DIMENSION + 1, len(ROLES))
    for row, share in zip(roles.features(PASSAGE), probabilities(PASSAGE), strict=True):
        logits = [
            float(weights[-1][n])
            + sum(value * float(weights[place][n]) for place, value in row.items())
            for n in range(len(ROLES))
        ]
        whole = sum(math.exp(logit) for logit in logits)
        for n, role in enumerate(ROLES):
            assert share[role] == pytest.approx(math.exp(logits[n]) / whole, abs=1e-5)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_whatever_is_written_has_roles_that_sum_to_one(passage: list[str]) -> None:
    found = probabilities(passage)
    assert len(found) == len(passage)
    for row, share in zip(roles.features(passage), found, strict=True):
        assert sum(share.values()) == pytest.approx(1, abs=1e-4)
        assert all(0 <= place < DIMENSION for place in row)
        own = sum(v * v for place, v in row.items() if place < BUCKETS)
        assert own == pytest.approx(1) or own == 0


def test_figures_are_those_counted_by_hand() -> None:
    from benchmarks.roles import figures

    background, _, method, result, _ = ROLES
    gold = [background, method, result, result]
    said = [background, result, result, background]
    accuracy, macro, worked, worked_f1 = figures(gold, said)
    assert (accuracy, worked) == (0.5, 0.75)
    # background 2/3, result 1/2, the others 0.
    assert macro == pytest.approx((2 / 3 + 1 / 2) / 5)
    assert worked_f1 == pytest.approx(4 / 5)


def test_results_of_plain_prose_are_experiments_of_lower_confidence() -> None:
    result = "The results indicate that fresh answers are preferred by most people."
    passage = " ".join((*PASSAGE[:3], result))

    def read_in(text: str, file: str) -> list[tuple[str, str | None, float]]:
        nodes = parse(text, file).nodes
        return [(n.kind, n.rule, n.confidence) for n in nodes if n.text == result]

    plain = read_in(f"On caches\n\n{passage}\n", "abstract.txt")
    assert plain == [("experiment", "model:result", 0.6)]
    # A vault note has structure, which is believed; so has a single sentence none.
    assert read_in(f"# On caches\n\n{passage}\n", "a.md")[0][0] == "claim"
    alone = read_in(f"On caches\n\n{result}\n", "abstract.txt")
    assert alone[0][1] != "model:result"
