"""A chart on a sheet: one of its stops is selected, and can be walked from."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.reactive import var

from kg.terms import NodeId
from tui.map.chart import Chart, Stop, nearest
from tui.map.rows import Ink, Stroke
from tui.widgets.jumping import Target
from tui.widgets.sheet import Piece, Sheet

_INKS = {
    Ink.LINE: ("sheet--muted",),
    Ink.LANE: ("sheet--strong",),
    Ink.NODE: (),
    Ink.TYPE: ("sheet--muted",),
    Ink.BUNDLE: ("sheet--strong",),
    Ink.FOCUS: ("sheet--strong",),
}


class ChartSheet(Sheet):
    """Arrows walk from stop to stop, a click selects one, a second opens it."""

    BINDINGS = [
        Binding("down,j", "step(0, 1)", "Down", show=False, id="map.down"),
        Binding("up,k", "step(0, -1)", "Up", show=False, id="map.up"),
        Binding("left,h", "step(-1, 0)", "Left", show=False, id="map.left"),
        Binding("right,l", "step(1, 0)", "Right", show=False, id="map.right"),
        Binding("g,home", "end(-1)", "First", show=False, id="map.first"),
        Binding("G,end", "end(1)", "Last", show=False, id="map.last"),
    ]

    selected: var[int] = var(0)
    """Number of the selected stop."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chart = Chart((), ())

    @property
    def stop(self) -> Stop | None:
        """The selected stop."""
        stops = self.chart.stops
        return stops[self.selected] if self.selected < len(stops) else None

    @property
    def pointed(self) -> NodeId | None:
        """The node of the selected stop."""
        return self.stop.node if self.stop else None

    @property
    def cursor_line(self) -> int | None:
        """The line of the selected stop."""
        return self.stop.row if self.stop else None

    def show(self, chart: Chart) -> None:
        """Show another chart."""
        self.chart = chart
        self.fill(len(chart.lines))

    def watch_selected(self) -> None:
        """Draw the selection, and bring it into sight."""
        self.refresh()
        if self.selected < len(self.chart.stops):
            row = self.chart.stops[self.selected].row
            self.scroll_to_region(
                Region(0, row, 1, 1).grow((2, 0, 2, 0)), animate=False
            )

    def pieces(self, line: int) -> Sequence[Piece]:
        """The strokes of one line in their styles."""
        if line >= len(self.chart.lines):
            return ()
        return [
            (stroke.text, self._styles_of(stroke)) for stroke in self.chart.lines[line]
        ]

    def _styles_of(self, stroke: Stroke) -> tuple[str, ...]:
        if stroke.stop is not None and stroke.stop == self.selected and self.has_focus:
            return ("sheet--selected",)
        kind = (f"sheet--{stroke.kind}",) if stroke.kind else ()
        if stroke.stop is not None and self.is_found(stroke.stop):
            return (*kind, "sheet--found")
        return (*_INKS[stroke.ink], *kind)

    def is_found(self, stop: int) -> bool:
        """Whether a stop is one of those that are sought."""
        return False

    def on_focus(self) -> None:
        """Show the selection."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the selection."""
        self.refresh()

    def action_step(self, across: int, down: int) -> None:
        """Walk to the nearest stop in a direction."""
        if self.chart.stops:
            found = nearest(self.chart.stops, self.selected, across, down)
            self.selected = self.selected if found is None else found

    def action_end(self, direction: int) -> None:
        """Go to the first or the last stop."""
        self.selected = 0 if direction < 0 else max(len(self.chart.stops) - 1, 0)

    def targets(self) -> Iterator[Target]:
        """The stops in sight."""
        region, top = self.content_region, self.scroll_offset.y
        for row in range(top, min(top + region.height, len(self.chart.lines))):
            left = 0
            for stroke in self.chart.lines[row]:
                number = stroke.stop
                if number is not None and self.chart.stops[number].row == row:
                    yield self._target(number, region.offset + Offset(left, row - top))
                left += cell_len(stroke.text)

    def _target(self, number: int, where: Offset) -> Target:
        def choose() -> None:
            self.focus()
            self.selected = number

        def open_it() -> None:
            choose()
            self.action_open()

        return Target(where, choose, open_it)

    def action_open(self) -> None:
        """Go to the selected stop, or open it."""

    def on_click(self, event: events.Click) -> None:
        """Select the stop under the pointer; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, left = offset.y + self.scroll_offset.y, 0
        for stroke in self.chart.lines[row] if row < len(self.chart.lines) else ():
            left += cell_len(stroke.text)
            if offset.x < left and stroke.stop is not None:
                if stroke.stop == self.selected:
                    self.action_open()
                self.selected = stroke.stop
                return
