"""What the rules see in a sentence: signs of a claim, a restriction, a study."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.prose import (
    certain,
    claims,
    continued,
    experiments,
)
from corpus.prose.alone import Stated
from corpus.prose.claims import ClaimForm
from corpus.prose.continued import Context
from corpus.prose.cues import Sentence
from corpus.prose.findings import ExperimentForm
from corpus.prose.labels import Family
from corpus.prose.likely import Sort
from corpus.prose.qualifications import QualificationCue

_LATE = 5
"""From here on it makes no difference how late in its paragraph a sentence stands."""


class Place(NamedTuple):
    """Where a sentence stands."""

    family: Family
    is_labelled: bool
    """Whether its paragraph's own label gives the family."""
    is_first: bool
    before: str
    """The sort of the sentence before it in its paragraph; empty at the beginning."""
    context: Context
    number: int = 0
    """How many sentences of its paragraph stand before it."""
    is_last: bool = False
    """Whether none follows it in its paragraph."""
    quarter: int = 0
    """The part of the page that its paragraph stands in, 0 to 4; 4 is the last one."""


class Signs(NamedTuple):
    """One sentence as each of the rules reads it."""

    plain: Sentence
    """The sentence, its links and titles masked."""
    claim: ClaimForm
    restriction: QualificationCue | None
    study: ExperimentForm | None
    names: tuple[str, ...]
    """What was seen, for the model that weighs it."""

    @property
    def sure(self) -> Sort | None:
        """What the rules are sure of; None where a model has to weigh."""
        return certain.sort(self.claim, self.restriction, self.study)


def read(told: Stated, place: Place) -> Signs:
    """What speaks for each sort of sentence.

    Args:
        told: What the sentence says by itself.
        place: Where it stands.
    """
    study = _study(told, place)
    names = [*told.names, *_of_place(place, labelled=place.family in claims.LABELLED)]
    if study:
        names.append(f"e:{study.rule}")
    return Signs(told.plain, told.claim, told.restriction, study, tuple(names))


def _study(told: Stated, place: Place) -> ExperimentForm | None:
    """How a sentence reads as an experiment where it stands."""
    study, (plain, quantities) = told.study, (told.plain, told.quantities)
    if place.family is Family.EVIDENCE and place.is_labelled and place.is_first:
        study = experiments.read(
            told.text, plain, quantities, told.sources, told.start, labelled=True
        )
    return study or continued.read(
        told.text, plain, quantities, told.start, place.context
    )


def _of_place(place: Place, *, labelled: bool) -> Iterator[str]:
    yield f"l:{place.family}"
    if place.is_first and labelled:
        yield f"l:{place.family} first"
    yield f"p:{place.before}"
    yield f"i:{min(place.number, _LATE)}"
    yield f"i:last {place.is_last}"
    yield f"i:quarter {place.quarter}"
