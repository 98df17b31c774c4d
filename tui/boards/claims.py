"""Claims by how they stand, pairs in tension, and what is missing."""

from collections.abc import Iterable, Iterator

from kg.evidence import Standing
from kg.gaps import Gap, GapKind
from kg.gaps import gaps as find_gaps
from kg.loaded import Loaded
from kg.model import Claim, Kind, Note, Role
from kg.standings import Stood, standings
from kg.store import Store
from kg.tensions import Side, Tension
from kg.tensions import tensions as find_tensions
from tui.boards.board import Board, Group, Item
from tui.looks import STANDINGS
from tui.places import Places

GAPS = {
    GapKind.BARE: "claims with neither test nor source",
    GapKind.NO_OUTCOME: "tests that do not say what came out",
    GapKind.SINGLE_LINE: "claims that one line of evidence holds",
    GapKind.CHALLENGED: "challenged claims that inquiries rest on",
    GapKind.NO_SOURCE: "inquiries of whose sources none is here",
    GapKind.ABSENT_NOTE: "notes that do not exist yet",
}
"""What each kind of gap is called, in the plural."""


def claims(store: Store) -> Board:
    """Every claim under its standing; main claims first, then as they are written."""
    places = Places(store)
    stood = sorted(standings(_whole(store)), key=_main_first)
    groups = (
        Group(
            standing,
            tuple(_claim(row, places) for row in stood if row.standing is standing),
        )
        for standing in Standing
    )
    return Board.of("claims", groups, "No claim has been read.")


def tensions(store: Store) -> Board:
    """Pairs of claims that the notes set against each other."""
    places = Places(store)
    found = find_tensions(_whole(store))
    items = tuple(item for pair in found for item in _pair(pair, places))
    title = f"set against each other by the notes, {len(found)}"
    return Board.of(
        "tensions", [Group(title, items)], "No note sets two claims against each other."
    )


def gaps(store: Store) -> Board:
    """What is missing, by how much rests on it, and what would close it."""
    places = Places(store)
    found = find_gaps(_whole(store))
    groups = (
        Group(
            GAPS[kind],
            tuple(_gap(gap, places) for gap in found if gap.kind is kind),
            _closes(gap for gap in found if gap.kind is kind),
        )
        for kind in GapKind
    )
    return Board.of("gaps", groups, "Nothing is missing.")


def _whole(store: Store) -> Loaded:
    return Loaded(store.nodes(), store.edges())


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


def _pair(pair: Tension, places: Places) -> Iterator[Item]:
    yield _side(pair.first, " ", (), places)
    why = (places.why(edge) for edge in pair.said)
    yield _side(pair.second, "⇄", tuple(f"“{words}”" for words in why if words), places)


def _side(side: Side, sign: str, told: tuple[str, ...], places: Places) -> Item:
    node: Claim | Note = side.claim or side.note
    title = () if side.claim is None else (side.note.title,)
    return Item(
        node.text,
        Kind(node.kind),
        node.id,
        sign=(sign, "$text-warning"),
        told=(*title, *told),
        place=places.of_node(node),
    )


def _gap(gap: Gap, places: Places) -> Item:
    stated = f" · {gap.note.title}" if gap.note else ""
    return Item(
        gap.node.text,
        Kind(gap.node.kind),
        gap.node.id,
        told=(f"{gap.why}{stated}",),
        place=places.of_node(gap.node),
    )


def _closes(found: Iterable[Gap]) -> str:
    return next((gap.closes for gap in found), "")
