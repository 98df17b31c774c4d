"""Which inquiries the collection answers, and by what; which are contested.

An inquiry is *answered* when a note that it draws on is in the collection and that
note's main claim stands supported or qualified and is not one that the note rejects.
A claim that is challenged leaves it open, and so does one that nobody tested.
"""

from collections import Counter
from collections.abc import (
    Callable,
    Collection,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from kg.evidence import Links, Standing, main_claim
from kg.kinds import is_a, is_note
from kg.outline import Outline
from kg.standings import standing_of
from kg.terms import Holder, Kind, NodeId, RelatedType, Relation
from kg.text import counted

if TYPE_CHECKING:
    from kg.model import Claim

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
    found = links.get_many(named)
    here = [node for node, n in found.items() if is_note(n) and not n.stub]
    mains = {note: main_claim(links, note) for note in here}
    held = {
        note: claim.id
        for note, claim in mains.items()
        if claim and claim.holder is not Holder.OPPOSED
    }
    state, because, told = _judged(
        len(named),
        len(here),
        held,
        lambda claim: standing_of(links, claim),
        lambda note: _tense(links, note),
    )
    claims = {claim.id: claim for claim in mains.values() if claim}
    return Verdict(state, because, tuple(claims[node] for node in told))


@dataclass(frozen=True, slots=True)
class Judged:
    """An inquiry and what is made of it, for a list of all of them."""

    inquiry: NodeId
    state: State
    because: str
    """As in `Verdict`."""
    sources: int
    """How many notes it draws on."""


def judged(
    outline: Outline, stubs: Collection[NodeId], mains: Mapping[NodeId, Holder]
) -> Iterator[Judged]:
    """Every inquiry, by id, with what `verdict` says; each claim is weighed once.

    Args:
        outline: The collection.
        stubs: The notes that are named, but of which there is no file.
        mains: Every claim that a note is about, and who stands behind it.
    """
    held = {
        note: claim
        for note, claim in outline.main_claims(mains).items()
        if mains[claim] is not Holder.OPPOSED
    }
    standing = cache(outline.standing)
    for inquiry in outline.ids(Kind.INQUIRY):
        named = outline.targets(inquiry, Relation.DRAWS_ON)
        here = sorted(n for n in named if is_a(n, Kind.NOTE) and n not in stubs)
        claims = {note: held[note] for note in here if note in held}
        found = _judged(len(named), len(here), claims, standing, outline.tense)
        yield Judged(inquiry, found[0], found[1], len(named))


_Told: TypeAlias = tuple[State, str, Sequence[NodeId]]
"""The state of an inquiry, why, and the claims that answer or contest it, by id."""


def _judged(
    named: int,
    here: int,
    held: Mapping[NodeId, NodeId],
    standing: Callable[[NodeId], Standing],
    tense: Callable[[NodeId], Collection[NodeId]],
) -> _Told:
    """What is made of an inquiry.

    Args:
        named: How many notes it draws on.
        here: How many of these are in the collection.
        held: Those of them that claim something, each with its main claim.
        standing: How a claim stands.
        tense: The notes that a note is in tension with.
    """
    if not named:
        return State.OPEN, "it draws on no note", ()
    if not here:
        number = counted(named, "note")
        return State.OPEN, f"of the {number} it draws on none is here", ()
    if not held:
        return State.OPEN, "the notes it draws on claim nothing", ()
    standings = {claim: standing(claim) for claim in held.values()}
    fallen = [c for c in held.values() if standings[c] is Standing.CHALLENGED]
    if fallen:
        one = len(held) == 1
        which = "the claim" if one else f"{len(fallen)} of the {len(held)} claims"
        because = f"evidence stands against {which} it rests on"
        return State.CONTESTED, because, sorted(set(fallen))
    answering = {n: c for n, c in held.items() if standings[c] in ANSWERING}
    pair = _opposed(answering, tense)
    if pair:
        because = "two of its answers are in tension"
        return State.CONTESTED, because, sorted({answering[note] for note in pair})
    claims = sorted(set(answering.values()))
    if not claims:
        return State.OPEN, "nothing tests what its notes claim", ()
    tally = Counter(standings[claim] for claim in claims)
    how = ", ".join(f"{tally[s]} {s}" for s in Standing if tally[s])
    many = f"by {len(claims)} claims: {how}"
    because = many if len(claims) > 1 else f"by a {standings[claims[0]]} claim"
    return State.ANSWERED, because, claims


def _opposed(
    notes: Collection[NodeId], tense: Callable[[NodeId], Collection[NodeId]]
) -> tuple[NodeId, NodeId] | None:
    """The first two of some notes that are in tension."""
    for note in notes:
        others = tense(note)
        found = next((n for n in notes if n != note and n in others), None)
        if found is not None:
            return note, found
    return None


def _tense(links: Links, note: NodeId) -> set[NodeId]:
    edges = (*links.edges_from(note), *links.edges_to(note))
    ends = (
        (edge.source, edge.target) for edge in edges if edge.type is RelatedType.TENSION
    )
    return {end for pair in ends for end in pair} - {note}
