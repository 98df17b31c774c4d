"""Several rankings made into one."""

from collections.abc import Sequence
from typing import TypeVar

K = 60
Item = TypeVar("Item", bound=str)


def reciprocal_rank(
    rankings: Sequence[Sequence[Item]],
    weights: Sequence[float] | None = None,
    k: int = K,
) -> list[tuple[Item, float]]:
    """Items by the sum of `weight / (k + rank)` over the rankings that hold them.

    Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009; k = 60 as there.
    Only ranks count, so BM25 and cosines need no common scale. An item that a
    ranking holds twice counts at its first place.

    Args:
        rankings: Each best first.
        weights: One a ranking; all 1 if None.
        k: How little the first places stand out; larger is less.

    Returns:
        Item and score, best first; equal scores by item.
    """
    scores: dict[Item, float] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for rank, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] = scores.get(item, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
