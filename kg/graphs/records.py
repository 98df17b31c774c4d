"""Nodes and edges as flat records, for formats that know no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.evidence import flags, weigh
from kg.exports import Job
from kg.graphs.chosen import Chosen, is_guess
from kg.graphs.fields import EDGE_FIELDS, NODE_FIELDS, Record, Value, ordered
from kg.guesses import guesses
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Kind,
    Node,
    Note,
    Qualification,
    RelatedType,
    Span,
)
from kg.outline import Outline

_TEXTS_KEPT = 8
_TOLD_OTHERWISE = {"id", "text", "title", "spans", "properties", "quantities"}


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node, flat."""

    id: str
    kind: Kind
    label: str
    values: Record


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """An edge, flat."""

    id: str
    source: str
    target: str
    relation: str
    label: str
    """Its relation, and its outcome or type if it has one."""
    inferred: bool
    values: Record


class Records:
    """A part of a collection as records: one pass over nodes, and one over edges."""

    def __init__(self, job: Job) -> None:
        near, self._why_not = guesses(job) if job.part.near else ([], None)
        self.chosen = Chosen(job.store, job.part, near)
        self._outline = Outline(job.store) if job.standing else None
        self._quotes = job.quotes
        # Edges come by source, and most are said in the file of their source.
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(job.store.document_text)
        self.written_nodes = 0
        self.written_edges = 0

    def nodes(self) -> Iterator[NodeRecord]:
        """The nodes, by id."""
        for node in self.chosen.nodes():
            self.written_nodes += 1
            values = ordered(self._of_node(node), NODE_FIELDS)
            yield NodeRecord(node.id, node.kind, node.text, values)

    def edges(self) -> Iterator[EdgeRecord]:
        """The edges, by source, relation and target."""
        for name, edge in self.chosen.edges():
            self.written_edges += 1
            yield EdgeRecord(
                id=name,
                source=edge.source,
                target=edge.target,
                relation=edge.relation,
                label=label_of(edge),
                inferred=is_guess(edge),
                values=ordered(self._of_edge(edge), EDGE_FIELDS),
            )

    def notices(self) -> tuple[str, ...]:
        """What was read, in numbers; then what could not be."""
        told = f"{self.written_nodes:,} nodes, {self.written_edges:,} edges"
        if self._why_not is None:
            return (told,)
        return (told, f"nothing is near: {self._why_not}")

    def _of_node(self, node: Node) -> dict[str, Value]:
        found: dict[str, Value] = node.model_dump(
            mode="json", exclude_none=True, exclude=_TOLD_OTHERWISE
        )
        found["label"] = node.text
        if isinstance(node, Note):
            told = sorted(node.properties.items())
            found["properties"] = [f"{name}: {value}" for name, value in told]
        elif isinstance(node, Claim | Qualification | Experiment):
            found["quantities"] = [number.text for number in node.quantities]
        if node.spans:
            found |= _place(node.spans[0])
        if self._outline is not None and isinstance(node, Claim | Qualification):
            found |= _weight(self._outline, node)
        return found

    def _of_edge(self, edge: Edge) -> dict[str, Value]:
        found: dict[str, Value] = edge.model_dump(
            mode="json", exclude_none=True, exclude={"source", "target", "span"}
        )
        found["inferred"] = is_guess(edge)
        if edge.span:
            found |= _place(edge.span)
            words = self._words(edge.span) if self._quotes else None
            if words and words != edge.rationale:
                found["quote"] = words
        return found

    def _words(self, span: Span) -> str | None:
        text = self._text(span.file)
        return None if text is None else text[span.start : span.end]


def label_of(edge: Edge) -> str:
    """The relation of an edge, and its outcome or type: `tests: supports`."""
    detail = edge.outcome or (edge.type if edge.type is not RelatedType.OTHER else None)
    relation = edge.relation.replace("_", " ")
    return f"{relation}: {detail}" if detail else relation


def _weight(outline: Outline, node: Claim | Qualification) -> dict[str, Value]:
    tally = outline.tally(node.id)
    standing, _ = weigh(tally, outline.papers(node.id))
    return {
        "standing": standing.value,
        "flags": [flag.value for flag in flags(node, tally)],
        "supporting": tally.supporting,
        "challenging": tally.challenging,
        "qualifying": tally.qualifying,
        "tensions": tally.tensions,
        "questions": tally.questions,
    }


def _place(span: Span) -> dict[str, Value]:
    return {"file": span.file, "start": span.start, "end": span.end}
