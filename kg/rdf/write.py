"""The export: the graph as Turtle or N-Triples, in one pass over the store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model import Basis, Edge, Kind, Node, Span
from kg.rdf import facts, frame
from kg.rdf.iris import Iris, relation_key
from kg.rdf.prefixes import Iri
from kg.rdf.quantities import quantities_of, units
from kg.rdf.relations import relation
from kg.rdf.render import NTriples, Turtle, Writer
from kg.rdf.sources import Sources
from kg.rdf.surroundings import (
    Readable,
    edge_witnesses,
    page_of,
    surroundings,
    with_edges,
)
from kg.rdf.terms import UNITS
from kg.rdf.triples import Description, check_language
from kg.rdf.vocab import vocabulary


class Format(StrEnum):
    """How triples are written; the value is the file's suffix."""

    TURTLE = "ttl"
    N_TRIPLES = "nt"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    nodes: int
    relations: int
    spans: int
    triples: int


def export(
    graph: Readable,
    format: Format,
    base: str,
    *,
    version: str,
    write: Callable[[str], object],
    language: str | None = None,
    with_vocabulary: bool = True,
    with_standing: bool = False,
) -> Exported:
    """Write the whole graph; equal graphs give equal bytes.

    Args:
        graph: The store.
        format: Turtle or N-Triples.
        base: What every name begins with; see `kg.rdf.iris.check_base`.
        version: Of the program.
        write: Takes the text, piece by piece.
        language: The language of the notes, if it is known.
        with_vocabulary: Declare every term, so that OWL tools type the properties.
        with_standing: Also say what the evidence makes of each claim; some 0.5 ms a
            claim, and more than the notes say.

    Raises:
        InputRefused: If base or language can't be used.
    """
    iris = Iris(base)
    tag = None if language is None else check_language(language)
    writer = _writer(format, base, write)
    walk = _Walk(graph, facts.Context(iris, tag), version, with_standing)
    writer.begin()
    for description in walk.descriptions():
        writer.describe(description)
    if with_vocabulary:
        for description in vocabulary():
            writer.describe(description)
    return Exported(walk.nodes, walk.relations, walk.sources.spans, writer.triples)


def _writer(format: Format, base: str, write: Callable[[str], object]) -> Writer:
    if format is Format.TURTLE:
        return Turtle(write, frame.prefixes(base))
    return NTriples(write)


@dataclass(slots=True)
class _Walk:
    """One pass over the graph, and the little that must be kept until its end."""

    graph: Readable
    context: facts.Context
    version: str
    with_standing: bool
    sources: Sources = field(init=False)
    nodes: int = 0
    relations: int = 0
    models: set[str | None] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sources = Sources(self.graph, self.context.iris)

    def descriptions(self) -> Iterator[Description]:
        """The data set, nodes each with their relations, sources, units, runs."""
        iris = self.context.iris
        example = next(self.graph.nodes(Kind.CLAIM), None)
        yield frame.dataset(iris, self.version, example.id if example else None)
        for node, leaving in with_edges(self.graph.nodes(), self.graph.edges()):
            yield from self._node(node, leaving)
        yield from self.sources.descriptions()
        yield from units(iris, self.units)
        yield from frame.runs(
            iris, self.version, tuple(self.sources.names()), self.models
        )

    def _node(self, node: Node, leaving: tuple[Edge, ...]) -> Iterator[Description]:
        around = surroundings(
            self.graph, self.sources, node, leaving, standing=self.with_standing
        )
        self.nodes += 1
        for number in quantities_of(node):
            if number.unit and number.unit not in UNITS:
                self.units.add(number.unit)
        yield from facts.node(self.context, around)
        page = page_of(node)
        ordinals: Counter[str] = Counter()
        for key, edge in sorted(_keyed(leaving), key=_reading_order):
            ordinals[key] += 1
            name = self.context.iris.relation(key, ordinals[key])
            told = self._relation(edge, name, around.quoted, page)
            if told is not None:
                yield told

    def _relation(
        self, edge: Edge, name: Iri, of_source: tuple[Iri, ...], page: str | None
    ) -> Description | None:
        quoted, is_verbatim = edge_witnesses(self.sources, edge, of_source, page)
        told = relation(self.context, edge, name, quoted, is_verbatim=is_verbatim)
        if told is not None:
            self.relations += 1
            if edge.basis is Basis.SIMILARITY:
                self.models.add(edge.model)
        return told


def _keyed(edges: Iterable[Edge]) -> Iterator[tuple[str, Edge]]:
    return ((relation_key(edge), edge) for edge in edges)


def _reading_order(keyed: tuple[str, Edge]) -> tuple[object, ...]:
    key, edge = keyed
    span = edge.span or Span(file="", start=0, end=0)
    return key, span.file, span.start, edge.rank or 0, edge.rationale or ""
