"""How a node sits in the whole graph, in a few words."""

from typing import TYPE_CHECKING, NamedTuple

from kg.terms import NodeId
from tui.cells import FRAME

if TYPE_CHECKING:
    from kg.store import Store


class Around(NamedTuple):
    """How a node sits in the whole graph, as there is room to say it."""

    least: str = ""
    """`22 direct · 166 in 2 hops`."""
    brief: str = ""
    """`22 direct · 166 in 2 hops · medium`."""
    full: str = ""
    """`22 direct connections · 166 in the 2-hop network · medium cluster`."""

    def within(self, cells: int, *, briefly: bool = False) -> str:
        """As much as there is room for in a frame of so many cells.

        Args:
            cells: Its corners included.
            briefly: Whether to say it in a few words wherever it is.
        """
        forms = (self.brief,) if briefly else (self.full, self.brief)
        return next((form for form in forms if len(form) <= cells - FRAME), self.least)


def around(store: "Store", node: NodeId) -> Around:
    """Count what is joined to a node, and what that is joined to."""
    from kg.surroundings import surroundings

    found = surroundings(store, node)
    connections = "connection" if found.direct == 1 else "connections"
    least = f"{found.direct:,} direct · {found.two_hop:,} in 2 hops"
    return Around(
        least,
        f"{least} · {found.density}",
        f"{found.direct:,} direct {connections} · {found.two_hop:,} in the 2-hop "
        f"network · {found.density} cluster",
    )
