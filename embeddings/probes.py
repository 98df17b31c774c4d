"""Texts on which two engines must agree before one may stand in for the other."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from embeddings.vectors import Vector, Vectors

COSINE = 0.99999
"""What equal vectors have at least: single precision sums in another order."""

_SENTENCE = "Longer reasoning helps a model on some problems and hurts it on others. "

TEXTS = (
    "",
    " ",
    "a",
    "?",
    "Sleep",
    "  two  spaces,\ttabs\nand lines\r\n",
    "Why do larger models reason longer before they answer?",
    "UPPER CASE, Title Case, camelCase, snake_case, kebab-case",
    "accuracy rose from 61.5% to 91% (n = 1,024; p < 0.001)",
    "naïve façade — “quotes”, ‘apostrophes’, ellipses… and a\u00a0hard space",
    "cafe\u0301 decomposed, café composed",
    "日本語の文章も、中文也可以。",
    "Ελληνικά, русский язык, עברית, العربية, हिन्दी",
    "👩‍🔬 tests 🧪 → 👍🏽",
    "zero\u200bwidth \ufeffmark, soft\u00adhyphen, \x00 control \x1b[31m",
    "[CLS] [SEP] [MASK] <s> </s> <pad> <mask> are words here",
    "https://example.org/a/path?with=query&and=more#fragment",
    "$E = mc^2$ and \\alpha_{i,j} \\leq \\sum_k x_k",
    "x" * 300,
    _SENTENCE,
)
"""Short, empty, in many scripts, and odd."""
LONG = (_SENTENCE * 3, _SENTENCE * 12, _SENTENCE * 60)
"""Up to longer than most models take."""


class _Engine(Protocol):
    def encode(self, texts: Sequence[str]) -> Vectors: ...
    def encode_query(self, text: str) -> Vector: ...


def worst_cosine(one: _Engine, other: _Engine) -> float:
    """The cosine where the engines agree least; not a number if one yields none.

    Texts go in as batches and one by one: an engine may be right for one shape
    only, and there are models whose vectors depend on what else is in a batch.
    """
    wanted, long = one.encode(TEXTS), one.encode(LONG)
    alone = np.concatenate([other.encode([text]) for text in TEXTS])
    cosines = [
        (wanted * other.encode(TEXTS)).sum(axis=1),
        (wanted * alone).sum(axis=1),
        (long * other.encode(LONG)).sum(axis=1),
        np.array([one.encode_query(t) @ other.encode_query(t) for t in TEXTS[:9]]),
    ]
    return float(np.concatenate(cosines).min())
