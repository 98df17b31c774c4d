"""What the home screen is found again with: bookmarks, the walk, sizes, depth."""

from dataclasses import replace

from textual import events, getters, on
from textual.binding import Binding
from textual.reactive import var

from tui.arranging import Arrangement
from tui.reader.view import View
from tui.screens.current import Current
from tui.session.history import History
from tui.session.keeping import Keeping
from tui.session.messages import Told
from tui.widgets.lane_map import DEEPEST, LaneMap
from tui.widgets.outline import AtHand, Outline
from tui.widgets.panes import Panes


class Resuming(Current):
    """A screen of panes that is as it was left, whenever it is opened again."""

    BINDINGS = [
        Binding(
            "asterisk",
            "bookmark",
            "Bookmark",
            show=False,
            key_display="*",
            id="home.bookmark",
            tooltip="Bookmark the node shown, or take its bookmark away",
        ),
    ]

    view: var[View | None] = var(None, always_update=True)
    """The node all panes show; two views are never compared word for word."""
    history: var[History] = var(History)
    """How it was reached."""

    panes = getters.query_one(Panes)

    @property
    def explorer(self) -> Keeping:
        """The app, with what it remembers."""
        assert isinstance(self.app, Keeping)
        return self.app

    @property
    def outline(self) -> Outline:
        """The list of everything."""
        return self.panes.navigator.outline

    @property
    def arrangement(self) -> Arrangement:
        """How the outline was arranged last; by kind where that is not known now."""
        last, known = self.explorer.kept.arrangement, set(Arrangement)
        return Arrangement(last) if last in known else Arrangement.KIND

    def resume(self) -> None:
        """Share out the room, and look as far on the map, as was done last."""
        self.panes.sizes = self.explorer.remembered.sizes
        self.panes.lane_map.depth = min(max(self.explorer.kept.depth, 1), DEEPEST)

    @on(Panes.Resized)
    def _keep_sizes(self, event: Panes.Resized) -> None:
        event.stop()
        state = self.explorer.remembered
        self.explorer.remember(replace(state, sizes=event.sizes))

    @on(LaneMap.Deepened)
    def _keep_depth(self, event: LaneMap.Deepened) -> None:
        event.stop()
        self.explorer.keep(replace(self.explorer.kept, depth=event.depth))

    @on(Outline.Arranged)
    def _keep_arrangement(self, event: Outline.Arranged) -> None:
        event.stop()
        kept = replace(self.explorer.kept, arrangement=event.arrangement)
        self.explorer.keep(kept)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The outline shows what was visited meanwhile when one comes back to it."""
        if event.widget is self.outline:
            self.list_at_hand()

    def list_at_hand(self) -> None:
        """List bookmarks and what was visited lately, above everything."""
        kept = self.explorer.kept
        earlier = tuple(node for node in kept.recent if node != self.history.node)
        self.outline.kept = AtHand(kept.bookmarks, earlier)

    def action_bookmark(self) -> None:
        """Bookmark the node shown, or take its bookmark away."""
        if self.view is not None:
            node = self.view.node.id
            self.explorer.keep(self.explorer.kept.toggle(node))
            marked = node in self.explorer.kept.bookmarks
            self.post_message(Told("Bookmarked." if marked else "Bookmark removed."))
            self.list_at_hand()
