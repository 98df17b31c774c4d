"""Saying on any screen what was read wrongly of a node, and taking it back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.terms import NodeId
from tui.collection.workspace import Workspace
from tui.screens.fitting import Fitting
from tui.session.messages import Corrected, Told
from tui.session.work import work

if TYPE_CHECKING:
    from tui.boards.board import Item


class Amending(Fitting[None]):
    """A screen on which one node is chosen, and can be corrected."""

    BINDINGS = [
        Binding(
            "d",
            "decide",
            "Correct",
            show=False,
            id="onward.decide",
            tooltip="Say what was read wrongly of the selected node",
        ),
        Binding(
            "ctrl+z",
            "undo",
            "Undo",
            show=False,
            id="onward.undo",
            tooltip="Take back the last correction",
        ),
    ]

    @dataclass
    class Undone(Message):
        """The last correction was taken back; None if there was none."""

        taken: str | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    @property
    def chosen(self) -> tuple[NodeId, ...]:
        """The nodes that may be meant, the selected one first."""
        return ()

    @property
    def asked(self) -> "Item | None":
        """The selected row, if it is about relations rather than about its node."""
        return None

    def action_decide(self) -> None:
        """Say what the selected node really is."""
        from tui.screens.decide import DecideScreen

        node = next(iter(self.chosen), None)
        if node is not None:
            screen = DecideScreen(self._workspace, node, self.asked)
            self.app.push_screen(screen, self._decided)

    def _decided(self, corrected: bool | None) -> None:
        if corrected:
            self.post_message(Corrected())
            self.post_message(Told("Written to assay.toml; ctrl+z takes it back."))

    def action_undo(self) -> None:
        """Take back the last correction."""
        self._undo()

    @work("undo")
    def _undo(self) -> None:
        from tui.collection.correcting import undo_decision

        worker = get_current_worker()
        try:
            taken = undo_decision(self._workspace)
            actions = [one.correction.action for one in taken]
            answer: Message = self.Undone(actions[0] if actions else None)
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Undone)
    def _tell_undone(self, event: Undone) -> None:
        event.stop()
        if event.taken is None:
            self.post_message(Told("There is no correction to take back."))
        else:
            self.post_message(Told(f"Taken back: {event.taken}."))
            self.post_message(Corrected())

    def read_again(self) -> None:
        """Show what the collection says now, after a correction."""
