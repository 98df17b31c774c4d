"""A whole graph held in memory: looked up like the store, without a query each time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.evidence import Links
from kg.model import Claim, Edge, Kind, Node, NodeId, Note, RelatedType, Relation, Role
from kg.stored import BareEdge, edge_order


class Loaded:
    """Nodes and edges, with the look-ups of `kg.evidence.Links`."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._leaving: dict[NodeId, list[Edge]] = defaultdict(list)
        self._reaching: dict[NodeId, list[Edge]] = defaultdict(list)
        for edge in edges:
            self._leaving[edge.source].append(edge)
            self._reaching[edge.target].append(edge)
        for ends in (self._leaving, self._reaching):
            for found in ends.values():
                if len(found) > 1:
                    found.sort(key=edge_order)

    def get(self, node: NodeId) -> Node | None:
        """The node of that id, or None."""
        return self._nodes.get(node)

    def get_many(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        """The nodes of those ids that exist."""
        return {node: self._nodes[node] for node in ids if node in self._nodes}

    def texts_of(self, ids: Iterable[NodeId]) -> dict[NodeId, str]:
        """The texts of those nodes that exist."""
        return {node: found.text for node, found in self.get_many(ids).items()}

    def nodes(self, kind: Kind | None = None) -> Iterator[Node]:
        """Every node, of one kind if given, in the order they were given."""
        for node in self._nodes.values():
            if kind is None or node.kind == kind:
                yield node

    def edges(self) -> Iterator[Edge]:
        """Every edge, a source's together."""
        for leaving in self._leaving.values():
            yield from leaving

    def ids(self) -> Iterable[NodeId]:
        """The id of every node."""
        return self._nodes.keys()

    def bare_edges(
        self, *relations: Relation, detail: str | None = None
    ) -> Iterator[BareEdge]:
        """Every edge, without the words that say it.

        Args:
            relations: Only edges of these; of all if none is given.
            detail: Only tests of that outcome, and links of that type.
        """
        for edges in self._leaving.values():
            for e in edges:
                if not relations or e.relation in relations:
                    told = _detail(e)
                    if detail is None or told == detail:
                        yield (e.source, e.relation, e.target, told)

    def links_of(self, how: RelatedType) -> Iterator[Edge]:
        """Every edge by which a note is related to another, or mentions it, so."""
        for edge in self.edges():
            if edge.relation in _TYPED and edge.type is how:
                yield edge

    def main_claims(self) -> Iterator[NodeId]:
        """The claims that notes are about."""
        for node in self._nodes.values():
            if isinstance(node, Claim) and node.role is Role.MAIN:
                yield node.id

    def files(self, kind: Kind) -> Iterator[tuple[NodeId, str]]:
        """The nodes of a kind, each with the files that say it; a note with its own."""
        for node in self.nodes(kind):
            own = (node.file,) if isinstance(node, Note) else _files(node)
            yield from ((node.id, file) for file in own if file)

    def edges_from(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        """Edges that leave a node, in the store's order."""
        return _of(self._leaving.get(node, ()), relation)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        """Edges that reach a node, in the store's order."""
        return _of(self._reaching.get(node, ()), relation)


class Stored(Links, Protocol):
    """A collection that can also be read from end to end."""

    def nodes(self) -> Iterator[Node]:
        """Every node."""

    def edges(self) -> Iterator[Edge]:
        """Every edge."""


class Growing:
    """Looks up hop by hop what is asked first, and in memory once that pays.

    A question that reaches everything asks for each node many times; one that does
    not need not wait until everything is loaded.
    """

    def __init__(self, stored: Stored, most: int = 20_000) -> None:
        """Wrap a collection.

        Args:
            stored: The collection.
            most: So many look-ups are made before everything is loaded.
        """
        self._stored = stored
        self._most = most
        self._asked = 0
        self._loaded: Loaded | None = None

    def _links(self) -> Links:
        self._asked += 1
        if self._loaded is None and self._asked > self._most:
            self._loaded = Loaded(self._stored.nodes(), self._stored.edges())
        return self._loaded or self._stored

    def get(self, node: NodeId) -> Node | None:
        """The node of that id, or None."""
        return self._links().get(node)

    def get_many(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        """The nodes of those ids that exist."""
        return self._links().get_many(ids)

    def edges_from(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        """Edges that leave a node, in the store's order."""
        return self._links().edges_from(node, relation)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        """Edges that reach a node, in the store's order."""
        return self._links().edges_to(node, relation)


def _of(edges: Iterable[Edge], relation: Relation | None) -> list[Edge]:
    return [edge for edge in edges if relation is None or edge.relation is relation]


def _files(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.file for span in node.spans))


def _detail(edge: Edge) -> str | None:
    return edge.type if edge.relation in _TYPED else edge.outcome


_TYPED = (Relation.RELATED, Relation.MENTIONS)
