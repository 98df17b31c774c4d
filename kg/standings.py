"""The standing of every claim at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.evidence import Flag, Standing, Tally, case
from kg.loaded import Loaded
from kg.model import Claim, Kind, NodeId, Note


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim and what the evidence makes of it."""

    claim: Claim
    note: Note | None
    """The note that states it."""
    standing: Standing
    tally: Tally
    flags: tuple[Flag, ...]


def standings(
    graph: Loaded, at_risk: Collection[NodeId] = frozenset()
) -> Iterator[Stood]:
    """Every claim with its standing, in the graph's order.

    Args:
        graph: The whole collection.
        at_risk: Claims that rest on something withdrawn (`kg.impact`), to be flagged.
    """
    for node in graph.nodes(Kind.CLAIM):
        if isinstance(node, Claim):
            made = case(graph, node)
            risk = (Flag.AT_RISK,) if node.id in at_risk else ()
            flags = (*made.flags, *risk)
            yield Stood(node, made.note, made.standing, made.tally, flags)
