"""What lies beyond a node's neighbours: each further node once, under one neighbour.

A neighbourhood of two or three hops is a web; on a map or in a list it is read as a
tree. Every node is put where it is reached first, so that nothing stands twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.evidence import Links
from kg.lanes import Entry, Lane, lanes
from kg.terms import NodeId

MOST = 600
"""Nodes of one hop that are looked beyond, those that stand first: each costs a few
look-ups."""


@dataclass(frozen=True, slots=True)
class Further:
    """A node one hop further, and how the one before it leads there."""

    entry: Entry
    title: str
    """Of the lane it would be in: `tested by`, `inquiries`, …"""


Beyond: TypeAlias = Mapping[NodeId, tuple[Further, ...]]
"""Node to what is reached through it first; without those that lead nowhere new."""


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
    found: dict[NodeId, tuple[Further, ...]] = {}
    for _ in range(depth - 1):
        following: list[NodeId] = []
        for node in edge[:MOST]:
            further = tuple(_through(links, node, placed))
            if further:
                found[node] = further
                following.extend(one.entry.node.id for one in further)
        edge = following
    return found


def _through(links: Links, node: NodeId, placed: set[NodeId]) -> Iterator[Further]:
    """What a node leads to and nothing led to before; notes it as placed."""
    for lane in lanes(links, node):
        for entry in lane.entries:
            if entry.node.id not in placed:
                placed.add(entry.node.id)
                yield Further(entry, lane.title)
