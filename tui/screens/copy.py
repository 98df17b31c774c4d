"""Copying a node in the form that is wanted."""

from dataclasses import dataclass
from itertools import zip_longest

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kg.errors import AssayError
from kg.model import NodeId
from tui.collection.workspace import Workspace
from tui.copying import Offer, copied, offers
from tui.screens.window import Window
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.rows import Choices

_KEYS = "123456789abcdefghi"
"""Take a form by its place in the list; j and k move."""


class CopyScreen(Window[None]):
    """A window over the screen that offers the forms of one node."""

    BINDINGS = [Binding("escape,Y,q", "dismiss", "Close", id="copy.close")]

    @dataclass
    class Made(Message):
        """The text for the clipboard is there, or can't be made."""

        offer: Offer
        text: str | None
        refused: str = ""

    def __init__(self, workspace: Workspace, node: NodeId) -> None:
        super().__init__()
        self._workspace = workspace
        self._node = node
        self._offers = offers(node, workspace.settings.styles)

    def compose(self) -> ComposeResult:
        """One row a form, with a number or letter that takes it."""
        with Vertical(id="copy") as window:
            window.border_title = "copy as"
            window.border_subtitle = self.hint(
                "a number, a letter or enter copies", "what stands before it copies"
            )
            yield Choices(
                *(
                    Option(
                        Content.assemble((f" {key} ", "bold $text-accent"), f" {offer}")
                    )
                    for key, offer in zip_longest(
                        _KEYS[: len(self._offers)], self._offers, fillvalue=" "
                    )
                )
            )

    def on_key(self, event: events.Key) -> None:
        """Take a form by its number or letter."""
        number = _KEYS.find(event.character or " ")
        if 0 <= number < len(self._offers):
            event.stop()
            self._copy(self._offers[number])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._copy(self._offers[event.option_index])

    @work("copy")
    def _copy(self, offer: Offer) -> None:
        try:
            with self._workspace.open_store() as store:
                node = store.get(self._node)
                if node is None:
                    answer = self.Made(offer, None, f"{self._node} is gone")
                else:
                    base = self._workspace.base_iri(store)
                    answer = self.Made(offer, copied(store, node, offer, base))
        except AssayError as error:
            answer = self.Made(offer, None, str(error))
        self.post_message(answer)

    @on(Made)
    def _finish(self, event: Made) -> None:
        event.stop()
        if event.text is None:
            self.app.post_message(Told(event.refused, grave=True))
        else:
            self.app.copy_to_clipboard(event.text)
            self.app.post_message(Told(f"Copied: {event.offer}."))
        self.dismiss()
