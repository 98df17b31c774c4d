"""Nanopublications: a claim a file, with the tests of it and where it is said.

Four graphs each, as https://nanopub.net/guidelines/working_draft/ has them: what is
asserted, where that comes from, and who published it, under a head that joins them.
They are unsigned and have a temporary name unless the user signs them with a key of
their own; nothing is ever published.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kg.exports import Job, Notices
from kg.model import (
    Basis,
    Claim,
    Edge,
    Holder,
    Kind,
    Node,
    Qualification,
    Relation,
)
from kg.profiles.trig import trig
from kg.rdf import facts, frame
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PROFILED, Iri, iri
from kg.rdf.relations import relation
from kg.rdf.sources import Sources
from kg.rdf.surroundings import edge_witnesses, surroundings
from kg.rdf.terms import CLASSES, OWN_CLASS
from kg.rdf.triples import Description, Fact, Literal, check_language
from kg.rdf.walk import named_relations
from kg.text import shorten, slug

MOST_TRIPLES = 1_200
"""More are refused by the network's servers."""

TEMPORARY = "http://purl.org/nanopub/temp/"
"""Names under this address are replaced when a nanopublication is signed."""

_TYPE = iri("rdf:type")
_FROM = frozenset(
    map(
        iri,
        (
            "cg:basis", "cg:confidence", "cg:extractedBy", "cg:quotedIn",
            "cg:ruleName", "cg:saidIn", "dcterms:source", "prov:wasDerivedFrom",
            "prov:wasQuotedFrom",
        ),
    )
)  # fmt: skip
"""What is said of where a thing comes from, and not of the thing."""


def nanopubs(job: Job, folder: Path) -> Notices:
    """Write a file for each claim that a note holds or reports.

    Raises:
        InputRefused: If base, language or key can't be used.
        EncoderUnavailable: If they are to be signed and the library is missing.
    """
    sign = None
    if job.key is not None:
        from kg.profiles.signing import Signer

        sign = Signer(job.key, job.creator).signed
    made = _Nanopubs(job)
    written = opposed = too_large = 0
    for node in chain(job.store.nodes(Kind.CLAIM), job.store.nodes(Kind.QUALIFICATION)):
        assert isinstance(node, Claim | Qualification)
        if node.holder is Holder.OPPOSED:
            opposed += 1
            continue
        text, triples = made.text(node)
        if triples > MOST_TRIPLES:
            too_large += 1
            continue
        name = _file_name(node)
        (folder / name).write_text(
            sign(text, made.prefixes) if sign else text, "utf-8", newline="\n"
        )
        written += 1
    yield f"{written:,} nanopublications, {'signed' if sign else 'unsigned'}"
    if opposed:
        yield f"{opposed:,} claims left out that the notes state in order to reject"
    if too_large:
        yield f"{too_large:,} claims left out with more than {MOST_TRIPLES:,} triples"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The graphs of one nanopublication."""

    name: Iri

    @property
    def head(self) -> Iri:
        return Iri(f"{self.name}Head")

    @property
    def assertion(self) -> Iri:
        return Iri(f"{self.name}assertion")

    @property
    def provenance(self) -> Iri:
        return Iri(f"{self.name}provenance")

    @property
    def pubinfo(self) -> Iri:
        return Iri(f"{self.name}pubinfo")


class _Nanopubs:
    """What is the same for all of a collection."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._store = job.store
        self._iris = Iris(job.base)
        tag = None if job.language is None else check_language(job.language)
        self._context = facts.Context(self._iris, tag)
        self._sources = Sources(job.store, self._iris, with_quotes=job.quotes)
        self.prefixes = {**frame.prefixes(job.base), **PROFILED}

    def text(self, claim: Claim | Qualification) -> tuple[str, int]:
        """The nanopublication of a claim as TriG, and how many triples it has."""
        digest = hashlib.sha256(self._iris.node(claim.id).encode()).hexdigest()
        parts = _Parts(Iri(f"{TEMPORARY}{digest[:40]}#"))
        names = {**self.prefixes, "sub": parts.name}
        return trig(names, self._descriptions(claim, parts))

    def _descriptions(
        self, claim: Claim | Qualification, parts: _Parts
    ) -> Iterator[Description]:
        told = list(self._about(claim))
        asserted = _joined(_part(told, is_from=False))
        origins = _joined((*self._origin(claim, parts), *_part(told, is_from=True)))
        yield _head(parts)
        yield from (replace(one, graph=parts.assertion) for one in asserted)
        yield from (replace(one, graph=parts.provenance) for one in origins)
        yield from (
            replace(one, graph=parts.pubinfo) for one in self._pubinfo(claim, parts)
        )

    def _about(self, claim: Claim | Qualification) -> Iterator[Description]:
        """The claim, the experiments that test it, and what they are linked with."""
        yield from self._node(claim, tuple(self._store.edges_from(claim.id)))
        for edge in self._store.edges_to(claim.id, Relation.TESTS):
            test = self._store.get(edge.source)
            if test is not None and edge.basis is not Basis.SIMILARITY:
                leaving = tuple(self._store.edges_from(test.id))
                yield from self._node(
                    test, tuple(e for e in leaving if _bears(e, claim)), of=leaving
                )

    def _node(
        self, node: Node, told: tuple[Edge, ...], of: tuple[Edge, ...] = ()
    ) -> Iterator[Description]:
        """A node with those of its edges that are told, and the names of their ends."""
        told = tuple(edge for edge in told if edge.basis is not Basis.SIMILARITY)
        around = surroundings(self._store, self._sources, node, told, None)
        yield from facts.node(self._context, around)
        for name, edge in named_relations(self._iris, of or told):
            if edge not in told:
                continue
            quoted, is_verbatim = edge_witnesses(
                self._sources, edge, around.quoted, None
            )
            place = self._sources.quote(edge.span)
            yield relation(
                self._context,
                edge,
                name,
                quoted,
                said_in=place,
                is_verbatim=is_verbatim,
            )
            other = self._store.get(edge.target)
            if other is not None:
                yield self._named(other)
        for note in around.stated_by:
            if (found := self._store.get(note)) is not None:
                yield self._named(found)

    def _named(self, node: Node) -> Description:
        """What a node is and says, so that nothing need be looked up."""
        words = self._context.words(node.text)
        kinds = (OWN_CLASS[node.kind], *CLASSES[node.kind])
        predicate = "schema:text" if node.kind in _STATED else "rdfs:label"
        return Description(
            self._iris.node(node.id),
            (*((_TYPE, kind) for kind in kinds), (iri(predicate), words)),
        )

    def _origin(
        self, claim: Claim | Qualification, parts: _Parts
    ) -> Iterator[Description]:
        """Where the assertion comes from: the texts, the reading of them, the paper."""
        known: list[Fact] = [(iri("prov:wasGeneratedBy"), self._iris.extraction)]
        if claim.holder is Holder.REPORTED:
            for edge in self._store.edges_from(claim.id, Relation.REPORTED_IN):
                paper = self._iris.node(edge.target)
                known.append((iri("prov:hadPrimarySource"), paper))
        for place in self._sources.quoted_lately():
            yield place
            if (_TYPE, iri("cg:Span")) in place.facts:
                known.append((iri("prov:wasDerivedFrom"), place.subject))
        yield Description(parts.assertion, tuple(known))
        yield from frame.runs(self._iris, self._job.version, (), ())

    def _pubinfo(
        self, claim: Claim | Qualification, parts: _Parts
    ) -> Iterator[Description]:
        moment = self._job.changed_at.isoformat(timespec="seconds")
        known: list[Fact] = [
            (iri("dcterms:created"), Literal(moment, iri("xsd:dateTime"))),
            (iri("npx:introduces"), self._iris.node(claim.id)),
            (iri("pav:createdWith"), self._iris.agent(self._job.version)),
            (iri("rdfs:label"), Literal(shorten(claim.text, facts.LABEL_WIDTH))),
        ]
        if self._job.creator:
            known.append((iri("dcterms:creator"), Iri(self._job.creator)))
        if self._job.license:
            known.append((iri("dcterms:license"), Iri(self._job.license)))
        yield Description(parts.name, tuple(known))
        if self._job.creator and self._job.key:
            signer = (iri("npx:signedBy"), Iri(self._job.creator))
            yield Description(Iri(f"{parts.name}sig"), (signer,))


_STATED = frozenset({Kind.CLAIM, Kind.QUALIFICATION, Kind.INQUIRY})


def _head(parts: _Parts) -> Description:
    return Description(
        parts.name,
        (
            (_TYPE, iri("np:Nanopublication")),
            (iri("np:hasAssertion"), parts.assertion),
            (iri("np:hasProvenance"), parts.provenance),
            (iri("np:hasPublicationInfo"), parts.pubinfo),
        ),
        parts.head,
    )


def _bears(edge: Edge, claim: Node) -> bool:
    """Whether an experiment's edge says something of this claim's evidence."""
    return edge.target == claim.id or edge.relation is Relation.REPORTED_IN


def _part(told: Iterable[Description], *, is_from: bool) -> Iterator[Description]:
    """What descriptions say of a thing, or of where that comes from."""
    for one in told:
        kept = tuple(fact for fact in one.facts if (fact[0] in _FROM) == is_from)
        if kept:
            yield replace(one, facts=kept, graph=None)


def _joined(told: Iterable[Description]) -> list[Description]:
    """One description a subject, by name."""
    found: dict[Iri, list[Fact]] = {}
    for one in told:
        found.setdefault(one.subject, []).extend(one.facts)
    return [Description(name, tuple(found[name])) for name in sorted(found)]


def _file_name(node: Node) -> str:
    """A name that any file system takes; different ids stay different."""
    rest = node.id.partition(":")[2]
    name = slug(rest)
    if name != rest:
        name += "-" + hashlib.sha256(node.id.encode()).hexdigest()[:8]
    return f"{node.kind}.{name}.trig"
