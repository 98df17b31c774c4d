"""What the collection lacks: each gap with what would close it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.evidence import Flag, Links, Standing
from kg.loaded import Loaded
from kg.model import (
    Basis,
    Claim,
    Experiment,
    Holder,
    Kind,
    Node,
    NodeId,
    Note,
    Relation,
    Role,
)
from kg.standings import Stood, standings

SURE = 0.5
"""A claim read with less confidence may be none, so nobody need test it."""


class GapKind(StrEnum):
    """What is missing."""

    BARE = "bare"
    """A claim with neither test nor source."""
    NO_OUTCOME = "no-outcome"
    """A test that does not say what came out."""
    SINGLE_LINE = "single-line"
    """A claim that one line of evidence holds."""
    CHALLENGED = "challenged"
    """A claim that evidence stands against and inquiries still rest on."""
    NO_SOURCE = "no-source"
    """An inquiry of whose sources none is in the collection."""
    ABSENT_NOTE = "absent-note"
    """A note that others name and no file holds."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing."""

    kind: GapKind
    node: Node
    weight: int
    """How many nodes it matters to; of one kind, higher is graver."""
    why: str
    closes: str
    """What would close it."""
    note: Note | None = None
    """The note that states a claim."""


def gaps(graph: Loaded, kinds: Collection[GapKind] = tuple(GapKind)) -> tuple[Gap, ...]:
    """Every gap, kind by kind, in each the gravest first.

    Claims read with a confidence below 0.5 and claims that the note states in order
    to reject them are no bare-claim gaps: nobody holds them, or they may be no claims.
    """
    found: dict[GapKind, list[Gap]] = {kind: [] for kind in GapKind}
    for kind in kinds:
        if kind in _FINDERS:
            found[kind].extend(_FINDERS[kind](graph))
    if _OF_CLAIM.keys() & set(kinds):
        for row in standings(graph):
            for gap in of_claim(graph, row):
                found[gap.kind].append(gap)
    return tuple(
        gap
        for kind, of_kind in found.items()
        if kind in kinds
        for gap in sorted(of_kind, key=gravest_first)
    )


def gravest_first(gap: Gap) -> tuple[object, ...]:
    """Sorts gaps of one kind."""
    minor = not (isinstance(gap.node, Claim) and gap.node.role is Role.MAIN)
    return (-gap.weight, minor, gap.node.id)


def of_claim(links: Links, row: Stood) -> Iterator[Gap]:
    """The gaps of one claim, of every kind."""
    for find in _OF_CLAIM.values():
        gap = find(links, row)
        if gap is not None:
            yield gap


def without_outcome(links: Links, test: Experiment) -> Gap | None:
    """The gap of a test that does not say what came out, or None if it says."""
    tests = links.edges_from(test.id, Relation.TESTS)
    if not tests or any(edge.outcome is not None for edge in tests):
        return None
    number = len({edge.target for edge in tests})
    return Gap(
        GapKind.NO_OUTCOME,
        test,
        number,
        f"tests {_counted(number, 'claim')} without saying what came out",
        "its outcome: supports, challenges, qualifies or inconclusive",
    )


def _bare(links: Links, row: Stood) -> Gap | None:
    claim = row.claim
    held = claim.holder is not Holder.OPPOSED and claim.confidence >= SURE
    if row.standing is not Standing.BARE or not held:
        return None
    return Gap(
        GapKind.BARE,
        claim,
        _resting(links, row),
        f"neither test nor source; {_rests(links, row)}",
        "an experiment that tests it, or the source it is from",
        row.note,
    )


def _single_line(links: Links, row: Stood) -> Gap | None:
    if Flag.SINGLE_LINE not in row.flags:
        return None
    return Gap(
        GapKind.SINGLE_LINE,
        row.claim,
        _resting(links, row),
        f"one line of evidence holds it; {_rests(links, row)}",
        "a test from another source",
        row.note,
    )


def _challenged(links: Links, row: Stood) -> Gap | None:
    if row.standing is not Standing.CHALLENGED or not row.tally.questions:
        return None
    against = _counted(row.tally.challenging, "line")
    return Gap(
        GapKind.CHALLENGED,
        row.claim,
        row.tally.questions,
        f"{against} against it; {_rests(links, row)}",
        "a test that decides, or inquiries that say it is contested",
        row.note,
    )


_OF_CLAIM: dict[GapKind, Callable[[Links, Stood], Gap | None]] = {
    GapKind.BARE: _bare,
    GapKind.SINGLE_LINE: _single_line,
    GapKind.CHALLENGED: _challenged,
}


def _no_outcome(graph: Loaded) -> Iterator[Gap]:
    for node in graph.nodes(Kind.EXPERIMENT):
        gap = without_outcome(graph, node) if isinstance(node, Experiment) else None
        if gap is not None:
            yield gap


def _no_source(graph: Loaded) -> Iterator[Gap]:
    for node in graph.nodes(Kind.INQUIRY):
        drawn = {e.target for e in graph.edges_from(node.id, Relation.DRAWS_ON)}
        found = graph.get_many(sorted(drawn)).values()
        notes = [note for note in found if isinstance(note, Note)]
        if all(note.stub for note in notes):
            yield Gap(
                GapKind.NO_SOURCE,
                node,
                len(notes),
                f"draws on {_counted(len(notes), 'note')}, none of them here"
                if notes
                else "draws on no note",
                "a note it draws on, or one that answers it",
            )


def _absent_note(graph: Loaded) -> Iterator[Gap]:
    for node in graph.nodes(Kind.NOTE):
        if isinstance(node, Note) and node.stub:
            reaching = graph.edges_to(node.id)
            naming = {e.source for e in reaching if e.basis is not Basis.SIMILARITY}
            number = len(naming - {node.id})
            yield Gap(
                GapKind.ABSENT_NOTE,
                node,
                number,
                f"named by {_counted(number, 'page')}, and no file holds it",
                "a file with that note",
            )


_FINDERS: dict[GapKind, Callable[[Loaded], Iterator[Gap]]] = {
    GapKind.NO_OUTCOME: _no_outcome,
    GapKind.NO_SOURCE: _no_source,
    GapKind.ABSENT_NOTE: _absent_note,
}


def _supported(links: Links, claim: NodeId) -> int:
    return len({e.target for e in links.edges_from(claim, Relation.SUPPORTS)} - {claim})


def _resting(links: Links, row: Stood) -> int:
    """How many inquiries draw on a claim's note, and claims it supports."""
    return row.tally.questions + _supported(links, row.claim.id)


def _rests(links: Links, row: Stood) -> str:
    parts = []
    if row.tally.questions:
        questions = _counted(row.tally.questions, "inquiry", "inquiries")
        draw = "draws" if row.tally.questions == 1 else "draw"
        parts.append(f"{questions} {draw} on its note")
    if supported := _supported(links, row.claim.id):
        parts.append(f"it supports {_counted(supported, 'claim')}")
    return ", ".join(parts) or "nothing rests on it"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
