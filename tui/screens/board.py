"""One board: a list over the whole collection, and where the selected row is said."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.listing import stubs
from kg.model import NodeId, Span
from kg.store import Store
from tui.boards.board import Board, Item
from tui.boards.table import Make, parts
from tui.collection.correcting import dismiss
from tui.collection.workspace import Workspace
from tui.places import Place, Places
from tui.screens.sifting import Sifting
from tui.screens.taking import take
from tui.session.messages import AskCase, Corrected, Edit, Told
from tui.session.work import work
from tui.widgets.board_rows import BoardRows
from tui.widgets.key_line import KeyLine
from tui.widgets.reader import Reader
from tui.widgets.search_box import SearchBox

_OFTEN = 0.25
"""Seconds between two pictures of how far a board is."""


class BoardScreen(Sifting):
    """A board at the left; at the right the page of the selected row."""

    AUTO_FOCUS = "#board"
    BINDINGS = [
        Binding(
            "escape,b,backspace",
            "leave",
            "Back",
            id="board.back",
            tooltip="Clear the filter, or go back",
        ),
        Binding("c", "case", "Case", id="board.case", tooltip="The claim's case"),
        Binding("e", "edit", "Edit", id="board.edit", tooltip="Open your editor there"),
        Binding(
            "D",
            "apart",
            "Not so",
            id="board.apart",
            tooltip="Say that the two proposed don't belong together; remembered",
        ),
        Binding("y", "copy", "Copy", id="board.copy", tooltip="Copy the row's text"),
    ]

    @dataclass
    class Made(Message):
        """The board was read."""

        board: Board
        absent: frozenset[NodeId]
        """The notes of the collection that no file holds."""

    def __init__(self, workspace: Workspace, title: str, make: Make) -> None:
        """A board that is read when the screen opens.

        Args:
            workspace: Where to read.
            title: What stands in the frame while it is read.
            make: Makes the board; called in a worker.
        """
        super().__init__(workspace)
        self._title = title
        self._make = make
        self._told = 0.0

    def compose(self) -> ComposeResult:
        """Filter over rows, the page beside them, and the keys."""
        with Horizontal():
            with Vertical(id="listed"):
                yield SearchBox("/ filter", id="filter")
                yield BoardRows(id="board")
            yield Reader(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the board."""
        self.filter_box.display = False
        self.rows.border_title = Content(self._title)
        self.reader.border_title = "where it is said"
        self.read_again()

    def on_unmount(self) -> None:
        """Let go of the board at once: it may be of a hundred thousand rows.

        A screen that was left is there until all garbage is looked for.
        """
        self.set_reactive(Sifting.board, None)

    def read_again(self) -> None:
        """Read the board from the store as it is now."""
        self._read_board()

    @work("board")
    def _read_board(self) -> None:
        worker = get_current_worker()
        try:
            with (
                self._workspace.open_store() as store,
                closing(parts(self._make(self._workspace, store))) as boards,
            ):
                absent = stubs(store)
                for board in boards:
                    if worker.is_cancelled:
                        return
                    if board is not None:
                        self._tell(board, absent)
        except AssayError as error:
            if not worker.is_cancelled:
                self.post_message(Told(str(error), grave=True))

    def _tell(self, board: Board, absent: frozenset[NodeId]) -> None:
        """Hand on what was read, as often as somebody can see that it goes on."""
        now = monotonic()
        if board.done in (0, 1) or now - self._told >= _OFTEN:
            self._told = now
            self.post_message(self.Made(board, absent))

    @on(Made)
    def _show_board(self, event: Made) -> None:
        event.stop()
        board, self.rows.absent = event.board, event.absent
        known, self.board = self.board, board
        if (
            known is not None
            and known.groups is board.groups
            and known.notice == board.notice
        ):
            self.rows.tell_progress(board.done)
            return
        self.tell_title(board.title)
        self.refresh_bindings()
        self.sift()

    @on(BoardRows.Highlighted)
    def _follow(self, event: BoardRows.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()
        place = self.rows.item.place if self.rows.item else None
        self.follow(self.rows.pointed, place)

    # Keys

    @property
    def chosen(self) -> tuple[NodeId, ...]:
        """The selected row's node."""
        return (self.rows.pointed,) if self.rows.pointed is not None else ()

    @property
    def place(self) -> Span | Place | None:
        """The line that says the selected row, where it is not its node's own."""
        place = self.rows.item.place if self.rows.item else None
        return place if place is not None and place.line is not None else None

    @property
    def asked(self) -> Item | None:
        """The selected row, if it is about relations."""
        item = self.rows.item
        return item if item is not None and item.ties else None

    def leaf(self) -> Iterable[str]:
        """The board as it is listed."""
        return self.rows.told()

    def action_case(self) -> None:
        """Open the case of the selected row."""
        if self.rows.pointed is not None:
            self.post_message(AskCase(self.rows.pointed))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what was proposed can be dismissed."""
        if action == "case":
            return self.rows.pointed is not None
        if action == "apart":
            return bool(self.rows.item and self.rows.item.apart)
        return super().check_action(action, parameters)

    def action_apart(self) -> None:
        """Keep the two nodes of the selected row apart, for good."""
        item = self.rows.item
        if item is not None and item.node is not None and item.apart is not None:
            self._dismiss(item.node, item.apart)

    @work("apart")
    def _dismiss(self, one: NodeId, other: NodeId) -> None:
        try:
            dismiss(self._workspace, one, other)
        except AssayError as error:
            self.post_message(Told(str(error), grave=True))
        else:
            self.post_message(Told("Kept apart from now on; ctrl+z takes it back."))
            self.post_message(Corrected())

    def action_edit(self) -> None:
        """Open an editor where the selected row is said."""
        if self.rows.item is not None:
            self._find_line(self.rows.item)

    @work("line")
    def _find_line(self, item: Item) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer = _line(store, item)
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    def action_copy(self) -> None:
        """Copy the selected row's text."""
        if self.rows.item is not None:
            take(self, self.rows.item.text)


def _line(store: Store, item: Item) -> Message:
    """Where a row is said: its own place, else that of its node."""
    place = item.place
    if place is None and item.node is not None:
        node = store.get(item.node)
        place = Places(store).of_node(node) if node is not None else None
    if place is None or place.line is None:
        return Told("No file of the collection says this.")
    return Edit(place.file, place.line)
