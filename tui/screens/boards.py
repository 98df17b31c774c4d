"""The list of boards: a key opens each."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.boards.table import BOARDS, Entry
from tui.screens.window import Window
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Choices

_COLUMNS = 60
"""Columns of the screen from which there is room to say what a board lists."""


class BoardsScreen(Window[str]):
    """A window over the screen; its answer is the name of a board."""

    AUTO_FOCUS = "OptionList"
    BINDINGS = [
        Binding("escape,v,q", "dismiss", "Close", id="boards.close"),
        *(
            Binding(
                entry.key,
                f"choose('{entry.name}')",
                entry.name.capitalize(),
                id=f"boards.{entry.name}",
                tooltip=entry.about,
            )
            for entry in BOARDS
        ),
    ]

    def compose(self) -> ComposeResult:
        """One row a board: its key, its name, what it lists."""
        is_narrow = self.app.size.width < _COLUMNS
        with VerticalScroll(id="boards") as window:
            window.border_title = "boards"
            window.border_subtitle = "a letter or enter opens"
            yield Choices(
                *(Option(_told(entry, is_narrow), id=entry.name) for entry in BOARDS)
            )

    def action_choose(self, name: str) -> None:
        """Answer with a board."""
        self.dismiss(name)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(str(event.option_id))


def _told(entry: Entry, is_narrow: bool) -> Hanging | Content:
    """A board's row: in one line where many lines would be too few for all boards."""
    lead = Content.assemble(
        (f" {entry.key} ", "bold $text-accent"), (f" {entry.name:<10} ", "bold")
    )
    about = Content.styled(entry.about, "$quiet")
    return lead.append(about) if is_narrow else Hanging(lead, about)
