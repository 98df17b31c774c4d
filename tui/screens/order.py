"""The orders that a board's rows can stand in: a number takes each."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.window import Window
from tui.widgets.rows import Choices

GROUPED = ""
"""The answer that means: in the groups that the board has by itself."""


class OrderScreen(Window[str]):
    """A window over the screen; its answer is the name of an order."""

    AUTO_FOCUS = "OptionList"
    BINDINGS = [
        Binding("escape,O,q", "dismiss", "Close", id="order.close"),
    ]

    def __init__(self, orders: Sequence[str], now: str) -> None:
        """A window of the orders of a board.

        Args:
            orders: As the board has them.
            now: The one that its rows stand in.
        """
        super().__init__()
        self._orders = (GROUPED, *orders)
        self._now = now

    def compose(self) -> ComposeResult:
        """One row an order, with a number that takes it."""
        with VerticalScroll(id="order") as window:
            window.border_title = "order by"
            window.border_subtitle = self.hint(
                "a number or enter takes it", "enter takes it"
            )
            yield Choices(
                *(
                    Option(
                        Content.assemble(
                            (f" {number} ", "bold $text-accent"),
                            f" {order or 'as it is grouped'} ",
                        )
                    )
                    for number, order in enumerate(self._orders)
                )
            )

    def on_mount(self) -> None:
        """Begin at the order that there is."""
        self.query_one(Choices).highlighted = self._orders.index(self._now)

    def on_key(self, event: events.Key) -> None:
        """Take an order by its number."""
        number = event.character or ""
        if number.isdecimal() and int(number) < len(self._orders):
            event.stop()
            self.dismiss(self._orders[int(number)])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._orders[event.option_index])
