"""RDF of other programs: what our words can say of it, with basis `curated`.

A thing becomes a node by its class, an edge by its property and the kinds of its two
ends. What no word of ours says is counted, never guessed at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg.model import (
    Basis,
    Claim,
    Edge,
    Experiment,
    Facet,
    Holder,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Topic,
    VenueKind,
)
from kg.rdf.foreign_terms import KINDS, between
from kg.rdf.foreign_values import ABSTRACTS, TITLES, Values
from kg.rdf.imported import Imported
from kg.rdf.prefixes import iri
from kg.rdf.read import Facts, is_blank
from kg.rdf.triples import Literal
from kg.text import slug

RULE = "rdf"
"""What these nodes and edges are read by."""
_TEXTS = (
    "schema:text", "schema:claimReviewed", "rdf:value", "schema:name",
    "schema:headline", "skos:prefLabel", "dcterms:title", "dc:title", "rdfs:label",
    "dcterms:description", "schema:description",
)  # fmt: skip


def foreign(facts: Facts) -> Imported:
    """The nodes and edges that our words can say.

    Args:
        facts: What a file says.
    """
    reader = _Reader(facts, Values(facts))
    reader.read_nodes()
    edges = tuple(dict.fromkeys(reader.edges()))
    names = {
        node.id: subject
        for subject, node in reader.nodes.items()
        if not is_blank(subject)
    }
    return Imported(
        nodes=tuple(reader.nodes.values()),
        edges=edges,
        names=names,
        unread=facts.triples - reader.values.read,
    )


@dataclass(slots=True)
class _Reader:
    facts: Facts
    values: Values
    nodes: dict[str, Node] = field(default_factory=dict)
    """By the IRI or the blank name of what became one."""
    _taken: set[NodeId] = field(default_factory=set)
    _namesakes: dict[NodeId, int] = field(default_factory=dict)
    """The last number that was given to those that would like to have the same id."""

    def read_nodes(self) -> None:
        """Everything that has a class of which we know the kind."""
        for subject in self.facts.having("rdf:type"):
            kind = self._kind(subject)
            if kind is not None:
                node = self._node(subject, kind)
                if node is not None:
                    if not is_blank(subject):
                        node = node.model_copy(update={"iri": subject})
                    self.nodes[subject] = node
                    self._taken.add(node.id)

    def edges(self) -> Iterator[Edge]:
        """Every triple between two nodes for which there is a relation."""
        for subject, node in self.nodes.items():
            for predicate, values in self.facts.about[subject].items():
                for value in values:
                    other = None
                    if not isinstance(value, Literal):
                        other = self.nodes.get(value)
                    if other is None or other is node:
                        continue
                    edge = _edge(predicate, node, other)
                    if edge is not None:
                        self.values.read += 1
                        yield edge

    # Nodes

    def _kind(self, subject: str) -> Kind | None:
        types = self.facts.types(subject)
        found = next((kind for name, kind in KINDS.items() if name in types), None)
        qualifies = self.facts.links(subject, "cito:qualifies")
        if found is Kind.CLAIM and qualifies:
            return Kind.QUALIFICATION
        return found

    def _node(self, subject: str, kind: Kind) -> Node | None:
        is_titled = kind in (Kind.PAPER, Kind.NOTE, Kind.TOPIC)
        text = self.values.best(subject, TITLES if is_titled else _TEXTS)
        if text is None:
            return None
        self.values.read += 1
        name = self._id(kind, subject, text)
        match kind:
            case Kind.CLAIM:
                return Claim(id=name, text=text, holder=Holder.REPORTED, **_KNOWN)
            case Kind.QUALIFICATION:
                return Qualification(
                    id=name,
                    text=text,
                    facet=Facet.SCOPE,
                    holder=Holder.REPORTED,
                    **_KNOWN,
                )
            case Kind.EXPERIMENT:
                return Experiment(id=name, text=text, **_KNOWN)
            case Kind.INQUIRY:
                dek = self.values.best(
                    subject, ("schema:abstract", "dcterms:description")
                )
                return Inquiry(id=name, text=text, dek=dek, **_KNOWN)
            case Kind.TOPIC:
                return Topic(id=name, text=text, title=text, **_KNOWN)
            case Kind.NOTE:
                return self._note(name, subject, text)
            case Kind.PAPER:
                return self._paper(name, subject, text)

    def _note(self, name: NodeId, subject: str, title: str) -> Note:
        aliases = self.values.texts(subject, "skos:altLabel", "schema:alternateName")
        return Note(
            id=name,
            text=title,
            title=title,
            aliases=tuple(alias for alias in aliases if alias != title),
            description=self.values.best(subject, ABSTRACTS),
            date=self.values.date(subject),
            **_KNOWN,
        )

    def _paper(self, name: NodeId, subject: str, title: str) -> Paper:
        doi, arxiv = self.values.numbers(subject)
        names = self.values.texts(subject, "schema:alternateName", "skos:altLabel",
                            "bibo:shortTitle")  # fmt: skip
        venue = self.values.venue(subject, self.nodes)
        house = None if venue else self.values.publisher(subject, self.nodes)
        types = self.facts.links(subject, "rdf:type")
        return Paper(
            id=name,
            text=title,
            title=title,
            names=tuple(dict.fromkeys(n for n in names if n != title)),
            authors=tuple(self.values.authors(subject)),
            date=self.values.date(subject),
            doi=doi,
            arxiv=arxiv,
            abstract=self.values.best(subject, ABSTRACTS),
            venue=venue or house,
            venue_kind=_venue_kind(types) if house else None,
            **_KNOWN,
        )

    def _id(self, kind: Kind, subject: str, text: str) -> NodeId:
        """The id that it would like to have: by its own name, else by its text."""
        local = "" if is_blank(subject) else re.split(r"[/#]", subject)[-1]
        wanted = slug(unquote(local)) if re.search("[A-Za-z]{3}", local) else slug(text)
        name = first = NodeId(f"{kind}:{wanted}")
        while name in self._taken:
            self._namesakes[first] = number = self._namesakes.get(first, 1) + 1
            name = NodeId(f"{first}-{number}")
        return name


def _venue_kind(types: Iterable[str]) -> VenueKind:
    """What brings such a thing out."""
    is_book = not _BOOKS.isdisjoint(types)
    return VenueKind.PUBLISHER if is_book else VenueKind.OTHER


_BOOKS = frozenset[str](map(iri, ("bibo:Book", "fabio:Book", "schema:Book")))
_KNOWN: Mapping[str, object] = {"basis": Basis.CURATED, "rule": RULE}


def _edge(predicate: str, source: Node, target: Node) -> Edge | None:
    """The edge that a triple between two nodes comes to, if to any."""
    said = between(predicate, Kind(source.kind), Kind(target.kind))
    if said is None:
        return None
    relation, fields, is_turned = said
    ends = (target.id, source.id) if is_turned else (source.id, target.id)
    return Edge.model_validate(
        {
            "source": ends[0],
            "target": ends[1],
            "relation": relation,
            **fields,
            **_KNOWN,
        }
    )
