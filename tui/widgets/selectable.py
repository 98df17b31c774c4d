"""A sheet of text of which the mouse may select a stretch, to be copied."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.selection import Selection
from textual.strip import Strip

from tui.reader.occurring import Words
from tui.widgets.sheet import Sheet


class Selectable(Sheet):
    """A sheet that tells which text the mouse is over."""

    ALLOW_SELECT = True

    def words(self, line: int) -> Sequence[Words]:
        """The pieces of one line."""
        return [(text, True) for text, _ in self.pieces(line)]

    def seam(self, line: int) -> str:
        """What stands in a copy between the line before and this one."""
        return "\n"

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is visible, what is selected of it told apart."""
        strip, line = super().render_line(y), self._first + y
        selection = self.text_selection
        if selection is not None:
            strip = self._told_apart(strip, selection.get_span(line))
        # By these the screen knows what the mouse is over.
        return strip.apply_offsets(0, line)

    def _told_apart(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        if span is None:
            return strip
        text = strip.text.rstrip()
        start, end = (cell_len(text[:at]) for at in _ends(span, text))
        look = self.screen.get_component_rich_style("screen--selection")
        inside = Segment.apply_style(strip.crop(start, end), post_style=look)
        parts = (strip.crop(0, start), Strip(inside), strip.crop(end))
        return Strip.join(parts)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are selected, and what ends them."""
        first = selection.start.y if selection.start is not None else 0
        last = self.virtual_size.height - 1
        if selection.end is not None:
            last = min(selection.end.y, last)
        found = ""
        for line in range(first, last + 1):
            span = selection.get_span(line)
            if span is not None:
                seam = self.seam(line) if line > first else ""
                words = _between(self.words(line), span)
                # What hangs under a list's item begins with spaces.
                found += seam + (words.lstrip(" ") if seam == " " else words)
        return found, "\n"


def _ends(span: tuple[int, int], text: str) -> tuple[int, int]:
    """A span in code points; one that ends at -1 goes to the end of the text."""
    start, end = span
    return start, len(text) if end < 0 else end


def _between(words: Sequence[Words], span: tuple[int, int]) -> str:
    """What is copied of a line."""
    start, end = _ends(span, "".join(text for text, _ in words))
    at, found = 0, list[str]()
    for text, is_copied in words:
        if is_copied:
            found.append(text[max(start - at, 0) : max(end - at, 0)])
        at += len(text)
    return "".join(found)
