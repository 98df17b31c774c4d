"""Our own export, read back: nodes and edges as they were, and the texts they quote."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote

from pydantic import ValidationError

from kg.evidence import Flag, Standing
from kg.model import (
    NODE,
    Basis,
    Comparator,
    Edge,
    Facet,
    Holder,
    Kind,
    Node,
    NodeId,
    Outcome,
    Page,
    Quantity,
    Role,
    Span,
)
from kg.rdf.imported import Imported
from kg.rdf.papers import BETWEEN_AUTHORS
from kg.rdf.prefixes import Iri
from kg.rdf.quotes import Quotes, whole_numbers
from kg.rdf.read import Facts
from kg.rdf.terms import individual
from kg.rdf.vocab import ONTOLOGY

_Value = TypeVar("_Value", bound=StrEnum)
_FAMILIES: tuple[type[StrEnum], ...] = (
    Basis, Comparator, Facet, Flag, Holder, Outcome, Page, Role, Standing,
)  # fmt: skip
_VALUES: dict[str, StrEnum] = {
    individual(value): value for family in _FAMILIES for value in family
}
_KINDS = {kind.value for kind in Kind}
_RUN = "cg:extractedBy"


def own_base(facts: Facts) -> str | None:
    """What names begin with in the collection that this is an export of, if it is."""
    for subject in facts.having("void:uriSpace"):
        if ONTOLOGY in facts.links(subject, "dcterms:conformsTo"):
            base = facts.text(subject, "void:uriSpace")
            if base and subject == f"{base}dataset":
                return base
    return None


def restore(facts: Facts, base: str) -> Imported:
    """The graph that an export of ours was written from.

    Args:
        facts: What the file says.
        base: From `own_base`.
    """
    return _Restorer(facts, base, Quotes(facts)).restored()


@dataclass(slots=True)
class _Restorer:
    facts: Facts
    base: str
    quotes: Quotes

    def restored(self) -> Imported:
        facts = self.facts
        nodes = tuple(self._nodes())
        edges = tuple(self._edges())
        return Imported(
            nodes=nodes,
            edges=edges,
            names={node.id: self.base + _path(node.id) for node in nodes},
            retired=tuple(self._retired()),
            excerpts=tuple(self.quotes.excerpts()),
            base=self.base,
            language=facts.text(f"{self.base}dataset", "dcterms:language"),
        )

    # Nodes

    def _nodes(self) -> Iterator[Node]:
        for subject in self.facts.having("cg:basis"):
            node = self._id(subject)
            if node is None or self.facts.link(subject, "cg:fromNode"):
                continue
            kind = Kind(node.partition(":")[0])
            fields = {
                **self._known(subject),
                **self._fields(kind, subject),
                "id": node,
                "kind": kind,
                "spans": self._quoted(subject),
                "iri": self.facts.link(subject, "dcterms:source"),
            }
            try:
                made = NODE.validate_python(
                    {key: value for key, value in fields.items() if value is not None}
                )
            except ValidationError:
                continue  # it lacks its text: nothing can be said of it
            if first := self.facts.link(subject, "cg:saidIn"):
                self.quotes.bear_out(made.text, first)
            yield made

    def _known(self, subject: str) -> dict[str, object]:
        """How a node or an edge is known."""
        sure = self._number(subject, "cg:confidence")
        return {
            "basis": self._one(subject, "cg:basis", Basis),
            "confidence": sure,
            "rule": self.facts.text(subject, "cg:ruleName"),
        }

    def _quoted(self, subject: str) -> tuple[Span, ...]:
        """A node's own spans, first place first; others only bear it out."""
        first = self.facts.link(subject, "cg:saidIn")
        if first not in self.quotes.spans:
            return ()
        links = self.facts.links(subject, "cg:quotedIn")
        others = {
            self.quotes.spans[name] for name in links if name in self.quotes.spans
        }
        own = self.quotes.spans[first]
        rest = sorted(others - {own}, key=lambda span: (span.file, span.start))
        return (own, *rest)

    def _fields(self, kind: Kind, subject: str) -> dict[str, object]:
        facts = self.facts
        match kind:
            case Kind.NOTE:
                return self._note(subject)
            case Kind.PAPER:
                return self._paper(subject)
            case Kind.TOPIC:
                title = facts.text(subject, "skos:prefLabel")
                return {"text": title, "title": title}
            case Kind.INQUIRY:
                return {
                    "text": facts.text(subject, "schema:text"),
                    "dek": facts.text(subject, "schema:abstract"),
                    "essay": facts.text(subject, "schema:articleBody"),
                    "file": self._file(subject),
                }
            case Kind.EXPERIMENT:
                return {
                    "text": facts.text(subject, "dcterms:description"),
                    "setting": facts.text(subject, "cg:setting"),
                    "outcome_text": facts.text(subject, "cg:outcomeText"),
                    "quantities": self._quantities(subject),
                }
            case Kind.CLAIM | Kind.QUALIFICATION:
                return self._claim(kind, subject)

    def _claim(self, kind: Kind, subject: str) -> dict[str, object]:
        said: dict[str, object] = {
            "text": self.facts.text(subject, "schema:text"),
            "holder": self._one(subject, "cg:holder", Holder),
            "quantities": self._quantities(subject),
        }
        if kind is Kind.CLAIM:
            return said | {"role": self._one(subject, "cg:role", Role)}
        return said | {
            "facet": self._one(subject, "cg:facet", Facet),
            "origin": self.facts.text(subject, "cg:origin"),
        }

    def _note(self, subject: str) -> dict[str, object]:
        facts = self.facts
        title = facts.text(subject, "skos:prefLabel")
        thesis = facts.text(subject, "cg:thesis")
        names = sorted(facts.texts(subject, "skos:altLabel"))
        said = sorted(facts.texts(subject, "cg:pageProperty"))
        pairs = (text.partition(": ") for text in said)
        return {
            "text": title,
            "title": title,
            "thesis": thesis,
            "aliases": tuple(name for name in names if name != thesis),
            "description": facts.text(subject, "dcterms:abstract"),
            "date": facts.text(subject, "dcterms:date"),
            "page": self._one(subject, "cg:pageType", Page),
            "stub": facts.text(subject, "cg:isStub") == "true",
            "file": self._file(subject),
            "properties": {key: value for key, _, value in pairs},
        }

    def _paper(self, subject: str) -> dict[str, object]:
        facts = self.facts
        title = facts.text(subject, "schema:name")
        numbers = {}
        for text in facts.texts(subject, "dcterms:identifier"):
            scheme, _, number = text.partition(":")
            numbers[scheme] = number
        authors = facts.texts(subject, "dcterms:creator")
        listed = facts.text(subject, "cg:authorList")
        return {
            "text": title,
            "title": title,
            "names": tuple(sorted(facts.texts(subject, "schema:alternateName"))),
            "authors": tuple(in_order(authors, listed)),
            "date": facts.text(subject, "schema:datePublished", "dcterms:date"),
            "doi": numbers.get("doi"),
            "arxiv": numbers.get("arXiv"),
            "abstract": facts.text(subject, "dcterms:abstract"),
            "venue": facts.text(subject, "dcterms:publisher"),
        }

    def _quantities(self, subject: str) -> tuple[Quantity, ...]:
        names = self.facts.links(subject, "cg:hasQuantity")
        return tuple(map(self._quantity, sorted(names, key=_ordinal)))

    def _quantity(self, name: str) -> Quantity:
        comparator = self._one(name, "cg:comparator", Comparator) or Comparator.EQUAL
        low = self._number(name, "schema:minValue")
        high = self._number(name, "schema:maxValue")
        value = self._number(name, "schema:value")
        match comparator:
            case Comparator.FROM_TO:
                low = self._number(name, "cg:valueBefore")
                high = self._number(name, "cg:valueAfter")
            case Comparator.UP_TO | Comparator.LESS_THAN if low is None:
                value, high = high, None
            case Comparator.AT_LEAST | Comparator.MORE_THAN if high is None:
                value, low = low, None
            case _:
                pass
        first = self.facts.link(name, "cg:saidIn")
        text = self.facts.text(name, "rdfs:label") or ""
        if first:
            self.quotes.bear_out(text, first)
        return Quantity(
            text=text,
            value=value,
            low=low,
            high=high,
            unit=self.facts.text(name, "schema:unitText"),
            comparator=comparator,
            span=self.quotes.spans.get(first) if first else None,
        )

    # Edges

    def _edges(self) -> Iterator[Edge]:
        for name in self.facts.having("cg:fromNode"):
            ends = [
                self._id(self.facts.link(name, end) or "")
                for end in ("cg:fromNode", "cg:toNode")
            ]
            said = self.facts.link(name, "cg:saidIn")
            rationale = self.facts.text(name, "cg:rationale", "rdfs:comment")
            model = self.facts.link(name, "cg:scoredBy")
            ranks = whole_numbers(self.facts, name, "cg:rank")
            fields = {
                **self._known(name),
                "source": ends[0],
                "target": ends[1],
                "relation": self.facts.text(name, "cg:relationName"),
                "type": self.facts.text(name, "cg:relatedType"),
                "outcome": self._one(name, "cg:outcome", Outcome),
                "rationale": rationale,
                "rank": ranks[0] if ranks else None,
                "score": self._number(name, "cg:score"),
                "model": self.facts.text(model, "rdfs:label") if model else None,
                "span": self.quotes.spans.get(said) if said else None,
            }
            if rationale:
                self.quotes.bear_out(rationale, *self.facts.links(name, "cg:quotedIn"))
            try:
                yield Edge.model_validate(
                    {key: value for key, value in fields.items() if value is not None}
                )
            except ValidationError:
                continue

    def _retired(self) -> Iterator[NodeId]:
        for subject in self.facts.having("owl:deprecated"):
            if node := self._id(subject):
                yield node

    # Values

    def _id(self, name: str) -> NodeId | None:
        """The id that an IRI of the collection spells out."""
        if not name.startswith(self.base):
            return None
        kind, _, rest = name.removeprefix(self.base).partition("/")
        if kind not in _KINDS or not rest:
            return None
        return NodeId(f"{kind}:{unquote(rest, errors='surrogatepass')}")

    def _file(self, subject: str) -> str | None:
        source = self.facts.link(subject, "prov:wasDerivedFrom")
        return self.quotes.files.get(source) if source else None

    def _one(self, subject: str, name: str, family: type[_Value]) -> _Value | None:
        for link in self.facts.links(subject, name):
            value = _VALUES.get(link)
            if isinstance(value, family):
                return value
        return None

    def _number(self, subject: str, name: str) -> float | None:
        text = self.facts.text(subject, name)
        try:
            return None if text is None else float(text)
        except ValueError:
            return None


def in_order(authors: list[str], listed: str | None) -> Iterator[str]:
    """Authors in the order that a list of them gives, each found once or more."""
    rest = listed or ""
    known = sorted(set(authors), key=lambda name: (-len(name), name))
    left = dict.fromkeys(authors)
    while rest:
        for name in known:
            ended = rest == name
            if ended or rest.startswith(name + BETWEEN_AUTHORS):
                yield name
                left.pop(name, None)
                rest = "" if ended else rest[len(name) + len(BETWEEN_AUTHORS) :]
                break
        else:
            break
    yield from left


def _path(node: NodeId) -> Iri:
    from kg.rdf.iris import legal

    kind, _, rest = node.partition(":")
    return Iri(f"{kind}/{legal(rest)}")


def _ordinal(name: str) -> tuple[int, str]:
    number = name.rpartition(".")[2]
    return (int(number) if number.isdecimal() and len(number) < 9 else 0), name
