"""Nodes and edges looked up without pydantic, for whoever answers a single question.

What the store holds was checked when it was written, so its JSON is taken as it is.
Whatever looks at nodes by their kind (`kg.kinds`) and reads their fields can't tell
the difference, but for a field without a value, which is None whatever it defaults to,
and for quantities, whose parts are not told apart.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from kg.database import Database, Row
from kg.stored import edge_order
from kg.terms import (
    Basis,
    Facet,
    Holder,
    Kind,
    NodeId,
    Outcome,
    Page,
    RelatedType,
    Relation,
    Role,
    Span,
    VenueKind,
)

if TYPE_CHECKING:
    from kg.model import Edge, Node

_OF_NODES: dict[str, Callable[[Any], object]] = {
    "basis": Basis,
    "facet": Facet,
    "holder": Holder,
    "kind": Kind,
    "page": Page,
    "venue_kind": VenueKind,
    "role": Role,
    "spans": lambda spans: tuple(Span(**span) for span in spans),
}
_OF_EDGES: dict[str, Callable[[Any], object]] = {
    "basis": Basis,
    "outcome": Outcome,
    "relation": Relation,
    "span": lambda span: Span(**span),
    "type": RelatedType,
}


class Lean:
    """The look-ups of `kg.evidence.Links`; each node and its edges are read once."""

    def __init__(self, db: Database) -> None:
        """Look up in a workspace.

        Args:
            db: The workspace, which should not change meanwhile.
        """
        self._db = db
        self._nodes: dict[NodeId, Node | None] = {}
        self._ends: dict[tuple[str, NodeId], list[Edge]] = {}

    def get(self, node: NodeId) -> "Node | None":
        """The node of that id, or None."""
        return self.get_many([node]).get(node)

    def get_many(self, ids: Iterable[NodeId]) -> "dict[NodeId, Node]":
        """The nodes of those ids that exist, in their order."""
        wanted = list(dict.fromkeys(ids))
        self._read([node for node in wanted if node not in self._nodes])
        found = ((node, self._nodes[node]) for node in wanted)
        return {node: held for node, held in found if held is not None}

    def edges_from(
        self, node: NodeId, relation: Relation | None = None
    ) -> "list[Edge]":
        """Edges that leave a node: by relation, rank, and place in the text."""
        return self._edges("source", node, relation)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> "list[Edge]":
        """Edges that reach a node: by relation, rank, and place in the text."""
        return self._edges("target", node, relation)

    def _read(self, unknown: list[NodeId]) -> None:
        self._nodes.update(dict.fromkeys(unknown))
        rows = self._db.among("select body from node", "id", unknown)
        for made in _made(rows, _OF_NODES):
            self._nodes[made.id] = cast("Node", made)

    def _edges(self, end: str, node: NodeId, relation: Relation | None) -> "list[Edge]":
        if (end, node) not in self._ends:
            rows = self._db.rows(f"select body from edge where {end} = ?", (node,))
            made = (cast("Edge", one) for one in _made(rows, _OF_EDGES))
            self._ends[end, node] = sorted(made, key=edge_order)
        every = self._ends[end, node]
        return [e for e in every if relation is None or e.relation is relation]


class _Made(SimpleNamespace):
    """The fields that a JSON object has; any other is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("_"):
            raise AttributeError(name)


def _made(
    rows: Iterable[Row], kinds: dict[str, Callable[[Any], object]]
) -> Iterator[Any]:
    for (body,) in rows:
        said = json.loads(str(body)).items()
        fields = {n: tuple(v) if isinstance(v, list) else v for n, v in said}
        for name, kind in kinds.items():
            if name in fields:
                fields[name] = kind(fields[name])
        yield _Made(**fields)
