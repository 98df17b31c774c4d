"""Who stands behind a sentence: the note, a source, or nobody."""

import pytest

from corpus.prose import holders
from corpus.prose.cues import Sentence
from kg.model import Holder
from tests.timing import grows_with

REPORTED = [
    "Lamps spoil the eggs, Ito argues.",
    "Lamps spoil the eggs, Ito and Lund (2019) claim.",
    "Lamps spoil the eggs, the critics say.",
    "Lamps, Ito claims, spoil the eggs.",
    "Lamps, they say, spoil the eggs.",
    "Lamps spoil the eggs, says Ito.",
    "Lamps spoil the eggs, according to Ito.",
    "Lamps, according to Ito et al. (2019), spoil the eggs.",
    "In Ito's view, lamps spoil the eggs.",
    "On her account the eggs are spoilt by lamps.",
    "Lamps spoil the eggs, in Ito's opinion.",
    "As Ito puts it, lamps spoil the eggs.",
    "Ito suggests instead that lamps spoil the eggs.",
    "Ito instead argues that lamps spoil the eggs.",
    "Ito, however, argues that lamps spoil the eggs.",
    "Lamps are said to spoil the eggs.",
    "Lamps are widely believed to spoil the eggs.",
    "Lamps allegedly spoil the eggs.",
    "Farmers I spoke to say that lamps spoil the eggs.",
    "Farmers who keep a hundred hens insist that lamps spoil the eggs.",
    "The Court held that lamps are tools.",
    "The court ruled that lamps are tools.",
    "In Ito v. Lund, the Court held that lamps are tools.",
    "In 2019, the ministry recommended shorter days.",
    "The World Egg Council (WEC) recommends short days.",
    "There are those who say that lamps spoil the eggs.",
    "It used to be thought that lamps spoil the eggs.",
    "Farmers once believed that lamps spoil the eggs.",
    "It is often said that lamps spoil the eggs, but only in winter.",
    "Some claim that lamps spoil the eggs; others shrug.",
    "It is said that lamps spoil the eggs; it is not the only thing that does.",
]
OPPOSED = [
    "It is a myth that lamps spoil the eggs.",
    "It is a common misconception that lamps spoil the eggs.",
    "Ito is wrong that lamps spoil the eggs.",
    "Ito and Lund are mistaken to think that lamps spoil the eggs.",
    "The old manuals were wrong in saying that lamps spoil the eggs.",
    "Those who say that lamps spoil the eggs are wrong.",
    "It would be tempting to conclude that lamps spoil the eggs.",
    "It would be easy to conclude that lamps spoil the eggs.",
    "But it is natural to suppose that lamps spoil the eggs.",
    "I used to believe that lamps spoil the eggs.",
    "We once thought that lamps spoil the eggs.",
    "It is often said that lamps spoil the eggs, but the records do not bear this out.",
    "Some claim that lamps spoil the eggs; the evidence is against them.",
    "It is commonly assumed that lamps spoil the eggs; they do not.",
    "It is widely held that lamps spoil the eggs, yet no trial supports this.",
    "Many believe that lamps spoil the eggs, but the records say otherwise.",
    "Lamps are said to spoil the eggs; the opposite is true.",
]
ASSERTED = [
    "Lamps spoil the eggs, I think.",
    "Lamps, as the records show, spoil the eggs.",
    "Lamps help, and Ito argues too much.",
    "Farmers who keep hens say less in winter.",
    "Lamps help because farmers believe that they do.",
    "The farmers' reply that lamps help was ignored.",
    "The data say that lamps help.",
    "The rule that follows is to light the shed early.",
    "Nobody says that lamps help.",
    "Nothing is said to the hens.",
    "Hens that are said to lay badly are sold.",
    "The Court is in Lund, and lamps are rare there.",
    "In Lund, lamps are rare.",
    "In Lund, the Court held the keys to the shed.",
    "As Ito slept, the lamps went out.",
    "Silence says only that the hens are asleep.",
    "Farms recommend lamps.",
    "It is no myth that lamps spoil the eggs.",
    "It is a mistake of scale.",
    "Ito is wrong about lamps.",
    "The clock is wrong when it is cold.",
    "It is easy to see that lamps help.",
    "We used to hold the meetings at noon.",
    "I once thought of lamps as tools.",
    "Farmers used to think in dozens.",
]
COMMON = "Many believe that lamps spoil the eggs."
TURNING_DOWN = [
    "They do not.",
    "That does not follow.",
    "I don't share this.",
    "The hens tell it otherwise.",
    "Their own records do not bear it out.",
]
GOING_ON = [
    "They have their reasons.",
    "They do not keep hens.",
    "Lund is one of them.",
]


def holder(sentence: str, following: str | None = None) -> Holder:
    after = None if following is None else Sentence(following)
    return holders.read(Sentence(sentence), after)[0]


@pytest.mark.parametrize("sentence", REPORTED)
def test_what_somebody_is_said_to_hold_is_reported(sentence: str) -> None:
    assert holder(sentence) is Holder.REPORTED


@pytest.mark.parametrize("sentence", OPPOSED)
def test_what_is_told_to_be_rejected_is_opposed(sentence: str) -> None:
    assert holder(sentence) is Holder.OPPOSED


@pytest.mark.parametrize("sentence", ASSERTED)
def test_what_only_looks_like_a_report_is_asserted(sentence: str) -> None:
    assert holder(sentence) is Holder.ASSERTED


@pytest.mark.parametrize("following", TURNING_DOWN)
def test_a_common_view_is_turned_down_by_what_follows_it(following: str) -> None:
    assert holder(COMMON, following) is Holder.OPPOSED


@pytest.mark.parametrize("following", GOING_ON)
def test_a_common_view_stays_reported_where_the_text_goes_on(following: str) -> None:
    assert holder(COMMON, following) is Holder.REPORTED


@pytest.mark.parametrize(
    "unit",
    [
        ", Ito ",
        "Ito and ",
        "As Ito ",
        "hens who ",
        "are said ",
        "; it does ",
        "but no ",
    ],
)
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    def read(text: str) -> None:
        holders.read(Sentence(f"Many believe {text}"), Sentence(text))
        holders.read(Sentence(text))

    assert not grows_with(read, unit)
