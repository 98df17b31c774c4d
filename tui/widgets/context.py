"""The context of a node: its relations, lane by lane, each with its reason."""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import var

from kg.lanes import Entry, Lane
from tui.map.bundling import bundle, how
from tui.map.surroundings import Around
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.text import heading, lead, muted, plain, reason

_SHOWN = 5
"""Entries of a lane that is not unfolded."""
_CHUNK = 100
"""Entries that an unfolded lane grows by: what is laid out before the next key."""
_REASON = 180


class Context(Rows):
    """Lanes of neighbours; a long lane is a bundle that opens."""

    HELP = (
        "Everything that is related to the node, evidence first, with the words that "
        "say why. enter walks there, or opens a bundle such as +152 inquiries."
    )

    lanes: var[tuple[Lane, ...] | None] = var(None)
    """The neighbourhood of the node in focus; None while there is no node."""

    around: var[Around] = var(Around)
    """How the node sits in the whole graph."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: dict[str, int] = {}

    def watch_around(self) -> None:
        """Tell in the frame how the node sits, as far as there is room."""
        self.border_subtitle = self.around.within(self.outer_size.width, briefly=True)

    def on_resize(self) -> None:
        """Tell it for another width."""
        self.watch_around()

    def watch_lanes(self) -> None:
        """Show another neighbourhood, folded."""
        self._shown.clear()
        self._refill()

    def renew(self, lanes: tuple[Lane, ...]) -> None:
        """Show the neighbourhood as it is now; what is open or selected stays so."""
        self.set_reactive(Context.lanes, lanes)
        self._refill(self.pointed)

    def add(self, lane: Lane) -> None:
        """Show one more lane below the others; what is open or selected stays so."""
        at, shown = self.highlighted, self._shown
        lanes = (*(self.lanes or ()), lane)
        self.set_reactive(Context.lanes, lanes)
        self._shown = shown
        self._refill()
        if at is not None and at < self.option_count:
            self.highlighted = at

    def unfold(self, key: str) -> None:
        """Show more of a lane, or once that is all, its beginning again."""
        lane = next(lane for lane in self.lanes or () if lane.key == key)
        shown = self._shown.pop(key, _SHOWN)
        if shown >= len(lane.entries):
            self._refill(key)
            return
        self._shown[key] = _CHUNK if shown == _SHOWN else shown + _CHUNK
        self._refill(lane.entries[shown].node.id)

    def _refill(self, select: str | None = None) -> None:
        rows = list(self._rows())
        if not rows and self.lanes is not None:
            rows = [Row(muted("Nothing in the collection is related to this."))]
        self.show(rows, select=select)

    def _rows(self) -> Iterator[Row]:
        for number, lane in enumerate(self.lanes or ()):
            head = heading(lane.title, len(lane.entries))
            yield Row(Content("\n").append(head) if number else head)
            entries = lane.entries[: self._shown.get(lane.key, _SHOWN)]
            for entry in entries:
                yield Row(_entry(entry), node=entry.node.id, place=entry.edge.span)
            rest = lane.entries[len(entries) :]
            if rest:
                yield Row(Content(bundle(rest)), unfold=lane.key)
            elif len(entries) > _SHOWN:
                yield Row(Content("⊟ fewer"), unfold=lane.key)


def _entry(entry: Entry) -> Hanging:
    text = plain(entry.node.text, limit=160)
    why = reason(how(entry), entry.edge.rationale, limit=_REASON)
    return Hanging(
        lead(entry.node.kind), text.append("\n").append(why) if why else text
    )
