"""A window over the screen: what all of them share."""

from typing import TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

from tui.cells import FRAME, first_fitting
from tui.screens.fitting import Fitting

Answer = TypeVar("Answer")
_SHARE = 92
"""Of a hundred columns of the screen a window takes so many at most: `app.tcss`."""


class Window(ModalScreen[Answer], Fitting[Answer]):
    """A window with an answer; what it lies over stays in sight."""

    BINDINGS = [
        # The app's own keys don't reach into a window.
        Binding(
            "J,ctrl+o",
            "app.jump",
            "Jump",
            show=False,
            id="window.jump",
            tooltip="Letters on everything that opens; typing them goes there",
        )
    ]

    def hint(self, *forms: str) -> str:
        """The first of some hints that there is room for in the frame of a window."""
        return first_fitting(forms, self.app.size.width * _SHARE // 100 - FRAME)
