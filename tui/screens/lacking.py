"""What the home screen says where it has nothing to show, or nothing any more."""

from kg.terms import NodeId
from tui.collection.workspace import Workspace
from tui.reader.absent import first_reading, gone, not_opened, nothing_read
from tui.reader.reading import Page
from tui.screens.resuming import Resuming
from tui.session.history import History
from tui.session.messages import Told


class Lacking(Resuming):
    """A screen of panes that says in its place what is not there, and why."""

    def __init__(self, workspace: Workspace, *, index: bool) -> None:
        """A screen that lacks nothing yet; for its arguments see `Current`."""
        super().__init__(workspace, index=index)
        self.gone: NodeId | None = None
        """The node that is shown as gone; None while one is shown."""
        self.awaited = False
        """Whether the node to show is one that reading may bring back."""
        self._trouble = ""
        """Why nothing can be read, and what to do then; empty if it can."""

    def open(self, node: NodeId) -> None:
        """Walk to a node."""
        raise NotImplementedError

    def tell_gone(self, node: NodeId) -> None:
        """Say so in the place of its page; where one begins, show the first note."""
        first, last = self.catalogue.first, self.view
        if first is None and last is None and not self.has_read:
            self.awaited = True
        elif last is None and self.gone is None:
            self._tell_of(node)
            self.history = History()
            if first is not None:
                self.open(first)
        elif node != self.gone:
            name, page = str(node), Page()
            if last is not None and last.node.id == node:
                name, page = f"“{last.node.text}”", last.page
            self._tell_of(name)
            self.gone, self.view = node, None
            self.panes.empty(gone(name, page))

    def _tell_of(self, name: str) -> None:
        self.post_message(Told(f"{name} is not in the collection any more"))

    def show_if_nothing(self) -> None:
        """Tell so once it is known: what was read may not be listed yet."""
        if self.view is None and self.catalogue.first is None and not self.is_listing:
            self.show_nothing()

    def show_nothing(self) -> None:
        """Tell that there is nothing, why, or that it is only now being read."""
        if self._trouble:
            page = not_opened(self._trouble)
        else:
            page = nothing_read() if self.has_read else first_reading()
        self.panes.reader.page = page

    def tell_trouble(self, trouble: str) -> None:
        """Tell what can't be read in the place of what is not shown, else beside it."""
        if trouble and self.catalogue.first is not None:
            self.post_message(Told(trouble, grave=True))
        elif trouble or self.catalogue.first is None:
            self._trouble = self.outline.trouble = trouble
