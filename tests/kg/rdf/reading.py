"""Exports, read back by the two RDF libraries."""

import warnings
from typing import Any

import pyoxigraph
from rdflib import Dataset, Graph

from kg.rdf.surroundings import Readable
from kg.rdf.write import Format, Options, export

BASE = "https://example.org/kg/"


def exported(
    graph: Readable,
    format: Format = Format.TURTLE,
    *,
    base: str = BASE,
    language: str | None = "en",
    with_vocabulary: bool = True,
    with_standing: bool = True,
    with_quotes: bool = True,
    with_graphs: bool = False,
) -> str:
    """The text of an export."""
    pieces: list[str] = []
    export(
        graph,
        format,
        base,
        write=pieces.append,
        options=Options(
            version="0.1.0",
            language=language,
            vocabulary=with_vocabulary,
            standing=with_standing,
            quotes=with_quotes,
            graphs=with_graphs,
        ),
    )
    return "".join(pieces)


def by_rdflib(text: str, format: Format = Format.TURTLE) -> Graph:
    """The triples as rdflib reads them, whatever graph they are in."""
    if not format.has_graphs:
        return Graph().parse(data=text, format=_NAMES[format])
    merged = Graph()
    for subject, predicate, value, _ in quads_by_rdflib(text, format):
        merged.add((subject, predicate, value))
    return merged


def quads_by_rdflib(text: str, format: Format) -> set[tuple[Any, ...]]:
    """The quads as rdflib reads them."""
    with warnings.catch_warnings():
        # rdflib 7.6 calls its own deprecated names when it reads into a data set.
        warnings.simplefilter("ignore", DeprecationWarning)
        read = Dataset()
        read.parse(data=text, format=_NAMES[format])
        return set(read.quads())


def by_oxigraph(text: str, format: Format = Format.TURTLE) -> set[pyoxigraph.Triple]:
    """The triples as Oxigraph reads them, which checks every IRI."""
    return {quad.triple for quad in quads_by_oxigraph(text, format)}


def quads_by_oxigraph(text: str, format: Format) -> set[pyoxigraph.Quad]:
    """The quads as Oxigraph reads them."""
    return set(pyoxigraph.parse(text, pyoxigraph.RdfFormat.from_extension(format)))


_NAMES = {
    Format.TURTLE: "turtle",
    Format.N_TRIPLES: "nt",
    Format.N_QUADS: "nquads",
    Format.TRIG: "trig",
    Format.JSON_LD: "json-ld",
    Format.RDF_XML: "xml",
}
