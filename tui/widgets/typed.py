"""A sheet in which something is found while it is typed."""

from textual import events
from textual.reactive import var

from tui.widgets.sheet import Sheet


class Typed(Sheet):
    """While something is sought, keys are what is typed, and no commands."""

    sought: var[str | None] = var(None)
    """What is typed so far; None while nothing is."""

    def seek(self, typed: str) -> None:
        """Look for what is typed now."""
        self.sought = typed

    def step_found(self, step: int) -> None:
        """Go to the next or previous that was found."""

    def end_seeking(self, *, stay: bool) -> None:
        """Type no more.

        Args:
            stay: Whether to stay where one is now, rather than to go back.
        """
        self.sought = None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While seeking, a key that types is no command."""
        typed = character is not None and character.isprintable()
        return self.sought is not None and (typed or key in _TAKEN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While seeking, its own keys are typed too."""
        return self.sought is None

    def on_key(self, event: events.Key) -> None:
        """While seeking, keys are what is typed."""
        if self.sought is None:
            return
        if event.key in _ENDS:
            self.end_seeking(stay=event.key == "enter")
        elif event.key in _STEPS:
            self.step_found(_STEPS[event.key])
        elif event.key in _ERASES:
            self.seek(self.sought[:-1])
        elif event.is_printable and event.character:
            self.seek(self.sought + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Whoever goes elsewhere seeks no more."""
        if self.sought is not None:
            self.end_seeking(stay=True)


_ENDS = frozenset({"enter", "escape"})
_STEPS = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
_ERASES = frozenset({"backspace", "ctrl+h"})
_TAKEN = _ENDS | _STEPS.keys() | _ERASES
