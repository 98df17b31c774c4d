"""A node's neighbourhood as a lane diagram of text cells. Pure.

A lane is one relation in one direction; what does not fit is one bundle that opens.
In a wide space what reaches the node stands left of it and what it reaches right;
in a narrow one all lanes hang below it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len

from kg.beyond import Beyond
from kg.lanes import Lane
from kg.terms import NodeId
from tui.cells import padded, wrapped
from tui.looks import tag_of
from tui.map.branching import Item, by_lane, items
from tui.map.rows import Ink, Stroke, Strokes, blank, left, listed, outward, right
from tui.wording import worded

if TYPE_CHECKING:
    from kg.model import Node

TWO_SIDED = 120
"""Cells from which lanes stand on both sides."""
_BOX = (28, 40)
_FOCUS = 400
"""Characters of the focus that are drawn at most."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the map that can be walked to."""

    row: int
    column: int
    node: NodeId | None
    """None for a bundle."""
    lane: str
    opens: str | None = None
    """The key of the group it opens: a bundle's, or of what lies beyond a node."""
    text: str = ""
    """All that it says, though there be no room for it."""
    held: tuple[str, ...] = field(default=(), compare=False)
    """What the neighbours say that a bundle stands for."""

    @property
    def name(self) -> tuple[NodeId | None, str, str | None]:
        """What it stands for, wherever it is drawn."""
        return self.node, self.lane, self.opens


@dataclass(frozen=True, slots=True)
class Chart:
    """The diagram, and where one can stand on it; the focus is no stop."""

    lines: tuple[Strokes, ...]
    stops: tuple[Stop, ...]
    """Lane by lane, each from its head down: one order, however it is drawn."""


def draw(
    focus: "Node",
    lanes: Sequence[Lane],
    width: int,
    height: int,
    opened: frozenset[str] = frozenset(),
    beyond: Beyond | None = None,
    *,
    outline: bool = False,
) -> Chart:
    """Lay out the neighbourhood of a node.

    Args:
        focus: The node in the middle.
        lanes: Its neighbours.
        width: Cells across; no line is longer.
        height: Lines that should do, as far as bundling can make them.
        opened: Keys of groups shown whole.
        beyond: What lies beyond the neighbours; None for nothing.
        outline: Whether to list the same without any lines.
    """
    further = by_lane(lanes, beyond or {})
    if width >= TWO_SIDED:
        box = _box(focus, max(_BOX[0], min(_BOX[1], width // 4)))
        inward = [lane for lane in lanes if not outward(lane)]
        outgoing = [lane for lane in lanes if outward(lane)]
        here = items(inward, height, opened, further)
        there = items(outgoing, height, opened, further)
        if outline:
            return _outline(focus, _in_order(lanes, (*here, *there)), width)
        return _two_sided(lanes, box, here, there, width)
    box = _box(focus, min(width, 72))
    rows = items(lanes, height - len(box), opened, further)
    return _outline(focus, rows, width) if outline else _one_sided(box, rows, width)


def _in_order(lanes: Sequence[Lane], rows: Sequence[Item]) -> list[Item]:
    """Rows lane by lane, as a list tells them."""
    order = {lane.key: at for at, lane in enumerate(lanes)}
    return sorted(rows, key=lambda item: order[item.lane.key])


def _one_sided(box: list[Strokes], rows: Sequence[Item], width: int) -> Chart:
    """Everything below the focus."""
    lines, stops = list(box), list[Stop]()
    if rows:
        foot = lines[-1][0]
        joined = foot.text[:2] + "╤" + foot.text[3:]
        lines[-1] = (Stroke(joined, Ink.FOCUS, foot.kind),)
    for item in rows:
        strokes = right(item, width - 2, len(stops))
        stops.extend(_stop(item, len(lines), 2))
        lines.append((Stroke("  ", Ink.LINE), *strokes))
    return Chart(tuple(lines), tuple(stops))


def _stop(item: Item, row: int, column: int) -> Iterator[Stop]:
    """The stop of a row; heads of lanes that are not bundles have none."""
    if item.neighbour is not None:
        node = item.neighbour
        yield Stop(row, column, node.id, item.lane.key, item.opens, node.text)
    elif item.bundle:
        told = f"{item.lane.title} {item.bundle}" if item.head else item.bundle
        held = tuple(one.text for one in item.held)
        yield Stop(row, column, None, item.lane.key, item.opens, told, held)


def _outline(focus: "Node", rows: Sequence[Item], width: int) -> Chart:
    """The rows of a map as text, the focus above them."""
    title = f"{tag_of(focus)} {worded(focus.text, _FOCUS)}"
    lines: list[Strokes] = [
        (Stroke(line, Ink.FOCUS, focus.kind),) for line in wrapped(title, max(width, 2))
    ]
    stops: list[Stop] = []
    for item in rows:
        shown = listed(item, width, len(stops))
        stops.extend(_stop(item, len(lines), 0))
        lines.extend(shown)
    return Chart(tuple(lines), tuple(stops))


def _two_sided(
    lanes: Sequence[Lane],
    box: list[Strokes],
    here: Sequence[Item],
    there: Sequence[Item],
    width: int,
) -> Chart:
    """What reaches the focus left of it, what it reaches at its right."""
    middle = cell_len(box[0][0].text)
    left_width = (width - middle) // 2
    right_width = width - middle - left_width
    rows = max(len(here), len(there), len(box))
    lefts: list[Strokes] = [(blank(left_width),)] * rows
    rights: list[Strokes] = [()] * rows
    stops: list[Stop] = []
    row_of = {id(item): row for side in (here, there) for row, item in enumerate(side)}
    for item in _in_order(lanes, (*here, *there)):
        row = row_of[id(item)]
        if outward(item.lane):
            rights[row] = right(item, right_width, len(stops))
            stops.extend(_stop(item, row, left_width + middle))
        else:
            lefts[row] = left(item, left_width, len(stops))
            stops.extend(_stop(item, row, 0))
    lines = (
        (*lefts[row], *(box[row] if row < len(box) else [blank(middle)]), *rights[row])
        for row in range(rows)
    )
    return Chart(tuple(lines), tuple(stops))


def _box(focus: "Node", width: int) -> list[Strokes]:
    """The focus in a double frame, its text whole."""
    inner = width - 4
    texts = [
        f"║ {padded(line, inner)} ║"
        for line in wrapped(f"{tag_of(focus)} {worded(focus.text, _FOCUS)}", inner)
    ]
    rows = ["╔" + "═" * (width - 2) + "╗", *texts, "╚" + "═" * (width - 2) + "╝"]
    return [(Stroke(row, Ink.FOCUS, focus.kind),) for row in rows]


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
