"""What each sentence of a passage does: a small linear model of words and places.

Sentences of abstracts with their roles (CSAbstruct, Cohan et al. 2019, Apache-2.0)
taught it, by `python -m benchmarks.roles FOLDER --save`. Its features are the words and
pairs of words of a sentence, of the one before and of the one after, and the place of
the sentence in its passage.
"""

import functools
import math
import re
import zlib
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("roles.npz")
BUCKETS = 1 << 13
"""Words share buckets: 15,000 different ones would not be worth their bytes."""
PLACES = 12
"""Tenths of the passage, and whether it is the first or the last sentence."""
NEIGHBOUR = 0.5
"""How much the words of a neighbour count beside a sentence's own."""
DIMENSION = 3 * BUCKETS + PLACES

_WORD = re.compile(r"\w\w+|[%=<>]")
_DIGITS = re.compile(r"\d+")


class SentenceRole(StrEnum):
    """What a sentence does in a passage that reports on work done."""

    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHOD = "method"
    RESULT = "result"
    OTHER = "other"


ROLES = tuple(SentenceRole)


def features(passage: Sequence[str]) -> list[dict[int, float]]:
    """The features of each sentence of a passage: position in the vector to value.

    Args:
        passage: Its sentences, in order.
    """
    buckets = [_buckets(sentence) for sentence in passage]
    found: list[dict[int, float]] = []
    for number, own in enumerate(buckets):
        row = _shared(own, 0, 1.0)
        if number > 0:
            row |= _shared(buckets[number - 1], BUCKETS, NEIGHBOUR)
        if number + 1 < len(buckets):
            row |= _shared(buckets[number + 1], 2 * BUCKETS, NEIGHBOUR)
        place = number / max(1, len(passage) - 1)
        row[3 * BUCKETS + min(9, int(10 * place))] = 1.0
        if number == 0:
            row[3 * BUCKETS + 10] = 1.0
        if number == len(passage) - 1:
            row[3 * BUCKETS + 11] = 1.0
        found.append(row)
    return found


def _buckets(sentence: str) -> frozenset[int]:
    words = _WORD.findall(_DIGITS.sub("0", sentence.lower()))
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    return frozenset(zlib.crc32(w.encode()) % BUCKETS for w in (*words, *pairs))


def _shared(buckets: frozenset[int], offset: int, weight: float) -> dict[int, float]:
    """Every bucket alike, the whole of length `weight`."""
    value = weight / math.sqrt(len(buckets)) if buckets else 0.0
    return {offset + bucket: value for bucket in buckets}


def probabilities(passage: Sequence[str]) -> list[dict[SentenceRole, float]]:
    """How likely each role is of each sentence; they sum to one.

    Args:
        passage: The sentences of a paragraph or an abstract, in order.
    """
    import numpy as np

    weights = _weights()
    told: list[dict[SentenceRole, float]] = []
    for row in features(passage):
        places = np.fromiter(row.keys(), dtype=np.int64, count=len(row))
        values = np.fromiter(row.values(), dtype=np.float32, count=len(row))
        logits = weights[-1] + values @ weights[places]
        shares = np.exp(logits - logits.max())
        told.append(dict(zip(ROLES, (shares / shares.sum()).tolist(), strict=True)))
    return told


@functools.cache
def _weights() -> "Weights":
    """Shape (features + 1, roles), float32; the last row is the bias."""
    # numpy takes 80 ms, and only prose without any structure needs it.
    import numpy as np

    with np.load(WEIGHTS, allow_pickle=False) as held:
        weights: Weights = held["weights"].astype(np.float32)
    return weights
