"""Which neighbours a side of the map shows, hop by hop, and what it bundles. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.beyond import Beyond, Neighbour, neighbour
from kg.lanes import Lane
from kg.terms import NodeId
from tui.map.bundling import bundle

_MOST = 20
"""Entries a lane or a neighbour shows before it is opened, however much space."""
FEWER = "⊟ fewer"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a side: a lane's head, a neighbour or a bundle."""

    lane: Lane
    neighbour: Neighbour | None = None
    bundle: str = ""
    lasts: tuple[bool, ...] = ()
    """For each hop from the first to its own: whether nothing follows there."""
    final: bool = False
    """In the side's last lane."""
    head: bool = False
    """First of its lane."""
    opens: str | None = None
    """The key of the group that it opens or closes."""
    beyond: int = 0
    """How many nodes are reached through a neighbour and not shown."""
    held: tuple[Neighbour, ...] = ()
    """Of a bundle: those that it stands for."""


@dataclass(slots=True)
class _Group:
    """A lane, or what lies beyond one entry: so many of it are shown."""

    key: str
    entries: tuple[Neighbour, ...]
    within: "list[_Group | None]" = field(default_factory=list)
    """By entry, what lies beyond it."""
    shown: int = 0
    opened: bool = False
    """Whether it shows more than there is room for."""

    @property
    def size(self) -> int:
        """Nodes of it, those beyond its entries included."""
        return len(self.entries) + sum(g.size for g in self.within if g)

    def rows(self, shown: int) -> int:
        """Rows its own entries take, and the bundle below them."""
        return shown + (0 < shown < len(self.entries))


def items(
    lanes: Sequence[Lane],
    height: int,
    opened: frozenset[str],
    beyond: Mapping[str, Beyond] | None = None,
) -> tuple[Item, ...]:
    """The rows of one side: as many entries a group as the height allows, fairly.

    Args:
        lanes: From top to bottom; each has at least one entry.
        height: Rows that should do, as far as bundling can make them.
        opened: Keys of groups shown whole.
        beyond: By lane what lies beyond its neighbours, from `by_lane`.
    """
    further = beyond or {}
    groups = [
        _group(
            lane.key,
            tuple(neighbour(entry) for entry in lane.entries),
            further.get(lane.key, {}),
        )
        for lane in lanes
    ]
    _share(groups, height)
    for group in groups:
        _open(group, opened)
    return tuple(
        item
        for lane, group in zip(lanes, groups, strict=True)
        for item in _lane(lane, group, lane is lanes[-1])
    )


def by_lane(lanes: Sequence[Lane], beyond: Beyond) -> Mapping[str, Beyond]:
    """What lies beyond the neighbours, each in the first lane that it stands in."""
    found: dict[str, dict[NodeId, tuple[Neighbour, ...]]] = {}
    near: set[NodeId] = set()
    for lane in lanes:
        ids = {entry.node.id for entry in lane.entries} - near
        near |= ids
        found[lane.key] = {node: beyond[node] for node in ids if node in beyond}
    for lane in lanes:
        # Those further out stand once, under whatever leads to them.
        found[lane.key] |= {n: b for n, b in beyond.items() if n not in near}
    return found


def _group(key: str, entries: tuple[Neighbour, ...], beyond: Beyond) -> _Group:
    return _Group(key, entries, [_beyond(key, entry, beyond) for entry in entries])


def _beyond(key: str, entry: Neighbour, beyond: Beyond) -> _Group | None:
    further = beyond.get(entry.id, ())
    return _group(f"{key}/{entry.id}", further, beyond) if further else None


def _share(groups: Sequence[_Group], height: int) -> None:
    """Say of each group how many entries it shows, round by round, near ones first."""
    used = len(groups)
    for most in range(1, _MOST + 1):
        level: Sequence[_Group] = groups
        while level:
            for group in level:
                number = len(group.entries)
                # A bundle of one would take the row that the entry itself needs.
                wanted = number if number == most + 1 else min(most, number)
                more = group.rows(wanted) - group.rows(group.shown)
                if wanted > group.shown and used + more <= height:
                    group.shown, used = wanted, used + more
            level = [within for group in level for within in _visible(group)]


def _open(group: _Group, opened: frozenset[str]) -> None:
    """Show what was opened whole; it takes no room from anything else."""
    if group.key in opened:
        group.opened = group.shown < len(group.entries)
        group.shown = len(group.entries)
    for within in _visible(group):
        _open(within, opened)


def _visible(group: _Group) -> Iterator[_Group]:
    """What lies beyond the entries that are shown."""
    return (within for within in group.within[: group.shown] if within)


def _lane(lane: Lane, group: _Group, final: bool) -> Iterator[Item]:
    """A lane's head and entries; a lane without any shown is a bundle itself."""
    if not group.shown:
        told, held = _bundle(group, 0), _held(group, 0)
        yield Item(lane, bundle=told, final=final, head=True, opens=lane.key, held=held)
        return
    yield Item(lane, final=final, head=True)
    yield from _entries(lane, group, final, ())


def _entries(
    lane: Lane, group: _Group, final: bool, lasts: tuple[bool, ...]
) -> Iterator[Item]:
    shown, foot = group.shown, ""
    if shown < len(group.entries):
        foot = _bundle(group, shown)
    elif group.opened and shown > 1:
        foot = FEWER
    for at, entry in enumerate(group.entries[:shown]):
        within = group.within[at]
        last = (*lasts, at == shown - 1 and not foot)
        hidden = within.size if within and not within.shown else 0
        yield Item(
            lane,
            entry,
            lasts=last,
            final=final,
            opens=within.key if within else None,
            beyond=hidden,
        )
        if within and within.shown:
            yield from _entries(lane, within, final, last)
    if foot:
        lasts, held = (*lasts, True), _held(group, shown)
        yield Item(
            lane, bundle=foot, lasts=lasts, final=final, opens=group.key, held=held
        )


def _held(group: _Group, shown: int) -> tuple[Neighbour, ...]:
    return group.entries[shown:]


def _bundle(group: _Group, shown: int) -> str:
    """What the entries that are not shown are called, and how many lie beyond them."""
    told = bundle([entry.kind for entry in _held(group, shown)])
    hidden = sum(within.size for within in group.within[shown:] if within)
    return f"{told}, {hidden:,} beyond" if hidden else told
