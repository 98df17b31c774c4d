"""A window over the screen: what all of them share."""

from typing import TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

from tui.screens.fitting import Fitting

Answer = TypeVar("Answer")


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
