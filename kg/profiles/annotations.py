"""W3C Web Annotations: what was read, anchored in the texts that say it.

The model is that of https://www.w3.org/TR/annotation-model/. It requires its own
context by address, which annotation tools know without fetching it; what they do not
know stands in a second context, inside the file.
"""

from collections.abc import Iterator

from kg.evidence import flags
from kg.exports import Job, Notices, Write
from kg.json_text import json_text, listed
from kg.model import (
    Basis,
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Node,
    Note,
    Paper,
    Qualification,
    Span,
    Topic,
)
from kg.outline import Outline
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES, Iri
from kg.rdf.render import Names
from kg.rdf.sources import Sources, span_label
from kg.rdf.surroundings import with_edges
from kg.rdf.terms import CLASSES, OWN_CLASS
from kg.rdf.walk import named_relations
from kg.text import shorten

ANNO = "http://www.w3.org/ns/anno.jsonld"
"""The context that every Web Annotation must name."""
_TITLE = "What the notes claim, and where they say it"
_LABEL_WIDTH = 120
_PREFIXES = ("cg", "fabio", "prov", "schema", "sio", "skos")

_Object = dict[str, object]


def annotations(job: Job, write: Write) -> Notices:
    """Write one annotation for each place where a node or a relation is said."""
    made = _Annotations(job)
    base = made.iris.base
    context = [ANNO, {name: PREFIXES[name] for name in _PREFIXES}]
    name = json_text(base + "annotations")
    write(f'{{"@context": {json_text(context)},\n"id": {name},\n')
    write(f'"type": "AnnotationCollection",\n"label": {json_text(_TITLE)},\n')
    if job.license:
        write(f'"rights": {json_text(job.license)},\n')
    page = json_text(base + "annotations/1")
    write(f'"last": {page},\n"first": {{"id": {page}, "type": "AnnotationPage", ')
    write(f'"partOf": {name}, "startIndex": 0, "items": [')
    listed(made.each(), write)
    write(f']}},\n"total": {made.written}}}\n')
    told = f"{made.written:,} annotations"
    if made.adrift:
        told += f"; {made.adrift:,} places are not in the texts as they are now"
    return (told,)


class _Annotations:
    """A pass over the graph."""

    def __init__(self, job: Job) -> None:
        self.iris = Iris(job.base)
        self.written = 0
        self.adrift = 0
        """Spans that hold no text: the file is gone, or is shorter."""
        self._store = job.store
        self._quotes = job.quotes
        self._names = Names(PREFIXES)
        self._sources = Sources(job.store, self.iris)
        self._outline = Outline(job.store) if job.standing else None
        self._generator: _Object = {
            "id": self.iris.agent(job.version),
            "type": "Software",
            "name": f"Assay {job.version}",
        }

    def each(self) -> Iterator[_Object]:
        """Nodes by id, the relations that leave one after it."""
        for node, leaving in with_edges(self._store.nodes(), self._store.edges()):
            name = self.iris.node(node.id)
            bodies = self._node_bodies(name, node)
            yield from self._at(name, node, node.spans, "identifying", bodies)
            for relation, edge in named_relations(self.iris, leaving):
                if edge.span is not None and edge.basis is not Basis.SIMILARITY:
                    bodies = self._edge_bodies(relation, edge)
                    yield from self._at(relation, edge, (edge.span,), "linking", bodies)

    def _at(
        self,
        name: Iri,
        read: Node | Edge,
        spans: tuple[Span, ...],
        motivation: str,
        bodies: list[_Object],
    ) -> Iterator[_Object]:
        """An annotation for each place that says a thing."""
        quoted = (span for span in dict.fromkeys(spans) if span.start < span.end)
        for ordinal, span in enumerate(quoted, start=1):
            target = self._target(span)
            if target is None:
                self.adrift += 1
                continue
            self.written += 1
            made: _Object = {
                "id": self.iris.annotation(name, ordinal),
                "type": "Annotation",
                "motivation": motivation,
            }
            if read.basis is not Basis.CURATED:
                made["generator"] = self._generator
            yield {**made, "body": bodies, "target": target}

    def _target(self, span: Span) -> _Object | None:
        name = self._sources.quote(span)
        if name is None:
            return None
        selectors: list[_Object] = [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        ]
        if self._quotes:
            exact, before, after = self._sources.words(span)
            quotation = {"exact": exact, "prefix": before, "suffix": after}
            selectors.append({"type": "TextQuoteSelector", **quotation})
        return {
            "id": name,
            "type": "SpecificResource",
            "label": span_label(span.file, span.start, span.end),
            "source": self._sources.source(span.file),
            "selector": selectors,
        }

    def _node_bodies(self, name: Iri, node: Node) -> list[_Object]:
        types = (OWN_CLASS[node.kind], *CLASSES[node.kind])
        bodies: list[_Object] = [
            {"id": name, "type": [self._names.short(kind) or kind for kind in types]}
        ]
        bodies += [_text(tag, "tagging") for tag in self._tags(node)]
        told = ". ".join(self._told(node))
        return [*bodies, _text(told, "describing")] if told else bodies

    def _tags(self, node: Node) -> Iterator[str]:
        yield node.kind
        match node:
            case Claim():
                yield node.role
                yield node.holder
            case Qualification():
                yield node.facet
                yield node.holder
            case _:
                return
        if self._outline is not None:
            standing, _, tally = self._outline.weigh(node.id)
            yield standing
            yield from flags(node, tally)

    def _told(self, node: Node) -> Iterator[str]:
        """What a reader of the text would want to know of a node, in words."""
        match node:
            case Claim() | Qualification() if self._outline is not None:
                standing, because, tally = self._outline.weigh(node.id)
                yield f"{standing} {tally}: {because}"
            case Experiment() if node.outcome_text:
                yield f"Outcome: {node.outcome_text}"
            case Inquiry() if node.dek:
                yield node.dek
            case Paper() | Note() | Topic() if node.title != node.text:
                yield node.title
            case _:
                pass
        yield from _known(node)

    def _edge_bodies(self, relation: Iri, edge: Edge) -> list[_Object]:
        target = self._store.get(edge.target)
        words = edge.relation.replace("_", " ")
        detail = edge.outcome or edge.type
        name = shorten(target.text, _LABEL_WIDTH) if target else edge.target
        told = f"{words} ({detail}): {name}" if detail else f"{words}: {name}"
        return [
            {"id": relation, "type": "cg:Relation"},
            {"id": self.iris.node(edge.target)},
            _text(edge.relation, "tagging"),
            _text(". ".join((told, *_known(edge))), "describing"),
        ]


def _known(read: Node | Edge) -> Iterator[str]:
    """How a thing is known, where it is not the text itself that says so."""
    if read.basis is Basis.RULE:
        rule = f" '{read.rule}'" if read.rule else ""
        yield f"Read by the rule{rule}, confidence {read.confidence:g}"


def _text(value: str, purpose: str) -> _Object:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "purpose": purpose,
    }
