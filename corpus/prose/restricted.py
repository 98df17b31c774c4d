"""What a qualification restricts, weighed: a small linear model beside the rules.

Qualifications of ours taught it, each with its facet, by `python -m benchmarks.facets
--save`. Its features are those that tell sorts of sentences, and what the rules say.
"""

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.prose import likely
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
    weights = _weights()
    found = features(sentence, names, marks)
    rows = [weights["*"], *(weights[name] for name in found if name in weights)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return FACETS[sums.index(max(sums))]


@functools.cache
def _weights() -> dict[str, tuple[int, ...]]:
    rows = (row.split("\t") for row in WEIGHTS.read_text("utf-8").splitlines())
    return {name: tuple(map(int, values)) for name, *values in rows}
