"""What the rules make of a sentence where they are sure of it."""

from corpus.prose.claims import BEARS, ClaimForm
from corpus.prose.findings import ExperimentForm
from corpus.prose.qualifications import QualificationCue
from corpus.prose.sorts import Sort
from kg.model import Holder

_LOOSE = ("study:finds", "result:")
"""Rules of studies that a restriction beside them puts in doubt."""


def sort(
    claim: ClaimForm,
    restriction: QualificationCue | None,
    study: ExperimentForm | None,
) -> Sort | None:
    """What a sentence is for sure, as each of the rules reads it.

    Args:
        claim: How it reads as a claim.
        restriction: Why it reads as a qualification.
        study: How it reads as an experiment.

    Returns:
        None where a model has to weigh.
    """
    sure_of_limit = restriction is not None and restriction.is_sure
    is_mixed = restriction is not None and study is not None
    if restriction is not None and restriction.is_named:
        return Sort.QUALIFICATION
    # A number beside the words of an argument may only illustrate it.
    if (
        study
        and not study.is_weak
        and not (claim.is_cued and study.is_measure)
        and not (is_mixed and study.rule.startswith(_LOOSE))
    ):
        return Sort.EXPERIMENT
    if sure_of_limit and claim.holder is Holder.ASSERTED:
        return Sort.QUALIFICATION
    is_told = claim.holder is not Holder.ASSERTED and not restriction
    is_told = is_told or claim.rule == BEARS
    return Sort.CLAIM if is_told and not study else None
