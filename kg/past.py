"""The graph as it was: looked up like the store, at the cost of what changed since.

What must be put back is kept as it is stored and read when it is asked for: of a
hundred thousand nodes that were read again, few say anything else.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from pydantic import ValidationError

from kg.delta import Delta, is_compared
from kg.errors import StoreError
from kg.model import NODE, Edge, Node, NodeId, Relation
from kg.snapshots import Snapshot, text_at, undo_to
from kg.store import Store
from kg.stored import edge_order

_AT_ONCE = 500
"""Nodes that are read together."""
_Around: TypeAlias = Mapping[NodeId, Iterable[str]]
"""Node to edges at one of its ends, as they are stored."""


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
        self._nodes = {NodeId(node): body for node, body in undo.nodes.items()}
        self._edges = undo.edges
        self._leaving: dict[NodeId, list[str]] = defaultdict(list)
        self._reaching: dict[NodeId, list[str]] = defaultdict(list)
        try:
            for body in undo.edges:
                edge = json.loads(body)
                self._leaving[edge["source"]].append(body)
                self._reaching[edge["target"]].append(body)
        except (ValueError, TypeError, KeyError) as error:
            raise _written_otherwise() from error
        # What is of another version is told at once, not half way through.
        for node in islice(self._nodes.values(), 1):
            _node(node)
        for body in islice(undo.edges, 1):
            _edge(body)

    def delta(self) -> Delta:
        """What lies between this state and the present one."""
        gone, added = list[Edge](), list[Edge]()
        for body in self._differing():
            (gone if self._edges[body] else added).append(_edge(body))
        return Delta(nodes=_Pairs(self._store, self._nodes), gone=gone, added=added)

    def _differing(self) -> Iterator[str]:
        """Edges that lead from one node to another in another way than before.

        Of an edge that is said elsewhere in the same words both are kept.
        """
        for bodies in self._leaving.values():
            ways: dict[object, tuple[set[object], set[object], list[str]]] = {}
            for body in bodies:
                edge = json.loads(body)
                between = edge["relation"], edge["target"]
                went, came, all_of_them = ways.setdefault(between, (set(), set(), []))
                if is_compared(edge["relation"], edge.get("basis")):
                    way = edge.get("type"), edge.get("outcome")
                    (went if self._edges[body] else came).add(way)
                    all_of_them.append(body)
            for went, came, all_of_them in ways.values():
                if went != came:
                    yield from all_of_them

    def get(self, node: NodeId) -> Node | None:
        """The node of that id, or None."""
        if node in self._nodes:
            return _node(self._nodes[node])
        return self._store.get(node)

    def get_many(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        """The nodes of those ids that existed."""
        wanted = tuple(dict.fromkeys(ids))
        present = self._store.get_many(n for n in wanted if n not in self._nodes)
        found = {
            node: _node(self._nodes[node]) if node in self._nodes else present.get(node)
            for node in wanted
        }
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
        kept: _Around,
        node: NodeId,
        relation: Relation | None,
    ) -> list[Edge]:
        around = kept.get(node, ())
        if not around:
            return present
        new = {_edge(body) for body in around if not self._edges[body]}
        stayed = [edge for edge in present if edge not in new]
        back = [
            edge
            for edge in (_edge(body) for body in around if self._edges[body])
            if (relation is None or edge.relation is relation) and edge not in stayed
        ]
        return sorted((*stayed, *back), key=edge_order)

    def document_text(self, path: str) -> str | None:
        """The text of one file, as it was."""
        return text_at(self._store, path, self._generation)


class _Pairs(Iterable[tuple[Node | None, Node | None]]):
    """Nodes as they were and as they are, by id, some at a time."""

    def __init__(self, store: Store, nodes: Mapping[NodeId, str | None]) -> None:
        self._store = store
        self._nodes = nodes

    def __iter__(self) -> Iterator[tuple[Node | None, Node | None]]:
        ordered = sorted(self._nodes)
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            now = self._store.get_many(some)
            for node in some:
                yield _node(self._nodes[node]), now.get(node)


def _node(body: str | None) -> Node | None:
    if body is None:
        return None
    try:
        return NODE.validate_json(body)
    except ValidationError as error:
        raise _written_otherwise() from error


def _edge(body: str) -> Edge:
    try:
        return Edge.model_validate_json(body)
    except ValidationError as error:
        raise _written_otherwise() from error


def _written_otherwise() -> StoreError:
    return StoreError(
        "what is kept of the graph's past was written by another version; "
        "compare with a commit, or with a later date"
    )
