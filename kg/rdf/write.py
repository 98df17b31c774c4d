"""The export: the graph as RDF, in one pass over the store."""

from dataclasses import dataclass
from enum import StrEnum

from kg.exports import Write
from kg.model import Edge
from kg.rdf import facts, frame
from kg.rdf.homes import Graphs, Homes
from kg.rdf.iris import Iris
from kg.rdf.jsonld import JsonLd
from kg.rdf.render import Names, NQuads, NTriples, TriG, Turtle, Writer
from kg.rdf.surroundings import Readable
from kg.rdf.triples import check_language
from kg.rdf.vocab import vocabulary
from kg.rdf.walk import Walk
from kg.rdf.xml import RdfXml


class Format(StrEnum):
    """How RDF is written; the value is the file's suffix."""

    TURTLE = "ttl"
    N_TRIPLES = "nt"
    N_QUADS = "nq"
    TRIG = "trig"
    JSON_LD = "jsonld"
    RDF_XML = "rdf"

    @property
    def has_graphs(self) -> bool:
        """Whether it can say which graph a triple is in."""
        return self in (Format.N_QUADS, Format.TRIG, Format.JSON_LD)


@dataclass(frozen=True, slots=True)
class Options:
    """How a collection is written."""

    version: str = "0"
    """Of the program."""
    language: str | None = None
    """The language of the notes, if it is known."""
    vocabulary: bool = True
    """Declare every term, so that OWL tools type the properties."""
    standing: bool = True
    """Say what the evidence makes of each claim."""
    quotes: bool = True
    """Give the words of the texts where they are pointed at."""
    graphs: bool = False
    """Give every note a graph of its own, where the format has graphs."""
    guesses: tuple[Edge, ...] = ()
    """Edges to what a model finds close, which the store does not hold."""


DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    nodes: int
    relations: int
    spans: int
    triples: int
    notices: tuple[str, ...] = ()
    """What the user should hear of."""


def export(
    graph: Readable,
    format: Format,
    base: str,
    *,
    write: Write,
    options: Options = DEFAULT,
) -> Exported:
    """Write the whole graph; equal graphs give equal bytes.

    Args:
        graph: The store.
        format: Of the file.
        base: What every name begins with; see `kg.rdf.iris.check_base`.
        write: Takes the text, piece by piece.
        options: What to write.

    Raises:
        InputRefused: If base or language can't be used.
    """
    graphs = Graphs.ONE
    if format.has_graphs:
        graphs = Graphs.A_NOTE if options.graphs else Graphs.GUESSES_APART
    walk = walk_of(graph, base, graphs, options)
    writer = writer_of(format, Names(frame.prefixes(base)), write)
    writer.begin()
    for description in walk.descriptions():
        writer.describe(description)
    if options.vocabulary:
        for description in vocabulary(walk.homes.frame):
            writer.describe(description)
    notices = tuple(writer.end())
    return Exported(
        walk.nodes, walk.relations, walk.sources.spans, writer.triples, notices
    )


def walk_of(graph: Readable, base: str, graphs: Graphs, options: Options) -> Walk:
    """A pass over the graph, about to begin.

    Raises:
        InputRefused: If base or language can't be used.
    """
    iris = Iris(base)
    tag = None if options.language is None else check_language(options.language)
    context = facts.Context(iris, tag)
    homes = Homes(iris, graphs, graph.nodes())
    return Walk(
        graph,
        context,
        homes,
        options.version,
        with_standing=options.standing,
        with_quotes=options.quotes,
        guesses=options.guesses,
    )


def writer_of(format: Format, names: Names, write: Write) -> Writer:
    """A writer of one file."""
    match format:
        case Format.TURTLE:
            return Turtle(write, names)
        case Format.TRIG:
            return TriG(write, names)
        case Format.JSON_LD:
            return JsonLd(write, names)
        case Format.RDF_XML:
            return RdfXml(write, names)
        case Format.N_QUADS:
            return NQuads(write)
        case Format.N_TRIPLES:
            return NTriples(write)
