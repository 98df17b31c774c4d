"""Exports, read back by the two RDF libraries."""

import pyoxigraph
from rdflib import Graph

from kg.rdf.surroundings import Readable
from kg.rdf.write import Format, export

BASE = "https://example.org/kg/"


def exported(
    graph: Readable,
    format: Format = Format.TURTLE,
    *,
    base: str = BASE,
    language: str | None = "en",
    with_vocabulary: bool = True,
    with_standing: bool = False,
) -> str:
    """The text of an export."""
    pieces: list[str] = []
    export(
        graph,
        format,
        base,
        version="0.1.0",
        write=pieces.append,
        language=language,
        with_vocabulary=with_vocabulary,
        with_standing=with_standing,
    )
    return "".join(pieces)


def by_rdflib(text: str, format: Format = Format.TURTLE) -> Graph:
    """The triples as rdflib reads them."""
    return Graph().parse(data=text, format=format.value)


def by_oxigraph(text: str, format: Format = Format.TURTLE) -> set[pyoxigraph.Triple]:
    """The triples as Oxigraph reads them, which checks every IRI."""
    known = {
        Format.TURTLE: pyoxigraph.RdfFormat.TURTLE,
        Format.N_TRIPLES: pyoxigraph.RdfFormat.N_TRIPLES,
    }
    return {quad.triple for quad in pyoxigraph.parse(text, known[format])}
