"""How nodes and edges are drawn, where a format says how.

The colours of kinds are apart for most kinds of colour blindness, and each kind has a
shape of its own where shapes can be had.
"""

from dataclasses import dataclass

from kg.graphs.records import EdgeRecord
from kg.model import Kind, Outcome, RelatedType, Relation


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes of a kind are drawn."""

    colour: str
    """Light enough for black text on it: `#rrggbb`."""
    shape: str
    """Of Graphviz; each leaves as much room for text as a box."""
    plural: str
    preset: str
    """Of JSON Canvas: 1 red, 2 orange, 3 yellow, 4 green, 5 cyan, 6 purple."""

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, from 0 to 255."""
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue


LOOKS = {
    Kind.NOTE: Look("#9dc3f5", "note", "notes", ""),
    Kind.CLAIM: Look("#f5d58a", "box", "claims", "3"),
    Kind.QUALIFICATION: Look("#d3b8f5", "octagon", "qualifications", "6"),
    Kind.EXPERIMENT: Look("#b7e08f", "component", "experiments", "4"),
    Kind.INQUIRY: Look("#9be3ee", "hexagon", "inquiries", "5"),
    Kind.PAPER: Look("#f5b3c5", "folder", "papers", "1"),
    Kind.TOPIC: Look("#d5d9e3", "ellipse", "topics", "2"),
}

AGAINST, FOR, RESTRICTS, QUIET = "#b3261e", "#2e7d32", "#7334b8", "#5f6577"
_AGAINST = (Outcome.CHALLENGES, RelatedType.TENSION, RelatedType.CONTRASTS)
_RESTRICTS = (Outcome.QUALIFIES, RelatedType.LIMITS, RelatedType.REFINES)
_FOR = (Outcome.SUPPORTS, RelatedType.SUPPORTS, RelatedType.EXTENDS)


def edge_colour(edge: EdgeRecord) -> str:
    """The colour of an edge: whether it speaks for, against, or restricts."""
    detail = edge.values.get("outcome") or edge.values.get("type")
    if edge.relation == Relation.DISPUTES or detail in _AGAINST:
        return AGAINST
    if edge.relation == Relation.QUALIFIES or detail in _RESTRICTS:
        return RESTRICTS
    if edge.relation == Relation.SUPPORTS or detail in _FOR:
        return FOR
    return QUIET
