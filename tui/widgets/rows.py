"""A list of rows that open nodes; the base of every list in the explorer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from rich.cells import cell_len
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import OptionList

from kg.terms import NodeId, Span
from tui.cells import folded
from tui.session.messages import Walk
from tui.widgets.hanging import Hanging
from tui.widgets.ink import in_one_ink, is_in_few_colours
from tui.widgets.listing import Listing, Step
from tui.widgets.measured import Shown
from tui.widgets.parts import Entry, Parts


class Row:
    """A line or two of text that may stand for a node."""

    def __init__(
        self,
        text: Content | Hanging | Callable[[], Content | Hanging],
        *,
        node: NodeId | None = None,
        unfold: str | None = None,
        place: Span | None = None,
    ) -> None:
        """A row that stands for neither is a heading and can't be selected.

        Args:
            text: What is shown, or what makes it once it comes in sight: most rows
                of a long list never do.
            node: The node it opens.
            unfold: The key of the group it opens or closes.
            place: Where the files say what the row says, if not where they say the
                node itself.
        """
        self._text = text
        self.disabled = node is None and unfold is None
        self.node = node
        self.unfold = unfold
        self.place = place

    @cached_property
    def prompt(self) -> Content | Hanging:
        """What is shown."""
        return self._text() if callable(self._text) else self._text


_HIGHLIGHTED = "option-list--option-highlighted"


class Choices(OptionList):
    """A few options, the selected of which every eye and ear finds."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False, id="choices.down"),
        Binding("k", "cursor_up", "Up", show=False, id="choices.up"),
    ]

    def render_line(self, y: int) -> Strip:
        """Draw one line; the terminal's cursor stands where the selected row begins.

        That is where a screen reader, or a magnifier, looks.
        """
        strip, at = super().render_line(y), self.scroll_offset.y + y
        option, line = self._lines[at] if at < len(self._lines) else (None, 0)
        if option is None or option != self.highlighted:
            return strip
        if line == 0 and self.has_focus:
            self.app.cursor_position = self.content_region.offset + Offset(0, y)
        if not is_in_few_colours(self.app):
            return strip
        return in_one_ink(strip, self.get_visual_style(_HIGHLIGHTED))


class Rows(Listing):
    """Rows with arrow and vim keys; selecting one walks to its node."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        max-height: 100%;
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size-vertical: 1;
        /* Rows are as high as they were when the width was that of now. */
        scrollbar-gutter: stable;
        &:focus { border: none; background: transparent; background-tint: transparent; }
        & > .listing--disabled { color: $loud; }
        & > .listing--highlighted {
            background: $picked 50%;
            color: $foreground;
            text-style: none;
        }
        &:focus > .listing--highlighted {
            background: $picked;
            color: $foreground;
            text-style: bold;
        }
        &:ansi > .listing--highlighted {
            background: ansi_default;
            text-style: bold;
        }
        &:nocolor > .listing--highlighted { text-style: bold; }
        /* A component of a widget is never drawn in reverse. */
        &:ansi:focus > .listing--highlighted, &:nocolor:focus > .listing--highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """
    HELP = "Arrows or j k move, enter opens what is selected."
    BINDINGS = [
        Binding("enter", "select", "Open", id="rows.open", tooltip="Go to this node"),
        Binding("j", "cursor_down", "Down", show=False, id="rows.down"),
        Binding("k", "cursor_up", "Up", show=False, id="rows.up"),
        Binding("g", "first", "First", show=False, id="rows.first"),
        Binding("G", "last", "Last", show=False, id="rows.last"),
        Binding(
            "right_curly_bracket,ctrl+down",
            "group(1)",
            "Next group",
            show=False,
            key_display="}",
            id="rows.next-group",
            tooltip="To the first row of the next group",
        ),
        Binding(
            "left_curly_bracket,ctrl+up",
            "group(-1)",
            "Group before",
            show=False,
            key_display="{",
            id="rows.group-before",
            tooltip="To the first row of the group before",
        ),
        Binding("ctrl+d", "page_down", "Page down", show=False, id="rows.page-down"),
        Binding("ctrl+u", "page_up", "Page up", show=False, id="rows.page-up"),
    ]

    _wanted: Entry = None
    """What to highlight once it is listed."""
    _waits_at: int | None = None
    """What is highlighted till then, unless a person goes on from there."""

    @property
    def pointed(self) -> NodeId | None:
        """The node of the highlighted row."""
        row = self.highlighted_option
        return row.node if isinstance(row, Row) else None

    @property
    def place(self) -> Span | None:
        """Where the files say what the highlighted row says."""
        row = self.highlighted_option
        return row.place if isinstance(row, Row) else None

    @property
    def entry(self) -> Entry:
        """The node or group of the highlighted row."""
        row = self.highlighted_option
        return row.node or row.unfold if isinstance(row, Row) else None

    def show(self, rows: Iterable[Row], *, select: Entry = None) -> None:
        """Replace all rows.

        Args:
            rows: The new ones.
            select: The node or group to highlight; else the first that can be.
        """
        top, before = self.scroll_offset.y, self.highlighted or 0
        awaited = self._wanted if self.highlighted == self._waits_at else None
        self.list_rows(rows)
        self._wanted = awaited if not (wanted := list(self.places(awaited))) else None
        wanted = wanted or list(self.places(select))
        if wanted:
            # Scrolled to where it was; highlighting moves only what is out of sight.
            self.scroll_to(y=top, animate=False)
            # A node may be listed twice, as what was visited lately is.
            self.highlighted = min(wanted, key=lambda at: abs(at - before))
        else:
            self.action_first()
        self._waits_at = self.highlighted

    def select(self, entry: Entry) -> None:
        """Highlight the row of a node or a group, now or once it is listed."""
        place = next(self.places(entry), None)
        if place is not None:
            self.highlighted = place
        self._wanted = entry if place is None else None
        self._waits_at = self.highlighted

    def places(self, entry: Entry) -> Iterator[int]:
        """The numbers of the rows that stand for a node or a group."""
        if isinstance(self.options, Parts):
            yield from self.options.places(entry)
        elif entry is not None:
            for at, row in enumerate(self.options):
                if isinstance(row, Row) and entry in (row.node, row.unfold):
                    yield at

    def _heads(self) -> Sequence[int]:
        """The numbers of the rows that groups begin with."""
        if isinstance(self.options, Parts):
            return self.options.heads
        return [at for at, row in enumerate(self.options) if row.disabled]

    def action_group(self, step: Step) -> None:
        """Highlight the first row of the next group, or of the one before."""
        here = -1 if self.highlighted is None else self.highlighted
        first = {self._enabled(head, 1): head for head in self._heads()}
        groups = sorted(at for at in first if at is not None)
        ahead = [at for at in groups if (at - here) * step > 0]
        if ahead:
            self.highlighted = ahead[0] if step > 0 else ahead[-1]
            self.scroll_to(y=self.lines_of(first[self.highlighted]).start)

    def told(self, width: int = 80) -> Iterator[str]:
        """Each row that is listed now as plain text, made as it is asked for.

        Args:
            width: Cells that a line takes at most.
        """
        rows = self.options
        each = rows.each() if isinstance(rows, Parts) else rows
        return (_plain(row, width) for row in each)

    def unfold(self, key: str) -> None:
        """Open or close a group; a list without groups has nothing to do."""

    @on(Listing.Selected)
    def _open(self, event: Listing.Selected) -> None:
        event.stop()
        row = self.options[event.at]
        if not isinstance(row, Row):
            return
        if row.unfold is not None:
            self.unfold(row.unfold)
        elif row.node is not None:
            self.post_message(Walk(row.node))


def _plain(row: Shown, width: int) -> str:
    """What a row says, broken into lines, its lead beside them."""
    said, lead = row.prompt, ""
    if isinstance(said, Hanging):
        lead, said = said.lead.plain, said.text
    text = said.plain if isinstance(said, Content) else str(said)
    pad = " " * cell_len(lead)
    lines = [
        f"{pad}{line[start:end]}".rstrip()
        for line in text.split("\n")
        for start, end in folded(line, max(width - len(pad), 2))
    ]
    return "\n".join((lead + lines[0][len(pad) :], *lines[1:]))
