"""What corrections make of the graph as read, node by node and edge by edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.corrections import Obeyed, fits, kind_of
from kg.model import (
    Basis,
    Claim,
    Edge,
    Experiment,
    Kind,
    Node,
    NodeId,
    Outcome,
    Problem,
    Qualification,
    Relation,
)

Triple = tuple[NodeId, Relation, NodeId]
CERTAIN = {"basis": Basis.CURATED, "confidence": 1.0}
"""What is said of whatever a person has confirmed or changed."""
OF_KIND: dict[Kind, type[Claim | Qualification | Experiment]] = {
    Kind.CLAIM: Claim,
    Kind.QUALIFICATION: Qualification,
    Kind.EXPERIMENT: Experiment,
}
"""The sentences, which may turn out to be of another kind."""


@dataclass(slots=True)
class Verdicts:
    """What is to be done with each node and edge; ids are those they have now."""

    moved: dict[NodeId, NodeId] = field(default_factory=dict)
    """As read to as corrected: retyped, or the same as another."""
    joined: set[NodeId] = field(default_factory=set)
    """Of the moved, those that are now another node."""
    nodes: dict[NodeId, dict[str, object] | None] = field(default_factory=dict)
    """New values of fields; None for a node that is rejected."""
    edges: dict[Triple, dict[str, object] | None] = field(default_factory=dict)
    """The same for the edges between two nodes."""
    aims: dict[tuple[NodeId, Relation], NodeId] = field(default_factory=dict)
    """The one claim that a node bears on."""
    outcomes: dict[NodeId, Outcome] = field(default_factory=dict)
    """Of everything that an experiment tests."""
    added: dict[Triple, Edge] = field(default_factory=dict)
    dismissed: set[frozenset[NodeId]] = field(default_factory=set)
    obeyed: list[Obeyed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def now(self, node: NodeId) -> NodeId:
        """The id a node has once it is corrected."""
        seen = {node}
        while (after := self.moved.get(node)) is not None and after not in seen:
            node = after
            seen.add(node)
        return node

    def node(self, node: Node) -> Node | None:
        """What becomes of what one place says of a node."""
        now = self.now(node.id)
        fields = self.nodes.get(now, {})
        if fields is None:
            return None
        if kind_of(now) != node.kind:
            return _of_kind(node, now, fields)
        if not fields and now == node.id:
            return node
        known = {k: v for k, v in fields.items() if k in type(node).model_fields}
        return node.model_copy(update={**known, "id": now})

    def edge(self, edge: Edge) -> Edge | None:
        """What becomes of an edge."""
        source = self.now(edge.source)
        aim = self.aims.get((source, edge.relation))
        target = aim or self.now(edge.target)
        fields = self.edges.get((source, edge.relation, target), {})
        if fields is None or self.nodes.get(source, ()) is None:
            return None
        if self.nodes.get(target, ()) is None or self._dismisses(edge, source, target):
            return None
        if edge.relation is Relation.TESTS and source in self.outcomes:
            fields = {"outcome": self.outcomes[source], **CERTAIN, **fields}
        if (source, target) != (edge.source, edge.target):
            if source == target or not fits(source, edge.relation, target):
                return None
            certain = CERTAIN if aim else {}
            fields = {"source": source, "target": target, **certain, **fields}
        return edge.model_copy(update=fields) if fields else edge

    def _dismisses(self, edge: Edge, source: NodeId, target: NodeId) -> bool:
        guessed = edge.basis is Basis.SIMILARITY
        return guessed and frozenset((source, target)) in self.dismissed


def _of_kind(node: Node, now: NodeId, fields: Mapping[str, object]) -> Node:
    """The same sentence as a node of another kind."""
    kind = OF_KIND[kind_of(now)]
    held = {name: getattr(node, name) for name in type(node).model_fields}
    values = {**held, **fields, "id": now, "kind": kind_of(now)}
    fitting = {k: v for k, v in values.items() if k in kind.model_fields}
    return kind.model_validate(fitting)
