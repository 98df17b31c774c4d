"""A list, and beside it the place that says its selected row."""

from dataclasses import dataclass

from textual import getters, on
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.terms import NodeId
from tui.reader.reading import Page
from tui.reader.view import look
from tui.screens.onward import Onward
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.reader import Reader


class Beside(Onward):
    """A screen with a reader, called `said`, that follows what is selected."""

    reader = getters.query_one("#said", Reader)

    @dataclass
    class Said(Message):
        """The page of the selected row was read."""

        page: Page

    def follow(self, node: NodeId | None) -> None:
        """Show the page of a node, where there is room for one."""
        if node is not None and self.reader.display:
            self._read_page(node)

    @work("said")
    def _read_page(self, node: NodeId) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                view = look(store, node)
            answer: Message = self.Said(view.page if view else Page())
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Said)
    def _show_page(self, event: Said) -> None:
        event.stop()
        self.reader.page = event.page
