"""Every term that an export uses is one that its vocabulary has, spelt as it is there.

What rdflib knows of a vocabulary it took from the vocabulary's own file; the names of
those it does not know are in `tests/data/vocabularies`, taken from theirs.
"""

import json
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, SDO, SKOS, VOID, DefinedNamespace

from kg.profiles.annotations import annotations
from kg.profiles.discourse import discourse
from kg.profiles.nanopubs import nanopubs
from kg.rdf import borrowed
from kg.rdf.own import OWN
from kg.rdf.prefixes import PREFIXES, PROFILED, iri
from kg.rdf.terms import UNITS
from kg.rdf.write import Format
from kg.store import Store
from tests.kg.profiles.test_annotations import as_rdf
from tests.kg.profiles.writing import folder, text
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
LISTED = {
    "amo": "amo.txt",
    "cito": "cito.txt",
    "dg": "dg_core.txt",
    "dgb": "dg_base.txt",
    "fabio": "fabio.txt",
    "oa": "oa.txt",
    "pav": "pav.txt",
    "qudt": "qudt.txt",
    "sio": "sio.txt",
    "unit": "unit.txt",
}
FEW = {
    "np": {
        "Nanopublication", "hasAssertion", "hasProvenance", "hasPublicationInfo",
    },
    "npx": {"introduces", "signedBy"},
}  # fmt: skip
"""Of nanopublications, whose own library refuses what lacks them (`test_nanopubs`)."""
OURS = {"cg", "sssom", "xsd"}
"""Ours, which `test_vocab` looks up; a prefix that no term is taken from; datatypes."""
SPACES = {
    **PREFIXES,
    **PROFILED,
    "dgb": "https://discoursegraphs.com/schema/dg_base#",
}


@cache
def listed(prefix: str) -> frozenset[str]:
    """The names in a vocabulary's own file."""
    return frozenset((DATA / LISTED[prefix]).read_text("utf-8").split())


def exists(term: str) -> bool:
    """Whether a vocabulary has a term; ours and our collections' are not looked up."""
    for prefix, space in SPACES.items():
        if not term.startswith(space):
            continue
        local = term.removeprefix(space)
        if not local:
            return True  # the vocabulary itself
        if prefix in KNOWN:
            known = {*KNOWN[prefix].__annotations__, *NEWER.get(prefix, ())}
            return local in known
        if prefix in LISTED:
            return local in listed(prefix)
        if prefix in FEW:
            return local in FEW[prefix]
        return prefix in OURS
    return True


def terms_of(graph: Graph) -> set[str]:
    """Everything that is named, wherever it stands in a triple."""
    used = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    return {str(term) for term in used}


def test_every_term_of_an_export_exists(store: Store) -> None:
    used = terms_of(by_rdflib(exported(store)))
    assert {term for term in used if not exists(term)} == set()
    assert len(used) > 100


def test_every_term_of_the_profiles_exists(store: Store, tmp_path: Path) -> None:
    made = [
        by_rdflib(text(discourse, store), Format.JSON_LD),
        as_rdf(json.loads(text(annotations, store))),
    ]
    folder(nanopubs, store, tmp_path / "out", creator=BASE, license=BASE)
    for file in (tmp_path / "out").iterdir():
        made.append(by_rdflib(file.read_text("utf-8"), Format.TRIG))
    used = set().union(*map(terms_of, made))
    assert {term for term in used if not exists(term)} == set()
    for prefix in ("dg", "dgb", "np", "npx", "oa", "pav"):
        assert any(term.startswith(SPACES[prefix]) for term in used), prefix


def test_every_unit_that_is_translated_exists() -> None:
    assert {name for name, _ in UNITS.values() if not exists(iri(name))} == set()


def test_every_term_that_is_declared_exists() -> None:
    listed = (borrowed.CLASSES, borrowed.LINKS, borrowed.VALUES, borrowed.ANNOTATIONS)
    names = [name for text in listed for name in text.split()]
    names += [
        n for term in OWN for n in (*term.parents.split(), *term.see_also.split())
    ]
    wrong = {name for name in names if not exists(iri(name))}
    assert wrong == set()


@pytest.mark.parametrize(
    "term",
    [
        "cito:suports",
        "schema:minimumValue",
        "prov:quotedFrom",
        "oa:hasTargets",
        "fabio:Paper",
        "sio:SIO_999999",
        "qudt:unit",
        "unit:Percent",
        "dg:Source",
        "pav:createdBy2",
        "npx:introduce",
        "amo:Thesis",
    ],
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
