"""What a qualification restricts, weighed: a small linear model beside the rules.

Qualifications of ours taught it, each with its facet, by `python -m benchmarks.facets
--save`. Its features are those that tell sorts of sentences, and what the rules say.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.prose import likely, linear
from kg.model import Facet

WEIGHTS = Path(__file__).with_name("restricted.tsv")
"""A feature a line, and its weight for each facet in hundredths; `*` is the bias."""
FACETS = tuple(Facet)
_MOST = 3
"""Beyond this, more words for a facet make no difference."""


def features(
    sentence: str, names: Iterable[str], marks: Mapping[Facet, int]
) -> set[str]:
    """What speaks of a qualification's facet.

    Args:
        sentence: The qualification, its links and titles masked.
        names: What was seen in it.
        marks: How much the rules' words speak for each facet.
    """
    told = (f"r:{facet} {min(_MOST, mark)}" for facet, mark in marks.items() if mark)
    found = likely.features(sentence, (*names, *told))
    return set(map(likely.spelled, found))


def facet(sentence: str, names: Iterable[str], marks: Mapping[Facet, int]) -> Facet:
    """The likeliest facet of a qualification.

    Args:
        sentence: The qualification, its links and titles masked.
        names: What was seen in it.
        marks: How much the rules' words speak for each facet.
    """
    found = features(sentence, names, marks)
    return FACETS[linear.likeliest(WEIGHTS, found)]
