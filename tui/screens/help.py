"""What the focused widget is for, and the keys that work in it."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class HelpScreen(ModalScreen[None]):
    """A window over the screen; any of its keys closes it."""

    BINDINGS = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close")
    ]

    def __init__(self, about: str, bindings: Iterable[ActiveBinding]) -> None:
        super().__init__()
        self._about = about
        self._active = list(bindings)

    def compose(self) -> ComposeResult:
        """The widget's own words, then its keys."""
        with VerticalScroll(id="help") as window:
            window.border_title = "keys"
            window.border_subtitle = "esc closes"
            yield Static(Content(self._about), id="about")
            yield Static(self._keys())

    def _keys(self) -> Content:
        keys: dict[str, list[str]] = {}
        for active in self._active:
            binding = active.binding
            if binding.id is not None and binding.description:
                what = binding.tooltip or binding.description
                keys.setdefault(what, []).append(self.app.get_key_display(binding))
        lines = [
            Content.assemble(
                (f"{', '.join(names):>16}", "bold $text-accent"), f"  {what}"
            )
            for what, names in keys.items()
        ]
        return Content("\n").join(lines)
