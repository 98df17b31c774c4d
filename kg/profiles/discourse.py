"""The Discourse Graphs core vocabulary (0.1) as JSON-LD.

Questions, claims, evidence and source documents, and what supports, opposes and
addresses what: https://discoursegraphs.com/schema/dg_core#. It has no word for a
restriction, so what qualifies a claim is a claim without that relation, never one that
opposes. Each relation is a plain triple, as the core has it, and a relation instance
with a name of its own, as the base has it, which also says why.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.evidence import main_claim
from kg.exports import Job, Notices, Write
from kg.json_text import json_text, listed
from kg.model import (
    Basis,
    Claim,
    Edge,
    Kind,
    Node,
    NodeId,
    Outcome,
    Paper,
    Relation,
)
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES, Iri
from kg.rdf.surroundings import with_edges
from kg.rdf.terms import individual, kind_of
from kg.rdf.walk import named_relations

CORE = PREFIXES["dg"].removesuffix("#")
_BASE = "https://discoursegraphs.com/schema/dg_base#"
_LINK = {"@type": "@id"}
CONTEXT: Mapping[str, object] = {
    "@version": 1.1,
    "dg": PREFIXES["dg"],
    "dgb": _BASE,
    "cg": PREFIXES["cg"],
    "dcterms": PREFIXES["dcterms"],
    "rdf": PREFIXES["rdf"],
    "schema": PREFIXES["schema"],
    "id": "@id",
    "type": "@type",
    "title": "dcterms:title",
    "creator": "dcterms:creator",
    "date": "dcterms:date",
    "identifier": "dcterms:identifier",
    "abstract": "dcterms:abstract",
    "conformsTo": {"@id": "dcterms:conformsTo", **_LINK},
    "license": {"@id": "dcterms:license", **_LINK},
    "supports": {"@id": "dg:supports", **_LINK},
    "opposes": {"@id": "dg:opposes", **_LINK},
    "addressedBy": {"@id": "dg:addressedBy", **_LINK},
    "sourceDocument": {"@id": "dg:sourceDocument", **_LINK},
    "predicate": {"@id": "rdf:predicate", **_LINK},
    "source": {"@id": "dgb:source", **_LINK},
    "destination": {"@id": "dgb:destination", **_LINK},
    "rationale": "cg:rationale",
    "basis": {"@id": "cg:basis", **_LINK},
}
"""Whole and inside the file: nothing is fetched to read it."""

TYPES: Mapping[Kind, str] = {
    Kind.CLAIM: "dg:Claim",
    Kind.QUALIFICATION: "dg:Claim",
    Kind.EXPERIMENT: "dg:Evidence",
    Kind.INQUIRY: "dg:Question",
    Kind.PAPER: "dg:SourceDocument",
}

_Object = dict[str, object]


def discourse(job: Job, write: Write) -> Notices:
    """Write the nodes by id, the relations that leave one after it."""
    made = _Discourse(job)
    write(
        f'{{"@context": {json_text(CONTEXT)},\n"id": {json_text(made.iris.dataset)},\n'
    )
    write(f'"conformsTo": {json_text(CORE)},\n')
    if job.license:
        write(f'"license": {json_text(job.license)},\n')
    write('"@graph": [')
    listed(made.each(), write)
    write("\n]}\n")
    yield f"{made.nodes:,} nodes, {made.relations:,} relations"
    for why, number in sorted(made.unsaid.items()):
        yield f"{number:,} left out, for which the vocabulary has no word: {why}"


def said(edge: Edge) -> str | None:
    """The relation word for an edge; None where the vocabulary has none."""
    source, target = kind_of(edge.source), kind_of(edge.target)
    if edge.basis is Basis.SIMILARITY:
        return None
    if edge.relation is Relation.DRAWS_ON and source is Kind.INQUIRY:
        return ADDRESSED
    if edge.relation is Relation.REPORTED_IN and source is Kind.EXPERIMENT:
        return SOURCE
    if target not in STATEMENTS:
        return None
    if edge.relation is Relation.TESTS:
        return _OUTCOMES.get(edge.outcome) if edge.outcome else None
    return _WORDS.get(edge.relation) if source in STATEMENTS else None


def unsaid(edge: Edge) -> str | None:
    """What is left out with an edge that bears on a claim and has no word."""
    if edge.basis is Basis.SIMILARITY or said(edge) or edge.relation not in _BEARING:
        return None
    if edge.relation is Relation.TESTS:
        return f"{edge.relation}, {edge.outcome or 'no outcome'}"
    return edge.relation


STATEMENTS = frozenset({Kind.CLAIM, Kind.QUALIFICATION})
ADDRESSED, SOURCE = "addressedBy", "sourceDocument"
_OUTCOMES = {Outcome.SUPPORTS: "supports", Outcome.CHALLENGES: "opposes"}
_WORDS = {Relation.SUPPORTS: "supports", Relation.DISPUTES: "opposes"}
_BEARING = (Relation.TESTS, Relation.QUALIFIES, Relation.SUPPORTS, Relation.DISPUTES)


@dataclass(frozen=True, slots=True)
class _Said:
    """An edge that can be said."""

    name: Iri
    edge: Edge
    word: str
    target: Iri


class _Discourse:
    """A pass over the graph."""

    def __init__(self, job: Job) -> None:
        self.iris = Iris(job.base)
        self.nodes = self.relations = 0
        self.unsaid: Counter[str] = Counter()
        self._job = job
        self._store = job.store
        self._main: dict[NodeId, Claim | None] = {}

    def each(self) -> Iterator[_Object]:
        """Every node the vocabulary has a class for, then what it says of others."""
        for node, leaving in with_edges(self._store.nodes(), self._store.edges()):
            if node.kind not in TYPES:
                continue
            told = list(self._told(leaving))
            self.nodes += 1
            yield self._node(node, told)
            for one in told:
                self.relations += 1
                if one.word != SOURCE:
                    yield self._instance(one)

    def _told(self, leaving: tuple[Edge, ...]) -> Iterator[_Said]:
        for name, edge in named_relations(self.iris, leaving):
            word = said(edge)
            target: NodeId | None = edge.target
            if word == ADDRESSED:
                claim = self._main_claim(edge.target)
                target = claim.id if claim else None
            if word is not None and target is not None:
                yield _Said(name, edge, word, self.iris.node(target))
            elif word is not None:
                self.unsaid["questions that rest on a note without a claim"] += 1
            elif why := unsaid(edge):
                self.unsaid[why] += 1

    def _main_claim(self, note: NodeId) -> Claim | None:
        if note not in self._main:
            self._main[note] = main_claim(self._store, note)
        return self._main[note]

    def _node(self, node: Node, told: list[_Said]) -> _Object:
        made: _Object = {"id": self.iris.node(node.id), "type": TYPES[node.kind]}
        made["title"] = self._words(node.text)
        if isinstance(node, Paper):
            made.update(_paper(node))
        targets: dict[str, set[str]] = {}
        for one in told:
            targets.setdefault(one.word, set()).add(one.target)
        return made | {word: sorted(targets[word]) for word in sorted(targets)}

    def _instance(self, one: _Said) -> _Object:
        made: _Object = {
            "id": one.name,
            "type": "dgb:RelationInstance",
            "predicate": f"dg:{one.word}",
            "source": self.iris.node(one.edge.source),
            "destination": one.target,
            "basis": individual(one.edge.basis),
        }
        if one.edge.rationale:
            made["rationale"] = self._words(one.edge.rationale)
        return made

    def _words(self, text: str) -> object:
        """Text in the language of the notes, if it is known."""
        language = self._job.language
        return text if language is None else {"@value": text, "@language": language}


def _paper(paper: Paper) -> Iterator[tuple[str, object]]:
    """What is known of a source document."""
    numbers = (("doi", paper.doi), ("arXiv", paper.arxiv))
    given = {
        "creator": list(paper.authors),
        "date": paper.date,
        "identifier": [f"{scheme}:{number}" for scheme, number in numbers if number],
        "abstract": paper.abstract,
    }
    return ((key, value) for key, value in given.items() if value)
