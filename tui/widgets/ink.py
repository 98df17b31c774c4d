"""Lines of styled text, drawn with as little as it takes.

Textual gives each piece of a line its own place, by which the mouse selects text, and
pads, joins and marks lines in copies of them. Rows of a list are not selected so: a
line of theirs is drawn once, in looks that are worked out once for all.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import App
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tui.widgets.hanging import Hanging

Prompt: TypeAlias = Content | Hanging
"""What a row says."""
Line: TypeAlias = tuple[Content, ...]
"""Texts that stand beside each other."""
_TAB = 8


def lines_of(prompt: Prompt, width: int, *, wraps: bool = True) -> Sequence[Line]:
    """The lines that a text breaks into, none of them wider than so many cells.

    Args:
        prompt: The text.
        width: Cells of a line.
        wraps: Whether what is too long goes on below; if not, it is cut off.
    """
    if isinstance(prompt, Hanging):
        return prompt.lines(width)
    if wraps:
        return [(line,) for line in prompt.wrap(width)]
    lines = prompt.split(allow_blank=True)
    return [(line.expand_tabs(_TAB).truncate(width, ellipsis=True),) for line in lines]


class Ink:
    """How texts look on a ground, each sort of them worked out once."""

    def __init__(self) -> None:
        """Nothing was drawn yet."""
        self._styles: dict[str, Style] = {}

    def strip(self, line: Line, width: int, pad: int, ground: Style) -> Strip:
        """A line, as wide as wanted.

        Args:
            line: What stands in it.
            width: Cells that the texts may take.
            pad: Blank cells at either side of these.
            ground: What is drawn on.
        """
        look = ground.rich_style
        segments = [Segment(" " * pad, look)] if pad else []
        used = 0
        for text in line:
            segments += self._segments(text, ground)
            used += text.cell_length
        if width + pad > used:
            segments.append(Segment(" " * (width + pad - used), look))
        wanted = width + 2 * pad
        strip = Strip(segments, max(pad + used, wanted))
        return strip.adjust_cell_length(wanted, look)

    def _segments(self, text: Content, ground: Style) -> Iterator[Segment]:
        for piece, style in text.render(ground, end="", parse_style=self._parsed):
            yield Segment(piece, _look(ground, style))

    def _parsed(self, style: str | Style) -> Style:
        """A style by its words, which no note can have a say in."""
        if isinstance(style, Style):
            return style
        found = self._styles.get(style)
        if found is None:
            found = self._styles[style] = Style.parse(style)
        return found


def _look(ground: Style, style: Style) -> RichStyle:
    return (ground + style).rich_style


def is_in_few_colours(app: App[object]) -> bool:
    """Whether what is selected is drawn in reverse: in 16 colours, or without any."""
    return bool(app.native_ansi_color or app.no_color)


def in_one_ink(strip: Strip, looks: Style) -> Strip:
    """A line in the one colour of few that is sure to be read on the selection's."""
    ink = RichStyle(color=looks.rich_style.color)
    return Strip(Segment.apply_style(strip, post_style=ink), strip.cell_length)
