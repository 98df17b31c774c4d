"""An inquiry on one screen: forward to its question, back to all that is behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.model import NodeId
from tui.collection.correcting import dismiss
from tui.collection.workspace import Workspace
from tui.inquiring import InquiryCase, inquiry_case
from tui.screens.beside import Beside
from tui.screens.taking import take
from tui.session.messages import AskCase, Corrected, Told
from tui.session.work import work
from tui.widgets.inquiry_rows import InquiryRows
from tui.widgets.key_line import KeyLine
from tui.widgets.reader import Reader


class InquiryScreen(Beside):
    """What an inquiry draws on and may be the same as; beside it the row's page."""

    AUTO_FOCUS = "#inquiry"
    BINDINGS = [
        Binding("escape,b,backspace", "leave", "Back", id="inquiry.back"),
        Binding("c", "case", "Its case", id="inquiry.case", tooltip="Its own case"),
        Binding(
            "D",
            "apart",
            "Not the same",
            id="inquiry.apart",
            tooltip="Say that the two do not ask the same; remembered",
        ),
        Binding("y", "copy", "Copy", id="inquiry.copy", tooltip="Copy the question"),
    ]

    rows = getters.query_one(InquiryRows)

    @dataclass
    class Made(Message):
        """The inquiry was read; None if it is gone."""

        case: InquiryCase | None

    def __init__(self, workspace: Workspace, inquiry: NodeId) -> None:
        super().__init__(workspace)
        self._inquiry = inquiry

    def compose(self) -> ComposeResult:
        """The rows, the page of the selected one, and the keys."""
        with Horizontal():
            yield InquiryRows(id="inquiry")
            yield Reader(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the inquiry."""
        self.rows.border_title = "inquiry"
        self.reader.border_title = "beside it"
        self.read_again()

    def read_again(self) -> None:
        """Read it from the store as it is now."""
        self._read()

    @work("inquiry")
    def _read(self) -> None:
        worker = get_current_worker()
        try:
            index, _ = self._workspace.readable_index()
            with self._workspace.open_store() as store:
                answer: Message = self.Made(inquiry_case(store, self._inquiry, index))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Made)
    def _show(self, event: Made) -> None:
        event.stop()
        if event.case is not None:
            self.rows.case = event.case
        elif self.is_current:
            self.post_message(Told("That inquiry is not in the collection any more."))
            self.action_leave()

    @on(InquiryRows.Highlighted)
    def _follow(self, event: InquiryRows.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()
        self.follow(self.rows.pointed)

    @property
    def chosen(self) -> tuple[NodeId, ...]:
        """The selected row's node, then the inquiry."""
        return tuple(filter(None, (self.rows.pointed, self._inquiry)))

    def leaf(self) -> Iterable[str]:
        """The inquiry as it is listed."""
        return self.rows.told()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what was proposed as the same can be told apart."""
        if action == "apart":
            return self.rows.apart is not None
        return super().check_action(action, parameters)

    def action_case(self) -> None:
        """Open the case of the selected row, or that of another inquiry."""
        if self.rows.pointed not in (None, self._inquiry):
            self.post_message(AskCase(self.rows.pointed))

    def action_apart(self) -> None:
        """Keep the two inquiries apart, for good."""
        if self.rows.apart is not None:
            self._dismiss(self.rows.apart)

    @work("apart")
    def _dismiss(self, other: NodeId) -> None:
        try:
            dismiss(self._workspace, self._inquiry, other)
        except AssayError as error:
            self.post_message(Told(str(error), grave=True))
        else:
            self.post_message(Told("Kept apart from now on; ctrl+z takes it back."))
            self.post_message(Corrected())

    def action_copy(self) -> None:
        """Copy the question."""
        if self.rows.case is not None:
            take(self, self.rows.case.inquiry.text, "Copied the question.")
