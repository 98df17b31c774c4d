"""What is near a node in meaning and not linked to it: guesses, apart from the notes.

Both front ends use it; it knows neither Textual nor the terminal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.allowed import Allowed
from kg.model import Kind, Node, NodeId, Paper
from kg.narrowing import linked
from kg.near import Near
from kg.store import Store

if TYPE_CHECKING:
    from embeddings.index import VectorIndex
    from tui.collection.workspace import Workspace

_BIBLIOGRAPHIES = (".bib", ".ris", ".json", ".csljson")
_SENTENCES = (Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT)
_CHOSEN_FROM = 3
"""Papers ranked for each that is shown: among these the listed come first."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Nodes near another, each with the closest pair of passages."""

    concepts: tuple[tuple[Node, Near], ...] = ()
    """Nearest first; no papers among them."""
    papers: tuple[tuple[Paper, Near], ...] = ()
    """Those that a bibliography lists first, in each part the best first."""
    why_not: str | None = None
    """Why there are none, where no vectors can be had."""


def nearby(
    workspace: "Workspace",
    store: Store,
    focus: Node,
    limit: int,
    *,
    inquiries_only: bool = False,
) -> Nearby:
    """What is near a node and has no edge with it. Needs the vectors, not the model.

    Args:
        workspace: Whose vectors.
        store: Where the nodes are.
        focus: The node.
        limit: At most so many concepts, and so many papers.
        inquiries_only: Only inquiries, such as could draw on a note and do not yet.
    """
    index, why_not = workspace.readable_index()
    if index is None:
        return Nearby(why_not=why_not)
    allowed = Allowed(but=linked(store, focus.id) | {focus.id})
    kinds = (Kind.INQUIRY,) if inquiries_only else concepts_for(focus)
    concepts = _concepts(store, index, focus.id, kinds, allowed, limit)
    papers = () if inquiries_only else _papers(store, index, focus, allowed, limit)
    return Nearby(concepts, papers)


def concepts_for(focus: Node) -> tuple[Kind, ...]:
    """The kinds that a node is compared with: sentences also with sentences."""
    pages = (Kind.INQUIRY,) if focus.kind in _SENTENCES else (Kind.NOTE, Kind.INQUIRY)
    return (*_SENTENCES, *pages) if focus.kind in _SENTENCES else pages


def in_bibliography(paper: Paper) -> bool:
    """Whether a bibliography of the collection lists it."""
    return any(span.file.lower().endswith(_BIBLIOGRAPHIES) for span in paper.spans)


def _concepts(
    store: Store,
    index: "VectorIndex",
    focus: NodeId,
    kinds: Sequence[Kind],
    allowed: Allowed,
    limit: int,
) -> tuple[tuple[Node, Near], ...]:
    from embeddings.by_meaning import nearest

    hits = nearest(store, index, focus, kinds=kinds, limit=limit, allowed=allowed)
    return _paired(store, index, focus, [hit.node for hit in hits])


def _papers(
    store: Store, index: "VectorIndex", focus: Node, allowed: Allowed, limit: int
) -> tuple[tuple[Paper, Near], ...]:
    """By words and by meaning, of titles and abstracts; the own bibliography first."""
    from embeddings.search import search

    found = search(
        store,
        "",
        like=focus.id,
        kinds=(Kind.PAPER,),
        limit=_CHOSEN_FROM * limit,
        index=index,
        allowed=allowed,
    )
    pairs = _paired(store, index, focus.id, [hit.node for hit in found.hits])
    papers = [(paper, near) for paper, near in pairs if isinstance(paper, Paper)]
    papers.sort(key=lambda pair: not in_bibliography(pair[0]))
    return tuple(papers[:limit])


def _paired(
    store: Store, index: "VectorIndex", focus: NodeId, others: Sequence[NodeId]
) -> tuple[tuple[Node, Near], ...]:
    from embeddings.near import closest_pair

    nodes = store.get_many(others)
    pairs = ((other, closest_pair(store, index, focus, other)) for other in others)
    return tuple(
        (nodes[other], near) for other, near in pairs if near and other in nodes
    )
