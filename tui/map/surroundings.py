"""How a node sits in the whole graph, in a few words."""

from typing import TYPE_CHECKING

from kg.terms import NodeId

if TYPE_CHECKING:
    from kg.store import Store


def around(store: "Store", node: NodeId) -> str:
    """`22 direct · 166 in 2-hop · medium`."""
    from kg.surroundings import surroundings

    found = surroundings(store, node)
    return f"{found.direct:,} direct · {found.two_hop:,} in 2-hop · {found.density}"
