"""What a bundle of neighbours is called, and how one is related. Pure."""

from collections.abc import Sequence

from kg.lanes import Entry
from kg.terms import RelatedType
from tui.looks import LOOKS, OUTCOMES


def bundle(entries: Sequence[Entry]) -> str:
    """What a bundle of neighbours is called: `⊞ +152 inquiries`."""
    kinds = {entry.node.kind for entry in entries}
    what = LOOKS[kinds.pop()].plural if len(kinds) == 1 and len(entries) > 1 else "more"
    return f"⊞ +{len(entries):,} {what}"


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
