"""Where one can go on to from any screen on which a node is selected."""

from textual.binding import Binding
from textual.screen import Screen

from kg.model import NodeId
from tui.messages import Told
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
    ]

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
            self._workspace, "impact", lambda store: falls(store, node)
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
                self._workspace, "path", lambda store: path(store, start, end)
            )
            self.app.push_screen(screen)
