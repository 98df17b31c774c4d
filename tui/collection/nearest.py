"""The closest in meaning of two parts of a collection that no edge joins."""

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Node, NodeId
from kg.paths import component
from kg.route import Steps
from kg.store import Store

if TYPE_CHECKING:
    from tui.collection.workspace import Workspace

MOST = 300
"""So many nodes of the smaller part are looked from, those nearest to the one asked
about first: each costs one search."""


class NearestPair(NamedTuple):
    """A node of each part."""

    a: Node
    """Of the part of the first."""
    b: Node
    score: float
    """Their cosine."""


def nearest_pair(
    workspace: "Workspace", store: Store, web: Steps, start: NodeId, end: NodeId
) -> tuple[NearestPair | None, str | None]:
    """Where the parts of two nodes come closest, or None and the reason, if any.

    Args:
        workspace: Holds the vectors; no model is loaded.
        store: The collection.
        web: Which nodes are joined.
        start: A node of one part.
        end: A node of the other.
    """
    index, why_not = workspace.readable_index()
    if index is None:
        return None, why_not
    from embeddings.search import nearest
    from kg.allowed import Allowed

    here, there = component(web, start), component(web, end)
    turned = len(there) < len(here)
    looking, other = (there, here) if turned else (here, there)
    allowed, best = Allowed(frozenset(other)), None
    for node in looking[:MOST]:
        for hit in nearest(store, index, node, limit=1, allowed=allowed):
            if best is None or hit.score > best[0]:
                best = (hit.score, node, hit.node)
    if best is None:
        return None, "nothing in either part is embedded"
    score, *pair = best
    a, b = (store.get(node) for node in (reversed(pair) if turned else pair))
    return (NearestPair(a, b, score) if a and b else None), None
