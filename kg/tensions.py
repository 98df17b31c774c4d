"""Pairs of claims that the notes set against each other."""

from dataclasses import dataclass

from kg.evidence import main_claim
from kg.loaded import Loaded
from kg.model import Basis, Claim, Edge, Kind, NodeId, Note, RelatedType


@dataclass(frozen=True, slots=True)
class Side:
    """One of two notes in tension, by what it claims."""

    note: Note
    claim: Claim | None
    """Its main claim; None for a note that is absent or claims nothing."""


@dataclass(frozen=True, slots=True)
class Tension:
    """Two notes in tension, each pair once."""

    first: Side
    second: Side
    said: tuple[Edge, ...]
    """Where the notes say so: one edge or more, of either direction."""


def tensions(graph: Loaded) -> tuple[Tension, ...]:
    """Every pair of notes that a note says are in tension, by their ids.

    Only what is said: edges that a model guessed are left out.
    """
    said: dict[tuple[NodeId, NodeId], list[Edge]] = {}
    for note in graph.nodes(Kind.NOTE):
        for edge in graph.edges_from(note.id):
            if _is_said(edge) and isinstance(graph.get(edge.target), Note):
                first, second = sorted((edge.source, edge.target))
                said.setdefault((first, second), []).append(edge)
    return tuple(
        Tension(_side(graph, first), _side(graph, second), tuple(edges))
        for (first, second), edges in sorted(said.items())
    )


def _is_said(edge: Edge) -> bool:
    tense = edge.type is RelatedType.TENSION and edge.source != edge.target
    return tense and edge.basis is not Basis.SIMILARITY


def _side(graph: Loaded, node: NodeId) -> Side:
    note = graph.get(node)
    assert isinstance(note, Note)
    return Side(note, main_claim(graph, node))
