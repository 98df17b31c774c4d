"""What is read of a node's neighbourhood once its page is shown."""

from dataclasses import dataclass

from textual import getters, on
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from kg.beyond import Beyond, beyond
from kg.errors import AssayError
from kg.lanes import Lane
from kg.terms import NodeId
from tui.collection.workspace import Workspace
from tui.map.surroundings import Around, around
from tui.reader.view import View
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.context import Context
from tui.widgets.lane_map import LaneMap
from tui.widgets.room import FIRST, Room


class Vicinity(Room):
    """Panes of which context and map tell more as it is read."""

    view: var[View | None] = var(None, always_update=True)
    """The node all panes show."""

    context = getters.query_one(Context)
    lane_map = getters.query_one(LaneMap)

    @dataclass
    class Surrounded(Message):
        """How a node sits in the whole graph was worked out."""

        node: NodeId
        around: Around

    @dataclass
    class FoundNear(Message):
        """What is near a node in meaning was found."""

        node: NodeId
        lane: Lane

    @dataclass
    class FoundBeyond(Message):
        """What lies beyond a node's neighbours was read."""

        node: NodeId
        depth: int
        beyond: Beyond

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(classes=f"-at-{FIRST}")
        self._workspace = workspace
        self._wants_near = False
        self._near: NodeId | None = None

    def look_around(self, view: View) -> None:
        """Read how a node sits in the whole, what is near it and what lies beyond."""
        self._near = None
        self._surround(view.node.id)
        self.look_near()
        self._look_beyond()

    def look_near_at_last(self) -> None:
        """Find what is near in meaning, if nobody wanted to see that until now."""
        if not self._wants_near:
            self.look_near()

    def forget_surroundings(self) -> None:
        """Say nothing of how the node sits in the whole."""
        self._tell_surroundings(Around())

    @on(LaneMap.Deepened)
    def _deepen(self) -> None:
        self._look_beyond()

    def _look_beyond(self) -> None:
        """Read what lies beyond the neighbours, as far as the map shows it."""
        depth = self.lane_map.depth
        if self.view is not None and depth > 1:
            self._find_beyond(self.view.node.id, self.view.lanes, depth)
        else:
            self.lane_map.beyond = {}

    @work("beyond")
    def _find_beyond(self, node: NodeId, lanes: tuple[Lane, ...], depth: int) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                found = beyond(store, node, lanes, depth)
            answer: Message = self.FoundBeyond(node, depth, found)
        except AssayError as error:
            answer = Told(str(error))
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(FoundBeyond)
    def _show_beyond(self, event: FoundBeyond) -> None:
        event.stop()
        here = self.view is not None and self.view.node.id == event.node
        if here and event.depth == self.lane_map.depth:
            self.lane_map.beyond = event.beyond

    def look_near(self) -> None:
        """Find what is near the node in meaning, and add it as a lane of guesses.

        Vectors are first loaded when somebody looks at relations: importing what
        reads them would hold up the first keys.
        """
        self._wants_near |= self.pane in ("context", "map")
        if self._wants_near and self.view is not None:
            self._find_near(self.view.node.id)

    @work("near")
    def _find_near(self, node: NodeId) -> None:
        from tui.map.near import near_lane

        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                lane = near_lane(self._workspace, store, node)
        except AssayError as error:
            self.post_message(Told(str(error)))
            return
        if lane is not None and not worker.is_cancelled:
            self.post_message(self.FoundNear(node, lane))

    @on(FoundNear)
    def _show_near(self, event: FoundNear) -> None:
        event.stop()
        here = self.view is not None and self.view.node.id == event.node
        if here and event.node != self._near:
            self._near = event.node
            self.context.add(event.lane)
            self.lane_map.add(event.lane)

    @work("surroundings")
    def _surround(self, node: NodeId) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.Surrounded(node, around(store, node))
        except AssayError as error:
            answer = Told(str(error))
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Surrounded)
    def _show_surroundings(self, event: Surrounded) -> None:
        event.stop()
        if self.view is not None and self.view.node.id == event.node:
            self._tell_surroundings(event.around)

    def _tell_surroundings(self, told: Around) -> None:
        self.lane_map.around = told
        self.context.around = told
