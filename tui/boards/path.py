"""How two nodes connect, hop by hop."""

from collections.abc import Iterator

from kg.evidence import Links
from kg.model import Kind, NodeId
from kg.paths import Hop, hops, paths, steps
from kg.store import Store
from kg.text import counted
from tui.boards.board import Board, Group, Item
from tui.places import Places
from tui.wording import worded

_WAYS = 3
_END = 26
"""Characters of each end that the title holds, so that it shows both."""


def path(store: Store, start: NodeId, end: NodeId) -> Board:
    """The best ways from one node to another, each with a reason at every hop."""
    web, places = steps(store.bare_edges()), Places(store)
    groups = []
    for rank, way in enumerate(paths(web, start, end, _WAYS), start=1):
        trail = hops(store, web, way)
        title = f"way {rank}, {counted(len(trail), 'hop')}"
        groups.append(Group(title, tuple(_trail(trail, places)), counted=False))
    return Board.of(
        f"from {_text(store, start)} to {_text(store, end)}",
        groups,
        "Nothing that the notes say connects these two.",
    )


def _text(links: Links, node: NodeId) -> str:
    found = links.get(node)
    return worded(found.text if found else node, _END)


def _trail(trail: tuple[Hop, ...], places: Places) -> Iterator[Item]:
    first = trail[0].near
    yield Item(first.text, Kind(first.kind), first.id, place=places.of_node(first))
    for hop in trail:
        how = hop.edge.outcome or hop.edge.type
        relation = hop.edge.relation.replace("_", " ") + (f" ({how})" if how else "")
        why = places.why(hop.edge)
        said = why and why not in (hop.near.text, hop.far.text)
        yield Item(
            hop.far.text,
            Kind(hop.far.kind),
            hop.far.id,
            sign=("→" if hop.outward else "←", "$text-accent"),
            told=(relation, *((f"“{why}”",) if said else ())),
            place=places.of_edge(hop.edge) or places.of_node(hop.far),
        )
