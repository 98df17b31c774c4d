"""How much is read of pages whose answers were written by hand.

The floors lie a little under what is measured (`make reading`), so that a rule may
cost one sentence where it gains two elsewhere.
"""

import pytest

from tests.reading.gold import amount, pages
from tests.reading.measure import Scores, both, read_gold

FLOORS = {
    "seen": {
        "structure": (0.98, 0.98),
        "relation types": (0.9, 0),
        "claims": (0.92, 0.92),
        "qualifications": (0.9, 0.92),
        "claim role": (0.87, 0),
        "qualification facet": (0.95, 0),
        "experiments": (0.95, 0.92),
        "experiment outcome": (0.75, 0),
        "quantities": (0.95, 0.93),
        "references": (0.95, 1),
        "mention types": (0.9, 0),
        "reported in": (0.9, 0),
    },
    "blind": {
        "structure": (0.98, 0.98),
        "relation types": (0.88, 0),
        "claims": (0.87, 0.84),
        "qualifications": (0.75, 0.77),
        "claim role": (0.82, 0),
        "qualification facet": (0.6, 0),
        "experiments": (0.91, 0.88),
        "reported in": (0.84, 0),
        "quantities": (0.9, 0.95),
        "references": (0.95, 1),
    },
}
"""Part and kind to the least recall and precision."""


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    return both(read_gold())


@pytest.mark.parametrize(
    ("part", "kind"), [(part, kind) for part, kinds in FLOORS.items() for kind in kinds]
)
def test_as_much_is_found_as_before(
    scores: dict[str, Scores], part: str, kind: str
) -> None:
    recall, precision = FLOORS[part][kind]
    score = scores[part][kind]
    assert score.recall >= recall, score.told
    assert score.precision >= precision, score.told


def test_the_marks_of_every_page_can_be_read() -> None:
    for page in pages():
        assert "⟦" not in page.text
        for mark in page.of("N"):
            assert amount(mark).low <= 2e13
