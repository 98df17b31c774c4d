"""The raw lines of a file, with one place in them marked."""

from collections.abc import Iterator, Sequence

from textual.binding import Binding
from textual.geometry import Region
from textual.reactive import var

from tui.reader.occurring import SpokenLine, Words
from tui.reader.sourcing import Source, SourceRow, marked_rows, rows
from tui.widgets.findable import Findable
from tui.widgets.sheet import Piece

_SIGN = "▌"
"""Stands beside every line of the place: it is told without colour too."""


class SourceSheet(Findable):
    """Lines as they stand in the file, numbered."""

    HELP = (
        "The file as it is, line by line, with the place that says it marked. n and p "
        "go to the other places, e opens your editor there, y copies what is marked, "
        "F finds words as you type, P hands the lines to your pager, escape goes back."
    )
    BINDINGS = [
        Binding("j", "scroll_down", "Down", show=False, id="source.down"),
        Binding("k", "scroll_up", "Up", show=False, id="source.up"),
        Binding("g", "scroll_home", "Top", show=False, id="source.top"),
        Binding("G", "scroll_end", "Bottom", show=False, id="source.bottom"),
        Binding(
            "space,ctrl+d", "page_down", "Page down", show=False, id="source.page-down"
        ),
        Binding("ctrl+u", "page_up", "Page up", show=False, id="source.page-up"),
    ]

    source: var[Source | None] = var(None)
    """What is shown."""
    which: var[str] = var("")
    """Which of several places that is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[SourceRow, ...] = ()

    def told_at_rest(self) -> str:
        """Which of the places it is."""
        return self.which

    def watch_which(self) -> None:
        """Say which of the places it is."""
        self.tell()

    def watch_source(self) -> None:
        """Show another place, in the middle."""
        self._lay_out()

    def on_resize(self) -> None:
        """Fold the lines anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        shown = self.source is not None and self.room
        self._rows = rows(self.source, self.room) if self.source and shown else ()
        self.fill(len(self._rows))
        self.find_again()
        where = marked_rows(self._rows)
        if where is not None:
            first, last = where
            height = min(last - first + 1, self.size.height)
            region = Region(0, first, 1, height)
            self.scroll_to_region(region, animate=False, center=True)

    def pieces(self, line: int) -> Sequence[Piece]:
        """A number, a sign where the place is, and the text."""
        if line >= len(self._rows):
            return ()
        row = self._rows[line]
        gutter, sign = _before(row)
        return [
            (gutter, ("sheet--muted",)),
            (sign, ("sheet--strong",)),
            *(
                (text, ("sheet--selected",) if marked else ())
                for text, marked in row.pieces
            ),
        ]

    def words(self, line: int) -> Sequence[Words]:
        """The text, without what stands before it."""
        return _words(self._rows[line])

    def seam(self, line: int) -> str:
        """A line is copied as it stands in the file."""
        return _seam(self._rows[line])

    def spoken_lines(self) -> Iterator[SpokenLine]:
        """The lines of the file, each as it stands there."""
        return ((_seam(row), _words(row)) for row in self._rows)


def _before(row: SourceRow) -> tuple[str, str]:
    """Its number, and the sign of the place."""
    return f"{row.gutter} ", f"{_SIGN if row.marked else ' '} "


def _words(row: SourceRow) -> Sequence[Words]:
    return [
        *((before, False) for before in _before(row)),
        *((text, True) for text, _ in row.pieces),
    ]


def _seam(row: SourceRow) -> str:
    return "\n" if row.gutter.strip() else ""
