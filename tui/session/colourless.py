"""What is drawn where no colour is wanted: the terminal's own, and the pen's weight.

As https://no-color.org has it: bold, underlined and reversed text are no colours.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.session.theme import contrast

_STANDS_OUT = 2.5
"""The contrast from which on a ground is there to be seen: it is drawn in reverse."""


class Colourless(LineFilter):
    """Takes every colour out; what stood on a loud ground is drawn in reverse."""

    def __init__(self) -> None:
        """A filter that does nothing yet."""
        super().__init__(enabled=False)
        self._ground = Color(0, 0, 0)

    def wear(self, ground: Color, *, enabled: bool) -> None:
        """Take the colours out of what is drawn on this ground, or let them be."""
        self._ground, self.enabled = ground, enabled

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text without colours."""
        ground = self._ground
        return [
            Segment(text, style and without_colour(style, ground), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def without_colour(style: Style, ground: Color) -> Style:
    """A style without colours, in reverse where its ground is a loud one.

    Args:
        style: What looks so.
        ground: What running text stands on in the same theme.
    """
    under = style.bgcolor.triplet if style.bgcolor is not None else None
    loud = under is not None and contrast(Color(*under), ground) >= _STANDS_OUT
    return style.without_color + Style(reverse=loud != bool(style.reverse))
