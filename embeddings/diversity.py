"""Hits that differ from each other."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from embeddings.hits import Hit
from kg import fts
from kg.stems import stem
from kg.terms import Passage
from kg.text import content_id

if TYPE_CHECKING:
    from embeddings.index import VectorIndex

RELEVANCE = 0.4
"""How much the place in the ranking counts against likeness to what is above it:
little enough that the second of two that say nearly the same gives way."""


def diverse(
    hits: Sequence[Hit], limit: int, index: "VectorIndex | None" = None
) -> list[Hit]:
    """The hits again, each the best that says something else than those before it.

    Maximal marginal relevance, Carbonell and Goldstein 1998: `RELEVANCE` times the
    score, from 0 for the last hit to 1 for the best and for what is called as typed,
    minus the rest times the greatest likeness to a hit already chosen. Likeness is
    the cosine of the passages found, or the share of words they have in common where
    they have no vectors.

    Args:
        hits: Best first.
        limit: At most so many.
        index: The vectors of their passages, if there are any.

    Returns:
        In the order they were chosen; of equals the one ranked higher.
    """
    if not hits or limit < 1:
        return []
    alike = _likeness([hit.passage for hit in hits], index)
    scores = [hit.score for hit in hits]
    least, span = min(scores), max(scores) - min(scores) or 1.0
    worth = [1.0 if h.called else (h.score - least) / span for h in hits]
    nearest = [0.0] * len(hits)
    left = list(range(len(hits)))
    chosen: list[int] = []
    while left and len(chosen) < limit:
        at = max(left, key=lambda n: (_worth(worth[n], nearest[n]), -n))
        left.remove(at)
        chosen.append(at)
        for other in left:
            nearest[other] = max(nearest[other], alike(at, other))
    return [hits[n] for n in chosen]


def _worth(score: float, nearest: float) -> float:
    return RELEVANCE * score - (1 - RELEVANCE) * nearest


def _likeness(
    passages: Sequence[Passage], index: "VectorIndex | None"
) -> Callable[[int, int], float]:
    vectors = [
        index.vector(content_id(p.embedded)) if index else None for p in passages
    ]
    words = [frozenset(map(stem, fts.words(passage.embedded))) for passage in passages]

    def alike(a: int, b: int) -> float:
        one, other = vectors[a], vectors[b]
        if one is not None and other is not None:
            return float((one * other).sum())
        total = len(words[a]) + len(words[b])
        return 2 * len(words[a] & words[b]) / total if total else 0.0

    return alike
