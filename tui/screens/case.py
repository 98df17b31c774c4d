"""A claim's case on one screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.evidence import Case, case
from kg.model import NodeId
from tui.collection.workspace import Workspace
from tui.reader.view import claim_of
from tui.screens.beside import Beside
from tui.screens.taking import take
from tui.session.messages import AskCase, Told
from tui.session.work import work
from tui.widgets.case_rows import CaseRows
from tui.widgets.key_line import KeyLine
from tui.widgets.reader import Reader


class CaseScreen(Beside):
    """What tests, restricts and opposes a claim; beside it, where that is said."""

    AUTO_FOCUS = "#case"
    BINDINGS = [
        Binding("escape,b,backspace", "leave", "Back", id="case.back"),
        Binding("c", "case", "Its case", id="case.case", tooltip="Its own case"),
        Binding("y", "copy", "Copy", id="case.copy", tooltip="Copy the claim"),
    ]

    rows = getters.query_one(CaseRows)

    @dataclass
    class Weighed(Message):
        """The case was put together anew; None if the claim is gone."""

        case: Case | None

    def __init__(self, workspace: Workspace, case: Case) -> None:
        super().__init__(workspace)
        self._case = case

    def compose(self) -> ComposeResult:
        """The rows, the place where the selected one is said, and the keys."""
        with Horizontal():
            yield CaseRows(id="case")
            yield Reader(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the case."""
        self.rows.border_title = "case"
        self.reader.border_title = "where it is said"
        self.rows.case = self._case

    @property
    def chosen(self) -> tuple[NodeId, ...]:
        """The selected row's node, then the claim."""
        return tuple(filter(None, (self.rows.pointed, self._case.claim.id)))

    def leaf(self) -> Iterable[str]:
        """The case as it is listed."""
        return self.rows.told()

    def read_again(self) -> None:
        """Put the case together anew; leave if the claim is none any more."""
        self._weigh(self._case.claim.id)

    @work("weigh")
    def _weigh(self, claim: NodeId) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                found = claim_of(store, claim)
                answer: Message = self.Weighed(case(store, found) if found else None)
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Weighed)
    def _show_case(self, event: Weighed) -> None:
        event.stop()
        if event.case is not None:
            self._case = self.rows.case = event.case
        elif self.is_current:
            self.app.post_message(Told("The claim is not in the collection any more."))
            self.action_leave()

    @on(CaseRows.Highlighted)
    def _follow(self, event: CaseRows.Highlighted) -> None:
        event.stop()
        self.follow(self.rows.pointed)

    def action_case(self) -> None:
        """Open the case of the selected row, if it is another claim."""
        if self.rows.pointed not in (None, self._case.claim.id):
            self.post_message(AskCase(self.rows.pointed))

    def action_copy(self) -> None:
        """Copy the claim's text."""
        take(self, self._case.claim.text, "Copied the claim.")
