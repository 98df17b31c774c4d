"""Screens laid out for the size of the window at once, not for another one first."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from textual import events
from textual.geometry import Size
from textual.screen import Screen

Answer = TypeVar("Answer")


class Fitting(Screen[Answer]):
    """A screen that has the classes of its size before anything is laid out.

    Textual gives a screen these classes after it was laid out without them and drawn,
    and then lays out, styles and draws everything once more, all in one step.
    """

    def on_compose(self) -> None:
        """Be of the size of the window before what is on it has any style."""
        self.update_classes(self._classes_of(self.app.size), update=False)

    def on_screen_resume(self) -> None:
        """Be of the size that the window was made while another screen lay over it."""
        self.update_classes(self._classes_of(self.app.size), animate=False)

    async def on_resize(self, event: events.Resize) -> None:
        """Be of another size, and leave the layout to a step of its own."""
        self.update_classes(self._classes_of(event.size), animate=False)
        if event.size == self.outer_size:
            event.prevent_default()  # It was laid out for this when it came up.
        else:
            await asyncio.sleep(0)

    def _classes_of(self, size: Size) -> dict[str, bool]:
        """Every class that tells a size, and whether it tells this one."""
        columns = _reached(self.app.HORIZONTAL_BREAKPOINTS or (), size.width)
        rows = _reached(self.app.VERTICAL_BREAKPOINTS or (), size.height)
        return {**columns, **rows}


def _reached(breakpoints: Sequence[tuple[int, str]], cells: int) -> dict[str, bool]:
    """Class to whether it is that of the last breakpoint that so many cells reach."""
    reached = max((least for least, _ in breakpoints if cells >= least), default=None)
    return {name: least == reached for least, name in breakpoints}
