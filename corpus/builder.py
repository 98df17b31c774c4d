"""Collects what a page says, giving each thing its local id and its span."""

from collections.abc import Sequence

from corpus.document import Anchor, Document, Reference, Region, local
from corpus.lines import Line
from kg.model import (
    Basis,
    Edge,
    Kind,
    Node,
    NodeId,
    Outcome,
    Problem,
    RelatedType,
    Relation,
    Span,
    unchecked,
)
from kg.text import line_at

_edge = unchecked(Edge)
_reference = unchecked(Reference)
_region = unchecked(Region)
_document = unchecked(Document)


class Builder:
    """A document in the making."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.nodes: list[Node] = []
        self.references: list[Reference] = []
        self.edges: list[Edge] = []
        self.regions: list[Region] = []
        self.anchors: list[Anchor] = []
        self.problems: list[Problem] = []
        self._numbers: dict[str, int] = {}

    def span(self, start: int, end: int) -> Span:
        """A span of this file."""
        return Span(file=self.file, start=start, end=end)

    def number(self, name: str) -> NodeId:
        """The next local id of that name."""
        self._numbers[name] = self._numbers.get(name, 0) + 1
        return local(name, self._numbers[name])

    def refer(
        self,
        line: Line,
        *kinds: Kind,
        description: str | None = None,
        several: bool = False,
        page: str = "",
        identifier: str | None = None,
    ) -> NodeId:
        """Name a node by a whole line."""
        return self.refer_text(
            line.text,
            line.start,
            *kinds,
            description=description,
            several=several,
            page=page,
            identifier=identifier,
        )

    def refer_text(
        self,
        name: str,
        start: int,
        *kinds: Kind,
        description: str | None = None,
        several: bool = False,
        page: str = "",
        identifier: str | None = None,
    ) -> NodeId:
        """Name a node by a piece of text that begins at `start`."""
        reference = _reference(
            id=self.number("ref"),
            text=name,
            kinds=kinds,
            span=self.span(start, start + len(name)),
            description=description,
            several=several,
            page=page,
            identifier=identifier,
        )
        self.references.append(reference)
        return reference.id

    def link(
        self,
        source: NodeId,
        relation: Relation,
        target: NodeId,
        span: Span,
        *,
        type: RelatedType | None = None,
        outcome: Outcome | None = None,
        rationale: str | None = None,
        rank: int | None = None,
        rule: str | None = None,
    ) -> None:
        """Add an edge that the text states."""
        self.edges.append(
            _edge(
                source=source,
                relation=relation,
                target=target,
                span=span,
                basis=Basis.EXPLICIT,
                type=type,
                outcome=outcome,
                rationale=rationale,
                rank=rank,
                rule=rule,
            )
        )

    def region(self, owner: NodeId, lines: Sequence[Line]) -> None:
        """Mark lines as running text of a node."""
        self.regions.extend(
            _region(owner=owner, span=line.span(self.file), titles=True)
            for line in lines
            if line.text
        )

    def problem(self, offset: int, code: str, message: str) -> None:
        """Tell of something odd at a place."""
        self.problems.append(
            Problem(
                file=self.file,
                line=line_at(self.text, offset),
                code=code,
                message=message,
            )
        )

    def document(self, page: str, rendering: str) -> Document:
        """Everything collected so far."""
        return _document(
            file=self.file,
            page=page,
            rendering=rendering,
            nodes=tuple(self.nodes),
            references=tuple(self.references),
            edges=tuple(self.edges),
            regions=tuple(self.regions),
            anchors=tuple(self.anchors),
            problems=tuple(self.problems),
        )
