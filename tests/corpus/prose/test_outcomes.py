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
