"""How good a ranking is, by the documents that are known to answer."""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median, quantiles


def ndcg(ranking: Sequence[str], gains: Mapping[str, int], depth: int = 10) -> float:
    """Discounted gain of the first `depth` places, as a share of the best possible.

    Gains count as they are, as in trec_eval, not as powers of two.

    Args:
        ranking: Documents, best first, each once.
        gains: Document to how well it answers; what is absent does not.
        depth: How many places count.
    """
    best = _discounted(sorted(gains.values(), reverse=True)[:depth])
    found = _discounted(gains.get(document, 0) for document in ranking[:depth])
    return found / best if best else 0.0


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def recall(ranking: Sequence[str], gains: Mapping[str, int], depth: int = 100) -> float:
    """The share of the answers that stand in the first `depth` places."""
    answers = {document for document, gain in gains.items() if gain > 0}
    return len(answers.intersection(ranking[:depth])) / len(answers) if answers else 0.0


def reciprocal_rank(
    ranking: Sequence[str], gains: Mapping[str, int], depth: int = 10
) -> float:
    """One by the place of the first answer; 0 if it is not in the first `depth`."""
    places = (
        place
        for place, document in enumerate(ranking[:depth], start=1)
        if gains.get(document, 0) > 0
    )
    return 1 / next(places, math.inf)


def middle_and_p95(values: Sequence[float]) -> tuple[float, float]:
    """The median, and what 95 of 100 stay under; of at least two values."""
    return median(values), quantiles(values, n=20, method="inclusive")[-1]
