"""What scrolls: as much of it as there is may change without a new layout."""

from textual.geometry import Size
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

    def hold(self, width: int, lines: int) -> None:
        """Say how much there is to scroll."""
        held, room = self.virtual_size.height, self.container_size.height
        self.virtual_size = Size(width, lines)
        if self.styles.overflow_y == "auto" and (held > room) != (lines > room):
            self.refresh(layout=True)  # The scroll bar comes or goes.
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)
