"""Every command by its name: a window to find one in, and to run it."""

from collections.abc import Callable, Iterable, Iterator

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.message import Message
from textual.widgets import Input

from tui.cells import padded
from tui.commands import Command, boards, grouped, matching
from tui.screens.window import Window
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.search_box import SearchBox
from tui.widgets.text import heading, muted

_KEY, _NAME = 9, 15
"""Cells of the columns."""
_BOARDS = "onward.boards"
_COLUMNS = 60
"""Columns of the screen from which a command takes one row."""
_ELSEWHERE = ("app.commands", "onward.problems")
"""What leads here, and what a board of its own says."""


class CommandRows(Rows):
    """Commands under headings, or those that match."""

    class Chosen(Message):
        """A command is wanted."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def unfold(self, key: str) -> None:
        """Choose the command of that name."""
        self.post_message(self.Chosen(key))


class CommandsScreen(Window[str]):
    """A window over the screen; its answer is the name of a command."""

    AUTO_FOCUS = "#wanted"
    BINDINGS = [Binding("escape,ctrl+p", "dismiss", "Close", id="commands.close")]

    wanted = getters.query_one("#wanted", SearchBox)
    rows = getters.query_one(CommandRows)

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__()
        self._commands = list(commands)

    def compose(self) -> ComposeResult:
        """A box to type in, and the commands."""
        with Vertical(id="commands") as window:
            window.border_title = "commands"
            window.border_subtitle = "enter does it, esc closes"
            yield SearchBox("type what you want to do", id="wanted")
            yield CommandRows(id="found")

    def on_mount(self) -> None:
        """List everything."""
        self._list("")

    def _list(self, typed: str) -> None:
        row = _narrow_row if self.app.size.width < _COLUMNS else _row
        if not typed:
            self.rows.show(_under_headings(self._commands, row))
            return
        rows = [row(one) for one in matching(self._commands, Matcher(typed).match)]
        self.rows.show(rows or [Row(muted(f"No command matches “{typed}”."))])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value.strip())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.action_select()

    @on(CommandRows.Chosen)
    def _chosen(self, event: CommandRows.Chosen) -> None:
        event.stop()
        self.dismiss(event.name)


def commands_of(
    active: Iterable[tuple[ActiveBinding, str]], *, moves: bool = False
) -> Iterator[Command]:
    """The commands behind keys that work, each once, and a command a board.

    Args:
        active: Keys with their names on the keyboard.
        moves: Whether keys that only move about in a list are wanted too.
    """
    known = set(_ELSEWHERE)
    for found, key in active:
        binding = found.binding
        what = found.tooltip or binding.tooltip
        if not found.enabled or binding.id is None or binding.id in known:
            continue
        if moves or binding.show or what:
            known.add(binding.id)
            yield Command(binding.id, binding.description, what, key)
    if _BOARDS in known:
        yield from boards()


def _under_headings(
    commands: Iterable[Command], row: Callable[[Command], Row]
) -> Iterator[Row]:
    for number, (title, group) in enumerate(grouped(commands)):
        space = "\n" if number else ""
        yield Row(Content(space).append(heading(title)))
        yield from map(row, group)


def _row(command: Command) -> Row:
    lead = Content.assemble(
        (padded(command.key, _KEY), "$text-accent"),
        (padded(command.name, _NAME), "bold"),
    )
    return Row(Hanging(lead, muted(command.about)), unfold=command.id)


def _narrow_row(command: Command) -> Row:
    """What it does below its name, where three columns would be too narrow to read."""
    lead = Content.styled(padded(command.key, _KEY), "$text-accent")
    name = Content.styled(command.name, "bold")
    told = name.append("\n").append(muted(command.about)) if command.about else name
    return Row(Hanging(lead, told), unfold=command.id)
