"""A list, and beside it the place that says its selected row."""

from dataclasses import dataclass

from textual import getters, on
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.store import Store
from kg.terms import NodeId
from tui.places import Place
from tui.reader.reading import Page
from tui.reader.view import look
from tui.screens.onward import Onward
from tui.screens.resuming import Resuming
from tui.session.messages import Retrace, Told
from tui.session.work import work
from tui.widgets.reader import Reader
from tui.widgets.rows import Rows


class Beside(Onward):
    """A screen over the home screen: rows, and a reader, `said`, that follows them."""

    BINDINGS = [
        Binding(
            "f,alt+right",
            "forward",
            "Forward",
            id="beside.forward",
            tooltip="One step forward again",
        ),
    ]

    opened_by: object = None
    """What asked for it, and would again."""
    returning: object = None
    """The spot to be found again, of a screen that was left and is opened again."""

    reader = getters.query_one("#said", Reader)

    @property
    def listed(self) -> Rows:
        """Its rows."""
        return self.query_one(Rows)

    @property
    def spot(self) -> object:
        """The selected row."""
        return self.listed.entry

    def on_mount(self) -> None:
        """Be where one was."""
        self.return_to(self.returning)

    def return_to(self, spot: object) -> None:
        """Select the row that was, now or once it is there."""
        if isinstance(spot, str):
            self.listed.select(NodeId(spot))

    def on_screen_resume(self) -> None:
        """Tell the keys that work now."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can't step on at the end of a walk."""
        if action == "forward":
            walks = (s for s in self.app.screen_stack if isinstance(s, Resuming))
            return any(walk.history.future for walk in walks)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """One step back on the walk."""
        self.post_message(Retrace(-1))

    def action_forward(self) -> None:
        """One step forward on the walk."""
        self.post_message(Retrace(1))

    @dataclass
    class Said(Message):
        """The page of the selected row was read."""

        page: Page

    def follow(self, node: NodeId | None, place: Place | None = None) -> None:
        """Show the page of a node, or the lines of a place, where there is room."""
        if self.reader.display and (node is not None or place is not None):
            self._read_page(node, place)

    @work("said")
    def _read_page(self, node: NodeId | None, place: Place | None) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.Said(_page(store, node, place))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Said)
    def _show_page(self, event: Said) -> None:
        event.stop()
        self.reader.page = event.page


def _page(store: Store, node: NodeId | None, place: Place | None) -> Page:
    """What a row says of a node, or else of a place; empty if that is gone."""
    from tui.reader.sourcing import page_of, sources

    if node is not None:
        view = look(store, node)
        return view.page if view else Page()
    found = sources(store, place, None)
    return page_of(found[0]) if found else Page()
