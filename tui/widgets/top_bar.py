"""The line at the top: which collection this is, and the panes with their numbers."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from kg.text import printable, shorten

PANES = ("navigator", "reader", "context", "map")
"""In the order of their numbers, from 1."""


class PaneTab(Static):
    """The name of a pane; a click goes there."""

    @dataclass
    class Chosen(Message):
        """A pane was clicked."""

        pane: str

    def __init__(self, number: int, pane: str, *, here: bool) -> None:
        super().__init__(
            Content(f"{number} {pane}"),
            id=f"tab-{pane}",
            classes="-here" if here else None,
        )
        self._pane = pane

    def on_click(self, event: events.Click) -> None:
        """Ask for the pane."""
        event.stop()
        self.post_message(self.Chosen(self._pane))


class TopBar(Horizontal):
    """Name of the collection and tabs of the panes."""

    DEFAULT_CSS = """
    TopBar {
        height: 1;
        background: $bar;
        & > #collection {
            width: 1fr;
            padding: 0 1;
            text-style: bold;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & > PaneTab { width: auto; padding: 0 1; color: $quiet; }
        & > PaneTab:hover { background: $boost; }
        & > PaneTab.-here {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
    }
    """

    here: var[str] = var("navigator")
    """The pane that has the focus."""

    def __init__(self, collection: str) -> None:
        super().__init__()
        self._collection = shorten(printable(collection), 40)

    def compose(self) -> ComposeResult:
        """The name, then the tabs."""
        yield Static(
            Content.assemble(("assay", "$text-accent"), f"  {self._collection}"),
            id="collection",
        )
        for number, pane in enumerate(PANES, start=1):
            yield PaneTab(number, pane, here=pane == self.here)

    def watch_here(self, here: str) -> None:
        """Show which pane has the focus."""
        for tab in self.query(PaneTab):
            tab.set_class(tab.id == f"tab-{here}", "-here")
