import pytest

from corpus.prose import outcomes
from kg.model import Outcome

HUMMING = "humming raises focus in clerks"
NULLS = [
    "A replication with 300 clerks found nothing.",
    "A large replication (n = 2,141) failed.",
    "A third trial came up empty (d = 0.06).",
    "A survey of 90 offices found no support for the claim.",
    "In a trial of 80 clerks, those who hummed did not benefit.",
    "Humming brought no benefit.",
    "Humming conferred no lasting gain.",
    "There was no gain.",
    "No effect of humming was seen.",
    "No advantage emerged.",
    "The advantage did not emerge in the second sample.",
    "Neither trial found a benefit.",
    "Humming clerks scored no higher than controls.",
    "Humming clerks did no better.",
    "Humming did not change focus.",
    "Focus was unrelated to humming (r = 0.02).",
    "Focus was identical in both arms.",
    "A second team found the effect to be zero.",
]
NO_NULLS = [
    "Humming raised focus with no adverse effects.",
    "Humming raised focus by 9% and had no effect on mood.",
    "No harm was seen, and focus rose by 9%.",
    "Clerks who hummed made no more errors than controls.",
    "Humming raised focus with no loss of accuracy.",
    "Humming was no worse than coffee.",
    "No side effects emerged.",
    "Nothing else raised focus as much.",
    "Focus did not change in the control group and rose by 9% with humming.",
    "Controls did no better than before, and clerks who hummed gained 9%.",
    "Focus rose by 9%, with no difference between men and women.",
    "Humming raised focus by 9% while mood did not change.",
    "There is no doubt about the effect: focus rose by 9%.",
    "The printers failed twice, and focus rose by 9%.",
]


@pytest.mark.parametrize("result", NULLS)
def test_what_came_to_nothing_is_against_a_claim(result: str) -> None:
    assert outcomes.read(result, HUMMING) is Outcome.CHALLENGES


@pytest.mark.parametrize("result", NULLS)
def test_what_came_to_nothing_is_for_a_claim_that_denies(result: str) -> None:
    denied = "humming does not raise focus in clerks"
    assert outcomes.read(result, denied) is Outcome.SUPPORTS


@pytest.mark.parametrize("result", NO_NULLS)
def test_no_harm_and_no_loss_are_not_against_a_claim(result: str) -> None:
    assert outcomes.read(result, HUMMING) is Outcome.SUPPORTS


@pytest.mark.parametrize(
    ("claim", "result", "outcome"),
    [
        ("humming lowers errors", "Errors were no lower after it.", "challenges"),
        ("humming lowers errors", "Errors were no higher after it.", "supports"),
        ("humming raises focus", "Focus was no lower after it.", "supports"),
        ("humming helps mainly when alone", "There was no gain.", "supports"),
    ],
)
def test_what_is_no_higher_counts_where_a_claim_says_higher(
    claim: str, result: str, outcome: str
) -> None:
    assert outcomes.read(result, claim).value == outcome


def test_what_came_to_nothing_at_one_place_restricts() -> None:
    result = "At eight seconds the gain was gone."
    assert outcomes.read(result, HUMMING) is Outcome.QUALIFIES


@pytest.mark.parametrize(
    "result",
    [
        "Two trials found a gain and two did not.",
        "Three labs saw the effect, and the others saw nothing.",
    ],
)
def test_what_some_found_and_others_did_not_is_open(result: str) -> None:
    assert outcomes.read(result, HUMMING) is Outcome.INCONCLUSIVE
