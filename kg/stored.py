"""What the store hands out and takes in, beside nodes and edges."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.terms import Kind, NodeId, Passage

if TYPE_CHECKING:
    from kg.model import Edge

BareEdge: TypeAlias = tuple[str, str, str, str | None]
"""Source, relation, target; and of a test its outcome, of a link its type."""


class FileState(NamedTuple):
    """What we know of a file without opening it."""

    sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A file as it was read."""

    path: str
    state: FileState
    reader: str
    """Name and version of the parser that read it."""
    text: str
    """Decoded, line endings as in the file."""
    parsed: str
    """JSON of what the parser found."""


@dataclass(frozen=True, slots=True)
class StoredExcerpt:
    """What is known of a text that is quoted and no file of the collection holds."""

    path: str
    sha256: str
    """Of the bytes of the whole text."""
    text: str
    """As long as the whole text; what nothing quotes is blank."""


class PassageKey(NamedTuple):
    """Which passage it is, without its text.

    A tuple, since a search makes some hundreds of them.
    """

    rowid: int
    content: int
    """Content id of the embedded text: the key of its vector."""
    kind: Kind
    node: NodeId
    ordinal: int


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with the numbers that other indexes know it by."""

    rowid: int
    content: int
    """Content id of the embedded text: the key of its vector."""
    kind: Kind
    passage: Passage

    @property
    def key(self) -> PassageKey:
        """The same without the text."""
        node, ordinal = self.passage.node, self.passage.ordinal
        return PassageKey(self.rowid, self.content, self.kind, node, ordinal)


@dataclass(frozen=True, slots=True)
class GraphChange:
    """How many rows a new graph added, changed or removed."""

    nodes: int
    edges: int
    passages: int

    def __bool__(self) -> bool:
        return bool(self.nodes or self.edges or self.passages)


def edge_order(edge: "Edge") -> tuple[object, ...]:
    """A node's edges by the list they were read from, then by where they are said."""
    place = (edge.span.file, edge.span.start) if edge.span else ("", -1)
    ends = (edge.source, edge.target)
    return (edge.relation, edge.rank or 0, *place, *ends, edge.type or "")
