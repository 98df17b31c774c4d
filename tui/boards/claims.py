"""Claims by how they stand, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from kg.evidence import Standing, Tally, flags
from kg.gap import Gap, GapKind
from kg.gaps import Likeness
from kg.gaps import gaps as find_gaps
from kg.listing import ListedClaim
from kg.listing import claims as all_claims
from kg.model import Kind, NodeId
from kg.outline import Outline
from kg.store import Store
from tui.boards.board import Board, Group, Item, while_comparing
from tui.boards.ordering import TEXT
from tui.collection.workspace import Workspace
from tui.gap_names import GAP_NAMES, UNLINKED_COSINE, UNLINKED_EACH
from tui.looks import STANDINGS


def claims(_workspace: Workspace, store: Store) -> Iterator[Board]:
    """Every claim under its standing; main claims first, then as they are written.

    Those that something bears on come before the others are looked at.
    """
    with store.snapshot():
        outline = Outline(store)
        titles = {node: text for node, _, text in store.labels(Kind.NOTE)}
        if store.passage_count() > _MANY:
            some = all_claims(store, only_tried=True)
            yield replace(_claims(some, outline, titles), done=0.0)
        yield _claims(all_claims(store), outline, titles)


_MANY = 10_000
"""Passages of a collection of whose claims some are shown before all are."""


def _claims(
    found: Iterable[ListedClaim], outline: Outline, titles: Mapping[NodeId, str]
) -> Board:
    listed: dict[Standing, list[Item]] = {standing: [] for standing in Standing}
    for claim in found:
        standing, _, tally = outline.weigh(claim.id)
        note = outline.note(claim.id)
        title = titles[note] if note is not None else ""
        listed[standing].append(_claim(claim, standing, tally, title))
    groups = (Group(standing, tuple(listed[standing])) for standing in Standing)
    return Board.of("claims", groups, "No claim has been read.", orders=_ORDERS)


_ORDERS = (
    "evidence for it",
    "evidence against it",
    "qualifications",
    "tensions",
    "inquiries that draw on it",
    "note",
    TEXT,
)


def gaps(workspace: Workspace, store: Store) -> Iterator[Board]:
    """What is missing, by how much rests on it, and what would close it."""
    with store.snapshot():
        outline = Outline(store)
        few = _gaps(find_gaps(store, _FEW, outline=outline))
        if few.groups:
            yield replace(few, done=0.0)
        read = tuple(kind for kind in GapKind if kind not in _COMPARED)
        known = _gaps(find_gaps(store, read, outline=outline))
        early = replace(known, done=0.0, empty="Nothing so far.")
        yield early
        steps = workspace.near_in_steps(
            store, kinds=(Kind.NOTE,), each=UNLINKED_EACH, at_least=UNLINKED_COSINE
        )
        pairs, why_not = yield from while_comparing(early, steps)
        from tui.collection.topical import clusters  # numpy, 0.1 s

        likeness = Likeness(pairs, store.dismissed())
        apart = clusters(store, outline)
        more = _gaps(find_gaps(store, _COMPARED, likeness, apart, outline))
        notice = f"Close in meaning: not looked for; {why_not}." if why_not else ""
        yield replace(known, groups=known.groups + more.groups, notice=notice)


_COMPARED = (GapKind.UNLINKED, GapKind.POORLY_JOINED)
"""Gaps that are found by comparing in meaning; they stand last."""
_FEW = tuple(kind for kind in GapKind if kind not in (GapKind.BARE, *_COMPARED))
"""Gaps for which only claims need be weighed that something bears on."""


def _gaps(found: Sequence[Gap]) -> Board:
    by_kind = groupby(found, key=lambda gap: gap.kind)
    groups = (_gaps_of(kind, tuple(of_kind)) for kind, of_kind in by_kind)
    return Board.of("gaps", groups, "Nothing is missing.")


def _gaps_of(kind: GapKind, found: Sequence[Gap]) -> Group:
    hint = f"what closes it: {found[0].closes}"
    return Group(GAP_NAMES[kind], tuple(map(_gap, found)), hint)


def _claim(claim: ListedClaim, standing: Standing, tally: Tally, title: str) -> Item:
    marks = "".join(f" · {flag}" for flag in flags(claim, tally))
    stated = f"{claim.role} · {title}" if title else claim.role
    return Item(
        claim.text,
        Kind.CLAIM,
        claim.id,
        sign=STANDINGS[standing],
        told=(f"{tally}{marks} · {stated}",),
        by=(
            tally.supporting,
            tally.challenging,
            tally.qualifying,
            tally.tensions,
            tally.questions,
            title,
        ),
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
