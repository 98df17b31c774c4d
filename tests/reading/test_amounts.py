import pytest

from tests.reading.amounts import measure, sentences
from tests.reading.measure import Score


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("written", 0.97, 0.97), ("unseen", 0.85, 0.9)],
)
def test_quantities_of_many_fields_are_read(
    name: str, recall: float, precision: float
) -> None:
    score = Score()
    for text, marks in sentences(name):
        measure(text, marks, [(0, len(text))], score)
    assert score.recall >= recall, score.told
    assert score.precision >= precision, score.told
