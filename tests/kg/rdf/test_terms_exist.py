"""Every term that an export uses is one that its vocabulary has, spelt as it is there.

What rdflib knows of a vocabulary it took from the vocabulary's own file; the names of
those it does not know are in `tests/data/vocabularies`, taken from theirs.
"""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, SDO, SKOS, VOID, DefinedNamespace

from kg.rdf import borrowed
from kg.rdf.own import OWN
from kg.rdf.prefixes import PREFIXES, iri
from kg.store import Store
from tests.kg.rdf.reading import BASE, by_rdflib, exported

DATA = Path(__file__).parents[2] / "data" / "vocabularies"
KNOWN: dict[str, type[DefinedNamespace]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "skos": SKOS,
    "void": VOID,
}
NEWER = {"dcat": {"version"}}
"""Terms of DCAT 3, of which rdflib knows version 2."""
LISTED = {"cito": "cito.txt", "dg": "dg_core.txt"}
FEW = {
    "fabio": {"ResearchPaper"},
    "oa": {
        "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasSource",
        "hasSelector", "start", "end", "exact", "prefix", "suffix",
    },
    "qudt": {"QuantityValue", "Unit", "hasUnit", "numericValue"},
    "sio": {"SIO_000994"},
}  # fmt: skip
"""All that is used of vocabularies that are neither known nor listed."""


def exists(term: str) -> bool:
    """Whether a vocabulary has a term; ours and our collections' are not looked up."""
    for prefix, space in PREFIXES.items():
        if not term.startswith(space):
            continue
        local = term.removeprefix(space)
        if prefix in KNOWN:
            known = {*KNOWN[prefix].__annotations__, *NEWER.get(prefix, ())}
            return local in known
        if prefix in LISTED:
            return local in (DATA / LISTED[prefix]).read_text("utf-8").split()
        if prefix in FEW:
            return local in FEW[prefix]
        return prefix in ("cg", "unit", "amo", "sssom", "xsd")
    return True


def terms_of(graph: Graph) -> set[str]:
    """Predicates, and classes that something is of."""
    used = {str(predicate) for predicate in graph.predicates()}
    return used | {str(kind) for kind in graph.objects(None, RDF.type)}


def test_every_predicate_and_class_of_an_export_exists(store: Store) -> None:
    used = terms_of(by_rdflib(exported(store)))
    assert {term for term in used if not exists(term)} == set()
    assert len(used) > 100


def test_every_term_that_is_declared_exists() -> None:
    listed = (borrowed.CLASSES, borrowed.LINKS, borrowed.VALUES, borrowed.ANNOTATIONS)
    names = [name for text in listed for name in text.split()]
    names += [
        n for term in OWN for n in (*term.parents.split(), *term.see_also.split())
    ]
    wrong = {name for name in names if not exists(iri(name))}
    assert wrong == set()


@pytest.mark.parametrize(
    "term", ["cito:suports", "schema:minimumValue", "prov:quotedFrom", "oa:hasTarget"]
)
def test_a_misspelt_term_would_be_noticed(term: str) -> None:
    assert not exists(iri(term))


def test_nothing_is_without_a_type(store: Store) -> None:
    """As Protégé has it: what has no type is shown nowhere."""
    graph = by_rdflib(exported(store))
    for subject in set(graph.subjects()):
        assert list(graph.objects(subject, RDF.type)), subject
    for value in set(graph.objects()):
        if isinstance(value, URIRef) and str(value).startswith(BASE) and value != BASE:
            assert list(graph.objects(value, RDF.type)), value
