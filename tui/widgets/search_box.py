"""A box to type what is looked for; below it stands what was found."""

from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import reactive
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

    virtual_size = reactive(Size(0, 0))
    """Cells that the text takes; other than in Textual, no new layout for each key."""

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True)
