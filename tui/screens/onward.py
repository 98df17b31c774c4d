"""Where one can go on to from any screen on which a node is selected."""

from dataclasses import dataclass

from textual import on, work
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.model import NodeId
from tui.messages import Corrected, Told
from tui.workspace import Workspace


class Onward(Screen[None]):
    """A screen of nodes: from each to the boards, to what falls, to another node."""

    BINDINGS = [
        Binding(
            "v",
            "boards",
            "Boards",
            id="onward.boards",
            tooltip="Claims, tensions, gaps, papers and problems of the collection",
        ),
        Binding(
            "u",
            "board('problems')",
            "Problems",
            show=False,
            id="onward.problems",
            tooltip="What was odd in the files",
        ),
        Binding(
            "i",
            "falls",
            "Impact",
            show=False,
            id="onward.impact",
            tooltip="What falls without the selected paper, experiment or claim",
        ),
        Binding(
            "w",
            "path",
            "Way to…",
            show=False,
            id="onward.path",
            tooltip="How the selected node connects to another one",
        ),
        Binding(
            "Y",
            "copy_as",
            "Copy as…",
            show=False,
            id="onward.copy-as",
            tooltip="Copy the selected node: quote, link, citation, BibTeX, Turtle",
        ),
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

    def action_boards(self) -> None:
        """Offer the boards."""
        from tui.screens.boards import BoardsScreen

        self.app.push_screen(BoardsScreen(), self._open_board)

    def _open_board(self, name: str | None) -> None:
        if name is not None:
            self.action_board(name)

    def action_board(self, name: str) -> None:
        """Open one board."""
        from tui.boards.table import named
        from tui.screens.board import BoardScreen

        self.app.push_screen(BoardScreen(self._workspace, name, named(name).make))

    def action_falls(self) -> None:
        """Show what falls without the selected node."""
        from tui.boards.papers import falls, is_ground
        from tui.screens.board import BoardScreen

        node = next(filter(is_ground, self.chosen), None)
        if node is None:
            self.post_message(Told("Nothing rests on this: choose a paper or claim."))
            return
        screen = BoardScreen(
            self._workspace, "impact", lambda _, store: falls(store, node)
        )
        self.app.push_screen(screen)

    def action_path(self) -> None:
        """Ask for a second node, and show how the two connect."""
        from tui.screens.pick import PickScreen

        start = next(iter(self.chosen), None)
        if start is not None:
            self.app.push_screen(
                PickScreen(self._workspace, "the way to …"),
                lambda end: self._open_path(start, end),
            )

    def _open_path(self, start: NodeId, end: NodeId | None) -> None:
        from tui.boards.path import path
        from tui.screens.board import BoardScreen

        if end == start:
            self.post_message(Told("These are the same node: choose another."))
        elif end is not None:
            screen = BoardScreen(
                self._workspace, "path", lambda _, store: path(store, start, end)
            )
            self.app.push_screen(screen)

    def action_copy_as(self) -> None:
        """Offer the forms in which the selected node can be copied."""
        from tui.screens.copy import CopyScreen

        node = next(iter(self.chosen), None)
        if node is not None:
            self.app.push_screen(CopyScreen(self._workspace, node))

    # Corrections

    def action_decide(self) -> None:
        """Say what the selected node really is."""
        from tui.screens.decide import DecideScreen

        node = next(iter(self.chosen), None)
        if node is not None:
            self.app.push_screen(DecideScreen(self._workspace, node), self._decided)

    def _decided(self, corrected: bool | None) -> None:
        if corrected:
            self.post_message(Corrected())
            self.post_message(Told("Written to assay.toml; ctrl+z takes it back."))

    def action_undo(self) -> None:
        """Take back the last correction."""
        self._undo()

    @work(thread=True, exclusive=True, group="undo")
    def _undo(self) -> None:
        from tui.correcting import undo

        worker = get_current_worker()
        try:
            taken = undo(self._workspace)
            answer: Message = self.Undone(taken.correction.action if taken else None)
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
