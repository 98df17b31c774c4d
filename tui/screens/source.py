"""The source text behind something: the raw lines of the file that says it."""

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import var

from kg.text import printable
from tui.reader.sourcing import Source
from tui.screens.fitting import Fitting
from tui.screens.taking import take
from tui.session.messages import Edit, Leaf
from tui.widgets.key_line import KeyLine
from tui.widgets.source_sheet import SourceSheet


class SourceScreen(Fitting[None]):
    """One place in its file, and the others that say the same."""

    AUTO_FOCUS = "#source"
    BINDINGS = [
        Binding("escape,b,backspace,s", "app.pop_screen", "Back", id="source.back"),
        Binding("n", "place(1)", "Next place", id="source.next"),
        Binding("p", "place(-1)", "Previous", show=False, id="source.previous"),
        Binding("e", "edit", "Edit", id="source.edit", tooltip="Open your editor here"),
        Binding("y", "copy", "Copy", id="source.copy", tooltip="Copy what is marked"),
        Binding(
            "P",
            "page",
            "Pager",
            id="source.page",
            tooltip="Read these lines in your pager",
        ),
    ]

    at: var[int] = var(0)
    """Which place is shown."""

    sheet = getters.query_one(SourceSheet)

    def __init__(self, found: Sequence[Source]) -> None:
        """The places in their order; at least one."""
        super().__init__()
        self._found = tuple(found)

    @property
    def shown(self) -> Source:
        """The place that is shown."""
        return self._found[self.at]

    def compose(self) -> ComposeResult:
        """The lines, and the keys."""
        yield SourceSheet(id="source")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first place."""
        self.watch_at()

    def watch_at(self) -> None:
        """Show a place, and say where it is."""
        self.sheet.source = self.shown
        where = f"{printable(self.shown.file)}:{self.shown.line}"
        self.sheet.border_title = Content(where)
        number = len(self._found)
        self.sheet.which = f"place {self.at + 1} of {number}" if number > 1 else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to step where there is one place."""
        return action != "place" or len(self._found) > 1

    def action_place(self, step: int) -> None:
        """Go to the next or previous place, round and round."""
        self.at = (self.at + step) % len(self._found)

    def action_edit(self) -> None:
        """Open an editor at the place."""
        self.post_message(Edit(self.shown.file, self.shown.line))

    def action_copy(self) -> None:
        """Copy what stands at the place."""
        words = printable(self.shown.words, newlines=True)
        take(self, words)

    def action_page(self) -> None:
        """Hand the lines to the pager."""
        self.post_message(Leaf(self.shown.text))
