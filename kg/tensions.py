"""Pairs of claims that the notes set against each other."""

from collections.abc import Collection
from dataclasses import dataclass

from kg.model import Claim, Edge, NodeId, Note, RelatedType
from kg.outline import Outline
from kg.stored import edge_order
from kg.whole import Whole


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


def tensions(whole: Whole, outline: Outline | None = None) -> tuple[Tension, ...]:
    """Every pair of notes that a note says are in tension, by their ids.

    Only what is said: edges that a model guessed are left out.

    Args:
        whole: The collection.
        outline: Of the same collection, where it is at hand.
    """
    outline = outline or Outline(whole)
    pairs = outline.tense_pairs()
    sides = _sides(whole, outline, {node for pair in pairs for node in pair})
    said: dict[tuple[NodeId, NodeId], list[Edge]] = {}
    for edge in sorted(whole.links_of(RelatedType.TENSION), key=edge_order):
        said.setdefault((edge.source, edge.target), []).append(edge)
    return tuple(
        Tension(sides[a], sides[b], (*said.get((a, b), ()), *said.get((b, a), ())))
        for a, b in pairs
    )


def _sides(
    whole: Whole, outline: Outline, notes: Collection[NodeId]
) -> dict[NodeId, Side]:
    mains = outline.main_claims(whole.main_claims())
    nodes = whole.get_many({*notes, *(mains[note] for note in notes if note in mains)})
    found = {}
    for note in notes:
        node, claim = nodes[note], nodes[mains[note]] if note in mains else None
        assert isinstance(node, Note)
        assert claim is None or isinstance(claim, Claim)
        found[note] = Side(node, claim)
    return found
