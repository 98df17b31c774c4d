"""A ranking by words and one by meaning made into one."""

from collections.abc import Mapping
from typing import TypeVar

WORDS = 0.4
"""What the words of the passage that holds them best count against a cosine of 1.

Chosen on SciFact's training queries, where 0.3 to 0.6 are as good to 0.004 of nDCG@10.
`benchmarks/fusing.py` measures it beside fusion by ranks alone.
"""
Item = TypeVar("Item", bound=str)


def combined(
    words: Mapping[Item, float],
    meaning: Mapping[Item, float],
    *,
    chance: float = 0.0,
    weight: float = 1.0,
    all_words: bool = True,
) -> list[tuple[Item, float]]:
    """Items by the sum of what speaks for them: words and meaning, each on a scale.

    A convex combination of scores, which ranks better than one of ranks: Bruch, Gai
    and Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval". BM25 is
    taken as a share of the best, a cosine as a share of the way from chance to 1, so
    that neither depends on the collection or the model. What one ranking lacks is
    there no better than the last that it has.

    Args:
        words: Item to its BM25, more than 0.
        meaning: Item to its cosine.
        chance: The cosine of two texts taken at random, which models differ in.
        weight: Of the words, besides `WORDS`.
        all_words: Whether `words` has every item that holds any: what it lacks has
            none of them, then.

    Returns:
        Item and score, best first; equal scores by item.
    """
    most = max(words.values(), default=1.0)
    no_words = 0.0 if all_words else min(words.values(), default=0.0)
    no_meaning = min(meaning.values(), default=chance)
    above = 1 - chance if chance < 1 else 1.0
    scores = {
        item: WORDS * weight * words.get(item, no_words) / most
        + (meaning.get(item, no_meaning) - chance) / above
        for item in {*words, *meaning}
    }
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
