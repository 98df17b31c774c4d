"""The rows of the map as strokes: branches at the left, at the right, or none. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from kg.beyond import Neighbour
from kg.lanes import Lane
from kg.terms import Basis, Kind
from tui.cells import fit, wrapped
from tui.looks import tag
from tui.map.branching import Item
from tui.map.bundling import how
from tui.wording import worded

_TYPE = 14
_LONGEST = 400
"""Characters of a neighbour that are drawn at most."""
_TALKATIVE = 44
"""Cells from which an entry says how it is related."""


class Ink(StrEnum):
    """What a stroke of the map is."""

    LINE = "line"
    LANE = "lane"
    NODE = "node"
    TYPE = "type"
    BUNDLE = "bundle"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of one line that looks alike."""

    text: str
    ink: Ink
    kind: Kind | None = None
    stop: int | None = None
    """Number of the stop it belongs to."""


Strokes = tuple[Stroke, ...]


def blank(width: int) -> Stroke:
    """Nothing, so many cells wide."""
    return Stroke(" " * width, Ink.LINE)


def right(item: Item, width: int, number: int) -> Strokes:
    """A row whose trunk is at its left."""
    line = _line(item.lane)
    if item.head:
        arrow = "▸" if outward(item.lane) else "◂"
        return (
            Stroke(("└" if item.final else "├") + f"{line}{arrow} ", Ink.LINE),
            _head(item, width - 4, number),
        )
    trunk = " " if item.final else "│"
    *outer, last = item.lasts
    through = "".join("   " if ended else "│  " for ended in outer)
    branch = f"{trunk}   {through}{'└' if last else '├'}{line} "
    room = width - len(branch)
    if item.neighbour is None:
        text = fit(item.bundle, room)
        return Stroke(branch, Ink.LINE), Stroke(text, Ink.BUNDLE, None, number)
    count, said = _count(item), _said(item.neighbour, room)
    left = room - len(count) - (_TYPE + 2 if said else 0)
    label = fit(f"{_tag(item.neighbour)} {_text(item.neighbour)}", left)
    pad = " " * (left - cell_len(label)) if said else ""
    strokes = [
        Stroke(branch, Ink.LINE),
        Stroke(label, Ink.NODE, item.neighbour.kind, number),
        Stroke(count, Ink.TYPE),
        Stroke(f"{pad} {said}" if said else "", Ink.TYPE),
    ]
    return tuple(stroke for stroke in strokes if stroke.text)


def left(item: Item, width: int, number: int) -> Strokes:
    """A row whose trunk is at its right: the mirror of `right`."""
    line = _line(item.lane)
    if item.head:
        arrow = "◂" if outward(item.lane) else "▸"
        head = _head(item, width - 4, number)
        tail = f" {arrow}{line}" + ("┘" if item.final else "┤")
        return blank(width - cell_len(head.text) - 4), head, Stroke(tail, Ink.LINE)
    trunk = " " if item.final else "│"
    *outer, last = item.lasts
    through = "".join("   " if ended else "  │" for ended in reversed(outer))
    branch = f" {line}{'┘' if last else '┤'}{through}   {trunk}"
    room = width - len(branch)
    if item.neighbour is None:
        text = fit(item.bundle, room)
        return (
            blank(room - cell_len(text)),
            Stroke(text, Ink.BUNDLE, None, number),
            Stroke(branch, Ink.LINE),
        )
    count, said = _count(item), _said(item.neighbour, room)
    told = f"{said}  " if said else ""
    if count:
        told += f"{count.strip()} "
    marked = _tag(item.neighbour)[::-1]
    most = room - len(count) - (_TYPE + 2 if said else 0) - cell_len(marked) - 1
    text = f"{fit(_text(item.neighbour), most)} {marked}"
    return (
        blank(room - cell_len(text) - cell_len(told)),
        Stroke(told, Ink.TYPE),
        Stroke(text, Ink.NODE, item.neighbour.kind, number),
        Stroke(branch, Ink.LINE),
    )


def listed(item: Item, width: int, number: int) -> list[Strokes]:
    """A row of the outline: no lines, its text whole, as deep as it is far."""
    if item.head:
        return [(_head(item, width, number),)]
    indent = " " * (2 * len(item.lasts))
    room = max(width - len(indent), 2)
    if item.neighbour is None:
        text = fit(item.bundle, room)
        return [(Stroke(indent, Ink.LINE), Stroke(text, Ink.BUNDLE, None, number))]
    kind = item.neighbour.kind
    more = f"{item.beyond:,} beyond" if item.beyond else ""
    told = ", ".join(filter(None, (how(item.neighbour), item.neighbour.title, more)))
    text = f"{_tag(item.neighbour)} {_text(item.neighbour)}" + (
        f" ({told})" if told else ""
    )
    return [
        (Stroke(indent, Ink.LINE), Stroke(line, Ink.NODE, kind, number))
        for line in wrapped(text, room)
    ]


def outward(lane: Lane) -> bool:
    """Whether the edges of a lane leave the focus."""
    return lane.entries[0].outward


def _line(lane: Lane) -> str:
    """A broken line leads to what only a model finds near."""
    guessed = lane.entries[0].edge.basis is Basis.SIMILARITY
    return "┄" if guessed else "─"


def _head(item: Item, width: int, number: int) -> Stroke:
    title = item.lane.title
    if not item.bundle:
        return Stroke(fit(f"{title} {len(item.lane.entries):,}", width), Ink.LANE)
    is_said = item.bundle.partition(",")[0].endswith(title)
    text = item.bundle if is_said else f"{title} {item.bundle}"
    return Stroke(fit(text, width), Ink.BUNDLE, None, number)


def _tag(neighbour: Neighbour) -> str:
    return tag(neighbour.kind, absent=neighbour.absent)


def _text(neighbour: Neighbour) -> str:
    return worded(neighbour.text, _LONGEST)


def _count(item: Item) -> str:
    """How many nodes lie beyond an entry."""
    return f" ⊞{item.beyond:,}" if item.beyond else ""


def _said(neighbour: Neighbour, room: int) -> str:
    """How it is related, where there is room to say so."""
    if room < _TALKATIVE:
        return ""
    return fit(how(neighbour) or neighbour.title, _TYPE)
