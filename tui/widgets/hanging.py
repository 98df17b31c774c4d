"""Text that hangs: what follows its lead stays right of it on every line."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Hanging(Visual):
    """A lead, such as the letter of a kind, and text that wraps beside it."""

    def __init__(self, lead: Content, text: Content) -> None:
        self.lead = lead
        self.text = text
        self._width = 0
        self._wrapped = Content.empty()

    def _wrap(self, width: int) -> Content:
        if width != self._width:
            room = max(width - self.lead.cell_length, 1)
            first, *others = self.text.wrap(room) or [Content.empty()]
            pad = Content(" " * self.lead.cell_length)
            lines = [self.lead.append(first), *(pad.append(line) for line in others)]
            self._wrapped = Content("\n").join(lines)
            self._width = width
        return self._wrapped

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        return self._wrap(width).render_strips(width, height, style, options)

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
        return self._wrap(width).get_height(rules, width)
