"""A view on rows of any height, of which those in sight are measured."""

from collections.abc import Sequence
from typing import Protocol, cast

from textual.content import Content
from textual.css.styles import RulesMap

from tui.stacked import Stacked
from tui.widgets.ink import Prompt
from tui.widgets.scrolled import Scrolled

PAD = 1
"""Blank cells at either side of a row."""
_SHORT = 200
"""Rows that are all measured once those in sight are drawn: some 10 ms."""
_TRIES = 4
"""Times that it is looked where the end is, which measuring moves."""


class Shown(Protocol):
    """A row, as far as a list looks at it."""

    @property
    def prompt(self) -> Prompt:
        """What is drawn."""

    @property
    def disabled(self) -> bool:
        """Whether it can't be selected."""


class Measured(Scrolled):
    """Rows of which one sees some; the others are taken to be as high as these.

    So a list costs what it shows, wherever in it one is.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listed: Sequence[Shown] = ()
        self._stack = Stacked(0, self._height)

    def measure_anew(self, top: int) -> None:
        """Forget how high rows are; measure a short list to its end a little later.

        Args:
            top: The row that is to be the first in sight.
        """
        self._stack = Stacked(len(self._listed), self._height)
        self.scroll_target_y = self.scroll_y = self.lines_of(top).start if top else 0
        if len(self._listed) <= _SHORT:
            self.call_after_refresh(self._measure_all, self._stack)

    def measure_sight(self) -> None:
        """Measure what is in sight, and say how much there is to scroll."""
        self.scroll_y = self.scroll_y

    @property
    def row_width(self) -> int:
        """Cells of a row, those left blank at its sides not counted."""
        return self.scrollable_content_region.width - 2 * PAD

    def lines_of(self, row: int) -> range:
        """The lines of a row; none while the list has no room."""
        if self.row_width <= 0 or row < 0:
            return range(0)
        found = self._stack.lines_of(row)
        self._hold()
        return found

    def bring(self, row: int) -> None:
        """Scroll so far that a row is in sight, its beginning if it is very high."""
        lines = self.lines_of(row)
        if not lines:
            return
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if lines.start < top or len(lines) > height:
            top = lines.start
        elif lines.stop > top + height:
            # What comes into sight above it must not push it out of sight again.
            self._stack.measure(range(row, -1, -1), height)
            top = self.lines_of(row).stop - height
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def validate_scroll_y(self, value: float) -> float:
        """Scroll to where one sees what one would if all were measured."""
        return self._settled(super().validate_scroll_y(value))

    def validate_scroll_target_y(self, value: float) -> float:
        """Go on from there, too."""
        return self._settled(super().validate_scroll_target_y(value))

    def _settled(self, wanted: float) -> float:
        """Measure what is in sight from a line on; the line it then begins at."""
        height = self.size.height
        if self.row_width <= 0 or not height:
            return wanted
        top = round(wanted)
        for _ in range(_TRIES):
            found = self._stack.sight(top, height)
            self._hold()
            top = min(found, self.max_scroll_y)
            if top == found:
                break
        return wanted if top == round(wanted) else top

    def _hold(self) -> None:
        width, lines = self.scrollable_content_region.width, self._stack.lines
        if self.virtual_size != (width, lines):
            self.hold(width, lines)

    def _height(self, number: int) -> int:
        prompt, width = self._listed[number].prompt, self.row_width
        # What is never wrapped needs no looking for where it would be.
        if (
            isinstance(prompt, Content)
            and _is_a_line(prompt)
            and (self.styles.text_wrap == "nowrap" or prompt.cell_length <= width)
        ):
            return 1
        return prompt.get_height(cast(RulesMap, self.styles), width)

    def _measure_all(self, stack: Stacked) -> None:
        """Let the scroll bar be exact, once the rows are drawn."""
        if stack is self._stack and self.row_width > 0:
            top = self.scroll_offset.y
            first = stack.row_at(top)
            hidden = top - stack.lines_of(first).start if first is not None else 0
            stack.measure(range(len(self._listed)))
            self._hold()
            if first is not None:
                self.scroll_y = stack.lines_of(first).start + hidden


def _is_a_line(text: Content) -> bool:
    return bool(text) and "\n" not in text.plain
