"""Which neighbours a lane shows, and what it keeps in a bundle. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lanes import Entry, Lane
from kg.model import RelatedType
from tui.looks import LOOKS, OUTCOMES

_MOST = 20
"""Entries a lane shows before it is opened, however much space there is."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a side: a lane's head, an entry or a bundle."""

    lane: Lane
    entry: Entry | None = None
    bundle: str = ""
    last: bool = False
    """Last of its lane."""
    final: bool = False
    """In the side's last lane."""
    head: bool = False
    """First of its lane."""


def items(
    lanes: Sequence[Lane], height: int, opened: frozenset[str]
) -> tuple[Item, ...]:
    """The rows of one side: as many entries a lane as the height allows, fairly."""
    shown = [len(lane.entries) if lane.key in opened else 0 for lane in lanes]
    for most in range(1, _MOST + 1):
        for at, lane in enumerate(lanes):
            # A bundle of one would take the row that the entry itself needs.
            more = most + 1 if len(lane.entries) == most + 1 else most
            more = min(more, len(lane.entries))
            raised = [*shown[:at], max(shown[at], more), *shown[at + 1 :]]
            if sum(map(_rows_of, lanes, raised)) <= height:
                shown = raised
    return tuple(
        item
        for lane, number in zip(lanes, shown, strict=True)
        for item in _lane(lane, number, lane.key in opened, lane is lanes[-1])
    )


def _rows_of(lane: Lane, shown: int) -> int:
    return 1 + shown + (0 < shown < len(lane.entries))


def _lane(lane: Lane, shown: int, opened: bool, final: bool) -> Iterator[Item]:
    """A lane's head and entries; a lane without any shown is a bundle itself."""
    if not shown:
        yield Item(lane, bundle=bundle(lane.entries), final=final, head=True)
        return
    yield Item(lane, final=final, head=True)
    rest = lane.entries[shown:]
    foot = bundle(rest) if rest else "⊟ fewer" if opened and shown > 1 else ""
    for at, entry in enumerate(lane.entries[:shown], start=1):
        yield Item(lane, entry, last=at == shown and not foot, final=final)
    if foot:
        yield Item(lane, bundle=foot, last=True, final=final)


def bundle(entries: Sequence[Entry]) -> str:
    """What a bundle of neighbours is called: `⊞ +152 inquiries`."""
    kinds = {entry.node.kind for entry in entries}
    what = LOOKS[kinds.pop()].plural if len(kinds) == 1 and len(entries) > 1 else "more"
    return f"⊞ +{len(entries)} {what}"


def how(entry: Entry) -> str:
    """In a word or two how a neighbour is related: type, outcome or similarity."""
    edge = entry.edge
    if edge.outcome is not None:
        return f"{OUTCOMES[edge.outcome][0]} {edge.outcome}"
    if edge.type not in (None, RelatedType.OTHER):
        return edge.type
    if edge.score is not None:
        return f"{edge.score:.2f}"
    return ""
