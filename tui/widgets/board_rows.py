"""The rows of a board, group by group; long groups grow as they are read."""

from collections.abc import Iterator
from functools import partial

from textual.content import Content
from textual.reactive import var

from kg.text import printable
from tui.boards.board import Board, Group, Item
from tui.looks import TALLY
from tui.session.messages import Edit
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.text import heading, lead, muted, plain

_AT_FIRST = 100
"""Rows that are shown of all groups together."""
_LEAST = 10
"""Rows of a group that are shown however many groups there are."""
_CHUNK = 100
"""Rows a group grows by."""


class BoardRow(Row):
    """A row that knows the place in the files that says it."""

    def __init__(self, item: Item, key: str) -> None:
        super().__init__(
            partial(_shown, item), node=item.node, unfold=None if item.node else key
        )
        self.item = item


class BoardRows(Rows):
    """Groups of rows; selecting one walks to its node, or opens an editor."""

    HELP = (
        "Arrows or j k move, enter goes to the node of a row, or opens your editor "
        "where a row has none. / filters, c opens a claim's case, e the editor at "
        f"the line, escape goes back. {TALLY}"
    )

    board: var[Board | None] = var(None)
    """What is listed; None while it is read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: dict[str, int] = {}

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
        self.show(self._rows(board), select=self.pointed if stays else None)
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
            held = sum(len(group.items) for group in groups)
            told = [f"{held:,}"] if groups or not self.board.groups else []
            if done < 1:
                told.append(f"so far {done:.0%}")
            self.border_subtitle = " · ".join(told)

    def unfold(self, key: str) -> None:
        """Show more of a group, or open an editor at a row that has no node."""
        if self.item is not None:
            if self.item.place is not None and self.item.place.line is not None:
                self.post_message(Edit(self.item.place.file, self.item.place.line))
            return
        at = self.highlighted
        if self.board is not None:
            self._shown[key] = self._shown.get(key, _first(self.board)) + _CHUNK
            self.show(self._rows(self.board))
            self.highlighted = at

    def _rows(self, board: Board) -> Iterator[Row]:
        if board.notice:
            yield Row(muted(board.notice))
        if not board.groups:
            yield Row(muted(board.empty))
        for number, group in enumerate(board.groups):
            yield Row(_heading(group, first=number == 0 and not board.notice))
            shown = self._shown.get(group.title, _first(board))
            for at, item in enumerate(group.items[:shown]):
                yield BoardRow(item, f"{number}/{at}")
            rest = len(group.items) - shown
            if rest > 0:
                yield Row(Content(f"⊞ +{rest:,} more"), unfold=group.title)


def _first(board: Board) -> int:
    """How many rows of each group are shown at first."""
    return max(_LEAST, _AT_FIRST // max(1, len(board.groups)))


def _heading(group: Group, *, first: bool) -> Content:
    head = heading(group.title, len(group.items) if group.counted else None)
    if group.hint:
        head = head.append("\n").append(muted(group.hint))
    return head if first else Content("\n").append(head)


def _shown(item: Item) -> Hanging:
    start = Content.empty()
    if item.sign is not None:
        sign, style = item.sign
        start = Content.styled(f"{printable(sign)} ", f"bold {style}")
    if item.kind is not None:
        start = start.append(lead(item.kind))
    told = list(item.told)
    if item.node is None and item.place is not None:
        told.append(str(item.place))
    return Hanging(start, Content("\n").join((plain(item.text), *map(muted, told))))
