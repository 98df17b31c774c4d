"""A node's neighbourhood as a lane diagram of text cells. Pure.

A lane is one relation in one direction; what does not fit is one bundle that opens.
In a wide space what reaches the node stands left of it and what it reaches right;
in a narrow one all lanes hang below it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from kg.lanes import Entry, Lane
from kg.model import Kind, Node, NodeId
from kg.text import printable
from tui.bundling import Item, how, items
from tui.cells import fit, padded, wrapped
from tui.looks import tag

TWO_SIDED = 120
"""Cells from which lanes stand on both sides."""
_BOX = (28, 40)
_TYPE = 13
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


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the map that can be walked to."""

    row: int
    column: int
    node: NodeId | None
    """None for a bundle."""
    lane: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The diagram, and where one can stand on it; the focus is no stop."""

    lines: tuple[tuple[Stroke, ...], ...]
    stops: tuple[Stop, ...]


def draw(
    focus: Node,
    lanes: Sequence[Lane],
    width: int,
    height: int,
    opened: frozenset[str] = frozenset(),
) -> Chart:
    """Lay out the neighbourhood of a node.

    Args:
        focus: The node in the middle.
        lanes: Its neighbours.
        width: Cells across; no line is longer.
        height: Lines that should do, as far as bundling can make them.
        opened: Keys of lanes shown whole.
    """
    if width >= TWO_SIDED:
        return _two_sided(focus, lanes, width, height, opened)
    box = _box(focus, min(width, 72))
    rows = items(lanes, height - len(box), opened)
    lines = list(box)
    stops: list[Stop] = []
    if rows:
        foot = box[-1][0]
        joined = foot.text[:2] + "╤" + foot.text[3:]
        lines[-1] = (Stroke(joined, Ink.FOCUS, foot.kind),)
    for item in rows:
        strokes = _right(item, width - 2, len(stops))
        stop = _stop(item, len(lines), 2)
        stops.extend([stop] if stop else [])
        lines.append((Stroke("  ", Ink.LINE), *strokes))
    return Chart(tuple(lines), tuple(stops))


def _stop(item: Item, row: int, column: int) -> Stop | None:
    if item.entry is not None:
        return Stop(row, column, item.entry.node.id, item.lane.key)
    return Stop(row, column, None, item.lane.key) if item.bundle else None


def _right(item: Item, width: int, number: int) -> tuple[Stroke, ...]:
    """A row whose trunk is at its left."""
    if item.head:
        arrow = "▸" if _outward(item.lane) else "◂"
        return (
            Stroke(("└─" if item.final else "├─") + arrow + " ", Ink.LINE),
            _head(item, width - 4, number),
        )
    trunk = " " if item.final else "│"
    branch = f"{trunk}   {'└' if item.last else '├'}─ "
    room = width - len(branch)
    if item.entry is None:
        text = fit(item.bundle, room)
        return Stroke(branch, Ink.LINE), Stroke(text, Ink.BUNDLE, None, number)
    label, said = _entry(item.entry, room)
    kind = item.entry.node.kind
    strokes = (Stroke(branch, Ink.LINE), Stroke(label, Ink.NODE, kind, number))
    return (*strokes, Stroke(" " + said, Ink.TYPE)) if said else strokes


def _left(item: Item, width: int, number: int) -> tuple[Stroke, ...]:
    """A row whose trunk is at its right: the mirror of `_right`."""
    if item.head:
        arrow = "◂" if _outward(item.lane) else "▸"
        head = _head(item, width - 4, number)
        tail = f" {arrow}" + ("─┘" if item.final else "─┤")
        pad = " " * (width - cell_len(head.text) - 4)
        return Stroke(pad, Ink.LINE), head, Stroke(tail, Ink.LINE)
    trunk = " " if item.final else "│"
    branch = f" ─{'┘' if item.last else '┤'}   {trunk}"
    room = width - len(branch)
    if item.entry is None:
        text, said, ink, kind = fit(item.bundle, room), "", Ink.BUNDLE, None
    else:
        text, said = _entry(item.entry, room, mirrored=True)
        ink, kind = Ink.NODE, item.entry.node.kind
    said = f"{said}  " if said else ""
    space = room - cell_len(text) - cell_len(said)
    return (
        Stroke(" " * space, Ink.LINE),
        Stroke(said, Ink.TYPE),
        Stroke(text, ink, kind, number),
        Stroke(branch, Ink.LINE),
    )


def _two_sided(
    focus: Node,
    lanes: Sequence[Lane],
    width: int,
    height: int,
    opened: frozenset[str],
) -> Chart:
    inward = [lane for lane in lanes if not _outward(lane)]
    outward = [lane for lane in lanes if _outward(lane)]
    box = _box(focus, max(_BOX[0], min(_BOX[1], width // 4)))
    middle = cell_len(box[0][0].text)
    left_width = (width - middle) // 2
    right_width = width - middle - left_width
    left = items(inward, height, opened)
    right = items(outward, height, opened)
    lines: list[tuple[Stroke, ...]] = []
    stops: list[Stop] = []
    for row in range(max(len(left), len(right), len(box))):
        strokes: list[Stroke] = []
        if row < len(left):
            strokes.extend(_left(left[row], left_width, len(stops)))
            stop = _stop(left[row], row, 0)
            stops.extend([stop] if stop else [])
        else:
            strokes.append(Stroke(" " * left_width, Ink.LINE))
        strokes.extend(box[row] if row < len(box) else [_blank(middle)])
        if row < len(right):
            strokes.extend(_right(right[row], right_width, len(stops)))
            stop = _stop(right[row], row, left_width + middle)
            stops.extend([stop] if stop else [])
        lines.append(tuple(strokes))
    return Chart(tuple(lines), tuple(stops))


def _box(focus: Node, width: int) -> list[tuple[Stroke, ...]]:
    """The focus in a double frame, its text whole."""
    inner = width - 4
    texts = [
        f"║ {padded(line, inner)} ║"
        for line in wrapped(f"{tag(focus.kind)} {printable(focus.text)}", inner)
    ]
    rows = ["╔" + "═" * (width - 2) + "╗", *texts, "╚" + "═" * (width - 2) + "╝"]
    return [(Stroke(row, Ink.FOCUS, focus.kind),) for row in rows]


def _entry(entry: Entry, room: int, *, mirrored: bool = False) -> tuple[str, str]:
    """A neighbour's label, and how it is related where there is room to say so."""
    said = how(entry) if room >= _TALKATIVE else ""
    left = room - _TYPE - 2 if said else room
    marked, text = tag(entry.node.kind), printable(entry.node.text)
    if mirrored:
        text = fit(text, left - cell_len(marked) - 1)
        return f"{text} {marked[::-1]}", fit(said, _TYPE)
    label = fit(f"{marked} {text}", left)
    return (padded(label, left), fit(said, _TYPE)) if said else (label, "")


def _outward(lane: Lane) -> bool:
    return lane.entries[0].outward


def _head(item: Item, width: int, number: int) -> Stroke:
    title = item.lane.title
    if not item.bundle:
        return Stroke(fit(f"{title} {len(item.lane.entries)}", width), Ink.LANE)
    text = item.bundle if item.bundle.endswith(title) else f"{title} {item.bundle}"
    return Stroke(fit(text, width), Ink.BUNDLE, None, number)


def _blank(width: int) -> Stroke:
    return Stroke(" " * width, Ink.LINE)


def nearest(stops: Sequence[Stop], here: int, across: int, down: int) -> int | None:
    """The next stop in a direction, or None if there is none.

    Args:
        stops: All stops of the chart.
        here: Number of the stop one stands on.
        across: -1 to the left, 1 to the right, 0 neither.
        down: -1 up, 1 down, 0 neither.
    """
    at = stops[here]
    ahead = _ahead(stops, at, across, down)
    return min(
        ahead,
        key=lambda n: (abs(stops[n].row - at.row), abs(stops[n].column - at.column)),
        default=None,
    )


def _ahead(stops: Sequence[Stop], at: Stop, across: int, down: int) -> Iterable[int]:
    for number, stop in enumerate(stops):
        if across and (stop.column - at.column) * across > 0:
            yield number
        if down and stop.column == at.column and (stop.row - at.row) * down > 0:
            yield number
