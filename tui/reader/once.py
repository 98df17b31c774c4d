"""Edges that are looked up once, however often one page asks for them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kg.terms import NodeId, Relation

if TYPE_CHECKING:
    from kg.model import Edge, Node
    from kg.store import Store

_Look = Callable[[NodeId, Relation | None], "list[Edge]"]


class Once:
    """A store as it is at one moment: a sentence that is said often has many edges."""

    def __init__(self, store: "Store") -> None:
        """Nothing is known yet.

        Args:
            store: Which is not written meanwhile.
        """
        self._store = store
        self._known: dict[tuple[bool, NodeId, Relation | None], list[Edge]] = {}

    def get(self, node: NodeId) -> "Node | None":
        """The node of that id, or None."""
        return self._store.get(node)

    def get_many(self, ids: Iterable[NodeId]) -> "dict[NodeId, Node]":
        """The nodes of those ids that exist, in any order."""
        return self._store.get_many(ids)

    def document_text(self, path: str) -> str | None:
        """The text of one file, or None if it is not in the collection."""
        return self._store.document_text(path)

    def edges_from(
        self, node: NodeId, relation: Relation | None = None
    ) -> "list[Edge]":
        """Edges that leave a node."""
        return self._edges(self._store.edges_from, node, relation, leaving=True)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> "list[Edge]":
        """Edges that reach a node."""
        return self._edges(self._store.edges_to, node, relation, leaving=False)

    def _edges(
        self, look: _Look, node: NodeId, relation: Relation | None, *, leaving: bool
    ) -> "list[Edge]":
        wanted = leaving, node, relation
        if wanted not in self._known:
            every = self._known.get((leaving, node, None))
            self._known[wanted] = (
                look(node, relation)
                if every is None
                else [edge for edge in every if edge.relation is relation]
            )
        return list(self._known[wanted])
