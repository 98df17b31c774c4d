"""The formats of exports to choose from, and options to tick."""

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.cells import padded
from tui.formats import FORMATS, Format
from tui.widgets.rows import Choices

_NAME = 13
"""Cells of the column of names."""


class Formats(Choices):
    """The formats, each with what it is for."""

    BINDINGS = [
        # The mouse only chooses.
        Binding(
            "enter",
            "screen.write",
            "Write",
            id="formats.write",
            tooltip="Write the file; asked twice, over what is there",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Path",
            id="formats.path",
            tooltip="Go to the path of the file",
        ),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(*map(_row, FORMATS), id=id)


class Toggle(Static):
    """One option, and whether it is chosen; a click chooses it, or no longer."""

    def __init__(self, option: str, *says: str) -> None:
        """An option.

        Args:
            option: The word that formats have for it.
            says: What it means, in many words and in few.
        """
        super().__init__()
        self.option = option
        self._says = says

    def show(self, chosen: bool, *, briefly: bool) -> None:
        """Tell whether it is chosen; by a sign, not by a colour."""
        says = self._says[briefly]
        self.update(Content(f"[{'x' if chosen else ' '}] {says}"))

    async def on_click(self) -> None:
        """Choose it, or no longer."""
        await self.run_action(f"screen.option({self.option!r})")


def _row(form: Format) -> Option:
    lead = Content.styled(padded(form.name, _NAME), "bold")
    return Option(lead.append(Content.styled(form.about, "$quiet")))
