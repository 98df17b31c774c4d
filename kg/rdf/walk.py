"""One pass over the graph: descriptions in the order they are written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import merge
from operator import attrgetter

from kg.model import Basis, Edge, Kind, Node, Span
from kg.outline import Outline
from kg.rdf import facts, frame
from kg.rdf.homes import Homes
from kg.rdf.iris import Iris, relation_key
from kg.rdf.prefixes import Iri
from kg.rdf.quantities import quantities_of, units
from kg.rdf.relations import relation
from kg.rdf.sources import Sources
from kg.rdf.surroundings import (
    Readable,
    edge_witnesses,
    page_of,
    surroundings,
    with_edges,
)
from kg.rdf.terms import UNITS
from kg.rdf.triples import Description


@dataclass(slots=True)
class Walk:
    """A pass, and the little that must be kept until its end."""

    graph: Readable
    context: facts.Context
    homes: Homes
    version: str
    with_standing: bool
    with_quotes: bool
    guesses: Iterable[Edge] = ()
    """Edges that are written beside those of the graph."""
    sources: Sources = field(init=False)
    outline: Outline | None = field(init=False)
    nodes: int = 0
    relations: int = 0
    models: set[str | None] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        iris = self.context.iris
        self.sources = Sources(self.graph, iris, with_quotes=self.with_quotes)
        self.outline = Outline(self.graph) if self.with_standing else None

    def descriptions(self) -> Iterator[Description]:
        """The data set, nodes each with their relations, sources, units, runs."""
        home = self.homes.frame
        example = next(self.graph.nodes(Kind.CLAIM), None)
        first = frame.dataset(
            self.context, self.version, example.id if example else None
        )
        yield replace(first, graph=home)
        beside = sorted(self.guesses, key=attrgetter("source"))
        edges = merge(self.graph.edges(), beside, key=attrgetter("source"))
        for node, leaving in with_edges(self.graph.nodes(), edges):
            yield from self._node(node, leaving)
        for path, description in self.sources.descriptions():
            yield replace(description, graph=self.homes.of_file(path))
        for description in self._frame():
            yield replace(description, graph=home)

    def _frame(self) -> Iterator[Description]:
        iris = self.context.iris
        yield from units(iris, self.units)
        yield from frame.runs(
            iris, self.version, tuple(self.sources.names()), self.models
        )
        for node in self.graph.retired():
            yield frame.retired(iris, node)

    def _node(self, node: Node, leaving: tuple[Edge, ...]) -> Iterator[Description]:
        around = surroundings(self.graph, self.sources, node, leaving, self.outline)
        self.nodes += 1
        for number in quantities_of(node):
            if number.unit and number.unit not in UNITS:
                self.units.add(number.unit)
        home = self.homes.of_node(node)
        elsewhere: dict[Iri | None, list[Edge]] = {}
        for edge in leaving:
            elsewhere.setdefault(self.homes.of_edge(edge, home), []).append(edge)
        here = tuple(elsewhere.pop(home, ()))
        yield from facts.node(self.context, replace(around, told=here), home)
        for graph in sorted(elsewhere, key=str):
            told = facts.links(self.context, node.id, elsewhere[graph])
            if told.facts:
                yield replace(told, graph=graph)
        yield from self._relations(leaving, around.quoted, page_of(node), home)

    def _relations(
        self,
        leaving: Iterable[Edge],
        of_source: tuple[Iri, ...],
        page: str | None,
        home: Iri | None,
    ) -> Iterator[Description]:
        for name, edge in named_relations(self.context.iris, leaving):
            quoted, is_verbatim = edge_witnesses(self.sources, edge, of_source, page)
            said_in = self.sources.quote(edge.span)
            told = relation(
                self.context,
                edge,
                name,
                quoted,
                said_in=said_in,
                is_verbatim=is_verbatim,
            )
            self.relations += 1
            if edge.basis is Basis.SIMILARITY or edge.model is not None:
                self.models.add(edge.model)
            yield replace(told, graph=self.homes.of_edge(edge, home))


def named_relations(iris: Iris, leaving: Iterable[Edge]) -> Iterator[tuple[Iri, Edge]]:
    """The edges that leave a node, each with the name of the node that stands for it.

    Args:
        iris: The names of the collection.
        leaving: All edges that leave one node: among equals, place decides.
    """
    ordinals: Counter[str] = Counter()
    for key, edge in sorted(_keyed(leaving), key=_reading_order):
        ordinals[key] += 1
        yield iris.relation(key, ordinals[key]), edge


def _keyed(edges: Iterable[Edge]) -> Iterator[tuple[str, Edge]]:
    return ((relation_key(edge), edge) for edge in edges)


def _reading_order(keyed: tuple[str, Edge]) -> tuple[object, ...]:
    key, edge = keyed
    span = edge.span or Span(file="", start=0, end=0)
    return key, span.file, span.start, edge.rank or 0, edge.rationale or ""
