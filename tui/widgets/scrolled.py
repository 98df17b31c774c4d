"""What scrolls: as much of it as there is may change without a new layout."""

from textual.events import Resize
from textual.geometry import Size, Spacing
from textual.reactive import reactive
from textual.scroll_view import ScrollView


class Scrolled(ScrollView):
    """A view on lines that are drawn one by one.

    Whenever there is more or less to scroll, Textual lays out the whole screen, and
    draws every scroll bar on it; where the view itself stays as large as it is, its
    own bar will do.
    """

    virtual_size = reactive(Size(0, 0), repaint=False)
    """Cells and lines that there are to scroll, not what is drawn of them."""

    _frame: Spacing | None = None
    """The room that its frame took when it was last laid out."""

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Hear of less or more room also where but the frame came or went."""
        before, self._frame = self._frame, self.styles.gutter
        if before is not None and before != self._frame:
            self.post_message(Resize(size, virtual_size, container_size))
        return super()._size_updated(size, virtual_size, container_size, layout)

    def hold(self, width: int, lines: int) -> None:
        """Say how much there is to scroll."""
        held, room = self.virtual_size.height, self.container_size.height
        self.virtual_size = Size(width, lines)
        if self.styles.overflow_y == "auto" and (held > room) != (lines > room):
            self.refresh(layout=True)  # The scroll bar comes or goes.
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)
