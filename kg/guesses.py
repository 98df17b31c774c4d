"""What a model finds close, as edges that an export may give beside those read."""

from kg.exports import Job
from kg.model import Basis, Edge, Relation
from kg.near import Close

NEAR_EACH = 6
"""Nodes near another in meaning that are told."""
NEAR_COSINE = 0.5
"""Nodes that are less alike have little to do with each other."""


def guesses(job: Job) -> tuple[list[Edge], str | None]:
    """Edges to what a model finds close, and why there are none."""
    pairs, why_not = job.near(
        kinds=sorted(job.part.kinds), each=NEAR_EACH, at_least=NEAR_COSINE
    )
    return [guess(pair) for pair in pairs], why_not


def guess(pair: Close) -> Edge:
    """The edge that a pair of nodes comes to which a model finds close."""
    return Edge(
        source=pair.a,
        target=pair.b,
        relation=Relation.NEAR,
        score=pair.score,
        model=pair.model,
        basis=Basis.SIMILARITY,
        confidence=min(1.0, max(0.0, pair.score)),
    )
