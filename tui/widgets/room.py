"""Panes side by side, whose room a person can share out."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var

COLUMNS = ("navigator", "side")
"""The columns that have a width; the reader between them takes the rest."""
FIRST = "navigator"
"""The pane that has the focus at first; styled so before it is drawn, it costs less."""
_STEP = 4
_LEAST = 16
"""Cells below which a pane says nothing."""


class Room(Horizontal):
    """Columns that can be widened, hidden, and given the whole screen."""

    BINDINGS = [
        Binding(
            "less_than_sign",
            "resize(-1)",
            "Narrower",
            show=False,
            key_display="<",
            id="panes.narrower",
            tooltip="Give the pane that has the focus less room",
        ),
        Binding(
            "greater_than_sign",
            "resize(1)",
            "Wider",
            show=False,
            key_display=">",
            id="panes.wider",
            tooltip="Give the pane that has the focus more room",
        ),
        Binding(
            "left_square_bracket",
            "collapse('navigator')",
            "Hide navigator",
            show=False,
            key_display="[",
            id="panes.collapse-left",
            tooltip="Hide the navigator, or show it again",
        ),
        Binding(
            "right_square_bracket",
            "collapse('side')",
            "Hide side",
            show=False,
            key_display="]",
            id="panes.collapse-right",
            tooltip="Hide context and map, or show them again",
        ),
        Binding(
            "z",
            "zoom",
            "Zoom",
            show=False,
            id="panes.zoom",
            tooltip="Give this pane the whole screen, or give it back",
        ),
    ]

    sizes: var[dict[str, int]] = var(dict[str, int])
    """Cells that a person gave an outer pane, by layout and pane; 0 hides it."""
    pane: var[str] = var(FIRST)
    """The pane that has, or last had, the focus."""

    @dataclass
    class Resized(Message):
        """A person gave the panes other sizes."""

        sizes: dict[str, int]

    def go(self, pane: str) -> None:
        """Give a pane the focus."""
        self.pane = pane

    @property
    def layout_name(self) -> str:
        """How much room there is: `tiny`, `narrow`, `wide` or `vast`."""
        for name in ("tiny", "narrow", "wide", "vast"):
            if self.screen.has_class(f"-{name}"):
                return name
        return "wide"

    def watch_sizes(self) -> None:
        """Give the outer panes the room that a person gave them in this layout."""
        for column in COLUMNS:
            cells = self.sizes.get(f"{self.layout_name}/{column}")
            pane = self.query_one(f"#{column}")
            if cells is None:
                pane.styles.clear_rule("width")
            else:
                pane.styles.width = max(cells, 1)
            self.set_class(cells == 0, f"-without-{column}")

    def on_resize(self) -> None:
        """Another layout has other sizes."""
        self.watch_sizes()

    def _resized(self, column: str, cells: int) -> None:
        sizes = {**self.sizes, f"{self.layout_name}/{column}": cells}
        self.sizes = sizes
        self.post_message(self.Resized(sizes))

    def action_resize(self, step: int) -> None:
        """Move the border of the pane that has the focus."""
        column = "navigator" if self.pane == "navigator" else "side"
        # The reader has what the others leave: it grows as the navigator shrinks.
        if self.pane == "reader":
            column, step = "navigator", -step
        now = self.query_one(f"#{column}").outer_size.width
        if now:
            most = max(self.size.width - _LEAST, _LEAST)
            self._resized(column, min(max(now + step * _STEP, _LEAST), most))

    def action_collapse(self, column: str) -> None:
        """Hide an outer pane, or give it back the room it had by default."""
        key = f"{self.layout_name}/{column}"
        if self.sizes.get(key) == 0:
            sizes = {name: cells for name, cells in self.sizes.items() if name != key}
            self.sizes = sizes
            self.post_message(self.Resized(sizes))
            return
        if self.pane != "reader":
            self.go("reader")
        self._resized(column, 0)

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        if self.screen.maximized is not None:
            self.screen.minimize()
        else:
            self.screen.maximize(self.query_one(f"#{self.pane}"))
