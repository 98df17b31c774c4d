"""Sentences of a page weighed once more, now that it is known what the others may be.

What a sentence does depends on what those beside it do: qualifications come in runs,
results follow results, and a page that restricts much does so again. A small linear
model, taught by `python -m benchmarks.likely --save`, weighs the likelihoods of a
sentence's sorts beside those of its neighbours, its paragraph and its page.
"""

import functools
import math
from collections.abc import Sequence
from operator import mul
from pathlib import Path

from corpus.prose.sorts import SORTS, Shares

WEIGHTS = Path(__file__).with_name("together.tsv")
"""A row a value of `rows`, and its weight for each sort in thousandths; `*` is the
bias."""
_GROUPS = ("own", "before", "after", "second before", "second after")
NAMES = (
    *(f"{group} {sort}" for group in _GROUPS for sort in SORTS),
    "first",
    "last",
    *(f"{group} {sort}" for group in ("paragraph", "page") for sort in SORTS),
)
"""What each value of a row is."""
_LEAST = 1e-3
"""Added to a likelihood before its logarithm is taken."""
_NONE = tuple(math.log(share) for share in (0.4, 0.2, 0.2, 0.2))
"""In place of a neighbour where there is none."""
_USUAL = (0.5, 0.2, 0.2, 0.1)
"""The shares of the sorts on a page that nothing is known of."""
_KNOWN = 20
"""Sentences from which a page tells as much of its shares as is known of any."""

Values = tuple[float, ...]


def rows(page: Sequence[Sequence[Shares]]) -> list[list[Values]]:
    """The values that speak of each sentence, in the order of `NAMES`.

    Args:
        page: The paragraphs of a page, and the likelihoods of each of their sentences.
    """
    given = [[tuple(shares.values()) for shares in paragraph] for paragraph in page]
    whole = _usual([values for paragraph in given for values in paragraph])
    found: list[list[Values]] = []
    for paragraph in given:
        logs = [tuple(math.log(p + _LEAST) for p in values) for values in paragraph]
        padded = [_NONE, _NONE, *logs, _NONE, _NONE]
        sums = [sum(column) for column in zip(*paragraph, strict=True)]
        others = len(paragraph) - 1
        found.append(
            [
                (
                    *padded[at + 2],
                    *padded[at + 1],
                    *padded[at + 3],
                    *padded[at],
                    *padded[at + 4],
                    float(at == 0),
                    float(at == others),
                    *(
                        [(s - v) / others for s, v in zip(sums, values, strict=True)]
                        if others
                        else _USUAL
                    ),
                    *whole,
                )
                for at, values in enumerate(paragraph)
            ]
        )
    return found


def weighed(page: Sequence[Sequence[Shares]]) -> list[list[Shares]]:
    """The likelihoods of each sentence, those of the others considered.

    Args:
        page: The paragraphs of a page, and the likelihoods of each of their sentences,
            which sum to one, as the new ones do.
    """
    return [[_shares(values) for values in paragraph] for paragraph in rows(page)]


def _usual(given: Sequence[Values]) -> Values:
    """The mean of a page, drawn to what is usual, the more the shorter it is."""
    if not given:
        return _USUAL
    size = len(given) + _KNOWN
    columns = zip(_USUAL, *given, strict=True)
    return tuple((_KNOWN * usual + sum(rest)) / size for usual, *rest in columns)


def _shares(values: Values) -> Shares:
    sums = [bias + sum(map(mul, values, weights)) for bias, weights in _weights()]
    highest = max(sums)
    powers = [math.exp(value - highest) for value in sums]
    total = sum(powers)
    return {sort: power / total for sort, power in zip(SORTS, powers, strict=True)}


@functools.cache
def _weights() -> tuple[tuple[float, Values], ...]:
    """Of each sort, the bias and the weights."""
    lines = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    table = {name: [int(value) / 1000 for value in values] for name, *values in lines}
    return tuple(
        (table["*"][at], tuple(table[name][at] for name in NAMES))
        for at in range(len(SORTS))
    )
