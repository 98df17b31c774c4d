from rdflib.compare import isomorphic

from kg.rdf.graph import to_rdflib
from kg.store import Store
from tests.kg.rdf.reading import BASE, by_rdflib, exported


def test_the_graph_in_memory_is_the_exported_one(store: Store) -> None:
    held = to_rdflib(store, BASE, version="0.1.0", language="en")
    assert isomorphic(held, by_rdflib(exported(store)))
