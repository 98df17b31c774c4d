"""Claims by how they stand, and what is missing."""

from collections.abc import Iterable

from kg.evidence import Standing
from kg.gap import Gap, GapKind
from kg.gaps import Likeness
from kg.gaps import gaps as find_gaps
from kg.model import Kind, Role
from kg.outline import Outline
from kg.standings import Stood, standings
from kg.store import Store
from tui.boards.board import Board, Group, Item
from tui.collection.topical import clusters
from tui.collection.workspace import Workspace
from tui.gap_names import GAP_NAMES, UNLINKED_COSINE, UNLINKED_EACH
from tui.looks import STANDINGS
from tui.places import Places


def claims(_: Workspace, store: Store) -> Board:
    """Every claim under its standing; main claims first, then as they are written."""
    places = Places(store)
    stood = sorted(standings(store), key=_main_first)
    groups = (
        Group(
            standing,
            tuple(_claim(row, places) for row in stood if row.standing is standing),
        )
        for standing in Standing
    )
    return Board.of("claims", groups, "No claim has been read.")


def gaps(workspace: Workspace, store: Store) -> Board:
    """What is missing, by how much rests on it, and what would close it."""
    places = Places(store)
    pairs, why_not = workspace.near(
        store, kinds=(Kind.NOTE,), each=UNLINKED_EACH, at_least=UNLINKED_COSINE
    )
    likeness = Likeness(pairs, store.dismissed())
    found = find_gaps(store, tuple(GapKind), likeness, clusters(store, Outline(store)))
    groups = (
        Group(
            GAP_NAMES[kind],
            tuple(_gap(gap, places) for gap in found if gap.kind is kind),
            _closes(gap for gap in found if gap.kind is kind),
        )
        for kind in GapKind
    )
    notice = f"Close in meaning: not looked for; {why_not}." if why_not else ""
    return Board.of("gaps", groups, "Nothing is missing.", notice)


def _main_first(row: Stood) -> tuple[object, ...]:
    for span in row.claim.spans:
        return (row.claim.role is not Role.MAIN, span.file, span.start, row.claim.id)
    return (True, "", 0, row.claim.id)


def _claim(row: Stood, places: Places) -> Item:
    sign, style = STANDINGS[row.standing]
    flags = "".join(f" · {flag}" for flag in row.flags)
    stated = f"{row.claim.role} · {row.note.title}" if row.note else row.claim.role
    return Item(
        row.claim.text,
        Kind.CLAIM,
        row.claim.id,
        sign=(sign, style),
        told=(f"{row.tally}{flags} · {stated}",),
        place=places.of_node(row.claim),
    )


def _gap(gap: Gap, places: Places) -> Item:
    other = f"and {gap.other.text}" if gap.other else ""
    _, _, more = gap.why.partition("; ")
    why = more if gap.kind in _SAID_ABOVE else gap.why
    reason = " · ".join(filter(None, (why, gap.note.title if gap.note else "")))
    return Item(
        gap.node.text,
        Kind(gap.node.kind),
        gap.node.id,
        told=tuple(filter(None, (other, reason))),
        place=places.of_node(gap.node),
    )


_SAID_ABOVE = (GapKind.BARE, GapKind.SINGLE_LINE)
"""Kinds of which every gap begins with what the heading says."""


def _closes(found: Iterable[Gap]) -> str:
    closes = next((gap.closes for gap in found), "")
    return f"what closes it: {closes}" if closes else ""
