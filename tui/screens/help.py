"""What the focused widget is for, and the keys that work in it."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.cells import padded
from tui.commands import Command, grouped, told
from tui.screens.fitting import Fitting
from tui.widgets.hanging import Hanging
from tui.widgets.text import heading

_KEYS = 9
"""Cells of the column of keys."""


class HelpScreen(ModalScreen[None], Fitting[None]):
    """A window over the screen; any of its keys closes it."""

    BINDINGS = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close")
    ]

    def __init__(self, about: str, commands: Iterable[Command]) -> None:
        """Help on what has the focus.

        Args:
            about: What it is for, in its own words.
            commands: What works there.
        """
        super().__init__()
        self._about = about
        self._commands = list(commands)

    def compose(self) -> ComposeResult:
        """The widget's own words, then its keys."""
        with VerticalScroll(id="help") as window:
            window.border_title = "help"
            window.border_subtitle = "esc closes"
            yield Static(Content(self._about), id="about")
            for number, (title, group) in enumerate(grouped(self._commands)):
                head = Content("\n" if number else "").append(heading(title))
                yield Static(head)
                for keys, what in told(group):
                    lead = Content.styled(f"{padded(keys, _KEYS)} ", "$text-accent")
                    yield Static(Hanging(lead, Content(what)))
