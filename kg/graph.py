"""The graph in memory: a networkx view with ids only; the one door to networkx."""

from collections.abc import Iterable
from typing import TypeAlias

import networkx as nx

from kg.model import Edge, NodeId, Relation

Graph: TypeAlias = "nx.MultiDiGraph[NodeId]"
"""Edge key: the relation."""


def build(edges: Iterable[Edge]) -> Graph:
    """The graph of these edges; nodes without any edge are not in it."""
    graph: Graph = nx.MultiDiGraph()
    for edge in edges:
        graph.add_edge(edge.source, edge.target, key=edge.relation)
    return graph


def neighbours(graph: Graph, node: NodeId) -> set[NodeId]:
    """Nodes one edge away in either direction, without the node itself."""
    if node not in graph:
        return set()
    return {*graph.successors(node), *graph.predecessors(node)} - {node}


def within(graph: Graph, node: NodeId, hops: int) -> set[NodeId]:
    """Nodes at most so many edges away in either direction, the node included."""
    reached = frontier = {node}
    for _ in range(hops):
        frontier = {n for f in frontier for n in neighbours(graph, f)} - reached
        reached = reached | frontier
    return reached


def centrality(
    edges: Iterable[tuple[str, str, float]],
) -> dict[NodeId, float]:
    """How much leads to each node: PageRank, Brin and Page 1998, damping 0.85.

    Someone who follows edges at random, heavier ones more often, and starts anywhere
    anew in 15 of 100 steps, is at a node for this share of the time. All shares
    together are 1.

    Args:
        edges: From, to, and weight; of several between two nodes the sum counts.
    """
    graph: nx.DiGraph[NodeId] = nx.DiGraph()
    for source, target, weight in edges:
        held = graph.get_edge_data(NodeId(source), NodeId(target), {"weight": 0.0})
        graph.add_edge(NodeId(source), NodeId(target), weight=held["weight"] + weight)
    return {node: float(share) for node, share in nx.pagerank(graph).items()}


def degree(graph: Graph, node: NodeId, relation: Relation | None = None) -> int:
    """How many edges touch a node, of one relation if given."""
    if node not in graph:
        return 0
    touching = [*graph.out_edges(node, keys=True), *graph.in_edges(node, keys=True)]
    return sum(1 for *_, key in touching if relation is None or key == relation)
