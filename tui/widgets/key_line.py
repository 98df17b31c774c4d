"""The line of keys at the bottom: the most important of those that work here."""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

GAP = 2
"""Cells between two keys."""
_RANKS = (
    "panes.search",
    "board.filter",
    "board.order",
    "home.case",
    "home.stop",
    "home.back",
    "home.forward",
    "beside.forward",
    "panes.map",
    "onward.boards",
    "onward.source",
    "find.begin",
)
"""Keys that every pane has, the most useful first; before them come its own."""
_LAST = ("app.keys", "app.commands")
"""Where to find all the others; at the right, as long as there is any room."""


class KeyHint(NamedTuple):
    """One key as it is told."""

    key: str
    """What pressing it sends."""
    shown: str
    """How a keyboard names it."""
    what: str
    """What it does, in a word or two."""
    about: str = ""
    """What it does, in a sentence."""
    id: str = ""
    """The name of its binding."""

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.shown) + 1 + cell_len(self.what)


class Placed(NamedTuple):
    """A key that there is room for, and the column it begins at."""

    column: int
    hint: KeyHint


def placed(hints: Iterable[KeyHint], room: int) -> tuple[Placed, ...]:
    """The keys that fit into a line, from left to right.

    Args:
        hints: The keys that work, those of what has the focus first.
        room: Cells of the line.
    """
    listed = sorted(hints, key=_rank)
    last = [hint for hint in listed if hint.id in _LAST]
    while last and _width(last) > room:
        last.pop()
    right = room - _width(last)
    before = right - GAP if last else right
    found, column = [], 0
    for hint in (hint for hint in listed if hint.id not in _LAST):
        if column + hint.cells <= before:
            found.append(Placed(column, hint))
            column += hint.cells + GAP
    for hint in last:
        found.append(Placed(right, hint))
        right += hint.cells + GAP
    return tuple(found)


def _rank(hint: KeyHint) -> tuple[int, int]:
    if hint.id in _LAST:
        return 2, _LAST.index(hint.id)
    if hint.id in _RANKS:
        return 1, _RANKS.index(hint.id)
    owner = hint.id.partition(".")[0]
    return (1, len(_RANKS)) if owner in ("home", "onward", "app") else (0, 0)


def _width(hints: list[KeyHint]) -> int:
    return sum(hint.cells for hint in hints) + GAP * max(len(hints) - 1, 0)


class KeyLine(Widget):
    """Keys that work where the focus is; those without room are told by `?`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        color: $footer-description-foreground;
        background: $bar;
        text-wrap: nowrap;
    }
    """

    hints: reactive[tuple[KeyHint, ...]] = reactive(())
    """Every key that may be shown."""

    def on_mount(self) -> None:
        """Follow what the keys do."""
        self.screen.bindings_updated_signal.subscribe(self, self._read)

    def _read(self, screen: Screen[object]) -> None:
        if not (self.is_attached and screen is self.screen and self.app.app_focus):
            return
        hints: dict[str, KeyHint] = {}
        focused = screen.focused
        is_typing = focused is not None and focused.check_consume_key("a", "a")
        for active in screen.active_bindings.values():
            binding = active.binding
            # Walking on is for whoever has read, not for whoever writes.
            is_aside = is_typing and (binding.id or "").startswith("home.")
            if binding.show and active.enabled and not is_aside:
                hint = KeyHint(
                    binding.key,
                    self.app.get_key_display(binding),
                    binding.description,
                    active.tooltip or binding.tooltip,
                    binding.id or binding.action,
                )
                hints.setdefault(binding.action, hint)
        self.hints = tuple(hints.values())

    def _placed(self) -> tuple[Placed, ...]:
        return placed(self.hints, self.content_size.width)

    def render(self) -> Content:
        """The keys that fit."""
        line = Content.empty()
        for column, hint in self._placed():
            line = Content.assemble(
                line.pad_right(column - line.cell_length),
                (hint.shown, "bold $footer-key-foreground"),
                f" {hint.what}",
            )
        return line

    def _under(self, event: events.MouseEvent) -> KeyHint | None:
        at = event.get_content_offset(self)
        if at is None:
            return None
        under = (
            hint
            for column, hint in self._placed()
            if column <= at.x < column + hint.cells
        )
        return next(under, None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the key under the mouse does."""
        hint = self._under(event)
        self.tooltip = hint.about if hint is not None else None

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        hint = self._under(event)
        if hint is not None:
            event.stop()
            self.app.simulate_key(hint.key)
