"""The context of a node: its relations, lane by lane, each with its reason."""

from functools import partial

from textual.content import Content
from textual.reactive import var

from kg.lanes import Entry as Neighbour
from kg.lanes import Lane
from kg.terms import NodeId
from tui.map.bundling import bundle, how
from tui.map.surroundings import Around
from tui.widgets.hanging import Hanging
from tui.widgets.parts import Entry, Parts
from tui.widgets.rows import Row, Rows
from tui.widgets.text import heading, lead_of, muted, plain, reason

_SHOWN = 5
"""Entries of a lane that is not unfolded."""
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
        self._whole: set[str] = set()

    def watch_around(self) -> None:
        """Tell in the frame how the node sits, as far as there is room."""
        self.border_subtitle = self.around.within(self.outer_size.width, briefly=True)

    def on_resize(self) -> None:
        """Tell it for another width."""
        self.watch_around()

    def watch_lanes(self) -> None:
        """Show another neighbourhood, folded."""
        self._whole.clear()
        self._refill()

    def renew(self, lanes: tuple[Lane, ...]) -> None:
        """Show the neighbourhood as it is now; what is open or selected stays so."""
        self.set_reactive(Context.lanes, lanes)
        self._refill(self.pointed)

    def add(self, lane: Lane) -> None:
        """Show one more lane below the others; what is open or selected stays so."""
        self.set_reactive(Context.lanes, (*(self.lanes or ()), lane))
        self._refill(self.entry)

    @property
    def spot(self) -> object:
        """The selected row, and which lanes are open."""
        return self.entry, frozenset(self._whole)

    def return_to(self, spot: object) -> None:
        """Open the lanes that were, and select the row that was."""
        match spot:
            case (entry, frozenset(whole)):
                self._whole = set(whole)
                self._refill()
                self.select(NodeId(entry) if isinstance(entry, str) else None)

    def unfold(self, key: str) -> None:
        """Show all of a lane, or its beginning again."""
        lane = next(lane for lane in self.lanes or () if lane.key == key)
        self._whole ^= {key}
        self._refill(lane.entries[_SHOWN].node.id if key in self._whole else key)

    def _refill(self, select: Entry = None) -> None:
        rows = Parts[Row]()
        for number, lane in enumerate(self.lanes or ()):
            self._add(rows, lane, first=number == 0)
        if not rows and self.lanes is not None:
            rows.add_row(Row(muted("Nothing in the collection is related to this.")))
        self.show(rows, select=select)

    def _add(self, rows: Parts[Row], lane: Lane, *, first: bool) -> None:
        head = heading(lane.title, len(lane.entries))
        rows.add_row(Row(head if first else Content("\n").append(head)), head=True)
        whole = lane.key in self._whole
        entries = lane.entries if whole else lane.entries[:_SHOWN]
        rows.add(entries, _row, lambda entry: entry.node.id)
        rest = lane.entries[len(entries) :]
        if rest or len(entries) > _SHOWN:
            said = bundle([entry.node.kind for entry in rest]) if rest else "⊟ fewer"
            rows.add_row(Row(Content(said), unfold=lane.key), lane.key)


def _row(entry: Neighbour) -> Row:
    return Row(partial(_entry, entry), node=entry.node.id, place=entry.edge.span)


def _entry(entry: Neighbour) -> Hanging:
    text = plain(entry.node.text, limit=160)
    why = reason(how(entry.edge), entry.edge.rationale, limit=_REASON)
    return Hanging(lead_of(entry.node), text.append("\n").append(why) if why else text)
