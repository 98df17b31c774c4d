"""How close two texts are that have nothing to do with each other."""

from typing import TYPE_CHECKING

from kg.store import Store
from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from embeddings.index import VectorIndex
    from embeddings.vectors import Vectors


_SAMPLE = 2000


def usual_cosine(store: Store, index: "VectorIndex") -> float:
    """The mean cosine of two texts, in which models and collections differ.

    Of two inquiries, where there are some, as questions are nearer to each other. It
    is saved with the vectors: a few new texts hardly change it.

    Args:
        store: Where the inquiries are.
        index: Their vectors.
    """
    return counted(store, index) if index.usual is None else index.usual


def counted(store: Store, index: "VectorIndex") -> float:
    """The same, from the vectors themselves."""
    import numpy as np

    own: dict[NodeId, int] = {}
    for node, content in store.passage_keys([Kind.INQUIRY]):
        own.setdefault(node, content)
    known = [content for content in own.values() if content in index]
    if len(known) < 2:
        texts = index.ids()
        known = texts[:: max(1, len(texts) // _SAMPLE)]
    return chance(index.vectors(np.array(known, dtype=np.int64))) if known else 0.0


def chance(rows: "Vectors") -> float:
    """The mean cosine of two different vectors, from the length of their sum."""
    number = len(rows)
    if number < 2:
        return 0.0
    total = rows.sum(axis=0, dtype="f8")
    squared = float((total * total).sum())
    return min(max(0.0, (squared - number) / (number * (number - 1))), 1.0)
