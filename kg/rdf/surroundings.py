"""What surrounds a node: its edges, the notes that state it, the texts that say it."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.evidence import flags
from kg.model import (
    Basis,
    Claim,
    Edge,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Qualification,
    Relation,
)
from kg.outline import Outline
from kg.rdf.facts import Surrounded, Weight
from kg.rdf.prefixes import Iri
from kg.rdf.quantities import quantities_of
from kg.rdf.sources import Sources, Texts
from kg.whole import Whole


class Readable(Whole, Texts, Protocol):
    """What an export reads: nodes and edges in order of id, and the texts."""

    def edges(self) -> Iterator[Edge]:
        """Every edge, by source."""

    def retired(self) -> Iterator[NodeId]:
        """Ids that no node has any more, in order."""


def with_edges(
    nodes: Iterable[Node], edges: Iterable[Edge]
) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
    """Each node with the edges that leave it: both come by id and are read once."""
    waiting = iter(edges)
    edge = next(waiting, None)
    for node in nodes:
        leaving = []
        while edge is not None and edge.source <= node.id:
            if edge.source == node.id:
                leaving.append(edge)
            edge = next(waiting, None)
        yield node, tuple(leaving)


def surroundings(
    graph: Readable,
    sources: Sources,
    node: Node,
    leaving: tuple[Edge, ...],
    outline: Outline | None,
) -> Surrounded:
    """What the description of a node needs to know of others."""
    is_claim = isinstance(node, Claim | Qualification)
    quoted = witnesses(graph, sources, node)
    page = page_of(node)
    return Surrounded(
        node,
        leaving,
        told=leaving,
        first=first_span(sources, node),
        numbers_first=tuple(sources.quote(n.span) for n in quantities_of(node)),
        stated_by=_stated_by(graph, node.id) if is_claim else (),
        quoted=quoted,
        numbers_quoted=tuple(
            _one(sources.quote(number.span)) or quoted[:1]
            for number in quantities_of(node)
        ),
        source=sources.source(page) if page else None,
        weight=_weight(outline, node),
    )


def _weight(outline: Outline | None, node: Node) -> Weight | None:
    if outline is None or not isinstance(node, Claim | Qualification):
        return None
    standing, _, tally = outline.weigh(node.id)
    return Weight(standing, tally, flags(node, tally))


def page_of(node: Node) -> str | None:
    """The file that is a node's own page, if it has one."""
    return node.file if isinstance(node, Note | Inquiry) else None


def first_span(sources: Sources, node: Node) -> Iri | None:
    """The first of a node's own spans that holds."""
    held = (name for span in node.spans if (name := sources.quote(span)))
    return next(held, None)


def witnesses(graph: Readable, sources: Sources, node: Node) -> tuple[Iri, ...]:
    """The spans a node was read from.

    A note may be known by its file's name alone, a paper by an entry without a span.
    Then its file is quoted, else what names it, else what is linked with it.
    """
    own = _own(sources, node)
    if own or node.kind is Kind.TOPIC:
        return own
    edges = [*graph.edges_to(node.id), *graph.edges_from(node.id)]
    told = [edge for edge in edges if edge.basis is not Basis.SIMILARITY]
    for edge in told:
        if named := sources.quote(edge.span):
            return (named,)
    for edge in told:
        other = graph.get(edge.source if edge.target == node.id else edge.target)
        if other is not None and (near := _own(sources, other)):
            return near[:1]
    return ()


def edge_witnesses(
    sources: Sources, edge: Edge, of_source: tuple[Iri, ...], file: str | None
) -> tuple[tuple[Iri, ...], bool]:
    """The spans that say an edge, and whether one of them is its rationale.

    Args:
        sources: The texts.
        edge: The edge.
        of_source: Spans of the node it leaves, for an edge that has none.
        file: Where to look for the rationale of an edge without a span.
    """
    quoted = _one(sources.quote(edge.span))
    near = edge.span if quoted else file and sources.first_line(file)
    if edge.rationale and near:
        place = _one(sources.quote(sources.verbatim(edge.rationale, near)))
        if place:
            return tuple(dict.fromkeys((*quoted, *place))), True
    if quoted or edge.basis is not Basis.EXPLICIT:
        return quoted, False
    return of_source[:1], False


def _own(sources: Sources, node: Node) -> tuple[Iri, ...]:
    held = [name for span in node.spans if (name := sources.quote(span))]
    if held:
        return tuple(dict.fromkeys(held))
    page = page_of(node)
    return _one(sources.quote(sources.first_line(page))) if page else ()


def _one(name: Iri | None) -> tuple[Iri, ...]:
    return () if name is None else (name,)


def _stated_by(graph: Readable, node: NodeId) -> tuple[NodeId, ...]:
    return tuple(
        dict.fromkeys(
            edge.source
            for edge in graph.edges_to(node, Relation.STATES)
            if edge.basis is not Basis.SIMILARITY
        )
    )
