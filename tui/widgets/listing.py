"""A list of any length, of which what is in sight is measured and drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from tui.stacked import Stacked
from tui.widgets.ink import Ink, in_one_ink, is_in_few_colours, lines_of
from tui.widgets.measured import PAD, Measured, Shown

_KEPT = 300
"""Drawn rows that are kept for when they come into sight again."""
Step = Literal[-1, 1]


class Listing(Measured, can_focus=True):
    """Rows of any height, one of which may be highlighted."""

    ALLOW_SELECT = False
    BINDINGS = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("enter", "select", "Select", show=False),
    ]
    COMPONENT_CLASSES = {
        "listing--row",
        "listing--disabled",
        "listing--highlighted",
        "listing--hover",
    }
    DEFAULT_CSS = """
    Listing {
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        & > .listing--hover { background: $block-hover-background; }
    }
    """

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """Number of the highlighted row, from 0; None if there is none."""
    hovered: reactive[int | None] = reactive(None, repaint=False)
    """Number of the row under the mouse."""

    @dataclass
    class Highlighted(Message):
        """Another row is highlighted."""

        listing: "Listing"
        at: int

        @property
        def control(self) -> "Listing":
            """The list it stands in."""
            return self.listing

    @dataclass
    class Selected(Highlighted):
        """The highlighted row was chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[tuple[int, Style], list[Strip]] = {}
        self._looks: dict[str | None, Style] = {}
        self._ink = Ink()
        # Text from notes holds none, and looking for some takes as long as drawing.
        self.set_reactive(Listing.auto_links, False)

    # What is listed

    @property
    def options(self) -> Sequence[Shown]:
        """Every row."""
        return self._listed

    @property
    def option_count(self) -> int:
        """How many rows there are."""
        return len(self._listed)

    @property
    def highlighted_option(self) -> Shown | None:
        """The highlighted row."""
        return self._listed[self.highlighted] if self.highlighted is not None else None

    def list_rows(self, rows: Iterable[Shown]) -> None:
        """List other rows, from the first; none of them is highlighted."""
        self._listed = rows if isinstance(rows, Sequence) else list(rows)
        self.highlighted = self.hovered = None
        self._drawn.clear()
        self.measure_anew(0)
        self.refresh()

    def row_in_sight(self, y: int) -> int | None:
        """The row that stands in a line of what is visible; None if none does."""
        return self._stack.row_at(self.scroll_offset.y + y)

    def on_unmount(self) -> None:
        """Let go of the rows: what was taken off the screen may be kept for long."""
        self.set_reactive(Listing.highlighted, None)
        self._listed = ()
        self._stack = Stacked(0, self._height)
        self._drawn.clear()

    # Drawing

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        self._drawn.clear()
        self._looks.clear()
        self._ink = Ink()
        super().notify_style_update()
        self.refresh()

    def on_resize(self) -> None:
        """Rows are of other heights now; the first in sight stays the first."""
        first = self._stack.row_at(self.scroll_offset.y)
        self._drawn.clear()
        self.measure_anew(first or 0)
        self.refresh()

    def on_show(self) -> None:
        """Bring what is highlighted into sight."""
        self.scroll_to_highlight()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is in sight; how each sort of row looks is worked out once."""
        self._looks.clear()
        self.measure_sight()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line; the terminal's cursor stands where the highlighted row begins.

        That is where a screen reader, or a magnifier, looks.
        """
        line, row = self.scroll_offset.y + y, self.row_in_sight(y)
        if row is None:
            width = self.scrollable_content_region.width
            return Strip.blank(width, self._looks_of(None).rich_style)
        strips = self._strips(row, self._look(row))
        part = line - self._stack.lines_of(row).start
        strip = strips[part] if part < len(strips) else Strip([])
        if row != self.highlighted:
            return strip
        if part == 0 and self.has_focus:
            self.app.cursor_position = self.content_region.offset + Offset(0, y)
        if not is_in_few_colours(self.app):
            return strip
        return in_one_ink(strip, self._looks_of("listing--highlighted"))

    def _look(self, row: int) -> Style:
        if self._listed[row].disabled:
            return self._looks_of("listing--disabled")
        if row == self.highlighted:
            return self._looks_of("listing--highlighted")
        return self._looks_of("listing--hover" if row == self.hovered else None)

    def _looks_of(self, name: str | None) -> Style:
        if name not in self._looks:
            names = ("listing--row",) if name is None else ("listing--row", name)
            self._looks[name] = self.get_visual_style(*names)
        return self._looks[name]

    def _strips(self, row: int, style: Style) -> list[Strip]:
        """The lines of a row, each as wide as the list."""
        strips = self._drawn.get((row, style))
        if strips is None:
            width, wraps = self.row_width, self.styles.text_wrap != "nowrap"
            lines = lines_of(self._listed[row].prompt, width, wraps=wraps)
            strips = [self._ink.strip(line, width, PAD, style) for line in lines]
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[row, style] = strips
        return strips

    # What is highlighted

    def validate_highlighted(self, highlighted: int | None) -> int | None:
        """No row before the first, none after the last."""
        if highlighted is None or not self._listed:
            return None
        return min(max(highlighted, 0), len(self._listed) - 1)

    def watch_highlighted(self, before: int | None, highlighted: int | None) -> None:
        """Draw the two rows anew, bring the new one into sight, and tell of it."""
        self._redraw(before)
        self._redraw(highlighted)
        if highlighted is not None and not self._listed[highlighted].disabled:
            self.scroll_to_highlight()
            self.post_message(self.Highlighted(self, highlighted))

    def watch_hovered(self, before: int | None, hovered: int | None) -> None:
        """Draw the two rows anew."""
        self._redraw(before)
        self._redraw(hovered)

    def _redraw(self, row: int | None) -> None:
        """Draw a row anew, if it was ever drawn."""
        if row is not None and self._stack.is_measured(row):
            lines = self._stack.lines_of(row)
            self.refresh_lines(lines.start, len(lines))

    def scroll_to_highlight(self) -> None:
        """Bring the highlighted row into sight, its beginning if it is very high."""
        if self.highlighted is None:
            return
        if self.highlighted and self._listed[self.highlighted - 1].disabled:
            self.bring(self.highlighted - 1)  # What it stands under.
        self.bring(self.highlighted)

    def _enabled(self, start: int, step: Step) -> int | None:
        """The first row that can be highlighted from a row on, in one direction."""
        end = len(self._listed) if step > 0 else -1
        rows = range(start, end, step)
        return next((row for row in rows if not self._listed[row].disabled), None)

    def action_first(self) -> None:
        """Highlight the first row that can be."""
        self.highlighted = self._enabled(0, 1)

    def action_last(self) -> None:
        """Highlight the last row that can be."""
        self.highlighted = self._enabled(len(self._listed) - 1, -1)

    def action_cursor_down(self) -> None:
        """Highlight the next row, after the last the first."""
        at = -1 if self.highlighted is None else self.highlighted
        following = self._enabled(at + 1, 1)
        self.highlighted = self._enabled(0, 1) if following is None else following

    def action_cursor_up(self) -> None:
        """Highlight the row before, before the first the last."""
        at = 0 if self.highlighted is None else self.highlighted
        before = self._enabled(at - 1, -1)
        last = len(self._listed) - 1
        self.highlighted = self._enabled(last, -1) if before is None else before

    def action_page_down(self) -> None:
        """Highlight the row a page below."""
        self._page(1)

    def action_page_up(self) -> None:
        """Highlight the row a page above."""
        self._page(-1)

    def _page(self, step: Step) -> None:
        if self.highlighted is None:
            self.action_first() if step < 0 else self.action_last()
            return
        height = self.scrollable_content_region.height
        end = len(self._listed) if step > 0 else -1
        # Over as many lines as one sees, however high the rows on the way are.
        self._stack.measure(range(self.highlighted, end, step), 2 * height)
        line = self.lines_of(self.highlighted).start + step * height
        row = self._stack.row_at(max(line, 0))
        wanted = len(self._listed) - 1 if row is None else row
        # What lies at the very end may be a heading: then the last that is none.
        found = self._enabled(wanted, step)
        self.highlighted = self._enabled(wanted, -step) if found is None else found

    def action_select(self) -> None:
        """Choose the highlighted row."""
        row = self.highlighted_option
        if self.highlighted is not None and row is not None and not row.disabled:
            self.post_message(self.Selected(self, self.highlighted))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked."""
        row = self._row_under(event)
        if row is not None and not self._listed[row].disabled:
            self.highlighted = row
            self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row is under the mouse."""
        self.hovered = self._row_under(event)

    def _row_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        return None if offset is None else self.row_in_sight(offset.y)

    def on_leave(self) -> None:
        """None is."""
        self.hovered = None
