"""The graph as it was: looked up like the store, at the cost of what changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from kg.delta import Delta
from kg.errors import StoreError
from kg.model import NODE, Edge, Node, NodeId, Relation
from kg.snapshots import Snapshot, text_at, undo_to
from kg.store import Store
from kg.stored import edge_order


class Past:
    """A store's graph at an earlier state, with the look-ups of `kg.evidence.Links`."""

    def __init__(self, store: Store, snapshot: Snapshot) -> None:
        """Go back to a state.

        Raises:
            StoreError: If what is kept of it can't be read.
        """
        undo = undo_to(store, snapshot.generation)
        self._store = store
        self._generation = snapshot.generation
        try:
            self._nodes = {
                NodeId(node): None if body is None else NODE.validate_json(body)
                for node, body in undo.nodes.items()
            }
            edges = {
                Edge.model_validate_json(body): was for body, was in undo.edges.items()
            }
        except ValidationError as error:
            raise StoreError(
                "what is kept of the graph's past was written by another version; "
                "compare with a commit, or with a later date"
            ) from error
        self._gone = tuple(edge for edge, was in edges.items() if was)
        self._new = frozenset(edge for edge, was in edges.items() if not was)
        self._leaving: dict[NodeId, list[Edge]] = defaultdict(list)
        self._reaching: dict[NodeId, list[Edge]] = defaultdict(list)
        for edge in self._gone:
            self._leaving[edge.source].append(edge)
            self._reaching[edge.target].append(edge)

    def delta(self) -> Delta:
        """What lies between this state and the present one."""
        now = self._store.get_many(self._nodes)
        return Delta(
            nodes=tuple((was, now.get(node)) for node, was in self._nodes.items()),
            gone=self._gone,
            added=tuple(self._new),
        )

    def get(self, node: NodeId) -> Node | None:
        """The node of that id, or None."""
        if node in self._nodes:
            return self._nodes[node]
        return self._store.get(node)

    def get_many(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        """The nodes of those ids that existed."""
        wanted = tuple(dict.fromkeys(ids))
        present = self._store.get_many(n for n in wanted if n not in self._nodes)
        found = {node: self._nodes.get(node) or present.get(node) for node in wanted}
        return {node: value for node, value in found.items() if value is not None}

    def edges_from(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        """Edges that left a node, in the store's order."""
        present = self._store.edges_from(node, relation)
        return self._as_it_was(present, self._leaving, node, relation)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        """Edges that reached a node, in the store's order."""
        present = self._store.edges_to(node, relation)
        return self._as_it_was(present, self._reaching, node, relation)

    def _as_it_was(
        self,
        present: list[Edge],
        restored: Mapping[NodeId, list[Edge]],
        node: NodeId,
        relation: Relation | None,
    ) -> list[Edge]:
        kept = [edge for edge in present if edge not in self._new]
        back = [
            edge
            for edge in restored.get(node, ())
            if (relation is None or edge.relation is relation) and edge not in kept
        ]
        return sorted((*kept, *back), key=edge_order)

    def document_text(self, path: str) -> str | None:
        """The text of one file, as it was."""
        return text_at(self._store, path, self._generation)
