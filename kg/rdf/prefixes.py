"""The namespaces terms come from, and how their short names are spelt out."""

from functools import cache

PREFIXES = {
    "amo": "http://purl.org/spar/amo/",
    "cg": "https://w3id.org/claimgraph/ns#",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dg": "https://discoursegraphs.com/schema/dg_core#",
    "fabio": "http://purl.org/spar/fabio/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sio": "http://semanticscience.org/resource/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace, as exports declare it.

`cg` is ours; schema.org's terms are the ones under http.
"""

_READ = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mp": "http://purl.org/mp/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
}
"""Namespaces whose terms are read and never written."""

PROFILED = {
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "pav": "http://purl.org/pav/",
}
"""Namespaces that only `kg.profiles` writes terms of."""

_ALL = {**PREFIXES, **_READ, **PROFILED}


class Iri(str):
    """The name of a thing, written out in full."""

    __slots__ = ()


@cache  # only terms that the code names come here
def iri(short: str) -> Iri:
    """Spell out a short name: `cg:tests`.

    Raises:
        KeyError: If nothing is known by that prefix.
    """
    prefix, _, local = short.partition(":")
    return Iri(_ALL[prefix] + local)
