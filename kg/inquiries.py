"""Which inquiries the collection answers, and by what; which are contested.

An inquiry is *answered* when a note that it draws on is in the collection and that
note's main claim stands supported or qualified and is not one that the note rejects.
A claim that is challenged leaves it open, and so does one that nobody tested.
"""

from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from kg.evidence import Links, Standing, main_claim
from kg.kinds import is_note
from kg.standings import standing_of
from kg.terms import Holder, NodeId, RelatedType, Relation
from kg.text import counted

if TYPE_CHECKING:
    from kg.model import Claim, Note

ANSWERING = frozenset({Standing.SUPPORTED, Standing.QUALIFIED})
"""A main claim that stands so answers the inquiries that draw on its note."""

Known: TypeAlias = "MutableMapping[NodeId, Claim | None]"
"""Note to the claim by which it answers, for notes that were looked at."""


def answered(links: Links, inquiry: NodeId, known: "Known | None" = None) -> bool:
    """Whether something that the inquiry draws on answers it."""
    return any(True for _ in answering(links, inquiry, known))


def answers(
    links: Links, inquiry: NodeId, known: "Known | None" = None
) -> "tuple[Claim, ...]":
    """The claims that answer an inquiry, by id; none if it is open.

    Args:
        links: Where nodes and edges are looked up.
        inquiry: Its id; one that is no inquiry is answered by nothing.
        known: Filled with what each note answers by. Given again with the same
            links, no claim is weighed twice.
    """
    found = {claim.id: claim for claim in answering(links, inquiry, known)}
    return tuple(found[node] for node in sorted(found))


def answering(
    links: Links, inquiry: NodeId, known: "Known | None" = None
) -> "Iterator[Claim]":
    """As `answers`, one after the other, for whoever need not know them all.

    What is `known` comes first.
    """
    known = {} if known is None else known
    drawn_on = [edge.target for edge in links.edges_from(inquiry, Relation.DRAWS_ON)]
    for note in sorted(drawn_on, key=lambda note: note not in known):
        if note not in known:
            known[note] = answer(links, note)
        claim = known[note]
        if claim is not None:
            yield claim


def answer(links: Links, note: NodeId) -> "Claim | None":
    """The claim by which a note answers, or None: it is absent, or its claim open."""
    found = links.get(note)
    if not is_note(found) or found.stub:
        return None
    claim = main_claim(links, note)
    if claim is None or claim.holder is Holder.OPPOSED:
        return None
    return claim if standing_of(links, claim.id) in ANSWERING else None


class State(StrEnum):
    """Whether the collection answers an inquiry."""

    ANSWERED = "answered"
    CONTESTED = "contested"
    """Evidence stands against a claim it rests on, or its answers are in tension."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an inquiry is answered, and why one says so."""

    state: State
    because: str
    """In words, such as `by a supported claim`."""
    claims: "tuple[Claim, ...]" = ()
    """The claims that answer or contest it."""


def verdict(links: Links, inquiry: NodeId) -> Verdict:
    """Whether an inquiry is answered, contested or open, and by which claims."""
    edges = links.edges_from(inquiry, Relation.DRAWS_ON)
    named = {edge.target: None for edge in edges}
    if not named:
        return Verdict(State.OPEN, "it draws on no note")
    found = links.get_many(named)
    notes = [n for n in found.values() if is_note(n) and not n.stub]
    if not notes:
        number = counted(len(named), "note")
        return Verdict(State.OPEN, f"of the {number} it draws on none is here")
    mains = [(note, main_claim(links, note.id)) for note in notes]
    held = [(n, c) for n, c in mains if c and c.holder is not Holder.OPPOSED]
    if not held:
        return Verdict(State.OPEN, "the notes it draws on claim nothing")
    return _weighed(links, held)


def _weighed(links: Links, held: "Sequence[tuple[Note, Claim]]") -> Verdict:
    standings = {claim.id: standing_of(links, claim.id) for _, claim in held}
    fallen = [c for _, c in held if standings[c.id] is Standing.CHALLENGED]
    if fallen:
        one = len(held) == 1
        which = "the claim" if one else f"{len(fallen)} of the {len(held)} claims"
        because = f"evidence stands against {which} it rests on"
        return Verdict(State.CONTESTED, because, _by_id(fallen))
    answering = [(n, c) for n, c in held if standings[c.id] in ANSWERING]
    for (a, claim_a), (b, claim_b) in combinations(answering, 2):
        if _in_tension(links, a, b):
            because = "two of its answers are in tension"
            return Verdict(State.CONTESTED, because, _by_id([claim_a, claim_b]))
    if answering:
        claims = _by_id([claim for _, claim in answering])
        tally = Counter(standings[claim.id] for claim in claims)
        how = ", ".join(f"{tally[s]} {s}" for s in Standing if tally[s])
        many = f"by {len(claims)} claims: {how}"
        because = many if len(claims) > 1 else f"by a {standings[claims[0].id]} claim"
        return Verdict(State.ANSWERED, because, claims)
    return Verdict(State.OPEN, "nothing tests what its notes claim")


def _in_tension(links: Links, a: "Note", b: "Note") -> bool:
    edges = (*links.edges_from(a.id), *links.edges_from(b.id))
    ends = {a.id, b.id}
    return any(
        edge.type is RelatedType.TENSION and {edge.source, edge.target} == ends
        for edge in edges
    )


def _by_id(claims: "Sequence[Claim]") -> "tuple[Claim, ...]":
    return tuple({claim.id: claim for claim in sorted(claims, key=_id)}.values())


def _id(claim: "Claim") -> NodeId:
    return claim.id
