"""What some hops reach, by going over all edges again and again."""

from collections.abc import Sequence

from kg.model import Edge, NodeId


def within(edges: Sequence[Edge], start: NodeId, hops: int) -> set[NodeId]:
    """Nodes at most so many edges away in either direction, the start included."""
    reached = {start}
    for _ in range(hops):
        reached |= {e.target for e in edges if e.source in reached} | {
            e.source for e in edges if e.target in reached
        }
    return reached
