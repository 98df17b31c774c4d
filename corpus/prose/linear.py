"""Which of a few answers features speak for, by a small linear model in a table."""

import functools
from collections.abc import Iterable
from pathlib import Path


def likeliest(table: Path, features: Iterable[str]) -> int:
    """The number of the answer that the features speak for most, from 0.

    Args:
        table: A feature a line, and its weight for each answer in hundredths; `*` is
            the bias.
        features: Those that hold, each once; what the table lacks weighs nothing.
    """
    weights = _weights(table)
    rows = [weights["*"], *(weights[name] for name in features if name in weights)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return sums.index(max(sums))


@functools.cache
def _weights(table: Path) -> dict[str, tuple[int, ...]]:
    rows = (row.split("\t") for row in table.read_text("utf-8").splitlines())
    return {name: tuple(map(int, values)) for name, *values in rows}
