"""What is near a node in meaning as a lane of its neighbourhood."""

from typing import TYPE_CHECKING

from kg.lanes import Entry, Lane
from kg.model import Basis, Edge, NodeId, Relation
from tui.collection.nearby import nearby

if TYPE_CHECKING:
    from kg.store import Store
    from tui.collection.workspace import Workspace

NEAR = "near"
"""The key of the lane."""
_SHOWN = 8


def near_lane(workspace: "Workspace", store: "Store", node: NodeId) -> Lane | None:
    """The lane of what a model finds near a node and nothing written links to it.

    None if there is nothing, or no vectors to tell by.
    """
    focus = store.get(node)
    if focus is None:
        return None
    found = nearby(workspace, store, focus, _SHOWN)
    # In the order of the figure that stands beside them.
    ordered = (
        pair
        for pairs in (found.concepts, found.papers)
        for pair in sorted(pairs, key=lambda pair: -(pair[1].score or 0.0))
    )
    entries = tuple(
        Entry(
            other,
            Edge(
                source=node,
                target=other.id,
                relation=Relation.NEAR,
                score=near.score,
                model=near.model,
                basis=Basis.SIMILARITY,
            ),
            outward=True,
        )
        for other, near in ordered
    )
    return Lane(NEAR, "near in meaning, a guess", entries) if entries else None
