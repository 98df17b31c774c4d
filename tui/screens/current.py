"""Keeping up with the files: reading what changes, and listing it."""

from dataclasses import dataclass

from textual import getters, on
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from kg.errors import AssayError, WatchUnavailable
from tui.collection.following import Follower
from tui.collection.workspace import Workspace
from tui.screens.onward import Onward
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.outline import Catalogue, catalogue
from tui.widgets.status_line import StatusLine


class Current(Onward):
    """A screen of a whole collection that follows the files while it is open."""

    catalogue: var[Catalogue] = var(Catalogue)
    """Everything there is."""

    status = getters.query_one(StatusLine)

    @dataclass
    class Listed(Message):
        """The collection was listed; None if it can't be read."""

        catalogue: Catalogue | None
        trouble: str = ""
        """Why it can't be read, and what to do then, in one line."""

    @dataclass
    class FilesChanged(Message):
        """Files of the collection are other than they were."""

    def __init__(self, workspace: Workspace, *, index: bool) -> None:
        """A screen that reads the files when it opens, and again as they change.

        Args:
            workspace: What is explored.
            index: Whether to bring the workspace up to date with the files at all.
        """
        super().__init__(workspace)
        self._may_index = index
        self._follower: Follower | None = None
        self._is_deaf = False
        self.has_read = not index
        """Whether the files were read since it opened, or will not be."""
        self.is_listing = False
        """Whether what there is is yet to be told."""

    def follow(self) -> None:
        """Hear of files that change, if that is wanted and can be done."""
        if self._may_index and self._workspace.settings.watch:
            self._follower = Follower(
                self._workspace.collection,
                lambda _: self.post_message(self.FilesChanged()),
                self._cannot_follow,
            )
            self._follower.start()
            self.status.follower = self._follower

    def on_unmount(self) -> None:
        """Let the files be."""
        if self._follower is not None:
            self._follower.stop()

    @property
    def follows(self) -> bool:
        """Whether it hears of files that change."""
        return self._follower is not None and not self._is_deaf

    def _cannot_follow(self, refused: WatchUnavailable) -> None:
        self._is_deaf = True
        self.post_message(Told(f"{refused}; ctrl+r reads what changed"))

    @on(FilesChanged)
    def _read_files(self, event: FilesChanged) -> None:
        event.stop()
        self.look_for_changes()

    def look_for_changes(self) -> None:
        """Read and embed what has changed in the files, if that is wanted."""
        if self._may_index:
            self.status.start()

    def read_again(self) -> None:
        """List the collection anew, and show the node as it is now."""
        self.list_anew()

    def list_anew(self) -> None:
        """Read the names of everything."""
        self.is_listing = True
        self._list()

    @work("list")
    def _list(self) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer = self.Listed(catalogue(store))
                self._tell_notices()
        except AssayError as error:
            answer = self.Listed(None, str(error))
        if not worker.is_cancelled:
            self.post_message(answer)

    def _tell_notices(self) -> None:
        """Tell what was done on opening the store, whoever opened it first."""
        notices = self._workspace.notices
        while notices:
            self.post_message(Told(notices.pop(0), grave=True))

    @on(StatusLine.Read)
    def _show_graph(self, event: StatusLine.Read) -> None:
        event.stop()
        self.has_read = True
        self.list_anew()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to stop while nothing is done."""
        return action != "stop" or self.status.step is not None

    def action_stop(self) -> None:
        """Stop indexing; what is done stays done."""
        self.status.stop()

    def action_refresh(self) -> None:
        """Read what has changed in the files."""
        self.look_for_changes()
        if self.catalogue.generation < 0:
            self.list_anew()
