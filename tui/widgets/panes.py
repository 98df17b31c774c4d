"""The four panes of the home screen, and which of them has the focus."""

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget

from kg.terms import NodeId, Span
from tui.reader.reading import Page
from tui.reader.view import View
from tui.sought import ASK
from tui.widgets.context import Context
from tui.widgets.lane_map import LaneMap
from tui.widgets.navigator import Navigator
from tui.widgets.pointing import Pointing
from tui.widgets.reader import Reader
from tui.widgets.top_bar import PANES
from tui.widgets.vicinity import Vicinity


class Panes(Vicinity):
    """Navigator, reader, context and map; where there is little room, some of them."""

    BINDINGS = [
        # First of all keys, so that what is typed right after it arrives in the box.
        Binding(
            "slash",
            "search",
            "Search",
            priority=True,
            id="panes.search",
            tooltip="Search",
        ),
        Binding(
            "a",
            "ask",
            "Ask",
            show=False,
            priority=True,
            id="panes.ask",
            tooltip="Ask the inquiries: those that ask the same come first",
        ),
        Binding(
            "F,ctrl+f",
            "find",
            "Find in page",
            show=False,
            id="panes.find",
            tooltip="Find words in the page that is read, wherever the focus is",
        ),
        Binding("m", "go(4)", "Map", id="panes.map", tooltip="Go to the map"),
        Binding(
            "tab",
            "next(1)",
            "Next pane",
            show=False,
            id="panes.next",
            tooltip="Next pane",
        ),
        Binding(
            "shift+tab",
            "next(-1)",
            "Previous pane",
            show=False,
            id="panes.previous",
            tooltip="Previous pane",
        ),
        *(
            Binding(
                str(number),
                f"go({number})",
                pane.capitalize(),
                show=False,
                id=f"panes.{pane}",
                tooltip=f"Go to the {pane}",
            )
            for number, pane in enumerate(PANES, start=1)
        ),
    ]

    navigator = getters.query_one(Navigator)
    reader = getters.query_one(Reader)

    def compose(self) -> ComposeResult:
        """From left to right; context stands over map."""
        # Named here: what lies in a container may not be there yet on mount.
        yield _numbered(Navigator(self._workspace, id="navigator"))
        yield _numbered(Reader(id="reader"))
        with Vertical(id="side"):
            yield _numbered(Context(id="context"))
            yield _numbered(LaneMap(id="map").data_bind(Panes.view))

    @property
    def pointed(self) -> NodeId | None:
        """The node selected in the pane that has the focus."""
        pane = self.query_one(f"#{self.pane}")
        return pane.pointed if isinstance(pane, Pointing) else None

    @property
    def place(self) -> Span | None:
        """The place that is selected in the pane that has the focus, if it is one."""
        if self.pane == "reader":
            return self.reader.place
        return self.context.place if self.pane == "context" else None

    @property
    def spot(self) -> object:
        """Where in each pane one is."""
        return self.reader.spot, self.context.spot, self.lane_map.spot

    def return_to(self, spot: object) -> None:
        """Be in each pane where one was."""
        match spot:
            case (reader, context, lane_map):
                self.reader.return_to(reader)
                self.context.return_to(context)
                self.lane_map.return_to(lane_map)

    def watch_view(self, before: View | None, view: View | None) -> None:
        """Hand the node to every pane; one that was read again keeps its place."""
        if view is None:
            return
        if before is not None and before.is_as_related(view):
            self.reader.renew(view.page)
            return
        if before is not None and before.node.id == view.node.id:
            self.reader.renew(view.page)
            self.context.renew(view.lanes)
        else:
            self.forget_surroundings()
            self.reader.page = view.page
            self.context.lanes = view.lanes
            self.navigator.outline.follow(view.node.id)
        self.look_around(view)

    def empty(self, page: Page) -> None:
        """Show a page that is that of no node, and nothing around it."""
        self.forget_surroundings()
        self.reader.page = page
        self.context.lanes = None

    def watch_pane(self, pane: str) -> None:
        """Let the stylesheet show the panes that belong beside this one."""
        super().watch_pane(pane)
        self.update_classes({f"-at-{name}": name == pane for name in PANES})
        self.look_near_at_last()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Note which pane has the focus."""
        for widget in event.widget.ancestors_with_self:
            if isinstance(widget, Widget) and widget.id in PANES:
                self.pane = str(widget.id)

    def go(self, pane: str) -> None:
        """Give a pane the focus, showing it first if need be."""
        if self.screen.maximized is not None:
            self.screen.minimize()
        # Hiding a pane that has the focus would hand it to any other.
        self.screen.set_focus(None)
        self.pane = pane
        listed = pane == "navigator"
        self._focus(self.navigator.shown_list if listed else self.query_one(f"#{pane}"))

    def _focus(self, target: Widget) -> None:
        """Focus at once, so that keys typed ahead arrive; once shown, if hidden."""
        if target.focusable:
            self.screen.set_focus(target)
        else:
            self.call_after_refresh(self.screen.set_focus, target)

    def action_go(self, number: int) -> None:
        """Go to a pane by its number."""
        self.go(PANES[number - 1])

    def action_next(self, step: int) -> None:
        """Go to the next or previous pane."""
        self.go(PANES[(PANES.index(self.pane) + step) % len(PANES)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is typed into the search box, or to find on the map, is text."""
        typing = self.screen.focused is self.navigator.search_box
        typing |= any(one.sought is not None for one in (self.reader, self.lane_map))
        return action not in ("search", "ask") or not typing

    def action_find(self) -> None:
        """Go to the reader, and find words in it as they are typed."""
        self.go("reader")
        self.reader.action_seek()

    def action_search(self) -> None:
        """Go to the search box; what is typed replaces what it holds."""
        self._type(replacing=True)

    def _type(self, *, replacing: bool) -> None:
        self.navigator.search_box.select_on_focus = replacing
        self.go("navigator")
        self._focus(self.navigator.search_box)

    def action_ask(self) -> None:
        """Go to the search box, to ask the inquiries alone."""
        self.navigator.search_box.begin_with(ASK)
        self._type(replacing=False)


def _numbered(pane: Widget) -> Widget:
    """A pane with its number and name in its frame."""
    name = str(pane.id)
    pane.border_title = f"{PANES.index(name) + 1} {name}"
    return pane
