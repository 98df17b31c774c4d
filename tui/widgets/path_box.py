"""A box to type the path of a file in, which completes it."""

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from tui.completing import Completion, completed
from tui.session.work import work


class PathBox(Input):
    """A path; what stands before the cursor is completed, what is behind it stays."""

    BINDINGS = [
        Binding(
            "enter",
            "screen.write",
            "Write",
            id="path.write",
            tooltip="Write the file; asked twice, over what is there",
        ),
        Binding(
            "tab",
            "complete",
            "Complete",
            id="path.complete",
            tooltip="Complete the path, as far as there is no choice",
        ),
        Binding(
            "up,shift+tab",
            "app.focus_previous",
            "Formats",
            id="path.formats",
            tooltip="Go to what stands above",
        ),
    ]

    @dataclass
    class Completed(Message):
        """Files and folders that the path may lead to were looked for."""

        typed: str
        """What stood before the cursor."""
        found: Completion

    def __init__(self, start: Path, *, id: str) -> None:
        """An empty box.

        Args:
            start: The folder that a relative path begins at.
            id: Of the widget.
        """
        super().__init__(id=id, compact=True, select_on_focus=False)
        self._start = start

    def hold(self, path: str) -> None:
        """Hold another path; what is typed comes after it."""
        self.value = path
        self.cursor_position = len(path)

    @property
    def _begun(self) -> str:
        return self.value[: self.cursor_position]

    def validate_value(self, value: str) -> str:
        """What is pasted may hold commands for the terminal: they are left out."""
        return "".join(filter(str.isprintable, value))

    def action_complete(self) -> None:
        """Look what the path may lead to."""
        self._complete(self._begun)

    @work("complete")
    def _complete(self, typed: str) -> None:
        self.post_message(self.Completed(typed, completed(typed, self._start)))

    @on(Completed)
    def _go_on(self, event: Completed) -> None:
        """Type what follows, unless something else was typed meanwhile."""
        if event.typed != self._begun:
            event.stop()
        else:
            self.insert(event.found.text[len(event.typed) :], self.cursor_position)
