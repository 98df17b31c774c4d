"""The home screen: navigator, reader, context and map around one node."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.terms import NodeId, Span
from kg.text import line_at
from tui.collection.workspace import Workspace
from tui.reader.absent import first_reading
from tui.reader.laying import told
from tui.reader.view import View, look
from tui.screens.current import Current
from tui.screens.lacking import Lacking
from tui.screens.taking import take
from tui.session.history import Step
from tui.session.messages import AskCase, Edit, Outdated, Retrace, Told, Walk
from tui.session.work import work
from tui.widgets.key_line import KeyLine
from tui.widgets.panes import Panes
from tui.widgets.status_line import StatusLine
from tui.widgets.top_bar import PaneTab, TopBar


class HomeScreen(Lacking):
    """Four panes on one node, and the walk that led to it."""

    AUTO_FOCUS = "#outline"
    BINDINGS = [
        Binding("c", "case", "Case", id="home.case", tooltip="The claim's case"),
        Binding(
            "b,backspace,alt+left",
            "back",
            "Back",
            id="home.back",
            tooltip="One step back",
        ),
        Binding(
            "f,alt+right",
            "forward",
            "Forward",
            id="home.forward",
            tooltip="One step forward again",
        ),
        Binding(
            "e", "edit", "Edit", id="home.edit", tooltip="Open your editor at this line"
        ),
        Binding(
            "y", "copy", "Copy", show=False, id="home.copy", tooltip="Copy the text"
        ),
        Binding(
            "x",
            "stop",
            "Stop",
            id="home.stop",
            tooltip="Stop reading and embedding; what is done stays done",
        ),
        Binding(
            "ctrl+r,f5",
            "refresh",
            "Read again",
            show=False,
            id="home.refresh",
            tooltip="Read what changed in the files",
        ),
    ]

    @dataclass
    class Looked(Message):
        """A node was read; None if it is gone."""

        node: NodeId
        view: View | None

    def __init__(
        self, workspace: Workspace, start: NodeId | None = None, *, index: bool = True
    ) -> None:
        super().__init__(workspace, index=index)
        self._start = start
        self._returning: Step | None = None
        """The step that one goes back to, or forward to again."""

    def compose(self) -> ComposeResult:
        """Top line, panes, status line, keys."""
        panes = Panes(self._workspace).data_bind(HomeScreen.view)
        yield TopBar(self._workspace.collection.name)
        yield panes
        yield StatusLine(self._workspace).data_bind(HomeScreen.catalogue)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is known; what takes longer begins behind the first picture."""
        self.watch(self.panes, "pane", self._name_pane)
        self.resume()
        if self._start is not None:
            self.history = self.history.visit(self._start)
        if self._workspace.exists:
            self.list_anew()
        else:
            self.panes.reader.page = first_reading()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Show the node to begin with, then look what has changed."""
        if self.history.node is not None and self.view is None:
            self._look(self.history.node)
        self.follow()
        self.look_for_changes()

    def _name_pane(self, pane: str) -> None:
        self.query_one(TopBar).here = pane

    # The node in focus

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can't step back at the beginning of a walk, nor on at its end."""
        if action == "back":
            return bool(self.history.past)
        if action == "forward":
            return bool(self.history.future)
        return super().check_action(action, parameters)

    def watch_history(self) -> None:
        """Tell the keys that work now."""
        self.refresh_bindings()

    def open(self, node: NodeId) -> None:
        """Walk to a node."""
        self.history = self.history.visit(node)
        self._look(node)

    @on(Walk)
    def _walk(self, event: Walk) -> None:
        event.stop()
        self.history = self.history.noting(self.spot)
        self.open(event.node)

    def action_back(self) -> None:
        """One step back on the walk."""
        self.post_message(Retrace(-1))

    def action_forward(self) -> None:
        """One step forward on the walk."""
        self.post_message(Retrace(1))

    @property
    def spot(self) -> object:
        """Where in each pane one is."""
        return self.panes.spot

    def show_again(self, step: Step) -> None:
        """Show the node of a step, as it was when one left it."""
        if step.over is not None:
            step = Step(step.node)
        if self.view is not None and self.view.node.id == step.node:
            self.panes.return_to(step.spot)
        elif step.node is not None:
            self._returning = step
            self._look(step.node)

    @work("look")
    def _look(self, node: NodeId) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.Looked(node, look(store, node))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Looked)
    def _show(self, event: Looked) -> None:
        event.stop()
        if event.view is None:
            self.tell_gone(event.node)
            return
        self.gone, self.awaited = None, False
        self.view = event.view
        step, self._returning = self._returning, None
        if step is not None and step.node == event.node:
            self.panes.return_to(step.spot)
        self.explorer.keep(self.explorer.kept.visit(event.node))

    # The collection

    @on(Current.Listed)
    def _show_collection(self, event: Current.Listed) -> None:
        event.stop()
        self.is_listing = False
        self.tell_trouble(event.trouble)
        if event.catalogue is None or (
            event.catalogue.generation == self.catalogue.generation
        ):
            self.show_if_nothing()
            return
        is_first = self.catalogue.generation < 0
        self.catalogue = event.catalogue
        self.list_at_hand()
        self.outline.list_by(self.arrangement)
        self.outline.catalogue = event.catalogue
        first = event.catalogue.first
        if is_first and self.history.node is not None:
            self.outline.follow(self.history.node)
        else:
            self.post_message(Outdated())
            self.panes.navigator.search_again()
        shown = self.view is not None or self.gone is not None
        shows = shown or (self.awaited and first is not None)
        if shows and self.history.node is not None:
            self._look(self.history.node)
        elif self.history.node is None and first is not None:
            self.open(first)
        elif first is None:
            self.show_nothing()

    def look_for_changes(self) -> None:
        """Read and embed what has changed; vectors are on their way then."""
        self.panes.navigator.embedding = self._may_index
        super().look_for_changes()

    @on(StatusLine.Indexed)
    def _refresh(self, event: StatusLine.Indexed) -> None:
        self.tell_trouble(event.trouble)
        self.has_read = True
        self.show_if_nothing()
        self.panes.navigator.embedding = False
        self.panes.navigator.reload_vectors()
        self.panes.look_near()

    @on(PaneTab.Chosen)
    def _choose_pane(self, event: PaneTab.Chosen) -> None:
        event.stop()
        self.panes.go(event.pane)

    # What is selected

    @property
    def chosen(self) -> tuple[NodeId, ...]:
        """What is selected in the pane that has the focus, then the node shown."""
        return tuple(filter(None, (self.panes.pointed, self.history.node)))

    @property
    def place(self) -> Span | None:
        """The mark that is selected, or where the selected relation is said."""
        return self.panes.place

    def leaf(self) -> Iterable[str]:
        """The page of the node shown."""
        return map(told, (self.panes.reader.page,))

    def action_case(self) -> None:
        """Open the case of what is selected, else of the node shown."""
        if self.chosen:
            self.post_message(AskCase(self.chosen[0], self.history.node))

    def action_copy(self) -> None:
        """Copy the words of the selected mark, else the text of the node shown."""
        marked = self.panes.reader.marked if self.panes.pane == "reader" else None
        if self.view is not None:
            take(self, marked or self.view.node.text)

    def action_edit(self) -> None:
        """Open the place shown in an editor."""
        place = self.panes.reader.place
        if place is None:
            self.post_message(Told("No file of the collection says this."))
        else:
            self._find_line(place)

    @work("line")
    def _find_line(self, place: Span) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                text = store.document_text(place.file) or ""
            answer: Message = Edit(place.file, line_at(text, place.start))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)
