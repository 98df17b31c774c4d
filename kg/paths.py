"""How two nodes are connected: the cheapest simple paths, each hop with its edge.

A path may follow an edge in either direction. What the text says of how two things
bear on each other costs least, a likeness that a model guessed costs most.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import TypeAlias

from kg.evidence import Links
from kg.model import Edge, Node, NodeId, Note, Page, Relation, Topic
from kg.route import Steps, shortest
from kg.stored import BareEdge

COSTS: Mapping[Relation, int] = {
    Relation.STATES: 2,
    Relation.TESTS: 2,
    Relation.QUALIFIES: 2,
    Relation.SUPPORTS: 2,
    Relation.DISPUTES: 2,
    Relation.REPORTED_IN: 2,
    Relation.RELATED: 2,
    Relation.MENTIONS: 3,
    Relation.DRAWS_ON: 5,
    Relation.CITES: 5,
    Relation.IN_TOPIC: 5,
    Relation.NEAR: 9,
}
"""What a hop costs: two typed hops are better than one by a list or a likeness."""

MANY = 250
"""A node with more neighbours than this connects what has little to do together."""

Path: TypeAlias = tuple[NodeId, ...]
"""Nodes from one end to the other, none twice."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path."""

    near: Node
    far: Node
    edge: Edge
    """The cheapest edge between them, one with a rationale first."""
    outward: bool
    """Whether the edge leads from the near node to the far one."""


def steps(edges: Iterable[BareEdge]) -> Steps:
    """Which nodes are one hop apart, in either direction, and at what cost."""
    found: Steps = {}
    for one, relation, other, _ in edges:
        if one == other:
            continue
        price = COSTS[Relation(relation)]
        source, target = NodeId(one), NodeId(other)
        for near, far in ((source, target), (target, source)):
            onward = found.setdefault(near, {})
            onward[far] = min(price, onward.get(far, price))
    return found


def component(steps: Steps, node: NodeId) -> tuple[NodeId, ...]:
    """Every node that a path leads to, fewest hops first, then by id; itself first."""
    reached, frontier = {node: None}, [node]
    while frontier:
        onward = {far for near in frontier for far in steps.get(near, {})}
        frontier = sorted(onward - reached.keys())
        reached.update(dict.fromkeys(frontier))
    return tuple(reached)


def hubs(steps: Steps, nodes: Iterable[Node]) -> frozenset[NodeId]:
    """Nodes that connect anything: topics, index pages, and what many things touch."""
    crowded = {node for node, onward in steps.items() if len(onward) > MANY}
    return frozenset(crowded | {node.id for node in nodes if _gathers(node)})


def _gathers(node: Node) -> bool:
    index = isinstance(node, Note) and node.page is not Page.NOTE
    return index or isinstance(node, Topic)


def paths(
    steps: Steps,
    start: NodeId,
    end: NodeId,
    k: int = 3,
    avoid: Collection[NodeId] = frozenset(),
) -> tuple[Path, ...]:
    """The k cheapest simple paths between two nodes, cheapest first.

    Of paths that cost the same, the one whose ids come first when it is read from
    the end with the smaller id; so the paths from B to A are those from A to B
    reversed. Yen's algorithm as Lawler bettered it: at most k times the length of a
    path searches, each over the graph once at worst.

    Args:
        steps: From `steps`.
        start: The first node of every path.
        end: The last node of every path.
        k: At most so many.
        avoid: Nodes that no path passes; either end may be one of them.
    """
    if start > end:
        return tuple(path[::-1] for path in paths(steps, end, start, k, avoid))
    shut = frozenset(avoid) - {start, end}
    found: list[Path] = []
    first = shortest(steps, start, end, shut=shut)
    candidates = [(*first, 0)] if first else []
    while candidates and len(found) < k:
        _, path, branch = candidates.pop(0)
        found.append(path)
        for at in range(branch, len(path) - 1):
            wanted = k - len(found)
            if not wanted:
                break
            root = path[: at + 1]
            spent = cost(steps, root)
            # Whoever comes after as many candidates as are wanted is not needed.
            enough = len(candidates) >= wanted
            rest = shortest(
                steps,
                root[-1],
                end,
                shut=shut.union(root[:-1]),
                not_first={p[at + 1] for p in found if p[: at + 1] == root},
                limit=candidates[wanted - 1][0] - spent if enough else inf,
            )
            if rest is not None:
                insort(candidates, (spent + rest[0], root[:-1] + rest[1], at))
    return tuple(found)


def cost(steps: Steps, path: Sequence[NodeId]) -> int:
    """What a path costs: the sum of its hops."""
    return sum(steps[a][b] for a, b in pairwise(path))


def hops(links: Links, steps: Steps, path: Path) -> tuple[Hop, ...]:
    """Each step of a path, with the edge that says why."""
    nodes = links.get_many(path)
    found = []
    for near, far in pairwise(path):
        # A hub has thousands of edges: look from the end that has fewer.
        here, there = sorted((near, far), key=lambda node: (len(steps[node]), node))
        between = [e for e in links.edges_from(here) if e.target == there]
        between += [e for e in links.edges_to(here) if e.source == there]
        edge = min(between, key=_preference)
        found.append(Hop(nodes[near], nodes[far], edge, edge.source == near))
    return tuple(found)


def _preference(edge: Edge) -> tuple[object, ...]:
    """The same from whichever end one looks."""
    place = (edge.span.file, edge.span.start) if edge.span else ("", -1)
    why = (not edge.rationale, edge.relation, edge.rank or 0)
    return (COSTS[edge.relation], *why, *place, edge.source, edge.type or "")
