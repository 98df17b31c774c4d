"""The standing of every claim at once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.evidence import Case, Flag, Standing, Tally, flags, weigh
from kg.model import Claim, Kind, NodeId, Note
from kg.outline import Outline, Whole


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
    whole: Whole, at_risk: Collection[NodeId] = frozenset()
) -> Iterator[Stood]:
    """Every claim with its standing, in the collection's order.

    Args:
        whole: The collection.
        at_risk: Claims that rest on something withdrawn (`kg.impact`), to be flagged.
    """
    return weighed(whole, Outline(whole), at_risk)


def weighed(
    whole: Whole, outline: Outline, at_risk: Collection[NodeId] = frozenset()
) -> Iterator[Stood]:
    """As `standings`, for whoever has the outline of the same collection already."""
    notes = {n.id: n for n in whole.nodes(Kind.NOTE) if isinstance(n, Note)}
    for node in whole.nodes(Kind.CLAIM):
        if isinstance(node, Claim):
            tally = outline.tally(node.id)
            standing, _ = weigh(tally, outline.papers(node.id))
            risk = (Flag.AT_RISK,) if node.id in at_risk else ()
            note = outline.note(node.id)
            yield Stood(
                claim=node,
                note=notes.get(note) if note else None,
                standing=standing,
                tally=tally,
                flags=(*flags(node, tally), *risk),
            )


def stood(made: Case, claim: Claim) -> Stood:
    """What a claim's case comes to.

    Args:
        made: The case of that claim.
        claim: The claim itself.
    """
    return Stood(claim, made.note, made.standing, made.tally, made.flags)
