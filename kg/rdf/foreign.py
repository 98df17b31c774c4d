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
)
from kg.rdf.foreign_terms import KINDS, between
from kg.rdf.imported import Imported
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
_TITLES = (
    "schema:name", "schema:headline", "dcterms:title", "dc:title", "skos:prefLabel",
    "rdfs:label", "schema:text",
)  # fmt: skip
_ABSTRACTS = ("dcterms:abstract", "bibo:abstract", "schema:abstract",
              "dcterms:description", "schema:description")  # fmt: skip
_DATES = ("schema:datePublished", "dcterms:issued", "dcterms:date", "dc:date",
          "prism:publicationDate", "schema:dateCreated", "dcterms:created")  # fmt: skip
_NAMES = ("foaf:name", "schema:name", "rdfs:label", "skos:prefLabel")

_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_ARXIV = re.compile(
    r"(?:arxiv:|https?://arxiv\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.I
)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FIRST = "rdf:first"
_REST = "rdf:rest"


def foreign(facts: Facts) -> Imported:
    """The nodes and edges that our words can say.

    Args:
        facts: What a file says.
    """
    reader = _Reader(facts)
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
        unread=facts.triples - reader.read,
    )


@dataclass(slots=True)
class _Reader:
    facts: Facts
    nodes: dict[str, Node] = field(default_factory=dict)
    read: int = 0
    """Triples that became something."""
    _taken: set[NodeId] = field(default_factory=set)

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
                        self.read += 1
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
        text = self._best(subject, _TITLES if is_titled else _TEXTS)
        if text is None:
            return None
        self.read += 1
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
                dek = self._best(subject, ("schema:abstract", "dcterms:description"))
                return Inquiry(id=name, text=text, dek=dek, **_KNOWN)
            case Kind.TOPIC:
                return Topic(id=name, text=text, title=text, **_KNOWN)
            case Kind.NOTE:
                return self._note(name, subject, text)
            case Kind.PAPER:
                return self._paper(name, subject, text)

    def _note(self, name: NodeId, subject: str, title: str) -> Note:
        aliases = self._texts(subject, "skos:altLabel", "schema:alternateName")
        return Note(
            id=name,
            text=title,
            title=title,
            aliases=tuple(alias for alias in aliases if alias != title),
            description=self._best(subject, _ABSTRACTS),
            date=self._date(subject),
            **_KNOWN,
        )

    def _paper(self, name: NodeId, subject: str, title: str) -> Paper:
        doi, arxiv = self._numbers(subject)
        names = self._texts(subject, "schema:alternateName", "skos:altLabel",
                            "bibo:shortTitle")  # fmt: skip
        return Paper(
            id=name,
            text=title,
            title=title,
            names=tuple(dict.fromkeys(n for n in names if n != title)),
            authors=tuple(self._authors(subject)),
            date=self._date(subject),
            doi=doi,
            arxiv=arxiv,
            abstract=self._best(subject, _ABSTRACTS),
            venue=self._venue(subject),
            **_KNOWN,
        )

    def _id(self, kind: Kind, subject: str, text: str) -> NodeId:
        """The id that it would like to have: by its own name, else by its text."""
        local = "" if is_blank(subject) else re.split(r"[/#]", subject)[-1]
        wanted = slug(unquote(local)) if re.search("[A-Za-z]{3}", local) else slug(text)
        name, number = NodeId(f"{kind}:{wanted}"), 2
        while name in self._taken:
            name, number = NodeId(f"{kind}:{wanted}-{number}"), number + 1
        return name

    # Values

    def _texts(self, subject: str, *names: str) -> list[str]:
        found = self.facts.texts(subject, *names)
        self.read += len(found)
        return [clean for text in found if (clean := " ".join(text.split()))]

    def _best(self, subject: str, names: Iterable[str]) -> str | None:
        """A text by the first of these that has any: the English one, if one is."""
        for name in names:
            values = self.facts.values(subject, name)
            texts = [value for value in values if isinstance(value, Literal)]
            texts.sort(key=lambda text: not (text.language or "en").startswith("en"))
            for text in texts:
                if clean := " ".join(text.text.split()):
                    self.read += 1
                    return clean
        return None

    def _date(self, subject: str) -> str | None:
        for text in self.facts.texts(subject, *_DATES):
            if found := _DATE.match(text):
                self.read += 1
                return found[0]
        return None

    def _authors(self, subject: str) -> Iterator[str]:
        """Names in the order of a list, where there is one, else of the file."""
        listed = [
            one
            for head in self.facts.links(subject, "bibo:authorList", "schema:author")
            for one in self._list(head)
        ]
        given = self.facts.values(
            subject, "dcterms:creator", "dc:creator", "schema:author", "foaf:maker"
        )
        people: dict[str, None] = {}
        for one in (*listed, *given):
            name = one.text if isinstance(one, Literal) else self._name(str(one))
            if name:
                people[" ".join(name.split())] = None
        self.read += len(people)
        yield from people

    def _list(self, head: str) -> Iterator["Literal | str"]:
        seen: set[str] = set()
        while head not in seen and (first := self.facts.values(head, _FIRST)):
            seen.add(head)
            yield first[0]
            head = self.facts.link(head, _REST) or ""

    def _name(self, person: str) -> str | None:
        name = self.facts.text(person, *_NAMES)
        if name is None:
            parts = (
                self.facts.text(person, "foaf:givenName", "schema:givenName"),
                self.facts.text(person, "foaf:familyName", "schema:familyName"),
            )
            name = " ".join(part for part in parts if part) or None
        return name

    def _numbers(self, subject: str) -> tuple[str | None, str | None]:
        said = [
            *self.facts.texts(subject, "bibo:doi", "prism:doi", "dcterms:identifier",
                              "dc:identifier", "schema:identifier"),
            *self.facts.links(subject, "schema:sameAs", "owl:sameAs", "bibo:uri",
                              "schema:url", "dcterms:identifier", "schema:identifier"),
            subject,
        ]  # fmt: skip
        doi = next((m[1] for text in said if (m := _DOI.fullmatch(text))), None)
        arxiv = next((m[1] for text in said if (m := _ARXIV.match(text))), None)
        self.read += (doi is not None) + (arxiv is not None)
        return doi and doi.lower(), arxiv

    def _venue(self, subject: str) -> str | None:
        given = self.facts.values(
            subject, "prism:publicationName", "schema:isPartOf", "dcterms:isPartOf",
            "dcterms:publisher", "schema:publisher",
        )  # fmt: skip
        for one in given:
            if isinstance(one, Literal):
                return one.text
            if (name := self.facts.text(one, *_TITLES)) and str(one) not in self.nodes:
                return name
        return None


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
