"""Which of a few answers features speak for, by a small linear model in a table."""

import functools
import math
from collections.abc import Iterable
from pathlib import Path


def likeliest(table: Path, features: Iterable[str]) -> int:
    """The number of the answer that the features speak for most, from 0.

    Args:
        table: A feature a line, and its weight for each answer in hundredths; `*` is
            the bias.
        features: Those that hold, each once; what the table lacks weighs nothing.
    """
    sums = _sums(table, features)
    return sums.index(max(sums))


def surest(table: Path, features: Iterable[str]) -> tuple[int, float]:
    """The number of the likeliest answer, and how likely it is.

    Args:
        table: As for `likeliest`.
        features: Those that hold, each once.
    """
    sums = _sums(table, features)
    most = max(sums)
    return sums.index(most), 1 / sum(math.exp((one - most) / 100) for one in sums)


def _sums(table: Path, features: Iterable[str]) -> list[int]:
    weights = _weights(table)
    rows = [weights["*"], *(weights[name] for name in features if name in weights)]
    return [sum(column) for column in zip(*rows, strict=True)]


@functools.cache
def _weights(table: Path) -> dict[str, tuple[int, ...]]:
    rows = (row.split("\t") for row in table.read_text("utf-8").splitlines())
    return {name: tuple(map(int, values)) for name, *values in rows}
