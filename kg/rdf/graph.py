"""The export as an rdflib graph, for Python users."""

from typing import TYPE_CHECKING

from kg.rdf.surroundings import Readable
from kg.rdf.write import Format, Options, export

if TYPE_CHECKING:
    from rdflib import Graph


def to_rdflib(
    graph: Readable, base: str, *, version: str = "0", language: str | None = None
) -> "Graph":
    """The whole graph in memory, vocabulary included: some 3 kB a triple.

    Args:
        graph: The store.
        base: What every name begins with.
        version: Of the program.
        language: The language of the notes, if it is known.

    Raises:
        InputRefused: If base or language can't be used.
    """
    # rdflib takes 0.1 to 0.2 s to import; writing needs none of it.
    from rdflib import Graph

    pieces: list[str] = []
    export(
        graph,
        Format.TURTLE,
        base,
        write=pieces.append,
        options=Options(version=version, language=language),
    )
    parsed = Graph()
    parsed.parse(data="".join(pieces), format="turtle")
    return parsed
