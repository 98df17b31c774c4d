"""Claims by how they stand, and what is missing."""

from collections.abc import Iterable

from kg.evidence import Standing, Tally, flags
from kg.gap import Gap, GapKind
from kg.gaps import Likeness
from kg.gaps import gaps as find_gaps
from kg.listing import ListedClaim
from kg.listing import claims as all_claims
from kg.model import Kind
from kg.outline import Outline
from kg.store import Store
from tui.boards.board import Board, Group, Item
from tui.collection.topical import clusters
from tui.collection.workspace import Workspace
from tui.gap_names import GAP_NAMES, UNLINKED_COSINE, UNLINKED_EACH
from tui.looks import STANDINGS


def claims(_workspace: Workspace, store: Store) -> Board:
    """Every claim under its standing; main claims first, then as they are written."""
    outline = Outline(store)
    titles = {node: text for node, _, text in store.labels(Kind.NOTE)}
    listed: dict[Standing, list[Item]] = {standing: [] for standing in Standing}
    for claim in all_claims(store):
        standing, _, tally = outline.weigh(claim.id)
        note = outline.note(claim.id)
        title = titles[note] if note is not None else ""
        listed[standing].append(_claim(claim, standing, tally, title))
    groups = (Group(standing, tuple(listed[standing])) for standing in Standing)
    return Board.of("claims", groups, "No claim has been read.")


def gaps(workspace: Workspace, store: Store) -> Board:
    """What is missing, by how much rests on it, and what would close it."""
    pairs, why_not = workspace.near(
        store, kinds=(Kind.NOTE,), each=UNLINKED_EACH, at_least=UNLINKED_COSINE
    )
    likeness = Likeness(pairs, store.dismissed())
    found = find_gaps(store, tuple(GapKind), likeness, clusters(store, Outline(store)))
    groups = (
        Group(
            GAP_NAMES[kind],
            tuple(_gap(gap) for gap in found if gap.kind is kind),
            _closes(gap for gap in found if gap.kind is kind),
        )
        for kind in GapKind
    )
    notice = f"Close in meaning: not looked for; {why_not}." if why_not else ""
    return Board.of("gaps", groups, "Nothing is missing.", notice)


def _claim(claim: ListedClaim, standing: Standing, tally: Tally, title: str) -> Item:
    marks = "".join(f" · {flag}" for flag in flags(claim, tally))
    stated = f"{claim.role} · {title}" if title else claim.role
    return Item(
        claim.text,
        Kind.CLAIM,
        claim.id,
        sign=STANDINGS[standing],
        told=(f"{tally}{marks} · {stated}",),
    )


def _gap(gap: Gap) -> Item:
    other = f"and {gap.other.text}" if gap.other else ""
    _, _, more = gap.why.partition("; ")
    why = more if gap.kind in _SAID_ABOVE else gap.why
    reason = " · ".join(filter(None, (why, gap.note.title if gap.note else "")))
    return Item(
        gap.node.text,
        Kind(gap.node.kind),
        gap.node.id,
        told=tuple(filter(None, (other, reason))),
    )


_SAID_ABOVE = (GapKind.BARE, GapKind.SINGLE_LINE)
"""Kinds of which every gap begins with what the heading says."""


def _closes(found: Iterable[Gap]) -> str:
    closes = next((gap.closes for gap in found), "")
    return f"what closes it: {closes}" if closes else ""
