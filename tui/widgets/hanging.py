"""Text that hangs: what follows its lead stays right of it on every line."""

import re
from itertools import chain, repeat

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.cells import cut


class Hanging(Visual):
    """A lead, such as the letter of a kind, and text that wraps beside it.

    A list asks every row for its height, and draws those in sight: only these are
    styled.
    """

    def __init__(self, lead: Content, text: Content) -> None:
        self.lead = lead
        self.text = text

    def _room(self, width: int) -> int:
        return max(width - self.lead.cell_length, 1)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        cells, room = self.lead.cell_length, self._room(width)
        lines = _broken(self.text, room).render_strips(room, None, style, options)
        if not cells:
            return lines[:height]
        first = self.lead.render_strips(cells, 1, style, options)
        pad = Strip.blank(cells, style.rich_style)
        beside = zip(chain(first, repeat(pad)), lines or [Strip([])], strict=False)
        return [Strip.join(pair) for pair in beside][:height]

    def lines(self, width: int) -> list[tuple[Content, ...]]:
        """The lines, each as what stands in the lead's place and what is beside it."""
        room = self._room(width)
        said = _broken(self.text, room).wrap(room) or [Content("")]
        if not self.lead:
            return [(line,) for line in said]
        first = self.lead.truncate(self.lead.cell_length)
        pad = Content(" " * self.lead.cell_length)
        return list(zip(chain((first,), repeat(pad)), said, strict=False))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which nothing wraps."""
        return self.lead.cell_length + self.text.get_optimal_width(
            rules, container_width
        )

    def get_minimal_width(self, rules: RulesMap) -> int:
        """The width below which words break."""
        return self.lead.cell_length + self.text.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes."""
        room = self._room(width)
        return max(_broken(self.text, room).get_height(rules, room), 1)


def _broken(text: Content, room: int) -> Content:
    """The text with words that are wider than a line broken at their seams."""
    plain = text.plain
    places: list[int] = []
    for word in re.finditer(rf"\S{{{room},}}", plain):
        at = cut(plain, word.start(), word.end(), room)
        while at < word.end():
            places.append(at)
            at = cut(plain, at, word.end(), room)
    return Content("\n").join(text.divide(places)) if places else text
