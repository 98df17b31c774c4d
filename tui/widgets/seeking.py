"""Finding as one types among what a chart shows."""

from textual.binding import Binding

from kg.text import same_name
from tui.map.chart import Chart
from tui.widgets.chart_sheet import ChartSheet
from tui.widgets.typed import Typed


class Seeking(Typed, ChartSheet):
    """A chart in which typing selects a stop."""

    BINDINGS = [
        Binding(
            "F,ctrl+f",
            "seek",
            "Find",
            id="map.find",
            tooltip="Find as you type among what is shown; arrows go to the next",
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._before = 0
        self._labels: list[tuple[str, ...]] | None = None
        self._found: dict[int, int] = {}

    @property
    def matching(self) -> tuple[int, ...]:
        """The stops that say every word typed, or are bundles of what says it."""
        return tuple(self._found)

    @property
    def bundled(self) -> int:
        """How many say it that are in bundles."""
        stops = self.chart.stops
        return sum(found for at, found in self._found.items() if stops[at].held)

    @property
    def in_sight(self) -> int:
        """How many say it that are not."""
        return sum(not self.chart.stops[at].held for at in self._found)

    def is_found(self, stop: int) -> bool:
        """Whether a stop says every word typed, or something in it does."""
        return stop in self._found

    def _match(self) -> None:
        """Find what says every word typed: by stop, how many do."""
        words = same_name(self.sought or "").split()
        self._found = {}
        if not words:
            return
        if self._labels is None:
            # Only who seeks needs them, and a map is drawn anew with every step.
            self._labels = [
                tuple(map(same_name, stop.held or (stop.text,)))
                for stop in self.chart.stops
            ]
        for number, labels in enumerate(self._labels):
            found = sum(all(word in label for word in words) for label in labels)
            if found:
                self._found[number] = found

    def watch_sought(self) -> None:
        """Mark what matches, and let the footer tell which keys there are."""
        self._match()
        self.refresh()
        self.refresh_bindings()

    def show(self, chart: Chart) -> None:
        """Show another chart, and what matches in it."""
        super().show(chart)
        self._labels = None
        self._match()

    def action_seek(self) -> None:
        """Begin to type."""
        self._before = self.selected
        self.sought = ""

    def seek(self, typed: str) -> None:
        """Select the first that matches from where the search began, else stay."""
        super().seek(typed)
        found = self.matching
        ahead = [number for number in found if number >= self._before]
        self.selected = next(iter((*ahead, *found)), self._before)

    def step_found(self, step: int) -> None:
        """Select the next or previous that matches, round and round."""
        found = self.matching
        if not found:
            return
        if step > 0:
            ahead = [number for number in found if number > self.selected]
            self.selected = ahead[0] if ahead else found[0]
        else:
            behind = [number for number in found if number < self.selected]
            self.selected = behind[-1] if behind else found[-1]

    def end_seeking(self, *, stay: bool) -> None:
        """Stay at what is selected, or go back to what was."""
        if not stay:
            self.selected = self._before
        super().end_seeking(stay=stay)
