import pytest

from corpus.prose import contrary, outcomes
from kg.model import Outcome

CONTRARY = [
    ("school uniforms raise attendance", "Uniforms cut attendance by 2%."),
    ("bright screens delay sleep", "Bright screens hastened sleep by six minutes."),
    ("cover crops lower weed biomass", "Weed biomass rose by 14% under cover crops."),
    ("congestion charges reduce traffic", "Traffic rose after the congestion charge."),
    (
        "mentoring helps new teachers",
        "Teachers with mentoring fared worse than others.",
    ),
    ("daylight improves mood", "Daylight lowered mood by half a point."),
    ("daylight improves mood", "Daylight made mood worse."),
    ("daylight improves mood", "Mood was lower in daylight than in lamplight."),
    ("price caps shrink supply", "Price caps increased supply in eleven of 14 cities."),
    ("tariffs raise domestic prices", "The tariff reduced domestic prices by 3%."),
    ("smaller classes raise scores", "Smaller classes lowered scores by 0.1 SD."),
    ("larger nets stall less", "Larger nets stalled more than small ones."),
    ("older drivers cause more crashes", "Older drivers caused fewer crashes."),
    ("drivers brake less in fog", "Drivers braked more in fog."),
    ("exercise improves depression", "Exercise worsened depression."),
    ("seat belts do not reduce injuries", "Seat belts reduced injuries by 40%."),
    ("a wage floor does not cut hiring", "A 10% rise of the wage floor cut hiring."),
    ("microdosing does not improve memory", "Microdosing raised memory by 9%."),
    ("homework has no effect on grades", "Homework raised grades by 0.3 points."),
    ("phonics does not transfer to spelling", "Phonics transferred to spelling."),
    ("better desks do not make better pupils", "Better desks made better pupils."),
]
UNTOLD = [
    ("daylight improves mood", "Daylight lowered stress by half a point."),
    ("daylight improves mood", "Less daylight lowered mood by half a point."),
    ("daylight improves mood", "Artificial light lowered mood."),
    ("daylight improves mood", "Mood was worse in rooms without daylight."),
    ("daylight improves mood", "Mood fell by 4% in daylight and by 9% in controls."),
    ("daylight improves mood", "Rooms without a window lowered mood."),
    ("daylight improves mood", "Daylight lowered mood less than lamps did."),
    ("daylight improves mood only in winter", "Daylight lowered mood in June."),
    ("mentoring helps new teachers", "Teachers without mentoring fared worse."),
    ("tariffs raise domestic prices", "Removing the tariff cut domestic prices."),
    ("tariffs raise domestic prices", "Tariff cuts reduced domestic prices by 3%."),
    ("tariffs raise domestic prices", "Tariffs reduced foreign prices by 3%."),
    ("remote work lowers output", "Office work raised output by 13%."),
    ("smaller classes raise scores", "Larger classes lowered scores by 0.1 SD."),
    ("older drivers cause more crashes", "Younger drivers caused fewer crashes."),
    ("drivers brake less in fog", "Drivers braked more in clear weather."),
    ("exercise improves depression", "Exercise reduced depression by 4 points."),
    ("statins lower cholesterol", "Cholesterol rose by 8% in the placebo group."),
    ("rent control does not reduce building", "Rent control reduced mobility."),
    ("rent control does not reduce building", "Interest rates reduced building."),
    ("charges cut traffic and raise rents", "Charges reduced rents by 4%."),
]
FOR_IT = [
    ("homework has no effect on grades", "Homework did not raise grades."),
    ("rent control does not reduce building", "Rent control raised building by 2%."),
    ("improved stoves reduce smoke", "Improved stoves cut smoke by 30%."),
]


@pytest.mark.parametrize(("claim", "result"), CONTRARY)
def test_what_goes_the_other_way_is_against_a_claim(claim: str, result: str) -> None:
    assert outcomes.read(result, claim) is Outcome.CHALLENGES


@pytest.mark.parametrize(("claim", "result"), UNTOLD)
def test_another_cause_or_another_thing_says_nothing_of_a_claim(
    claim: str, result: str
) -> None:
    assert contrary.read(result, claim) is None


@pytest.mark.parametrize(("claim", "result"), FOR_IT)
def test_what_goes_the_same_way_is_for_a_claim(claim: str, result: str) -> None:
    assert contrary.read(result, claim) is Outcome.SUPPORTS


def test_what_goes_the_other_way_under_a_condition_only_restricts() -> None:
    result = "Pruning reduced accuracy when nine in ten weights were gone."
    assert contrary.read(result, "pruning improves accuracy") is Outcome.QUALIFIES


def test_what_agrees_outweighs_a_denial_beside_it() -> None:
    result = "Naps improved recall in adults who had not slept."
    assert not outcomes.denies(result, "naps improve recall in adults")
    assert outcomes.denies("Naps did not aid recall.", "naps improve recall in adults")


def test_a_comparison_or_an_aside_denies_no_result() -> None:
    claim = "boats with forecasts land more sardine"
    assert not outcomes.denies("They landed more than boats that did not.", claim)
    assert not outcomes.denies("They landed sardine, with no forecast at all.", claim)
    assert outcomes.denies("Ito found that boats did not land more.", claim)
