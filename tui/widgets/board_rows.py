"""The rows of a board, group by group; each is made once it comes in sight."""

from collections.abc import Collection
from functools import partial

from textual.content import Content
from textual.reactive import var

from kg.terms import NodeId
from kg.text import printable
from tui.boards.board import Board, Group, Item
from tui.looks import TALLY
from tui.session.messages import Edit
from tui.widgets.hanging import Hanging
from tui.widgets.parts import Entry, Parts
from tui.widgets.rows import Row, Rows
from tui.widgets.text import heading, lead, muted, plain


class BoardRow(Row):
    """A row that knows the place in the files that says it."""

    def __init__(self, item: Item, *, absent: bool = False) -> None:
        """A row of a board.

        Args:
            item: What it says.
            absent: Whether its node is a note that no file holds.
        """
        super().__init__(
            partial(_shown, item, absent=absent),
            node=item.node,
            unfold=None if item.node else _entry(item),
        )
        self.item = item


class BoardRows(Rows):
    """Groups of rows; selecting one walks to its node, or opens an editor."""

    HELP = (
        "Arrows or j k move, enter goes to the node of a row, or opens your editor "
        "where a row has none. } and { go from group to group, / filters, c opens a "
        f"claim's case, e the editor at the line, escape goes back. {TALLY}"
    )

    board: var[Board | None] = var(None, always_update=True)
    """What is listed; None while it is read."""
    absent: frozenset[NodeId] = frozenset()
    """The notes of the collection that no file holds."""

    @property
    def item(self) -> Item | None:
        """The selected row's item."""
        row = self.highlighted_option
        return row.item if isinstance(row, BoardRow) else None

    def watch_board(self, before: Board | None, board: Board | None) -> None:
        """List another board, the selection where it was if it is still there.

        What comes above the first row, while nobody has left it, is shown first.
        """
        if board is None:
            self.show([Row(muted("Reading the collection…"))])
            return
        growing = before is not None and before.done < 1
        stays = not growing or self.highlighted != self._top
        self.show(_rows(board, self.absent), select=self.entry if stays else None)
        if not stays:
            self.scroll_to(y=0, animate=False)
        self.tell_progress(board.done)

    @property
    def _top(self) -> int | None:
        """The first row that can be selected."""
        rows = enumerate(self.options)
        return next((at for at, row in rows if not row.disabled), None)

    def tell_progress(self, done: float) -> None:
        """Say how many rows there are, and how much is done of what is to be done."""
        if self.board is not None:
            groups = [group for group in self.board.groups if group.counted]
            held = sum(group.count for group in groups)
            told = [f"{held:,}"] if groups or not self.board.groups else []
            if done < 1:
                told.append(f"so far {done:.0%}")
            self.border_subtitle = " · ".join(told)

    def on_unmount(self) -> None:
        """Let go of the board."""
        self.set_reactive(BoardRows.board, None)

    def unfold(self, key: str) -> None:
        """Open an editor at a row that has no node."""
        place = self.item.place if self.item is not None else None
        if place is not None and place.line is not None:
            self.post_message(Edit(place.file, place.line))


def _rows(board: Board, absent: Collection[NodeId]) -> Parts[Row]:
    def row(item: Item) -> Row:
        return BoardRow(item, absent=item.node in absent)

    rows = Parts[Row]()
    if board.notice:
        rows.add_row(Row(muted(board.notice)))
    if not board.groups:
        rows.add_row(Row(muted(board.empty)))
    for number, group in enumerate(board.groups):
        head = _heading(group, first=number == 0 and not board.notice)
        rows.add_row(Row(head), head=True)
        rows.add(group.items, row, _entry)
    return rows


def _entry(item: Item) -> Entry:
    """What a row stands for: its node, else what it says of a place."""
    return item.node or f"{item.place} {item.text}"


def _heading(group: Group, *, first: bool) -> Content:
    head = heading(group.title, group.count if group.counted else None)
    if group.hint:
        head = head.append("\n").append(muted(group.hint))
    return head if first else Content("\n").append(head)


def _shown(item: Item, *, absent: bool) -> Hanging:
    start = Content.empty()
    if item.sign is not None:
        sign, style = item.sign
        start = Content.styled(f"{printable(sign)} ", f"bold {style}")
    if item.kind is not None:
        start = start.append(lead(item.kind, absent=absent))
    told = list(item.told)
    if item.node is None and item.place is not None:
        told.append(str(item.place))
    return Hanging(start, Content("\n").join((plain(item.text), *map(muted, told))))
