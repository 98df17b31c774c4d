"""JSON Canvas 1.0, which Obsidian opens: cards in groups, and arrows between them.

Of a whole collection the notes by topic, unless other kinds are asked for; around a
node its lanes, what leads to it at the left and what it leads to at the right.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter

from kg.exports import Job, Notices, Part, Write
from kg.graphs.cards import Cards, place
from kg.graphs.chosen import Chosen, distances, is_guess
from kg.graphs.fields import plain
from kg.graphs.layout import Box, Group, Placed, columns, shelves
from kg.graphs.looks import AGAINST, FOR, LOOKS, QUIET, RESTRICTS, edge_colour
from kg.graphs.records import EdgeRecord, Records
from kg.json_text import listed
from kg.lanes import lanes
from kg.model import Kind, NodeId, Relation
from kg.store import Store
from kg.text import counted, shorten

_READABLE = 300
_WHY = 90
"""Characters of a rationale on an arrow."""
_ELSEWHERE = "no topic"
_PRESETS = {AGAINST: "1", FOR: "4", RESTRICTS: "6"}


def export(job: Job, write: Write) -> Notices:
    """Write the groups, then the cards, then the arrows, one a line."""
    if job.part.around is None and not job.part.kinds:
        job = replace(job, part=replace(job.part, kinds=frozenset({Kind.NOTE})))
    records, cards = Records(job), Cards.of(job.collection)
    heights = {node.id: cards.height(node) for node in records.nodes()}
    laid_out = tuple(_laid_out(job.store, job.part, records.chosen, heights))
    boxes = {card: box for one in laid_out for card, box in one.cards.items()}
    steps = {} if job.part.around is None else distances(job.store, job.part)
    write('{"nodes": [')
    shown = (cards.card(node, boxes[node.id]) for node in records.nodes())
    listed(chain(_groups(laid_out), shown), write)
    write('],\n"edges": [')
    listed(_Arrows(boxes, steps).all(records.edges()), write)
    write("]}\n")
    told = f"{counted(len(boxes), 'card')} in {counted(len(laid_out), 'group')}"
    notices = (told, *records.notices()[1:])
    if len(boxes) <= _READABLE:
        return notices
    return (
        *notices,
        f"more than {_READABLE} cards are hard to read: --around and --kind choose",
    )


def _laid_out(
    store: Store, part: Part, chosen: Chosen, heights: Mapping[str, int]
) -> Iterable[Placed]:
    if part.around is None:
        return shelves(_by_topic(store, chosen, heights), heights)
    return columns(_by_lane(store, part, chosen, part.around), heights)


def _by_topic(store: Store, chosen: Chosen, cards: Iterable[str]) -> Iterator[Group]:
    """Notes by the smallest of their topics that others share; the rest by kind."""
    links = [link for link in store.links(Relation.IN_TOPIC) if link[0] in chosen]
    sizes = Counter(topic for _, topic in links)
    best: dict[str, tuple[bool, int, NodeId]] = {}
    for note, topic in links:
        rank = (sizes[topic] == 1, sizes[topic], topic)
        best[note] = min(best.get(note, rank), rank)
    groups: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        kind = Kind(card.partition(":")[0])
        if card in best:
            groups[best[card][2]].append(card)
        else:
            groups[_ELSEWHERE if kind is Kind.NOTE else LOOKS[kind].plural].append(card)
    titles = {node.id: node.text for node in store.get_many(sizes).values()}
    ordered = sorted(
        groups.items(), key=lambda item: (item[0] == _ELSEWHERE, -len(item[1]), item[0])
    )
    for name, members in ordered:
        yield Group(titles.get(NodeId(name), name), tuple(members))


def _by_lane(
    store: Store, part: Part, chosen: Chosen, focus: NodeId
) -> dict[int, list[Group]]:
    """Groups by column: 0 is the focus, what leads to it is below, the rest above.

    What is several steps away is further out, on the side of what joins it.
    """
    groups: dict[int, list[Group]] = {0: [Group("", (focus,))]}
    column = {focus: 0}
    for lane in lanes(store, focus):
        cards = {}
        for entry in lane.entries:
            wanted = part.guesses or not is_guess(entry.edge)
            node = entry.node.id
            if wanted and node in chosen and node not in column:
                cards[node] = column[node] = 1 if entry.outward else -1
        if cards:
            side = next(iter(cards.values()))
            groups.setdefault(side, []).append(Group(lane.title, tuple(cards)))
    steps = distances(store, part)
    further: dict[tuple[int, Kind], list[str]] = defaultdict(list)
    for node, step in steps.items():
        if node in chosen and node not in column:
            column[node] = _side(store, node, step, steps, column) * step
            further[column[node], Kind(node.partition(":")[0])].append(node)
    for (at, kind), members in sorted(further.items()):
        steps_away = "next to it" if abs(at) == 1 else f"{abs(at)} steps away"
        label = f"{LOOKS[kind].plural}, {steps_away}"
        groups.setdefault(at, []).append(Group(label, tuple(members)))
    return groups


def _side(
    store: Store,
    node: NodeId,
    step: int,
    steps: Mapping[NodeId, int],
    column: Mapping[NodeId, int],
) -> int:
    """-1 or 1: the side of the first node that it is joined to, one step nearer."""
    leaving = [edge.target for edge in store.edges_from(node)]
    reaching = [edge.source for edge in store.edges_to(node)]
    nearer = (n for n in (*leaving, *reaching) if steps.get(n, step) == step - 1)
    sides = (column[n] for n in nearer if column.get(n))
    return -1 if next(sides, 1) < 0 else 1


def _groups(laid_out: Iterable[Placed]) -> Iterator[object]:
    for number, one in enumerate(laid_out, start=1):
        if one.group.label:
            label = " ".join(one.group.label.split())
            yield {
                "id": f"group:{number}",
                "type": "group",
                **place(one.box),
                "label": label,
            }


@dataclass(frozen=True, slots=True)
class _Arrows:
    """Which arrows are drawn, and how."""

    boxes: Mapping[str, Box]
    steps: Mapping[NodeId, int]
    """How far each card is from the one in the middle; none of a whole collection."""

    def all(self, edges: Iterable[EdgeRecord]) -> Iterator[object]:
        """One arrow from a card to another, whatever joins them; edges by source."""
        for source, leaving in groupby(edges, attrgetter("source")):
            joined: dict[str, list[EdgeRecord]] = defaultdict(list)
            for edge in leaving:
                if edge.target != source and self._is_drawn(edge):
                    joined[edge.target].append(edge)
            for target, several in joined.items():
                yield self._arrow(source, target, several)

    def _arrow(self, source: str, target: str, several: list[EdgeRecord]) -> object:
        start, end = _sides(self.boxes[source], self.boxes[target])
        # What speaks for or against comes before what merely mentions.
        several.sort(key=lambda edge: edge_colour(edge) == QUIET)
        preset = _PRESETS.get(edge_colour(several[0]))
        return {
            "id": several[0].id,
            "fromNode": source,
            "fromSide": start,
            "toNode": target,
            "toSide": end,
            **({"color": preset} if preset else {}),
            "label": _label(several, with_why=bool(self.steps)),
        }

    def _is_drawn(self, edge: EdgeRecord) -> bool:
        """Whether an arrow tells more than it hides.

        What neither speaks for nor against is drawn where it is the reason why a card
        is there; of a whole collection, where a note says why.
        """
        if edge_colour(edge) != QUIET:
            return True
        if not self.steps:
            return edge.relation != Relation.MENTIONS
        ends = NodeId(edge.source), NodeId(edge.target)
        return self.steps[ends[0]] != self.steps[ends[1]]


def _label(several: Iterable[EdgeRecord], *, with_why: bool) -> str:
    told = dict.fromkeys(edge.label for edge in several)
    why = (plain(e.values["rationale"]) for e in several if "rationale" in e.values)
    reason = next(why, None) if with_why else None
    label = "; ".join(told)
    if reason is None:
        return label
    return f"{label} — {shorten(' '.join(reason.split()), _WHY)}"


def _sides(source: Box, target: Box) -> tuple[str, str]:
    """Where an arrow leaves one card and reaches the other."""
    if target.x >= source.x + source.width:
        return "right", "left"
    if source.x >= target.x + target.width:
        return "left", "right"
    return ("bottom", "top") if target.y > source.y else ("top", "bottom")
