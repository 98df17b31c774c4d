"""What a claim lacks, as it stands."""

from collections.abc import Callable, Iterator

from kg.evidence import Flag, Standing
from kg.gap import Gap, GapKind
from kg.model import Holder
from kg.standings import Stood
from kg.text import counted

SURE = 0.5
"""A claim read with less confidence may be none, so nobody need test it."""


def of_claim(row: Stood, supported: int) -> Iterator[Gap]:
    """The gaps of one claim, of every kind.

    Args:
        row: The claim as it stands.
        supported: How many other claims it supports.
    """
    for find in OF_CLAIM.values():
        gap = find(row, supported)
        if gap is not None:
            yield gap


def _bare(row: Stood, supported: int) -> Gap | None:
    claim = row.claim
    held = claim.holder is not Holder.OPPOSED and claim.confidence >= SURE
    if row.standing is not Standing.BARE or not held:
        return None
    return Gap(
        GapKind.BARE,
        claim,
        row.tally.questions + supported,
        f"neither test nor source; {_rests(row, supported)}",
        "an experiment that tests it, or the source it is from",
        row.note,
    )


def _single_line(row: Stood, supported: int) -> Gap | None:
    if Flag.SINGLE_LINE not in row.flags:
        return None
    return Gap(
        GapKind.SINGLE_LINE,
        row.claim,
        row.tally.questions + supported,
        f"one line of evidence holds it; {_rests(row, supported)}",
        "a test from another source",
        row.note,
    )


def _challenged(row: Stood, supported: int) -> Gap | None:
    if row.standing is not Standing.CHALLENGED or not row.tally.questions:
        return None
    against = counted(row.tally.challenging, "line")
    return Gap(
        GapKind.CHALLENGED,
        row.claim,
        row.tally.questions,
        f"{against} against it; {_rests(row, supported)}",
        "a test that decides, or inquiries that say it is contested",
        row.note,
    )


OF_CLAIM: dict[GapKind, Callable[[Stood, int], Gap | None]] = {
    GapKind.BARE: _bare,
    GapKind.SINGLE_LINE: _single_line,
    GapKind.CHALLENGED: _challenged,
}


def _rests(row: Stood, supported: int) -> str:
    parts = []
    if row.tally.questions:
        questions = counted(row.tally.questions, "inquiry")
        draw = "draws" if row.tally.questions == 1 else "draw"
        parts.append(f"{questions} {draw} on its note")
    if supported:
        parts.append(f"it supports {counted(supported, 'claim')}")
    return ", ".join(parts) or "nothing rests on it"
