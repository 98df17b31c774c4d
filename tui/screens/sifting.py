"""A board's rows as a person wants them: those that hold some words, in some order."""

from dataclasses import dataclass

from textual import getters, on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input
from textual.worker import get_current_worker

from kg.text import printable, shorten
from tui.boards.board import Board
from tui.boards.ordering import ordered
from tui.screens.beside import Beside
from tui.screens.order import GROUPED, OrderScreen
from tui.session.work import work
from tui.widgets.board_rows import BoardRows
from tui.widgets.search_box import SearchBox

_TITLE = 160


class Sifting(Beside):
    """A screen with a board's rows, which are filtered and ordered in a worker."""

    BINDINGS = [
        Binding(
            "slash",
            "filter",
            "Filter",
            priority=True,
            id="board.filter",
            tooltip="Filter rows",
        ),
        Binding(
            "O",
            "order",
            "Order",
            id="board.order",
            tooltip="Order all rows by what they count, or by their words",
        ),
    ]

    board: var[Board | None] = var(None, always_update=True)
    """What was read; None until then. Two boards are never compared row for row."""
    order: var[str] = var(GROUPED)
    """What its rows are ordered by."""

    rows = getters.query_one(BoardRows)
    filter_box = getters.query_one("#filter", SearchBox)

    @dataclass
    class Sifted(Message):
        """The rows that hold what is typed were found, and put in order."""

        board: Board

    def tell_title(self, title: str) -> None:
        """Say in the frame what is listed, and in which order."""
        by = f" · by {self.order}" if self.order else ""
        self.rows.border_title = Content(f"{shorten(printable(title), _TITLE)}{by}")

    def sift(self) -> None:
        """List what is wanted of the board."""
        if self.board is not None:
            self._sift(self.filter_box.value, self.order)

    @work("filter")
    def _sift(self, typed: str, order: str) -> None:
        # A worker that another one takes the place of keeps what it was given.
        worker, board = get_current_worker(), self.board

        def is_stale() -> bool:
            return worker.is_cancelled

        found = board and board.sifted(typed, is_stale)
        found = found and ordered(found, order, is_stale)
        if found is not None and not worker.is_cancelled:
            self.post_message(self.Sifted(found))

    @on(Sifted)
    def _show_found(self, event: Sifted) -> None:
        event.stop()
        self.rows.board = event.board

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.sift()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.focus()
        self.filter_box.display = bool(event.value)

    @property
    def spot(self) -> object:
        """The selected row, what the board is filtered by, and its order."""
        return self.rows.entry, self.filter_box.value, self.order

    def return_to(self, spot: object) -> None:
        """Filter and order as it was, then select the row that was."""
        match spot:
            case (entry, str(typed), str(order)):
                super().return_to(entry)
                self.order = order
                self.filter_box.value = typed
                self.filter_box.display = bool(typed)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the box a slash is a slash; pairs stand in the order they were found."""
        if action == "filter":
            typing = self.focused
            return typing is None or not typing.check_consume_key("slash", "/")
        if action == "order":
            return self.board is not None and bool(self.board.orders)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Clear the filter if there is one, else go back."""
        if self.filter_box.value or self.filter_box.has_focus:
            self.filter_box.value = ""
            self.rows.focus()
            self.filter_box.display = False
        else:
            super().action_leave()

    def action_filter(self) -> None:
        """Go to the filter, which takes no room until it is wanted."""
        self.filter_box.display = True
        self.filter_box.focus()

    def action_order(self) -> None:
        """Ask what to order the rows by."""
        if self.board is not None and self.board.orders:
            window = OrderScreen(self.board.orders, self.order)
            self.app.push_screen(window, self._reorder)

    def _reorder(self, order: str | None) -> None:
        if order is not None and order != self.order and self.board is not None:
            self.order = order
            self.tell_title(self.board.title)
            self.sift()
