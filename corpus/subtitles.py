"""What was read in the latter half of a title, which says nothing by itself.

Of `Rest: it buys recall` a parser may read `it buys recall`, before it is known that a
note is called so.
"""

from collections.abc import Sequence

from kg.contribution import Contribution
from kg.model import Claim, Experiment, Node, Qualification, Span


def leave_pieces(said: Contribution, titles: Sequence[Span]) -> None:
    """Let a document say nothing that is only a part of a title in its text.

    Args:
        said: What the document contributes, its edges included.
        titles: Where its text holds the titles of notes.
    """
    kept = [draft for draft in said.drafts if not _is_piece(draft.node, titles)]
    if len(kept) < len(said.drafts):
        pieces = {draft.node.id for draft in said.drafts}
        pieces -= {draft.node.id for draft in kept}
        said.drafts[:] = kept
        ends = ((edge, {edge.source, edge.target}) for edge in said.edges)
        said.edges = [edge for edge, both in ends if pieces.isdisjoint(both)]


def _is_piece(node: Node, titles: Sequence[Span]) -> bool:
    if not titles or not isinstance(node, Claim | Qualification | Experiment):
        return False
    return any(
        title.start < span.start and span.end <= title.end
        for span in node.spans[:1]
        for title in titles
    )
