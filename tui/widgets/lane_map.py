"""The map: the neighbourhood of a node as a lane diagram that can be walked."""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.reactive import var

from kg.lanes import Lane
from kg.model import NodeId
from tui.mapping import Chart, Ink, Stop, Stroke, draw, nearest
from tui.messages import Walk
from tui.view import View
from tui.widgets.sheet import Piece, Sheet

_INKS = {
    Ink.LINE: ("sheet--muted",),
    Ink.LANE: ("sheet--strong",),
    Ink.NODE: (),
    Ink.TYPE: ("sheet--muted",),
    Ink.BUNDLE: ("sheet--strong",),
    Ink.FOCUS: ("sheet--strong",),
}


class LaneMap(Sheet):
    """A lane a relation, what does not fit in bundles; one stop is selected."""

    HELP = (
        "Arrows or h j k l walk over the neighbours, enter makes one the "
        "centre or opens a bundle. ▸ leads away from the centre, ◂ towards it. The "
        "context pane tells the same as a list. r shows one relation alone."
    )
    BINDINGS = [
        Binding("enter", "open", "Centre", id="map.open", tooltip="Centre or open"),
        Binding("down,j", "step(0, 1)", "Down", show=False, id="map.down"),
        Binding("up,k", "step(0, -1)", "Up", show=False, id="map.up"),
        Binding("left,h", "step(-1, 0)", "Left", show=False, id="map.left"),
        Binding("right,l", "step(1, 0)", "Right", show=False, id="map.right"),
        Binding(
            "r",
            "only",
            "One relation",
            id="map.only",
            tooltip="Show only the relation of the selected neighbour, or all again",
        ),
        Binding("g,home", "end(-1)", "First", show=False, id="map.first"),
        Binding("G,end", "end(1)", "Last", show=False, id="map.last"),
    ]

    only: var[str | None] = var(None)
    """The key of the only lane shown; None for all of them."""
    view: var[View | None] = var(None)
    """The node in the middle."""
    selected: var[int] = var(0)
    """Number of the selected stop."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chart = Chart((), ())
        self._opened: frozenset[str] = frozenset()
        self._lanes: tuple[Lane, ...] = ()

    @property
    def pointed(self) -> NodeId | None:
        """The node of the selected stop."""
        stops = self._chart.stops
        return stops[self.selected].node if self.selected < len(stops) else None

    @property
    def lane(self) -> str | None:
        """The key of the lane in which the selected stop lies."""
        stops = self._chart.stops
        return stops[self.selected].lane if self.selected < len(stops) else None

    def watch_view(self) -> None:
        """Draw another neighbourhood, its lanes closed."""
        self._opened = frozenset()
        self.only = None
        self._lanes = self.view.lanes if self.view is not None else ()
        self._draw()
        self.selected = 0
        self.scroll_to(y=0, animate=False)

    def watch_selected(self) -> None:
        """Draw the selection, and bring it into sight."""
        self.refresh()
        if self.selected < len(self._chart.stops):
            row = self._chart.stops[self.selected].row
            self.scroll_to_region(
                Region(0, row, 1, 1).grow((2, 0, 2, 0)), animate=False
            )

    def add(self, lane: Lane) -> None:
        """Draw one more lane; what is selected stays so."""
        here = self._stop
        self._lanes = (*self._lanes, lane)
        self._redraw(here)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane, shown or not."""
        return self._lanes

    @property
    def _shown_lanes(self) -> tuple[Lane, ...]:
        """All lanes, or the only one wanted."""
        if self.only is None:
            return self._lanes
        return tuple(lane for lane in self._lanes if lane.key == self.only)

    @property
    def _stop(self) -> Stop | None:
        stops = self._chart.stops
        return stops[self.selected] if self.selected < len(stops) else None

    def _redraw(self, here: Stop | None) -> None:
        """Draw anew, the selection on the same neighbour or bundle."""
        self._draw()
        wanted = (here.node, here.lane) if here else None
        self.selected = next(
            (n for n, s in enumerate(self._chart.stops) if (s.node, s.lane) == wanted),
            0,
        )
        self.refresh()

    def action_only(self) -> None:
        """Show only the lane of the selected stop, or every lane again."""
        here = self._stop
        self.only = None if self.only is not None or here is None else here.lane
        self._redraw(here)

    def on_resize(self) -> None:
        """Lay the lanes out anew."""
        self._draw()

    def _draw(self) -> None:
        if self.view is None or not self.room:
            self._chart = Chart((), ())
        else:
            self._chart = draw(
                self.view.node,
                self._shown_lanes,
                self.room,
                self.size.height,
                self._opened,
            )
        self.fill(len(self._chart.lines))

    def pieces(self, line: int) -> Sequence[Piece]:
        """The strokes of one line in their styles."""
        if line >= len(self._chart.lines):
            return ()
        return [
            (stroke.text, self._styles_of(stroke)) for stroke in self._chart.lines[line]
        ]

    def _styles_of(self, stroke: Stroke) -> tuple[str, ...]:
        if stroke.stop is not None and stroke.stop == self.selected and self.has_focus:
            return ("sheet--selected",)
        kind = (f"sheet--{stroke.kind}",) if stroke.kind else ()
        return (*_INKS[stroke.ink], *kind)

    def on_focus(self) -> None:
        """Show the selection."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the selection."""
        self.refresh()

    def action_step(self, across: int, down: int) -> None:
        """Walk to the nearest stop in a direction."""
        if self._chart.stops:
            found = nearest(self._chart.stops, self.selected, across, down)
            self.selected = self.selected if found is None else found

    def action_end(self, direction: int) -> None:
        """Go to the first or the last stop."""
        self.selected = 0 if direction < 0 else max(len(self._chart.stops) - 1, 0)

    def action_open(self) -> None:
        """Make the selected neighbour the centre, or open the selected bundle."""
        if self.selected >= len(self._chart.stops):
            return
        stop = self._chart.stops[self.selected]
        if stop.node is not None:
            self.post_message(Walk(stop.node))
            return
        self._opened ^= {stop.lane}
        self._draw()
        self.selected = min(self.selected, len(self._chart.stops) - 1)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select the stop under the pointer; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, left = offset.y + self.scroll_offset.y, 0
        for stroke in self._chart.lines[row] if row < len(self._chart.lines) else ():
            left += len(stroke.text)
            if offset.x < left and stroke.stop is not None:
                if stroke.stop == self.selected:
                    self.action_open()
                self.selected = stroke.stop
                return
