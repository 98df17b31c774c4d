"""What a gap is: one thing that is missing, and what would close it."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Claim, Node, Note, Role


class GapKind(StrEnum):
    """What is missing."""

    BARE = "bare"
    """A claim with neither test nor source."""
    NO_OUTCOME = "no-outcome"
    """A test that does not say what came out."""
    SINGLE_LINE = "single-line"
    """A claim that one line of evidence holds."""
    CHALLENGED = "challenged"
    """A claim that evidence stands against and inquiries still rest on."""
    NO_SOURCE = "no-source"
    """An inquiry of whose sources none is in the collection."""
    ABSENT_NOTE = "absent-note"
    """A note that others name and no file holds."""
    UNLINKED = "unlinked"
    """Two notes close in meaning that nothing links."""
    POORLY_JOINED = "poorly-joined"
    """Two clusters that have much to do with each other, and hardly a link."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing."""

    kind: GapKind
    node: Node
    weight: int
    """How many nodes it matters to; of one kind, higher is graver."""
    why: str
    closes: str
    """What would close it."""
    note: Note | None = None
    """The note that states a claim."""
    other: Node | None = None
    """What the node should be linked to; for the last two kinds."""
    bridge: Node | None = None
    """A note that links to both."""
    score: float | None = None
    """How close in meaning the two are: a cosine, by the model that embedded them."""


def gravest_first(gap: Gap) -> tuple[object, ...]:
    """Sorts gaps of one kind."""
    minor = not (isinstance(gap.node, Claim) and gap.node.role is Role.MAIN)
    other = gap.other.id if gap.other else ""
    return (-gap.weight, -(gap.score or 0), minor, gap.node.id, other)
