import pytest

from corpus.prose import facets, outcomes
from kg.model import Facet, Outcome

OUTCOMES = [
    ("Lamps made no difference to the hens.", "Lamps help hens.", Outcome.CHALLENGES),
    ("We could not reproduce it.", "Lamps help hens.", Outcome.CHALLENGES),
    ("Dark sheds did just as well.", "Lamps help hens.", Outcome.CHALLENGES),
    ("Lamps made no difference.", "Lamps do not help hens.", Outcome.SUPPORTS),
    ("Lamps helped hens and did nothing for ducks.", "", Outcome.QUALIFIES),
    ("Hens laid more in lit sheds; ducks did not.", "", Outcome.QUALIFIES),
    ("Past the third month, laying fell.", "", Outcome.QUALIFIES),
    ("The two sheds could not be told apart.", "", Outcome.INCONCLUSIVE),
    ("For ducks the interval included zero.", "", Outcome.INCONCLUSIVE),
    ("The gain was gone after three weeks.", "Lamps help hens.", Outcome.QUALIFIES),
    ("The edge fell from 9% to 3%.", "Lamps help hens.", Outcome.QUALIFIES),
    ("The gain was gone in a week.", "What lamps do fades.", Outcome.SUPPORTS),
    ("The gain was 9% after three weeks.", "Lamps help hens.", Outcome.SUPPORTS),
    ("The cost of lamps fell from 9 to 3.", "Lamps get cheap.", Outcome.SUPPORTS),
    ("Laying rose by 12%.", "Lamps help hens.", Outcome.SUPPORTS),
]
FACETS = [
    ("Eggs were counted by the owners of the sheds.", Facet.METHOD),
    ("No annotator was asked; the verdicts are a model's.", Facet.METHOD),
    ("How long it lasts is not known.", Facet.STRENGTH),
    ("The intervals overlap.", Facet.STRENGTH),
    ("Past sixteen hours of light, hens tire.", Facet.CONDITION),
    ("Give the hens a rest and nothing is lost.", Facet.CONDITION),
    ("All of it concerns one breed.", Facet.SCOPE),
]


@pytest.mark.parametrize(("sentence", "claim", "outcome"), OUTCOMES)
def test_an_outcome_is_read_from_its_words(
    sentence: str, claim: str, outcome: Outcome
) -> None:
    assert outcomes.read(sentence, claim) is outcome


@pytest.mark.parametrize(("sentence", "facet"), FACETS)
def test_a_facet_is_read_from_its_words(sentence: str, facet: Facet) -> None:
    assert facets.read(sentence) is facet


SINGING = "Singing together lowers stress."
DENIED = "Singing together does not lower stress."
WORDED = [
    (
        "A preregistered replication with 900 singers failed to find the effect.",
        SINGING,
        "challenges",
    ),
    ("Two labs tried to repeat it and neither succeeded.", SINGING, "challenges"),
    ("The finding did not replicate in a larger sample.", SINGING, "challenges"),
    (
        "The replication yielded an effect close to zero.",
        SINGING,
        "challenges/inconclusive",
    ),
    (
        "Stress was unaffected by rehearsals (p = .47).",
        SINGING,
        "challenges/inconclusive",
    ),
    ("The two choirs did not differ in cortisol.", SINGING, "challenges/inconclusive"),
    ("Singers and listeners were equally stressed afterwards.", SINGING, "challenges"),
    ("There was no trace of a benefit after a month.", SINGING, "challenges/qualifies"),
    ("Rehearsals had no effect on cortisol.", SINGING, "challenges"),
    ("Rehearsals had little or no effect on cortisol.", SINGING, "challenges"),
    ("Nothing changed in the eight weeks of the trial.", SINGING, "challenges"),
    ("A null result came from Leeds, too.", SINGING, "challenges/inconclusive"),
    (
        "Results were mixed: three of six choirs improved.",
        SINGING,
        "inconclusive/qualifies",
    ),
    ("The evidence points both ways.", SINGING, "inconclusive"),
    ("The difference was 2 points (95% CI -3 to 7).", SINGING, "inconclusive"),
    ("The difference did not reach significance (p = 0.09).", SINGING, "inconclusive"),
    (
        "The trend was in the expected direction but not significant.",
        SINGING,
        "inconclusive",
    ),
    (
        "The trial was underpowered and could not detect an effect of this size.",
        SINGING,
        "inconclusive",
    ),
    (
        "The effect was small (d = 0.08) and did not survive correction.",
        SINGING,
        "inconclusive/challenges",
    ),
    (
        "No difference between the arms could be made out.",
        SINGING,
        "inconclusive/challenges",
    ),
    ("The benefit was weaker in men and absent in children.", SINGING, "qualifies"),
    ("Amateurs relaxed; professionals did not.", SINGING, "qualifies"),
    ("Sopranos improved while basses got worse.", SINGING, "qualifies"),
    ("It worked for amateurs but not for professionals.", SINGING, "qualifies"),
    (
        "The effect held in rehearsals and was reversed in concerts.",
        SINGING,
        "qualifies",
    ),
    ("The gain was halved once attention was matched.", SINGING, "qualifies"),
    (
        "The advantage disappeared when the choirs were matched by age.",
        SINGING,
        "qualifies/challenges",
    ),
    ("Stress fell in those who sang daily, not in the others.", SINGING, "qualifies"),
    (
        "In concerts, on the other hand, stress rose by a third.",
        SINGING,
        "challenges/qualifies",
    ),
    ("Stress rose instead of falling.", SINGING, "challenges"),
    (
        "Singers were more stressed afterwards, contrary to expectation.",
        SINGING,
        "challenges",
    ),
    ("A Danish survey found just the opposite.", SINGING, "challenges"),
    (
        "Choir leaders are the counterexample: their cortisol doubled.",
        SINGING,
        "challenges/qualifies",
    ),
    ("A reanalysis of the raw data overturned this.", SINGING, "challenges"),
    (
        "The original authors retracted the result after an error was found.",
        SINGING,
        "challenges",
    ),
    ("Three independent labs replicated the drop of 17%.", SINGING, "supports"),
    ("The effect was confirmed in a second sample of 300.", SINGING, "supports"),
    ("Cortisol fell by 17% (p < .001).", SINGING, "supports"),
    ("Stress dropped even when the singers were strangers.", SINGING, "supports"),
    (
        "No singer was more stressed than before, and 41 of 50 were less so.",
        SINGING,
        "supports",
    ),
    ("The drop was significant in all four choirs.", SINGING, "supports"),
    ("Singing beat listening by 9 points without any training.", SINGING, "supports"),
    (
        "It did not matter whether they sang well: stress fell by 15% all the same.",
        SINGING,
        "supports",
    ),
    ("Cortisol was the same before and after (p = .61).", DENIED, "supports"),
    ("A trial of 200 found no effect.", DENIED, "supports"),
    ("The two groups did not differ.", DENIED, "supports/inconclusive"),
    (
        "Only daily singers were less stressed.",
        "Singing helps only those who do it daily.",
        "supports",
    ),
]
"""What came out, in words, the claim, and what a careful reader may make of it."""


@pytest.mark.parametrize(("sentence", "claim", "wanted"), WORDED)
def test_what_came_to_nothing_turned_or_held_in_part_is_told_by_words(
    sentence: str, claim: str, wanted: str
) -> None:
    assert outcomes.read(sentence, claim) in wanted.split("/")
