"""How much is read of pages whose answers were written by hand.

The floors lie a little under what is measured (`make reading`), so that a rule may
cost one sentence where it gains two elsewhere.
"""

import pytest

from tests.reading.gold import amount, pages
from tests.reading.measure import Scores, both, read_gold

FLOORS = {
    "structure": (0.98, 0.98),
    "relation types": (0.9, 0),
    "claims": (0.87, 0.87),
    "qualifications": (0.85, 0.93),
    "qualification facet": (0.85, 0),
    "experiments": (0.9, 0.92),
    "quantities": (0.88, 0.95),
    "references": (0.95, 1),
    "mention types": (0.9, 0),
    "reported in": (0.9, 0),
}
"""Kind to the least recall and precision over all pages."""


@pytest.fixture(scope="module")
def scores() -> Scores:
    total: Scores = {}
    for part in both(read_gold()).values():
        for kind, score in part.items():
            held = total.setdefault(kind, type(score)())
            held.right += score.right
            held.missed += score.missed
            held.wrong += score.wrong
            held.told += score.told
    return total


@pytest.mark.parametrize("kind", FLOORS)
def test_as_much_is_found_as_before(scores: Scores, kind: str) -> None:
    recall, precision = FLOORS[kind]
    assert scores[kind].recall >= recall, scores[kind].told
    assert scores[kind].precision >= precision, scores[kind].told


def test_the_marks_of_every_page_can_be_read() -> None:
    for page in pages():
        assert "⟦" not in page.text
        for mark in page.of("N"):
            assert amount(mark).low <= 2e9
