"""Which inquiries the collection answers, and by what.

An inquiry is *answered* when a note that it draws on is in the collection and that
note's main claim stands supported or qualified and is not one that the note rejects.
A claim that is challenged leaves it open, and so does one that nobody tested.
"""

from collections.abc import MutableMapping

from kg.evidence import Links, Standing, case, main_claim
from kg.model import Claim, Holder, NodeId, Relation

ANSWERING = frozenset({Standing.SUPPORTED, Standing.QUALIFIED})
"""A main claim that stands so answers the inquiries that draw on its note."""

Known = MutableMapping[NodeId, Claim | None]
"""Note to the claim by which it answers, for notes that were looked at."""


def answered(links: Links, inquiry: NodeId, known: Known | None = None) -> bool:
    """Whether something that the inquiry draws on answers it."""
    return bool(answers(links, inquiry, known))


def answers(
    links: Links, inquiry: NodeId, known: Known | None = None
) -> tuple[Claim, ...]:
    """The claims that answer an inquiry, by id; none if it is open.

    Args:
        links: Where nodes and edges are looked up.
        inquiry: Its id; one that is no inquiry is answered by nothing.
        known: Filled with what each note answers by. Given again with the same
            links, no claim is weighed twice.
    """
    known = {} if known is None else known
    found: dict[NodeId, Claim] = {}
    for edge in links.edges_from(inquiry, Relation.DRAWS_ON):
        if edge.target not in known:
            known[edge.target] = answer(links, edge.target)
        claim = known[edge.target]
        if claim is not None:
            found[claim.id] = claim
    return tuple(found[node] for node in sorted(found))


def answer(links: Links, note: NodeId) -> Claim | None:
    """The claim by which a note answers, or None: it is absent, or its claim open."""
    claim = main_claim(links, note)
    if claim is None or claim.holder is Holder.OPPOSED:
        return None
    return claim if case(links, claim).standing in ANSWERING else None
