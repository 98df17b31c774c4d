"""Text that hangs: what follows its lead stays right of it on every line."""

from itertools import chain, repeat

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


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
        cells = self.lead.cell_length
        lines = self.text.render_strips(self._room(width), None, style, options)
        if not cells:
            return lines[:height]
        first = self.lead.render_strips(cells, 1, style, options)
        pad = Strip.blank(cells, style.rich_style)
        beside = zip(chain(first, repeat(pad)), lines or [Strip([])], strict=False)
        return [Strip.join(pair) for pair in beside][:height]

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
        return max(self.text.get_height(rules, self._room(width)), 1)
