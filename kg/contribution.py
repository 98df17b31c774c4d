"""What one document contributes to the graph, under ids that hold everywhere."""

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from kg.model import Edge, Node, NodeId, Problem, Span


class Draft(NamedTuple):
    """What one place says of a node, and when it is believed: lower comes first."""

    phase: int
    position: int
    """In its document."""
    node: Node


class Entry(NamedTuple):
    """One answer to a name, in the order in which answers count."""

    rank: int
    """0 for what files hold, more for what is only named."""
    doc: str
    position: int
    node: NodeId
    body: str = ""


class Aside(NamedTuple):
    """An edge that a document says and that a person corrected."""

    doc: str
    read: Edge
    now: Edge | None
    """What the graph has in its place; None for nothing."""


@dataclass(slots=True)
class Contribution:
    """What one document says, under ids that hold everywhere."""

    doc: str
    drafts: list[Draft] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    regions: list[tuple[NodeId, Span]] = field(default_factory=list)
    """Running text, by the node it belongs to."""
    gives: dict[str, list[Entry]] = field(default_factory=dict)
    """Key to who answers to it."""
    sought: "array[int]" = field(default_factory=lambda: array("I"))
    """Of the keys it looked up, what `mark` makes of them; some of them many times."""
    marks: bytes = b""
    """`sought`, each once and in order."""
    problems: list[Problem] = field(default_factory=list)

    def pack(self) -> None:
        """Keep what was sought in the form in which it is stored."""
        self.marks = array(
            "I", sorted({*self.sought, *array("I", self.marks)})
        ).tobytes()
        self.sought = array("I")


def mark(key: str) -> int:
    """A key as 32 bits; another key may share them, which costs time and no more."""
    return crc32(key.encode("utf-8", "surrogatepass"))
