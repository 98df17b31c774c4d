"""Finding as one types among what a sheet shows."""

from textual import events
from textual.binding import Binding
from textual.reactive import var

from kg.text import same_name
from tui.map.chart import Chart
from tui.widgets.chart_sheet import ChartSheet


class Seeking(ChartSheet):
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

    sought: var[str | None] = var(None)
    """What is typed so far; None while nothing is sought."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._before = 0
        self._labels: tuple[str, ...] = ()
        self._found: frozenset[int] = frozenset()

    @property
    def matching(self) -> tuple[int, ...]:
        """The stops that hold every word typed."""
        words = same_name(self.sought or "").split()
        if not words:
            return ()
        return tuple(
            number
            for number, label in enumerate(self._labels)
            if all(word in label for word in words)
        )

    def is_found(self, stop: int) -> bool:
        """Whether a stop holds every word typed."""
        return stop in self._found

    def watch_sought(self) -> None:
        """Mark what matches, and let the footer tell which keys there are."""
        self._found = frozenset(self.matching)
        self.refresh()
        self.refresh_bindings()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While seeking, a key that types is no command."""
        typed = character is not None and character.isprintable()
        return self.sought is not None and (typed or key in _TAKEN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While seeking, its own keys are typed too."""
        return self.sought is None

    def show(self, chart: Chart) -> None:
        """Show another chart, and what matches in it."""
        super().show(chart)
        self._labels = tuple(same_name(stop.text) for stop in chart.stops)
        self._found = frozenset(self.matching)

    def action_seek(self) -> None:
        """Begin to type."""
        self._before = self.selected
        self.sought = ""

    def on_key(self, event: events.Key) -> None:
        """While seeking, keys are what is typed."""
        if self.sought is None:
            return
        if event.key in _ENDS:
            self.selected = self._before if event.key == "escape" else self.selected
            self.sought = None
        elif event.key in _STEPS:
            self._step(_STEPS[event.key])
        elif event.key in ("backspace", "ctrl+h"):
            self._seek(self.sought[:-1])
        elif event.is_printable and event.character:
            self._seek(self.sought + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Whoever goes elsewhere seeks no more."""
        self.sought = None

    def _seek(self, typed: str) -> None:
        """Select the first that matches from where the search began, else stay."""
        self.sought = typed
        found = self.matching
        ahead = [number for number in found if number >= self._before]
        self.selected = next(iter((*ahead, *found)), self._before)

    def _step(self, step: int) -> None:
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


_ENDS = frozenset({"enter", "escape"})
_STEPS = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
_TAKEN = _ENDS | _STEPS.keys() | {"backspace", "ctrl+h"}
