"""The list of boards: a key opens each."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.boards.table import BOARDS
from tui.screens.window import Window
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Choices


class BoardsScreen(Window[str]):
    """A window over the screen; its answer is the name of a board."""

    AUTO_FOCUS = "OptionList"
    BINDINGS = [
        Binding("escape,v,q", "dismiss", "Close", id="boards.close"),
        Binding("j", "down", "Down", show=False, id="boards.down"),
        Binding("k", "up", "Up", show=False, id="boards.up"),
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
        with VerticalScroll(id="boards") as window:
            window.border_title = "boards"
            window.border_subtitle = "a letter or enter opens"
            yield Choices(
                *(
                    Option(
                        Hanging(
                            Content.assemble(
                                (f" {entry.key} ", "bold $text-accent"),
                                (f" {entry.name:<10} ", "bold"),
                            ),
                            Content.styled(entry.about, "$quiet"),
                        ),
                        id=entry.name,
                    )
                    for entry in BOARDS
                )
            )

    def action_down(self) -> None:
        """To the next board."""
        self.query_one(Choices).action_cursor_down()

    def action_up(self) -> None:
        """To the previous board."""
        self.query_one(Choices).action_cursor_up()

    def action_choose(self, name: str) -> None:
        """Answer with a board."""
        self.dismiss(name)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(str(event.option_id))
