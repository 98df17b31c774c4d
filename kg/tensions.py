"""Pairs of claims that the notes set against each other."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from kg.evidence import main_claim
from kg.model import Claim, Edge, NodeId, Note, RelatedType, Relation, Role
from kg.outline import Outline, Whole


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


def tensions(whole: Whole) -> tuple[Tension, ...]:
    """Every pair of notes that a note says are in tension, by their ids.

    Only what is said: edges that a model guessed are left out.
    """
    outline = Outline(whole)
    pairs = outline.tense_pairs()
    sides = _sides(whole, outline, {node for pair in pairs for node in pair})
    return tuple(
        Tension(sides[a], sides[b], (*_said(whole, a, b), *_said(whole, b, a)))
        for a, b in pairs
    )


def _said(whole: Whole, source: NodeId, target: NodeId) -> Iterator[Edge]:
    for relation in (Relation.MENTIONS, Relation.RELATED):
        for edge in whole.edges_from(source, relation):
            if edge.target == target and edge.type is RelatedType.TENSION:
                yield edge


def _sides(
    whole: Whole, outline: Outline, notes: Collection[NodeId]
) -> dict[NodeId, Side]:
    stated = {note: outline.targets(note, Relation.STATES) for note in notes}
    nodes = whole.get_many({*notes, *chain.from_iterable(stated.values())})
    found = {}
    for note, claims in stated.items():
        held = [nodes[claim] for claim in claims]
        main = [c for c in held if isinstance(c, Claim) and c.role is Role.MAIN]
        # Of several, the one that comes first in the text.
        claim = main_claim(whole, note) if len(main) > 1 else next(iter(main), None)
        node = nodes[note]
        assert isinstance(node, Note)
        found[note] = Side(node, claim)
    return found
