"""The corrections that speak of what one document says."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.corrections import Corrections
from corpus.document import Document
from corpus.identity import Ledger
from corpus.resolve import Read, resolve
from kg.contribution import Contribution
from kg.corrections import Correction
from kg.model import Kind, NodeId


@dataclass(frozen=True, slots=True)
class Concerning:
    """A correction that names something a document says."""

    line: int
    """In the corrections file, from 1."""
    correction: Correction
    nodes: tuple[NodeId | None, ...]
    """What it names, in the order of its keys, by the ids that hold inside the
    document; None for what the document does not hold."""


def concerning(
    read: Read, corrections: Corrections, ledger: Ledger
) -> list[Concerning]:
    """The corrections that name a node of a document, in the order of their file.

    The document is resolved by itself: an edge to what only other files say may stay
    unknown, and is then told by neither.

    Args:
        read: The document, under the path that it has in its collection.
        corrections: All that the collection's file says.
        ledger: The ids of the collection, as far as it was indexed.
    """
    resolution = resolve([read], ledger, corrections)
    local = _local_ids(read.document, resolution.contributions)
    return [
        Concerning(one.line, one.correction, nodes)
        for one in resolution.obeyed
        if any(nodes := tuple(local.get(node) for node in one.read))
    ]


def _local_ids(
    document: Document, contributions: Iterable[Contribution]
) -> dict[NodeId, NodeId]:
    """The id that a node has in the collection to the one inside the document."""
    places = {
        (Kind(node.kind), node.spans[0].start, node.spans[0].end): node.id
        for node in document.nodes
        if node.spans
    }
    found: dict[NodeId, NodeId] = {}
    for one in contributions:
        for _, _, node in one.drafts:
            for span in node.spans[:1]:
                at = places.get((Kind(node.kind), span.start, span.end))
                if at is not None:
                    found.setdefault(node.id, at)
    return found
