"""An export that another library wrote anew is still the same collection."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from kg.rdf.write import Format
from kg.store import Store
from tests.kg.rdf.reading import exported
from tests.kg.rdf.test_restore import imported, stored

RDFLIB = {
    Format.TURTLE: "turtle",
    Format.N_TRIPLES: "nt",
    Format.RDF_XML: "pretty-xml",
    Format.JSON_LD: "json-ld",
}


def by_rdflib(text: str, format: Format) -> str:
    graph = Graph().parse(data=text, format="turtle")
    return str(graph.serialize(format=RDFLIB[format]))


def by_oxigraph(text: str, format: Format) -> str:
    known = pyoxigraph.RdfFormat.from_extension(format)
    assert known is not None
    read = pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)
    quads = read if known.supports_datasets else (quad.triple for quad in read)
    written = pyoxigraph.serialize(quads, format=known)
    assert written is not None
    return written.decode()


PAIRS = [
    *((by_rdflib, format) for format in RDFLIB),
    *((by_oxigraph, format) for format in Format),
]


@pytest.mark.parametrize(
    ("library", "format"), PAIRS, ids=lambda value: getattr(value, "__name__", value)
)
def test_what_a_library_makes_of_an_export_is_imported_as_the_same_collection(
    library: Callable[[str, Format], str], format: Format, store: Store, tmp_path: Path
) -> None:
    text = exported(store, Format.TURTLE)
    again = library(text, format)
    assert again != text
    with stored(imported(again, format), tmp_path) as made:
        assert exported(made, Format.TURTLE) == text
