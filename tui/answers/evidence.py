"""What commands that weigh the evidence answer with `--json`."""

from collections.abc import Iterable
from dataclasses import asdict

from kg.disagreements import Disagreement
from kg.evidence import Tally
from kg.gap import Gap, GapKind
from kg.impact import Change, Effect, Impact
from kg.model import Edge, Holder, Node, NodeId, Note, Role
from kg.standings import Stood
from kg.tensions import Side, Tension
from tui.answers.base import Answer, NodeLine, line
from tui.places import Place, Places


class Located(NodeLine):
    """A node in one line, and where it is said."""

    file: str | None = None
    line: int | None = None


class StandingAnswer(Located):
    """A claim and what the evidence makes of it."""

    role: Role
    holder: Holder
    standing: str
    tally: dict[str, int]
    flags: tuple[str, ...]
    note: NodeLine | None = None


class ClaimsAnswer(Answer):
    """What `assay claims` answers."""

    claims: tuple[StandingAnswer, ...]
    unknown: tuple[str, ...] = ()
    """Withdrawn papers that are not in the collection."""


class ChangeAnswer(Located):
    """What becomes of a claim."""

    effect: Effect
    before: str
    after: str
    tally: dict[str, int]
    tally_after: dict[str, int]
    fell: tuple[NodeLine, ...]
    note: NodeLine | None = None


class ReopenedAnswer(NodeLine):
    """An inquiry that nothing answers any more."""

    claims: tuple[NodeLine, ...]


class ImpactAnswer(Answer):
    """What `assay impact` answers."""

    removed: tuple[NodeLine, ...]
    changes: tuple[ChangeAnswer, ...]
    reopened: tuple[ReopenedAnswer, ...]
    unknown: tuple[str, ...] = ()
    """Withdrawn papers that are not in the collection."""


class SideAnswer(Answer):
    """One of two notes in tension."""

    note: NodeLine
    claim: Located | None = None


class SaidAnswer(Answer):
    """Where a note says something of another."""

    by: NodeId
    why: str | None = None
    file: str | None = None
    line: int | None = None


class TensionAnswer(Answer):
    """Two claims that the notes set against each other."""

    first: SideAnswer
    second: SideAnswer
    said: tuple[SaidAnswer, ...]


class DisagreementAnswer(Answer):
    """Do these two claims disagree? No note says so."""

    first: SideAnswer
    second: SideAnswer
    turns: tuple[str, ...]
    """What in their words turns one against the other."""
    score: float
    """How close in meaning they are: a cosine."""


class TensionsAnswer(Answer):
    """What `assay tensions` answers."""

    tensions: tuple[TensionAnswer, ...]
    candidates: tuple[DisagreementAnswer, ...] = ()
    """Questions, never findings."""


class GapAnswer(Located):
    """One thing that is missing."""

    gap: GapKind
    weight: int
    why: str
    closes: str
    note: NodeLine | None = None
    other: Located | None = None
    """What the node should be linked to."""
    bridge: NodeLine | None = None
    """A note that is linked to both."""
    score: float | None = None
    """How close in meaning the two are: a cosine."""


class GapsAnswer(Answer):
    """What `assay gaps` answers."""

    gaps: tuple[GapAnswer, ...]


EVIDENCE_ANSWERS: dict[str, type[Answer]] = {
    "claims": ClaimsAnswer,
    "gaps": GapsAnswer,
    "impact": ImpactAnswer,
    "tensions": TensionsAnswer,
}
"""Command to the shape of its answer."""


def standing_answer(row: Stood, places: Places) -> StandingAnswer:
    """A claim and what the evidence makes of it."""
    return StandingAnswer(
        **located(row.claim, places),
        role=row.claim.role,
        holder=row.claim.holder,
        standing=row.standing,
        tally=tally_answer(row.tally),
        flags=row.flags,
        note=_note(row.note),
    )


def impact_answer(
    made: Impact, places: Places, unknown: Iterable[str] = ()
) -> ImpactAnswer:
    """What follows from taking nodes away."""
    return ImpactAnswer(
        removed=tuple(map(line, made.removed)),
        changes=tuple(_change(change, places) for change in made.changes),
        reopened=tuple(
            ReopenedAnswer(
                **line(found.inquiry).model_dump(),
                claims=tuple(map(line, found.claims)),
            )
            for found in made.reopened
        ),
        unknown=tuple(unknown),
    )


def _change(change: Change, places: Places) -> ChangeAnswer:
    return ChangeAnswer(
        **located(change.claim, places),
        effect=change.effect,
        before=change.before,
        after=change.after,
        tally=tally_answer(change.tally),
        tally_after=tally_answer(change.tally_after),
        fell=tuple(map(line, change.fell)),
        note=_note(change.note),
    )


def tension_answer(found: Tension, places: Places) -> TensionAnswer:
    """Two claims that the notes set against each other."""
    return TensionAnswer(
        first=_side(found.first, places),
        second=_side(found.second, places),
        said=tuple(said_answer(edge, places) for edge in found.said),
    )


def disagreement_answer(found: Disagreement, places: Places) -> DisagreementAnswer:
    """A pair of claims that may disagree."""
    return DisagreementAnswer(
        first=_side(found.first, places),
        second=_side(found.second, places),
        turns=found.turns,
        score=round(found.score, 6),
    )


def _side(side: Side, places: Places) -> SideAnswer:
    claim = Located(**located(side.claim, places)) if side.claim else None
    return SideAnswer(note=line(side.note), claim=claim)


def said_answer(edge: Edge, places: Places) -> SaidAnswer:
    """Where a note says something of another."""
    file, number = where(places.of_edge(edge))
    why = places.why(edge)
    return SaidAnswer(by=edge.source, why=why, file=file, line=number)


def gap_answer(gap: Gap, places: Places) -> GapAnswer:
    """One thing that is missing."""
    return GapAnswer(
        **located(gap.node, places),
        gap=gap.kind,
        weight=gap.weight,
        why=gap.why,
        closes=gap.closes,
        note=_note(gap.note),
        other=Located(**located(gap.other, places)) if gap.other else None,
        bridge=line(gap.bridge) if gap.bridge else None,
        score=None if gap.score is None else round(gap.score, 6),
    )


def located(node: Node, places: Places) -> dict[str, object]:
    """The fields of `Located`."""
    file, number = where(places.of_node(node))
    return {**line(node).model_dump(), "file": file, "line": number}


def where(place: Place | None) -> tuple[str | None, int | None]:
    """File and line of a place; neither if there is none."""
    return (place.file, place.line) if place else (None, None)


def tally_answer(tally: Tally) -> dict[str, int]:
    """A tally by the names of its parts."""
    return asdict(tally)


def _note(note: Note | None) -> NodeLine | None:
    return line(note) if note else None
