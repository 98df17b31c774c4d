"""What may report a result where no rule says so, and what of notes states nothing."""

import pytest

from corpus.prose import experiments, forms, quantities, reports
from corpus.prose.cues import Sentence
from tests.timing import grows_with

REPORTS = [
    "With 40 pigeons the gap was 12%.",
    "Lofts that were painted white lost fewer birds than the others.",
    "Homing speed and age were unrelated (r = 0.03).",
    "As told above, the old rule outperforms the new one (Ito, 2019, p. 3).",
]
COUNTS = ["They left loudspeakers with 52 keepers and counted every coo."]
NOTHING = [
    "Pigeons are grouped by loft as in earlier work (Ito, 2019; Vega et al., 2020).",
    "Following [12, 15], each pigeon is a point of the plane.",
    "The loss is $L = \\sum_i w_i (x_i - y_i)^2$ over all pigeons.",
    "To keep birds apart, we use 40 boxes and train for 3 weeks.",
    "Alternatively, formulate with a confidence of 1 %.",
    "Your pigeons came home late on 71% of all days.",
    "[How 40 pigeons were timed](https://pigeons.example/40)",
    "(3.14) The procedure is that of Table 2 in Section 4.1.",
]
STATES_NOTHING = [
    "*title:* A Survey on Pigeons\n*authors:* Ito, Vega\n*year:* 2020\n*tags:*",
    "The results are displayed in Table 5.",
    "In this paper, we investigate how pigeons find home.",
    "We then discuss earlier work on pigeons.",
    "When the loft is full, move the youngest birds out.",
    "Detect sick birds early, separate them, and call for help.",
]
STILL_STATES = [
    "We find that pigeons follow roads.",
    "In this paper we show that pigeons follow roads.",
    "When the loft is full, the youngest birds leave.",
    "Caveat: pigeons follow roads\nonly where roads are straight.",
    "Pigeons given in Table 5 as lost came home a week later.",
]


def least(sentence: str) -> float:
    found = quantities.find(sentence, 0, len(sentence), "a.md")
    return reports.least_share(Sentence(sentence), found)


@pytest.mark.parametrize("sentence", REPORTS)
def test_what_was_measured_or_came_out_may_be_a_report(sentence: str) -> None:
    assert least(sentence) == 0


@pytest.mark.parametrize("sentence", COUNTS)
def test_what_only_counts_must_sound_like_one(sentence: str) -> None:
    assert 0 < least(sentence) < 1


@pytest.mark.parametrize("sentence", NOTHING)
def test_methods_formulas_and_citations_report_nothing(sentence: str) -> None:
    assert least(sentence) == 1


@pytest.mark.parametrize("sentence", STATES_NOTHING)
def test_properties_commands_and_pointers_state_nothing(sentence: str) -> None:
    assert not forms.may_assert(sentence)


@pytest.mark.parametrize("sentence", STILL_STATES)
def test_what_looks_like_them_may_state_something(sentence: str) -> None:
    assert forms.may_assert(sentence)


@pytest.mark.parametrize("unit", ["(2019 ", "$a ", "[1, ", "a = ", "[[@a]]", "was 3 "])
def test_time_grows_no_faster_than_a_sentence(unit: str) -> None:
    assert not grows_with(least, unit)


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("About 800,000 screened eggs served as teaching material.", True),
        ("Ito et al. (2019) offer a different explanation.", True),
        ("Painting on paper fails for two reasons.", True),
        ("Screened eggs served as data, and 14 of them cracked.", False),
        ("White paint fails in most lofts.", False),
    ],
)
def test_means_and_reasons_are_no_outcome(sentence: str, lacks: bool) -> None:
    assert experiments.lacks_outcome(Sentence(sentence)) is lacks
