import pytest

from corpus.prose import designs
from kg.model import Experiment, Relation
from tests.corpus.prose.reading import edges_of, read

DONE = [
    "In a trial, 80 adults took a pill, a placebo or no pill in random order.",
    "In a trial, 80 adults rested or did sums for ten minutes.",
    "In an experiment with 90 children, half were given a map and half a list.",
    "In a trial of 40 gardens, plots were randomly assigned to mulch or bare soil.",
    "Ito et al. (2001) asked 80 adults to rest for ten minutes.",
    "Ito et al. (2001) randomised 80 adults to rest or sums.",
    "Ito et al. (2001) studied 400 adults in three towns.",
    "Ito et al. (2001) gave 80 adults a list of 30 words.",
    "Ito and Vega weighed forty hens every day for a year.",
    "Vega (2010) kept 80 rats in the dark for six weeks.",
    "Meyer (2014) interviewed 24 farmers about hail.",
]
CAME_OUT = [
    "In a trial, 80 adults rested and recalled 9% more words than controls.",
    "In a trial, 80 adults took 3 minutes less to finish.",
    "In a trial, rested adults slept 20 minutes longer.",
    "In a trial, adults took 14 breaks a day with lamps and 9 without.",
    "In a trial of 80 adults, 62 kept their gains for a year.",
    "In a trial of 80 nurses, 12 took a nap.",
    "In a trial, patients who were given the pill recovered in six days.",
    "In a trial, 12 patients died.",
    "In a survey of 400 firms, 12% gave staff a rest room.",
    "In a study of 40 towns, wages rose by 3%.",
    "In the cohort, 400 children read at home and spoke sooner.",
    "Four of five patients took the pill to the end.",
    "Ito et al. (2001) gave 80 adults a list and found that rest raised recall.",
    "Ito et al. (2001) randomised 80 adults to rest or sums; rest won.",
    "Meyer (2014) interviewed 24 farmers, who blamed hail.",
    "Ito et al. (2001) tested 120 drivers and sleepy ones braked late.",
    "Participants were asked again after a month and remembered the list.",
]


@pytest.mark.parametrize("sentence", DONE)
def test_a_sentence_may_tell_only_what_was_done(sentence: str) -> None:
    assert designs.is_all(sentence)


@pytest.mark.parametrize("sentence", CAME_OUT)
def test_a_sentence_with_a_result_tells_more_than_what_was_done(sentence: str) -> None:
    assert not designs.is_all(sentence)


def test_what_was_done_tests_a_claim_without_an_outcome() -> None:
    reading = read("In a trial, 40 teams trained small nets or large nets in one room.")
    assert [edge.outcome for edge in edges_of(reading, Relation.TESTS)] == [None]
    (experiment,) = (node for node in reading.nodes if isinstance(node, Experiment))
    assert experiment.outcome_text is None
