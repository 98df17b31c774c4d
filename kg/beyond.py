"""What lies beyond a node's neighbours: each further node once, under one neighbour.

A neighbourhood of two or three hops is a web; on a map or in a list it is read as a
tree. Every node is put where it is reached first, so that nothing stands twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.evidence import Links
from kg.kinds import is_absent
from kg.lanes import Entry, Lane, lanes
from kg.terms import Kind, NodeId, Outcome, RelatedType

MOST = 600
"""Nodes of one hop that are looked beyond, those that stand first: each costs a few
look-ups."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What a map tells of a node, and of how the one before it leads there.

    Of what lies beyond there may be thousands: node and edge would be a dozen objects
    each, through which Python looks for garbage while a key waits.
    """

    id: NodeId
    kind: Kind
    text: str
    absent: bool
    """Whether it is a note that no file holds."""
    type: RelatedType | None
    outcome: Outcome | None
    score: float | None
    title: str = ""
    """Of the lane it would be in: `tested by`, `inquiries`, …; empty where it is."""


Beyond: TypeAlias = Mapping[NodeId, tuple[Neighbour, ...]]
"""Node to what is reached through it first; without those that lead nowhere new."""


def neighbour(entry: Entry, title: str = "") -> Neighbour:
    """The neighbour at the other end of an edge.

    Args:
        entry: The node and the edge.
        title: Of its lane, where it does not stand in that.
    """
    node, edge = entry.node, entry.edge
    return Neighbour(
        node.id,
        node.kind,
        node.text,
        is_absent(node),
        edge.type,
        edge.outcome,
        edge.score,
        title,
    )


def beyond(links: Links, focus: NodeId, around: Sequence[Lane], depth: int) -> Beyond:
    """What is reached through a node's neighbours, hop by hop.

    Args:
        links: Where nodes and edges are looked up.
        focus: The node in the middle.
        around: Its lanes; their order decides which neighbour comes first.
        depth: Hops from the focus, 1 or more; within one hop nothing lies beyond.
    """
    reached = [entry.node.id for lane in around for entry in lane.entries]
    edge = list(dict.fromkeys(reached))
    placed = {focus, *edge}
    found: dict[NodeId, tuple[Neighbour, ...]] = {}
    for _ in range(depth - 1):
        following: list[NodeId] = []
        for node in edge[:MOST]:
            further = tuple(_through(links, node, placed))
            if further:
                found[node] = further
                following.extend(one.id for one in further)
        edge = following
    return found


def _through(links: Links, node: NodeId, placed: set[NodeId]) -> Iterator[Neighbour]:
    """What a node leads to and nothing led to before; notes it as placed."""
    for lane in lanes(links, node):
        for entry in lane.entries:
            if entry.node.id not in placed:
                placed.add(entry.node.id)
                yield neighbour(entry, lane.title)
