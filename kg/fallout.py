"""Which nodes fall when others are taken away.

A paper is a ground of the experiments, qualifications and claims reported in it; a
supporting experiment and a supporting claim are grounds of the claim they support.
A node *falls* when it is taken away, or when every ground it had has fallen. Claims
that hold each other up in a circle stand only while something outside the circle
does. What never had a ground is the note's own word, and does not fall.
"""

from collections.abc import Collection, Iterable, Iterator

from kg.evidence import Links
from kg.model import Edge, NodeId, Outcome, Relation


def fallout(links: Links, removed: Collection[NodeId]) -> frozenset[NodeId]:
    """Everything that falls without these nodes, themselves included."""
    above = _shaken(links, removed)
    grounds = {node: _grounds(links, node) for node in above if node not in removed}
    standing: set[NodeId] = set()
    held = [node for node, under in grounds.items() if not under <= above.keys()]
    while held:
        node = held.pop()
        if node not in standing and node in grounds:
            standing.add(node)
            held.extend(above[node])
    return frozenset(above.keys() - standing)


def _shaken(
    links: Links, removed: Iterable[NodeId]
) -> dict[NodeId, tuple[NodeId, ...]]:
    """Everything that rests on these, however far up, to what rests on it."""
    above: dict[NodeId, tuple[NodeId, ...]] = {}
    waiting = list(removed)
    while waiting:
        node = waiting.pop()
        if node not in above:
            above[node] = tuple(_resting_on(links, node))
            waiting.extend(above[node])
    return above


def _is_ground(edge: Edge) -> bool:
    """Whether what reaches the edge's target lends it support."""
    supporting = edge.relation is Relation.TESTS and edge.outcome is Outcome.SUPPORTS
    return supporting or edge.relation is Relation.SUPPORTS


def _resting_on(links: Links, node: NodeId) -> Iterator[NodeId]:
    yield from (e.source for e in links.edges_to(node, Relation.REPORTED_IN))
    yield from (e.target for e in links.edges_from(node) if _is_ground(e))


def _grounds(links: Links, node: NodeId) -> set[NodeId]:
    reported = {e.target for e in links.edges_from(node, Relation.REPORTED_IN)}
    return reported | {e.source for e in links.edges_to(node) if _is_ground(e)}
