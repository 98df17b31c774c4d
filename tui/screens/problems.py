"""What was odd in the files, each with its place."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.model import Problem
from kg.text import printable
from tui.messages import Edit, Told
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.text import muted
from tui.workspace import Workspace

_SHOWN = 1_000


class ProblemRows(Rows):
    """Problems; selecting one opens an editor there."""

    HELP = "What was odd in the files. enter opens your editor at the line."

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._problems: list[Problem] = []

    def fill(self, problems: list[Problem]) -> None:
        """Show problems, in the order given."""
        self._problems = problems[:_SHOWN]
        rows = [
            Row(_problem(problem), unfold=str(at))
            for at, problem in enumerate(self._problems)
        ]
        if len(problems) > _SHOWN:
            rows.append(Row(muted(f"… {len(problems) - _SHOWN:,} more")))
        self.show(rows or [Row(muted("Nothing odd was met."))])
        self.border_subtitle = f"{len(problems):,}"

    def unfold(self, key: str) -> None:
        """Open an editor at a problem."""
        problem = self._problems[int(key)]
        self.post_message(Edit(problem.file, problem.line))


class ProblemsScreen(Screen[None]):
    """The list of problems."""

    BINDINGS = [
        Binding("escape,b,backspace,u", "app.pop_screen", "Back", id="problems.back")
    ]

    rows = getters.query_one(ProblemRows)

    class Read(Message):
        """The problems were read."""

        def __init__(self, problems: list[Problem]) -> None:
            super().__init__()
            self.problems = problems

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def compose(self) -> ComposeResult:
        """The rows and the keys."""
        yield ProblemRows(id="problems")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Read the problems."""
        self.rows.border_title = "problems"
        self.rows.focus()
        self._read()

    @work(thread=True, exclusive=True, group="problems")
    def _read(self) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.Read(store.problems())
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Read)
    def _show(self, event: Read) -> None:
        event.stop()
        self.rows.fill(event.problems)


def _problem(problem: Problem) -> Hanging:
    message = Content(printable(problem.message))
    place = f"{problem.file}:{problem.line} · {problem.code}"
    return Hanging(Content("! "), message.append("\n").append(muted(place)))
