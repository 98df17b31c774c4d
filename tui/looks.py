"""How kinds, outcomes and standings look.

A kind is told by its letter and its shape; its colour only repeats them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evidence import Standing
from kg.inquiries import State
from kg.kinds import is_absent
from kg.terms import Kind, Outcome

if TYPE_CHECKING:
    from kg.model import Node


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes of one kind are marked."""

    letter: str
    shape: str
    """One cell wide, different for every kind."""
    plural: str
    dark: str
    """Its colour on dark themes."""
    light: str
    """Its colour on light themes."""
    ansi: str
    """Its colour in a terminal of 16 colours."""


LOOKS = {
    Kind.NOTE: Look("N", "■", "notes", "#7aa2f7", "#2950b8", "ansi_bright_blue"),
    Kind.CLAIM: Look("C", "●", "claims", "#e0af68", "#8a5a00", "ansi_yellow"),
    Kind.QUALIFICATION: Look(
        "Q", "◐", "qualifications", "#c49cf8", "#7334b8", "ansi_magenta"
    ),
    Kind.EXPERIMENT: Look("E", "▲", "experiments", "#9ece6a", "#33691e", "ansi_green"),
    Kind.INQUIRY: Look("I", "◇", "inquiries", "#73c8dd", "#00697f", "ansi_cyan"),
    Kind.PAPER: Look("P", "▤", "papers", "#f28fad", "#ad1457", "ansi_bright_red"),
    Kind.TOPIC: Look("T", "▼", "topics", "#b4b9d0", "#4a5270", "ansi_white"),
}

OUTCOMES = {
    Outcome.SUPPORTS: ("+", "$text-success"),
    Outcome.CHALLENGES: ("−", "$text-error"),
    Outcome.QUALIFIES: ("~", "$text-warning"),
    Outcome.INCONCLUSIVE: ("·", "$quiet"),
}
"""Sign and style of a test's outcome."""

STANDINGS = {
    Standing.CHALLENGED: ("−", "$text-error"),
    Standing.QUALIFIED: ("~", "$text-warning"),
    Standing.SUPPORTED: ("+", "$text-success"),
    Standing.REPORTED: ('"', "$text-primary"),
    Standing.BARE: ("·", "$quiet"),
}
"""Sign and style of a standing."""

TALLY = (
    "[+2 −1 ~1 ⇄1 ?5] counts lines of evidence for a claim, against it and restricting "
    "it, tensions, and inquiries that rest on it."
)
"""How to read a claim's tally."""

STATES = {
    State.CONTESTED: ("⇄", "$text-warning"),
    State.OPEN: ("?", "$text-accent"),
    State.ANSWERED: ("✓", "$text-success"),
}
"""Sign and style of an inquiry's state."""


def variable(kind: Kind) -> str:
    """The CSS variable that holds a kind's colour, with its dollar sign."""
    return f"$kind-{kind.value}"


ABSENT = "□"
"""The shape of a note that is named, and that no file holds."""


def tag(kind: Kind, *, absent: bool = False) -> str:
    """Shape and letter of a kind: `● C`; of a note that is absent: `□ N`."""
    look = LOOKS[kind]
    return f"{ABSENT if absent else look.shape} {look.letter}"


def tag_of(node: "Node") -> str:
    """Shape and letter of a node."""
    return tag(Kind(node.kind), absent=is_absent(node))
