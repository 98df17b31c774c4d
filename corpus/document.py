"""What one file says, before names are resolved and ids are given."""

from typing import Self

from kg.model import AnyNode, Edge, Kind, NodeId, Problem, Span, Value
from kg.rdf.imported import Imported

LOCAL = "#"
"""First character of an id that holds inside one document only."""


class Reference(Value):
    """A node as the text names it: a link as written, not yet resolved."""

    id: NodeId
    """Local; edges of the document point at it."""
    text: str
    """The name as written."""
    kinds: tuple[Kind, ...]
    """What may answer to the name, likeliest first.

    Where nothing does, a node of the first kind is made: a stub note, a paper
    known by that name, a topic.
    """
    span: Span | None = None
    description: str | None = None
    """What the text says of a note it names."""
    several: bool = False
    """Whether several names may stand here, joined by a bare space."""
    anchor: str = ""
    """The part of the named note that is meant: a heading, `^block`, `((block))`.

    Without a text it is a block of whichever note holds it, or else a part of the
    note that names it.
    """
    is_id: bool = False
    """Whether the name is what a program calls a note in its header, and no title."""
    is_sure: bool = True
    """Whether something is named even if nothing answers: a stub is made then."""
    page: str = ""
    """For a statement: the name of the note that is the page of it; for a note in a
    list: where the link around its title leads."""
    identifier: str | None = None
    """For a paper: its DOI or arXiv number, where the text gives it beside a name."""


class Anchor(Value):
    """A part of a note that links may lead to."""

    name: str
    """A heading, `^block` or `((block))`, as links spell it."""
    span: Span
    """The block it marks; empty where it marks the whole note."""


class RelationName(Value):
    """What a program calls a type of relations."""

    id: str
    """By which its relations name it."""
    label: str


class Region(Value):
    """A stretch of running text that belongs to a note or an inquiry."""

    owner: NodeId
    span: Span
    titles: bool = False
    """Whether titles may stand in it without any markup."""


class Document(Value):
    """What one file says: nodes, references, edges, all with local ids."""

    file: str
    page: str
    """`note`, `inquiry`, `hub`, `topic`, `cluster`, `paper`, `bibliography`, …"""
    rendering: str
    """How the page is written: `flat`, `block`, `markdown`, `bibtex`, …"""
    nodes: tuple[AnyNode, ...] = ()
    references: tuple[Reference, ...] = ()
    edges: tuple[Edge, ...] = ()
    regions: tuple[Region, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    relation_names: tuple[RelationName, ...] = ()
    graph: Imported | None = None
    """What another collection or another program wrote, with ids of its own."""

    @classmethod
    def of_nothing(cls, file: str, page: str = "") -> Self:
        """A document that says nothing."""
        return cls(file=file, page=page, rendering="")


def local(name: str, number: int | None = None) -> NodeId:
    """A local id: `#note`, `#claim/3`."""
    return NodeId(f"{LOCAL}{name}" if number is None else f"{LOCAL}{name}/{number}")


def is_local(node: NodeId) -> bool:
    """Whether an id holds inside one document only."""
    return node.startswith(LOCAL)
