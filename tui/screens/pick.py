"""Choosing a node by typing: for what asks for a second one."""

from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.model import NodeId
from kg.text import printable, shorten
from tui.collection.workspace import Workspace
from tui.screens.window import Window
from tui.session.messages import Told, Walk
from tui.session.work import work
from tui.widgets.results import Listed, Results, listed
from tui.widgets.search_box import SearchBox

_LIMIT = 40
_TITLE = 60


class PickScreen(Window[NodeId]):
    """A window over the screen; its answer is the node that was chosen."""

    AUTO_FOCUS = "#pick-search"
    BINDINGS = [Binding("escape", "dismiss", "Close", id="pick.close")]

    search_box = getters.query_one("#pick-search", SearchBox)
    results = getters.query_one("#pick-results", Results)

    @dataclass
    class Found(Message):
        """What was typed is found."""

        typed: str
        hits: tuple[Listed, ...]

    def __init__(self, workspace: Workspace, title: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._title = shorten(printable(title), _TITLE)

    def compose(self) -> ComposeResult:
        """A box to type in, and what was found."""
        with Vertical(id="pick") as window:
            window.border_title = Content(self._title)
            window.border_subtitle = "enter chooses, esc closes"
            yield SearchBox("type a name", id="pick-search")
            yield Results(id="pick-results")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value.strip())

    @work("pick")
    def _find(self, typed: str) -> None:
        from embeddings.search import search_words

        worker = get_current_worker()
        try:
            with (
                self._workspace.open_store() as store,
                store.unless(lambda: worker.is_cancelled),
            ):
                hits = search_words(store, typed, prefix=True, limit=_LIMIT)
                answer: Message = self.Found(typed, listed(store, hits))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Found)
    def _show(self, event: Found) -> None:
        event.stop()
        if event.typed == self.search_box.value.strip():
            self.results.fill(event.hits, event.typed)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        if self.results.pointed is not None:
            self.dismiss(self.results.pointed)

    @on(Walk)
    def _chosen(self, event: Walk) -> None:
        event.stop()
        self.dismiss(event.node)
