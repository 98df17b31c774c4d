"""A box to type what is looked for; below it stands what was found."""

from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

_KEPT = 50
"""Searches that are kept while the program runs."""


class SearchBox(Input):
    """A line to type in; below it the list, and above what was typed before."""

    BINDINGS = [
        Binding("enter", "submit", "Open", id="search.open", tooltip="Open the first"),
        Binding(
            "down",
            "app.focus_next",
            "Results",
            id="search.list",
            tooltip="Go to the results",
        ),
        Binding(
            "up",
            "earlier",
            "Earlier",
            show=False,
            id="search.earlier",
            tooltip="What was looked for before; again for what came before that",
        ),
    ]

    virtual_size = reactive(Size(0, 0))
    """Cells that the text takes; other than in Textual, no new layout for each key."""

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True)
        self._earlier: tuple[str, ...] = ()
        """What was looked for, the latest first, none twice."""
        self._shown = -1
        """Which of them is shown; -1 while it is none."""

    def on_blur(self) -> None:
        """Keep what was looked for when one goes on to what was found."""
        self.keep()

    def keep(self) -> None:
        """Keep what is looked for, to be looked for again."""
        wanted = self.value.strip()
        if wanted:
            others = (text for text in self._earlier if text != wanted)
            self._earlier = (wanted, *others)[:_KEPT]
        self._shown = -1

    def begin_with(self, text: str) -> None:
        """Hold a text; what is typed comes after it."""
        self.value = text
        self.cursor_position = len(text)

    def action_earlier(self) -> None:
        """Look for what was looked for before."""
        wanted = self.value.strip()
        ahead = range(self._shown + 1, len(self._earlier))
        found = next((at for at in ahead if self._earlier[at] != wanted), None)
        if found is not None:
            self._shown = found
            self.begin_with(self._earlier[found])
