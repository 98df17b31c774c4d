"""The standing of every claim at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kg.evidence import Case, Flag, Standing, Tally, case
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
            row = stood(case(graph, node), node)
            if node.id in at_risk:
                row = replace(row, flags=(*row.flags, Flag.AT_RISK))
            yield row


def stood(made: Case, claim: Claim) -> Stood:
    """What a claim's case comes to.

    Args:
        made: The case of that claim.
        claim: The claim itself.
    """
    return Stood(claim, made.note, made.standing, made.tally, made.flags)
