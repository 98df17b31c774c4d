"""The shortest path between two nodes of an undirected graph, searched from both ends.

Ties are broken by the ids along the path, so that the answer never depends on the
order in which edges were read.
"""

from collections.abc import Collection, Iterable
from heapq import heappop, heappush
from math import inf
from typing import TypeAlias

from kg.model import NodeId

Steps: TypeAlias = dict[NodeId, dict[NodeId, int]]
"""Node to its neighbours, each with the cost of going there; the same both ways."""


def shortest(
    steps: Steps,
    start: NodeId,
    end: NodeId,
    *,
    shut: Collection[NodeId] = frozenset(),
    not_first: Collection[NodeId] = frozenset(),
    limit: float = inf,
) -> tuple[int, tuple[NodeId, ...]] | None:
    """The cost of the cheapest path and its nodes, or None if there is no path.

    Of several cheapest paths, the one whose ids come first.

    Args:
        steps: The graph; costs are above zero.
        start: Where it begins.
        end: Where it ends, another node.
        shut: Nodes that it must not pass.
        not_first: Nodes that must not follow `start` at once.
        limit: A path that costs more is none.
    """
    search = _Search(steps, start, not_first)
    ahead, behind = _Side(start, shut), _Side(end, shut)
    best = search.meet(ahead, behind, limit)
    if best > limit or best == inf:
        return None
    return int(best), search.first_of(int(best), ahead.cost, behind.cost, end)


class _Side:
    """How far one of the two searches has come, from one end."""

    def __init__(self, origin: NodeId, shut: Iterable[NodeId]) -> None:
        # No way is better than one without end, so shut nodes are never entered.
        self.cost: dict[NodeId, float] = dict.fromkeys(shut, -inf)
        """The cheapest way found so far."""
        self.cost[origin] = 0
        self.heap: list[tuple[float, NodeId]] = [(0, origin)]

    @property
    def nearest(self) -> float:
        """No node that is still to be settled costs less."""
        return self.heap[0][0]


class _Search:
    """Dijkstra's search from both ends, and the choice among equals."""

    def __init__(
        self, steps: Steps, start: NodeId, not_first: Collection[NodeId]
    ) -> None:
        self._steps = steps
        self._start = start
        self._not_first = not_first

    def meet(self, ahead: _Side, behind: _Side, limit: float) -> float:
        """The cost of the cheapest path, or infinity.

        Grows the side that has less to do, until nothing that is left could cost
        less than what was found, or cost the limit.
        """
        best = inf
        while ahead.heap and behind.heap:
            reach = ahead.nearest + behind.nearest
            if reach >= best or reach > limit:
                break
            if len(ahead.heap) <= len(behind.heap):
                best = self._grow(ahead, behind, best, limit)
            else:
                best = self._grow(behind, ahead, best, limit)
        return best

    def _grow(self, side: _Side, other: _Side, best: float, limit: float) -> float:
        """Settle the nearest node; the cost of the cheapest path found so far.

        Args:
            side: The search that grows.
            other: The search that it is to meet.
            best: What the cheapest path cost before.
            limit: A path that costs more is none.
        """
        reached, node = heappop(side.heap)
        if reached > side.cost[node]:
            return best
        costs, others, heap = side.cost, other.cost, side.heap
        # Whoever the other search has yet to reach is no nearer to it than this.
        furthest = min(best, limit) - other.nearest
        for far, step in self._onward(node):
            cost = reached + step
            if cost >= costs.get(far, inf):
                continue
            if far in others:
                best = min(best, cost + others[far])
            elif cost > furthest:
                continue
            costs[far] = cost
            heappush(heap, (cost, far))
        return best

    def _onward(self, node: NodeId) -> Iterable[tuple[NodeId, int]]:
        """The steps that may be taken at a node, by either side."""
        onward = self._steps.get(node, {}).items()
        if node == self._start:
            return [step for step in onward if step[0] not in self._not_first]
        if node in self._not_first:
            return [step for step in onward if step[0] != self._start]
        return onward

    def first_of(
        self,
        best: int,
        ahead: dict[NodeId, float],
        behind: dict[NodeId, float],
        end: NodeId,
    ) -> tuple[NodeId, ...]:
        """Of the cheapest paths, the one whose ids come first.

        Each of them leads over nodes that the search from the start reached to one
        where both searches met, and on over nodes that the other search reached.
        """
        met = {
            node for node, cost in ahead.items() if cost + behind.get(node, inf) == best
        }
        before = self._up_to(met, ahead)
        path = [self._start]
        while path[-1] != end:
            here = path[-1]
            onward = self._onward(here)
            choice = {
                far
                for far, cost in onward
                if here in before and far in before and ahead[here] + cost == ahead[far]
            }
            if here in met or here not in before:
                left = behind[here]
                choice |= {
                    far for far, cost in onward if behind.get(far, inf) + cost == left
                }
            path.append(min(choice))
        return tuple(path)

    def _up_to(self, met: set[NodeId], ahead: dict[NodeId, float]) -> set[NodeId]:
        """The nodes on a cheapest way from the start to one of these, and these."""
        before = set(met)
        waiting = list(met)
        while waiting:
            node = waiting.pop()
            for near, cost in self._onward(node):
                if near not in before and ahead.get(near, inf) + cost == ahead[node]:
                    before.add(near)
                    waiting.append(near)
        return before
