"""A box to type what is looked for; below it stands what was found."""

from textual.binding import Binding
from textual.widgets import Input


class SearchBox(Input):
    """A line to type in, with the list below one key away."""

    BINDINGS = [
        Binding("enter", "submit", "Open", id="search.open", tooltip="Open the first"),
        Binding(
            "down",
            "app.focus_next",
            "Results",
            id="search.list",
            tooltip="Go to the results",
        ),
    ]

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True)
