"""Which nodes may be found at all: a set, by who is in it or by who is not."""

from dataclasses import dataclass

from kg.terms import NodeId


@dataclass(frozen=True, slots=True)
class Allowed:
    """A set of nodes, by who is in it or by who is not."""

    only: frozenset[NodeId] | None = None
    """None: all."""
    but: frozenset[NodeId] = frozenset()

    def __contains__(self, node: NodeId) -> bool:
        return node not in self.but and (self.only is None or node in self.only)


EVERYTHING = Allowed()
