"""The vocabulary as descriptions, made from the table of terms."""

from collections.abc import Iterator
from dataclasses import replace

from kg.rdf import borrowed
from kg.rdf.own import DISJOINT, OWN, Term
from kg.rdf.prefixes import Iri, iri
from kg.rdf.triples import Description, Fact, Literal

ONTOLOGY = Iri("https://w3id.org/claimgraph/ns")
VERSION = "0.3.0"

_TYPE = iri("rdf:type")
_LABEL = iri("rdfs:label")
_COMMENT = iri("rdfs:comment")


def vocabulary(graph: Iri | None = None) -> Iterator[Description]:
    """The ontology, its own terms, and declarations of those it borrows."""
    for description in _vocabulary():
        yield description if graph is None else replace(description, graph=graph)


def _vocabulary() -> Iterator[Description]:
    yield _ontology()
    apart: dict[str, list[Fact]] = {}
    for one, other in DISJOINT:
        apart.setdefault(one, []).append((iri("owl:disjointWith"), iri(other)))
    for term in OWN:
        yield Description(iri(term.name), (*_facts(term), *apart.get(term.name, ())))
    yield from _borrowed()


def _ontology() -> Description:
    return Description(
        ONTOLOGY,
        (
            (_TYPE, iri("owl:Ontology")),
            (_LABEL, Literal("Claim graph vocabulary", language="en")),
            (
                _COMMENT,
                Literal(
                    "What maintained vocabularies lack: which text a thing was read "
                    "from, on what basis, how surely, and why two things are related.",
                    language="en",
                ),
            ),
            (iri("owl:versionIRI"), Iri(f"{ONTOLOGY}/{VERSION}")),
            (iri("owl:versionInfo"), Literal(VERSION)),
            (
                iri("dcterms:license"),
                Iri("https://creativecommons.org/publicdomain/zero/1.0/"),
            ),
        ),
    )


def _facts(term: Term) -> Iterator[Fact]:
    for name in term.type.split():
        yield _TYPE, iri(name)
    yield _LABEL, Literal(term.label, language="en")
    if term.comment:
        yield _COMMENT, Literal(term.comment, language="en")
    is_class = term.type == "owl:Class"
    parent = iri("rdfs:subClassOf" if is_class else "rdfs:subPropertyOf")
    for predicate, names in (
        (parent, term.parents),
        (iri("rdfs:domain"), term.domain),
        (iri("rdfs:range"), term.range),
        (iri("rdfs:seeAlso"), term.see_also),
    ):
        for name in names.split():
            yield predicate, iri(name)
    if term.same_as:
        yield iri("skos:exactMatch"), Iri(term.same_as)


def _borrowed() -> Iterator[Description]:
    for type_name, names in (
        ("owl:Class", borrowed.CLASSES),
        ("owl:ObjectProperty", borrowed.LINKS),
        ("owl:DatatypeProperty", borrowed.VALUES),
        ("owl:AnnotationProperty", borrowed.ANNOTATIONS),
    ):
        for name in sorted(names.split()):
            facts: list[Fact] = [(_TYPE, iri(type_name))]
            if name in borrowed.PARENTS:
                facts.append((iri("rdfs:subPropertyOf"), iri(borrowed.PARENTS[name])))
            yield Description(iri(name), tuple(facts + _AXIOMS.get(name, [])))


_AXIOMS: dict[str, list[Fact]] = {
    "prov:Activity": [(iri("owl:disjointWith"), iri("prov:Entity"))],
    "cito:isQualifiedBy": [(iri("owl:inverseOf"), iri("cito:qualifies"))],
    "skos:related": [(_TYPE, iri("owl:SymmetricProperty"))],
}
