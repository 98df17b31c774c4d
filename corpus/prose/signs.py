"""What the rules see in a sentence: signs of a claim, a restriction, a study."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.prose import (
    certain,
    claims,
    continued,
    experiments,
    likely,
)
from corpus.prose.alone import Stated
from corpus.prose.claims import ClaimForm
from corpus.prose.continued import Context
from corpus.prose.cues import Sentence
from corpus.prose.families import Family
from corpus.prose.findings import ExperimentForm
from corpus.prose.qualifications import QualificationCue
from corpus.prose.sorts import Sort

_LATE = 5
"""From here on it makes no difference how late in its paragraph a sentence stands."""
_PLAINLY = 0.75
_TOLD = frozenset({"c:", "h:", "q:", "e:", "n:"})
"""Beginnings of the signs that a sentence's neighbours are told of."""


class Place(NamedTuple):
    """Where a sentence stands."""

    family: Family
    is_labelled: bool
    """Whether its paragraph's own label gives the family."""
    is_first: bool
    """Whether nothing that may state something stands before it in its paragraph."""
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
    of_study: bool = False
    """Whether a paper is named in it, over it or shortly before it."""

    @property
    def is_plain(self) -> bool:
        """Whether it calls itself a caveat, or names a study and what it showed."""
        if self.restriction is not None and self.restriction.is_named:
            return True
        return self.study is not None and (
            self.study.confidence >= _PLAINLY
            or self.study.rule == "continued:same-study"
        )

    @property
    def sure(self) -> Sort | None:
        """What the rules are sure of; None where a model has to weigh."""
        return certain.sort(self.claim, self.restriction, self.study)


def read(told: Stated, place: Place) -> Signs:
    """What speaks for each sort of sentence, whatever the others are.

    Args:
        told: What the sentence says by itself.
        place: Where it stands.
    """
    names = [*told.names, *_of_place(place, labelled=place.family in claims.LABELLED)]
    study = told.study
    if place.family is Family.EVIDENCE and place.is_labelled and place.is_first:
        study = experiments.read(
            told.text,
            told.plain,
            told.quantities,
            told.sources,
            told.start,
            labelled=True,
        )
    if study:
        names.append(f"e:{study.rule}")
    return Signs(told.plain, told.claim, told.restriction, study, tuple(names))


def open_to_others(sentence: str, signs: Signs | None) -> Iterator[str]:
    """What the sentences before and after another one are told of it.

    Args:
        sentence: That other one.
        signs: What was seen in it; None where it states nothing.
    """
    opening = likely.opening(sentence)
    yield f"#{opening.partition(' ')[0]}"
    yield f"##{opening}"
    if signs is None:
        yield "pass"
        return
    yield from (name for name in signs.names if name[:2] in _TOLD)


def going_on(told: Stated, signs: Signs, context: Context) -> Signs:
    """The same signs, with the study that a sentence goes on with, if it does."""
    if signs.study:
        return signs
    study = continued.read(told.text, told.plain, told.quantities, told.start, context)
    return signs._replace(study=study) if study else signs


def _of_place(place: Place, *, labelled: bool) -> Iterator[str]:
    yield f"l:{place.family}"
    if place.is_first and labelled:
        yield f"l:{place.family} first"
    yield f"i:{min(place.number, _LATE)}"
    yield f"i:last {place.is_last}"
    yield f"i:quarter {place.quarter}"
