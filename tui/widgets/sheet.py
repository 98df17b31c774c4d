"""Lines of styled text that scroll, drawn one by one: the base of reader and map."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip

from kg.terms import Kind
from tui.widgets.scrolled import Scrolled

Piece = tuple[str, tuple[str, ...]]
"""A text and the component classes that style it, later ones over earlier ones."""


class Sheet(Scrolled, can_focus=True):
    """A scrolling sheet of prepared lines."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES = {f"sheet--{kind}" for kind in Kind} | {
        *(f"sheet--soft-{kind}" for kind in Kind),
        "sheet--selected",
        "sheet--found",
        "sheet--muted",
        "sheet--strong",
        "sheet--title",
        "sheet--lead",
    }
    DEFAULT_CSS = """
    Sheet {
        height: 1fr;
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .sheet--note { color: $kind-note; }
        & > .sheet--soft-note { color: $soft-note; }
        & > .sheet--claim { color: $kind-claim; }
        & > .sheet--soft-claim { color: $soft-claim; }
        & > .sheet--qualification { color: $kind-qualification; }
        & > .sheet--soft-qualification { color: $soft-qualification; }
        & > .sheet--experiment { color: $kind-experiment; }
        & > .sheet--soft-experiment { color: $soft-experiment; }
        & > .sheet--inquiry { color: $kind-inquiry; }
        & > .sheet--soft-inquiry { color: $soft-inquiry; }
        & > .sheet--paper { color: $kind-paper; }
        & > .sheet--soft-paper { color: $soft-paper; }
        & > .sheet--topic { color: $kind-topic; }
        & > .sheet--soft-topic { color: $soft-topic; }
        & > .sheet--muted { color: $quiet; }
        & > .sheet--strong { text-style: bold; }
        & > .sheet--found { text-style: bold underline; }
        & > .sheet--title { text-style: bold; color: $loud; }
        & > .sheet--lead { text-style: italic; color: $loud; }
        & > .sheet--selected {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looks: dict[tuple[str, ...], Style] = {}
        self._first, self._width = 0, 0
        """The first line in sight, and the cells of each, while lines are drawn."""

    @property
    def room(self) -> int:
        """Cells that a line may take."""
        return self.scrollable_content_region.width

    def fill(self, lines: int) -> None:
        """Say how many lines there are, after they changed."""
        self.hold(self.room, lines)
        self.refresh()

    def pieces(self, line: int) -> Sequence[Piece]:
        """The pieces of one line; nothing beyond the last."""
        return ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is visible; what holds of all lines is worked out once."""
        self._looks.clear()
        self._first, self._width = self.scroll_offset.y, self.size.width
        return super().render_lines(crop)

    @property
    def cursor_line(self) -> int | None:
        """The line in which the selection begins; None where nothing is selected."""
        return None

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is visible."""
        # A screen reader, or a magnifier, looks where the terminal's cursor stands.
        if self._first + y == self.cursor_line and self.has_focus:
            self.app.cursor_position = self.content_region.offset + Offset(0, y)
        pieces = self.pieces(self._first + y)
        strip = Strip(Segment(text, self._look(classes)) for text, classes in pieces)
        return strip.adjust_cell_length(self._width, self._look(()))

    def _look(self, classes: tuple[str, ...]) -> Style:
        """How a piece of these classes looks."""
        if classes not in self._looks:
            style = self._look(()) if classes else self.rich_style
            for name in classes:
                partial = name != "sheet--selected"
                style += self.get_component_rich_style(name, partial=partial)
            self._looks[classes] = style
        return self._looks[classes]
