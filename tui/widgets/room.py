"""Panes side by side, whose room a person can share out."""

from dataclasses import dataclass

from textual import events
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

    _dragged: str | None = None
    """The column whose border the mouse holds."""
    _taken_at: int = 0
    """Where, in columns of the screen, the button went down."""

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
            if cells:
                pane.styles.width = cells
            else:
                pane.styles.clear_rule("width")
            self.set_class(cells == 0, f"-without-{column}")

    def watch_pane(self, pane: str) -> None:
        """A pane that one goes to is not hidden any more."""
        self._show_again(pane)

    def on_resize(self) -> None:
        """Another layout has other sizes; what has the focus is never hidden."""
        self.watch_sizes()
        self._show_again(self.pane)

    def _show_again(self, pane: str) -> None:
        """Give a pane that is hidden back the room that it had by default."""
        column = pane if pane in COLUMNS else "side"
        key = f"{self.layout_name}/{column}"
        if pane != "reader" and self.sizes.get(key) == 0:
            sizes = {name: cells for name, cells in self.sizes.items() if name != key}
            self.sizes = sizes
            self.post_message(self.Resized(sizes))

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
            self._resized(column, self._possible(now + step * _STEP))

    def _possible(self, cells: int) -> int:
        """So many cells, as far as each pane can still say something."""
        return min(max(cells, _LEAST), max(self.size.width - _LEAST, _LEAST))

    # The mouse

    def _border_at(self, x: int) -> str | None:
        """The column whose border to the reader stands in a column of the screen."""
        navigator, side = (self.query_one(f"#{column}").region for column in COLUMNS)
        if navigator and x in (navigator.right - 1, navigator.right):
            return "navigator"
        return "side" if side and x in (side.x - 1, side.x) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a border between two panes."""
        shown = [column for column in COLUMNS if self.query_one(f"#{column}").region]
        self._taken_at = int(event.screen_x)
        self._dragged = self._border_at(self._taken_at) if shown else None
        if self._dragged is not None:
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the border follow the mouse, as long as the reader says something."""
        if self._dragged is None:
            return
        event.stop()
        if event.button:
            self._follow(int(event.screen_x))
        else:
            # It was let go where something else heard of it, maybe before we heard
            # that it was pressed: each widget is told by a queue of its own.
            self._let_go()

    def _follow(self, x: int) -> None:
        navigator, side = (self.query_one(f"#{column}").region for column in COLUMNS)
        is_left = self._dragged == "navigator"
        cells = x - navigator.x + 1 if is_left else side.right - x
        beyond = (side if is_left else navigator).width
        if not self.query_one("#reader").region:
            beyond = 0  # The map takes what is left of the reader's room.
        most = self.size.width - beyond - _LEAST
        key = f"{self.layout_name}/{self._dragged}"
        self.sizes = {**self.sizes, key: self._possible(min(cells, most))}

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of it, and keep where it stands."""
        if self._dragged is not None:
            # What a slow terminal told of the way here may have been missed.
            if int(event.screen_x) != self._taken_at:
                self._follow(int(event.screen_x))
            self._let_go()
            event.stop()

    def _let_go(self) -> None:
        """Keep the border where it stands."""
        self._dragged = None
        self.release_mouse()
        self.post_message(self.Resized(self.sizes))

    def action_collapse(self, column: str) -> None:
        """Hide an outer pane, or give it back the room it had by default."""
        if self.sizes.get(f"{self.layout_name}/{column}") == 0:
            self._show_again(column)
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
