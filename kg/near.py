"""Nodes that say something close, as a model sees it: guesses, never edges read."""

from dataclasses import dataclass

from kg.terms import NodeId, Passage


@dataclass(frozen=True, slots=True)
class Close:
    """Two nodes, and how close in meaning the closest of their passages are."""

    a: NodeId
    """The smaller id of the two."""
    b: NodeId
    score: float
    """Cosine of the two passages."""
    model: str
    """The embedding model that saw them so."""


@dataclass(frozen=True, slots=True)
class Near(Close):
    """Two nodes, and the pair of their passages that is closest in meaning."""

    passages: tuple[Passage, Passage]
    """Of `a`, and of `b`."""
