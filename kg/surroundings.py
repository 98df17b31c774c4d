"""How a node sits in the graph: what it is joined to, and how closely that is knit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.terms import NodeId

if TYPE_CHECKING:
    from kg.store import Store

DENSE = 0.05
MEDIUM = 0.01


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a node sits in the graph, as the source site tells it."""

    direct: int
    """Nodes one edge away."""
    two_hop: int
    """Nodes at most two edges away, the node itself not counted."""
    density: str
    """`sparse`, `medium` or `dense`."""


def surroundings(store: "Store", node: NodeId) -> Surroundings:
    """Direct connections, size and density of the two-hop network.

    Density is edges over possible directed edges, several between two nodes counted
    once; below 1 % sparse, below 5 % medium. The source site does not say where it
    draws its lines. Only the network itself is read: a graph of everything takes a
    second and hundreds of megabytes where there are ten thousand notes.
    """
    direct = _beside(store, {node}) - {node}
    near = {node, *direct, *_beside(store, direct)}
    possible = len(near) * (len(near) - 1)
    held = len({ends for ends in store.ends_from(near) if ends[1] in near})
    share = held / possible if possible else 0.0
    word = "dense" if share >= DENSE else "medium" if share >= MEDIUM else "sparse"
    return Surroundings(len(direct), len(near) - 1, word)


def _beside(store: "Store", nodes: Iterable[NodeId]) -> set[NodeId]:
    """What edges join to these nodes, in either direction."""
    wanted = tuple(nodes)
    leaving = {target for _, target in store.ends_from(wanted)}
    return leaving | {source for source, _ in store.ends_to(wanted)}
