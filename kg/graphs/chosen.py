"""The nodes and edges that an export holds: all, or a part; always in one order."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby

from kg.exports import Part
from kg.kinds import is_a
from kg.model import Basis, Edge, Node, NodeId, Relation
from kg.store import Store
from kg.stored import edge_order

_AT_ONCE = 500


def is_guess(edge: Edge) -> bool:
    """Whether a model found it, and nobody says it."""
    return edge.basis is Basis.SIMILARITY or edge.relation is Relation.NEAR


class Chosen:
    """A part of a collection; of what it holds only the ids are in memory."""

    def __init__(self, store: Store, part: Part, near: Iterable[Edge] = ()) -> None:
        """Choose.

        Args:
            store: Within a snapshot.
            part: What is asked for; a node that is asked for must be there.
            near: Edges that no store holds; they lead to no other nodes.
        """
        self._store = store
        self._part = part
        self._near = sorted(near, key=_source)
        reached = None if part.around is None else distances(store, part)
        self._ids = frozenset(
            node
            for node in (store.ids() if reached is None else reached)
            if self._is_of_kind(node)
        )
        self._is_whole = reached is None and not part.kinds

    def __contains__(self, node: NodeId) -> bool:
        return node in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def nodes(self) -> Iterator[Node]:
        """Its nodes, by id."""
        if self._is_whole:
            yield from self._store.nodes()
            return
        ordered = sorted(self._ids)
        for start in range(0, len(ordered), _AT_ONCE):
            ids = ordered[start : start + _AT_ONCE]
            found = self._store.get_many(ids)
            yield from (found[node] for node in ids)

    def edges(self) -> Iterator[tuple[str, Edge]]:
        """Its edges, each with a name of its own, by source, relation and target."""
        leaving: Iterable[list[Edge]]
        if self._part.around is None:
            every = merge(self._store.edges(), self._near, key=_source)
            leaving = (list(edges) for _, edges in groupby(every, _source))
        else:
            beside = {n: list(found) for n, found in groupby(self._near, _source)}
            leaving = (
                [*self._store.edges_from(node), *beside.get(node, ())]
                for node in sorted(self._ids)
            )
        for edges in leaving:
            yield from named(edge for edge in edges if self.holds(edge))

    def holds(self, edge: Edge) -> bool:
        """Whether an edge is part of it: both its ends are, and guesses if wanted."""
        return (
            edge.source in self._ids
            and edge.target in self._ids
            and (self._part.guesses or not is_guess(edge))
        )

    def _is_of_kind(self, node: NodeId) -> bool:
        kinds = self._part.kinds
        return (
            not kinds or node == self._part.around or any(is_a(node, k) for k in kinds)
        )


def distances(store: Store, part: Part) -> dict[NodeId, int]:
    """How many edges each node is from the one that is asked for, the nearest first.

    Args:
        store: Where the edges are.
        part: With `around`; its kinds do not matter, since a way may lead through
            nodes of other kinds.
    """
    assert part.around is not None
    found = {part.around: 0}
    rim = [part.around]
    for hop in range(1, part.hops + 1):
        reached = dict.fromkeys(
            other
            for node in rim
            for other in _neighbours(store, node, guesses=part.guesses)
            if other not in found
        )
        rim = sorted(store.get_many(reached))
        found.update(dict.fromkeys(rim, hop))
    return found


def named(edges: Iterable[Edge]) -> Iterator[tuple[str, Edge]]:
    """Edges of one source in their order, with names that no two edges share.

    A name is an XML name token, as GraphML wants it; no id has two hyphens in a row.
    The names do not depend on which other edges of a collection are left out, unless
    they join the same two nodes by the same relation.
    """
    for (source, relation, target), same in groupby(sorted(edges, key=_ends), _ends):
        for number, edge in enumerate(_in_order(list(same))):
            again = f"--{number + 1}" if number else ""
            yield f"{source}--{relation}--{target}{again}", edge


def _in_order(same: list[Edge]) -> list[Edge]:
    """Edges with the same ends, by their place, and else by all that they say."""
    if len(same) > 1:
        same.sort(key=lambda edge: (edge_order(edge), edge.model_dump_json()))
    return same


def _neighbours(store: Store, node: NodeId, *, guesses: bool) -> Iterator[NodeId]:
    for edge in store.edges_from(node):
        if guesses or not is_guess(edge):
            yield edge.target
    for edge in store.edges_to(node):
        if guesses or not is_guess(edge):
            yield edge.source


def _source(edge: Edge) -> NodeId:
    return edge.source


def _ends(edge: Edge) -> tuple[NodeId, Relation, NodeId]:
    return edge.source, edge.relation, edge.target
