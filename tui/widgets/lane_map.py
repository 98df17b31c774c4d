"""The map: the neighbourhood of a node as a lane diagram that can be walked."""

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from kg.beyond import Beyond
from kg.lanes import Lane
from tui.cells import FRAME, first_fitting
from tui.map.chart import Chart, Stop, draw
from tui.map.surroundings import Around
from tui.reader.view import View
from tui.session.messages import Walk
from tui.widgets.seeking import Seeking

_LEGEND = " ▸ said here · ◂ said elsewhere · ┄ near in meaning"
"""What the lines of a map mean, in its frame."""
DEEPEST = 3
"""Hops that a map shows at most."""


class LaneMap(Seeking):
    """A lane a relation, what does not fit in bundles; one stop is selected."""

    HELP = (
        "Arrows or h j k l walk over the neighbours, enter makes one the centre or "
        "opens a bundle. + shows one hop more, up to three, - one less; ⊞12 counts "
        "what lies beyond and does not fit, space opens it. ▸ leads away from the "
        "centre, ◂ comes from elsewhere, ┄ is only near in meaning. F finds as you "
        "type, r shows one relation alone, t the same as text without lines."
    )
    BINDINGS = [
        Binding("enter", "open", "Centre", id="map.open", tooltip="Centre or open"),
        Binding(
            "r",
            "only",
            "Relation",
            id="map.only",
            tooltip="Show only the relation of the selected neighbour, or all again",
        ),
        Binding(
            "plus,equals_sign",
            "depth(1)",
            "Deeper",
            key_display="+",
            id="map.deeper",
            tooltip="Show one hop more, up to three",
        ),
        Binding(
            "minus",
            "depth(-1)",
            "Nearer",
            show=False,
            key_display="-",
            id="map.nearer",
            tooltip="Show one hop less",
        ),
        Binding(
            "space",
            "unfold",
            "Unfold",
            show=False,
            id="map.unfold",
            tooltip="Open or close what lies beyond the selected neighbour",
        ),
        Binding(
            "t",
            "outline",
            "As text",
            show=False,
            id="map.outline",
            tooltip="Show the same in the same order as text without lines",
        ),
    ]

    only: var[str | None] = var(None)
    """The key of the only lane shown; None for all of them."""
    view: var[View | None] = var(None, always_update=True)
    """The node in the middle."""
    depth: var[int] = var(1)
    """How many hops are shown."""
    beyond: var[Beyond] = var(dict)
    """What lies beyond the neighbours, once it was read."""
    as_text: var[bool] = var(False)
    """Whether the outline is shown: it always is in linear mode."""
    around: var[Around] = var(Around())
    """How the node sits in the whole graph."""

    class Deepened(Message):
        """Somebody wants to see another number of hops."""

        def __init__(self, depth: int) -> None:
            super().__init__()
            self.depth = depth

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._opened: frozenset[str] = frozenset()
        self._lanes: tuple[Lane, ...] = ()
        self._awaited: Stop | None = None
        """The stop to select once it is drawn, unless a person goes on till then."""
        self._waits_at = 0

    @property
    def lane(self) -> str | None:
        """The key of the lane in which the selected stop lies."""
        return self.stop.lane if self.stop else None

    def watch_view(self, before: View | None, view: View | None) -> None:
        """Draw another neighbourhood, its lanes closed; or the same as it is now."""
        if before is not None and view is not None and before.is_as_related(view):
            return
        if before is not None and view is not None and before.node.id == view.node.id:
            self._lanes = view.lanes
            self._redraw(self.stop)
            return
        self._opened = frozenset()
        self.only = self.sought = None
        self.set_reactive(LaneMap.beyond, {})
        self._lanes = self.view.lanes if self.view is not None else ()
        self._draw()
        self.selected = 0
        self.scroll_to(y=0, animate=False)

    def watch_beyond(self) -> None:
        """Draw what lies beyond; what is selected stays so."""
        self._redraw(self.stop)

    def watch_as_text(self) -> None:
        """Draw the same in the other way."""
        self._redraw(self.stop)

    def watch_around(self) -> None:
        """Say it in the frame."""
        self._tell()

    def watch_depth(self) -> None:
        """Say how many hops are shown."""
        self._tell()

    def watch_sought(self) -> None:
        """Say what is typed, and mark what matches."""
        super().watch_sought()
        self._tell()

    def _tell(self) -> None:
        """The line in the frame: what is sought, else what is around the node."""
        if self.sought is not None:
            self.border_subtitle = Content(self._told_found(self.sought))
            return
        shown = f"{self.depth} hops shown" if self.depth > 1 else ""
        width, joint = self.outer_size.width, " · " if shown else ""
        around = self.around.within(width - len(shown + joint))
        forms = (f"{shown}{joint}{around}", shown or around)
        self.border_subtitle = Content(first_fitting(forms, width - FRAME))

    def _told_found(self, sought: str) -> str:
        """What is typed, how many match, and as many keys as there is room for."""
        typed = f"find: {sought}▏"
        if not sought:
            hows = ["type what it says"]
        else:
            hows = [f"{self.in_sight + self.bundled} found, ↓ next"]
            if self.bundled:
                apart = f"{self.in_sight} and {self.bundled} in bundles found, ↓ next"
                hows.insert(0, apart)
        told = [f"{typed} · {how}" for how in hows]
        forms = (f"{told[0]}, enter stays, esc goes back", *told, typed)
        return first_fitting(forms, self.outer_size.width - FRAME)

    def add(self, lane: Lane) -> None:
        """Draw one more lane; what is selected stays so."""
        here = self.stop
        self._lanes = (*self._lanes, lane)
        self._redraw(here)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane, shown or not."""
        return self._lanes

    @property
    def _shown_lanes(self) -> tuple[Lane, ...]:
        """All lanes, or the only one wanted."""
        if self.only is None:
            return self._lanes
        return tuple(lane for lane in self._lanes if lane.key == self.only)

    def _redraw(self, here: Stop | None) -> None:
        """Draw anew, the selection on the same neighbour or bundle."""
        awaited = self._awaited if self.selected == self._waits_at else None
        self._draw()
        names = {stop.name for stop in self.chart.stops}
        is_drawn = awaited is not None and awaited.name in names
        self.selected = self._number(awaited if is_drawn else here)
        self._awaited = None if is_drawn else awaited
        self._waits_at = self.selected
        self.refresh()

    @property
    def spot(self) -> object:
        """The selected stop, which groups are open, and the only lane shown."""
        return self.stop, self._opened, self.only

    def return_to(self, spot: object) -> None:
        """Open the groups that were, and select the stop that was."""
        match spot:
            case (stop, frozenset(opened), only):
                self._opened = opened
                self.only = only if isinstance(only, str) else None
                self._awaited = stop if isinstance(stop, Stop) else None
                self._waits_at = self.selected
                self._redraw(self.stop)

    def _number(self, wanted: Stop | None) -> int:
        """Where the same neighbour or bundle stands now, else its lane, else 0."""
        stops = list(enumerate(self.chart.stops))
        if wanted is None:
            return 0
        same = (n for n, stop in stops if stop.name == wanted.name)
        node = (
            n
            for n, stop in stops
            if (stop.node, stop.lane) == (wanted.node, wanted.lane)
        )
        return next(same, next(node, 0))

    def action_only(self) -> None:
        """Show only the lane of the selected stop, or every lane again."""
        here = self.stop
        self.only = None if self.only is not None or here is None else here.lane
        self._redraw(here)

    def on_resize(self) -> None:
        """Lay the lanes out anew; in linear mode they are told as text."""
        self._redraw(self.stop)
        self._tell()
        name = str(self.border_title or "").partition(_LEGEND[:2])[0]
        fits = self.outer_size.width - FRAME >= len(name) + len(_LEGEND)
        self.border_title = Content(name + (_LEGEND if fits else ""))

    def _draw(self) -> None:
        if self.view is None or not self.room:
            self.show(Chart((), ()))
        else:
            chart = draw(
                self.view.node,
                self._shown_lanes,
                self.room,
                self.size.height,
                self._opened,
                self.beyond,
                outline=self.as_text or self.app.has_class("-linear"),
            )
            self.show(chart)

    def action_open(self) -> None:
        """Make the selected neighbour the centre, or open the selected bundle."""
        stop = self.stop
        if stop is None:
            return
        if stop.node is not None:
            self.post_message(Walk(stop.node))
            return
        self._toggle(stop)

    def _toggle(self, stop: Stop) -> None:
        """Open or close the group of a stop."""
        if stop.opens is None:
            return
        self._opened ^= {stop.opens}
        self._draw()
        node = self._number(stop) if stop.node is not None else self.selected
        self.selected = min(node, max(len(self.chart.stops) - 1, 0))
        self.refresh()

    def action_unfold(self) -> None:
        """Open or close what lies beyond the selected neighbour, or a bundle."""
        if self.stop is not None:
            self._toggle(self.stop)

    def action_depth(self, step: int) -> None:
        """Ask for one hop more or less."""
        depth = min(max(self.depth + step, 1), DEEPEST)
        if depth != self.depth:
            self.depth = depth
            self.post_message(self.Deepened(depth))

    def action_outline(self) -> None:
        """As text without lines, or as a map again."""
        self.as_text = not self.as_text
