"""Vectors by the million that lie as those of texts do."""

from collections.abc import Iterator

import numpy as np

from embeddings.vectors import Vectors, unit_rows

DIMENSION = 384
_BLOCK = 50_000
_TOPICS = 20_000
"""Texts of one note or one paper: fifty of a million share a topic."""
_FALL = 0.75
"""Variance of the n-th direction falls as n to the minus this."""
_TOPIC = 0.75
"""What a text has of its topic."""
_OWN = (0.3, 1.0)
"""What it has of itself, from the plainest to the oddest."""
_COMMON = 0.33
"""What all texts share: two at random have a cosine of about a tenth."""


def vectors(count: int, seed: int) -> Iterator[Vectors]:
    """Unit vectors in blocks; the same for the same seed.

    Each is the sum of what all share, of its topic, and of its own, drawn with
    variances that fall from one direction to the next, turned at random. The
    constants were set so that cosines of pairs and of nearest neighbours, and the
    fall of the principal components, are near those of abstracts' passages under the
    default model.

    Args:
        count: How many.
        seed: Another seed gives other texts on the same topics.
    """
    fixed, random = np.random.default_rng(20_231), np.random.default_rng(seed)
    scale = np.arange(1, DIMENSION + 1) ** (-_FALL / 2)
    scale /= np.sqrt((scale**2).sum())
    turn = np.linalg.qr(fixed.normal(size=(DIMENSION, DIMENSION)))[0].astype(np.float32)
    common = fixed.normal(size=DIMENSION).astype(np.float32)
    common *= _COMMON / np.linalg.norm(common)
    topics = _drawn(fixed, _TOPICS, scale) * np.float32(_TOPIC)
    for start in range(0, count, _BLOCK):
        size = min(_BLOCK, count - start)
        of = random.integers(0, _TOPICS, size)
        own = _drawn(random, size, scale)
        own *= random.uniform(*_OWN, (size, 1)).astype(np.float32)
        yield unit_rows((topics[of] + own) @ turn + common)


def _drawn(random: np.random.Generator, count: int, scale: Vectors) -> Vectors:
    drawn = random.standard_normal((count, DIMENSION), dtype=np.float32)
    return drawn * scale.astype(np.float32)
