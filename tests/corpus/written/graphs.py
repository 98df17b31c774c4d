"""Collections to write, and what is compared when they are read again."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.exports import FolderWriter, Job
from kg.model import Edge, Kind, Node, Relation
from kg.store import Store
from tests.corpus.conftest import read

SAID = tuple[str, str, str, str]
"""Text of the source, what is compared of the edge, text of the target, reason."""


def write(writer: FolderWriter, store: Store, place: Path) -> list[str]:
    """Write a folder; what the user is told."""
    place.mkdir(parents=True)
    return list(
        writer(
            Job(
                store=store,
                base="https://example.org/kg/",
                version="0.1.0",
                collection=place,
            ),
            place,
        )
    )


def again(writer: FolderWriter, store: Store, place: Path) -> Store:
    """A store of what was written and read again; to be closed."""
    write(writer, store, place / "written")
    back = Store.open(place / "again.sqlite")
    read(place / "written", back)
    return back


def texts(store: Store, *kinds: Kind) -> Counter[str]:
    """What the nodes of some kinds say, blanks folded."""
    found = (node for kind in kinds for node in store.nodes(kind))
    return Counter(" ".join(node.text.split()) for node in found)


def said(
    store: Store,
    relation: Relation,
    how: Callable[[Edge], str | None] = lambda _: None,
    *,
    why: bool = False,
) -> Counter[SAID]:
    """The edges of a relation by the texts of their ends."""
    known = {node.id: " ".join(node.text.split()) for node in store.nodes()}
    return Counter(
        (
            known[edge.source],
            how(edge) or "",
            known[edge.target],
            " ".join((edge.rationale or "").split()) if why else "",
        )
        for edge in store.edges()
        if edge.relation is relation
    )


def fill(place: Path, nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> Store:
    """A store of nodes that no file holds; to be closed."""
    store = Store.open(place / "made.sqlite")
    store.replace_graph(nodes, edges, (), ())
    return store
