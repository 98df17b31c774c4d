"""How a node sits in the whole graph, worked out from a graph that is kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import NodeId

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.store import Store


@dataclass(frozen=True, slots=True)
class Around:
    """One node's surroundings, with the graph they were seen in."""

    told: str
    """`22 direct · 166 in 2-hop · medium`."""
    graph: "Graph"
    generation: int
    """Of the store the graph was built from."""


def around(
    store: "Store", node: NodeId, generation: int, before: Around | None
) -> Around:
    """The surroundings of a node; the graph is built again only if it is stale."""
    # networkx costs 190 ms; the first paint does without.
    from kg.graph import build, surroundings

    if before is not None and before.generation == generation:
        graph = before.graph
    else:
        graph = build(store.edges())
    found = surroundings(graph, node)
    told = f"{found.direct:,} direct · {found.two_hop:,} in 2-hop · {found.density}"
    return Around(told, graph, generation)
