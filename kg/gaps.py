"""What the collection lacks: each gap with what would close it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.evidence import Flag, Standing
from kg.loaded import Loaded
from kg.model import (
    Basis,
    Claim,
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
    stood = tuple(standings(graph)) if _ABOUT_CLAIMS & set(kinds) else ()
    found: list[Gap] = []
    for kind in GapKind:
        if kind in kinds:
            found.extend(sorted(_FINDERS[kind](graph, stood), key=_gravest_first))
    return tuple(found)


def _gravest_first(gap: Gap) -> tuple[object, ...]:
    minor = not (isinstance(gap.node, Claim) and gap.node.role is Role.MAIN)
    return (-gap.weight, minor, gap.node.id)


def _bare(graph: Loaded, stood: Iterable[Stood]) -> Iterator[Gap]:
    for row in stood:
        claim = row.claim
        held = claim.holder is not Holder.OPPOSED and claim.confidence >= SURE
        if row.standing is Standing.BARE and held:
            yield Gap(
                GapKind.BARE,
                claim,
                _resting(graph, row),
                f"neither test nor source; {_rests(graph, row)}",
                "an experiment that tests it, or the source it is from",
                row.note,
            )


def _no_outcome(graph: Loaded, _: Iterable[Stood]) -> Iterator[Gap]:
    for node in graph.nodes(Kind.EXPERIMENT):
        tests = graph.edges_from(node.id, Relation.TESTS)
        if tests and all(edge.outcome is None for edge in tests):
            number = len({edge.target for edge in tests})
            yield Gap(
                GapKind.NO_OUTCOME,
                node,
                number,
                f"tests {_counted(number, 'claim')} without saying what came out",
                "its outcome: supports, challenges, qualifies or inconclusive",
            )


def _single_line(graph: Loaded, stood: Iterable[Stood]) -> Iterator[Gap]:
    for row in stood:
        if Flag.SINGLE_LINE in row.flags:
            yield Gap(
                GapKind.SINGLE_LINE,
                row.claim,
                _resting(graph, row),
                f"one line of evidence holds it; {_rests(graph, row)}",
                "a test from another source",
                row.note,
            )


def _challenged(graph: Loaded, stood: Iterable[Stood]) -> Iterator[Gap]:
    for row in stood:
        if row.standing is Standing.CHALLENGED and row.tally.questions:
            against = _counted(row.tally.challenging, "line")
            yield Gap(
                GapKind.CHALLENGED,
                row.claim,
                row.tally.questions,
                f"{against} against it; {_rests(graph, row)}",
                "a test that decides, or inquiries that say it is contested",
                row.note,
            )


def _no_source(graph: Loaded, _: Iterable[Stood]) -> Iterator[Gap]:
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


def _absent_note(graph: Loaded, _: Iterable[Stood]) -> Iterator[Gap]:
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


_FINDERS: dict[GapKind, Callable[[Loaded, Iterable[Stood]], Iterator[Gap]]] = {
    GapKind.BARE: _bare,
    GapKind.NO_OUTCOME: _no_outcome,
    GapKind.SINGLE_LINE: _single_line,
    GapKind.CHALLENGED: _challenged,
    GapKind.NO_SOURCE: _no_source,
    GapKind.ABSENT_NOTE: _absent_note,
}
_ABOUT_CLAIMS = frozenset({GapKind.BARE, GapKind.SINGLE_LINE, GapKind.CHALLENGED})


def _supported(graph: Loaded, claim: NodeId) -> int:
    return len({e.target for e in graph.edges_from(claim, Relation.SUPPORTS)} - {claim})


def _resting(graph: Loaded, row: Stood) -> int:
    """How many inquiries draw on a claim's note, and claims it supports."""
    return row.tally.questions + _supported(graph, row.claim.id)


def _rests(graph: Loaded, row: Stood) -> str:
    parts = []
    if row.tally.questions:
        questions = _counted(row.tally.questions, "inquiry", "inquiries")
        draw = "draws" if row.tally.questions == 1 else "draw"
        parts.append(f"{questions} {draw} on its note")
    if supported := _supported(graph, row.claim.id):
        parts.append(f"it supports {_counted(supported, 'claim')}")
    return ", ".join(parts) or "nothing rests on it"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
