"""Nodes and edges as flat records: the one table of what graph formats tell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from kg.evidence import flags, weigh
from kg.exports import Job
from kg.graphs.chosen import Chosen, is_guess
from kg.model import (
    BaseNode,
    Basis,
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    Node,
    Note,
    Paper,
    Qualification,
    RelatedType,
    Relation,
    Span,
    Topic,
)
from kg.outline import Outline

Value: TypeAlias = str | float | int | bool | list[str]
Write: TypeAlias = Callable[[str], object]
Record: TypeAlias = Mapping[str, Value]
"""Field to value, in the order of the table; fields that do not apply are not in it."""


class Type(StrEnum):
    """What the values of a field are."""

    STRING = "string"
    STRINGS = "strings"
    NUMBER = "double"
    COUNT = "long"
    FLAG = "boolean"


@dataclass(frozen=True, slots=True)
class Field:
    """What may be told of a node or an edge."""

    name: str
    type: Type = Type.STRING


_PLACE = (Field("file"), Field("start", Type.COUNT), Field("end", Type.COUNT))
_SURE = (Field("basis"), Field("confidence", Type.NUMBER), Field("rule"))

NODE_FIELDS = (
    Field("label"),
    Field("kind"),
    *_SURE,
    Field("standing"),
    Field("flags", Type.STRINGS),
    *(
        Field(name, Type.COUNT)
        for name in ("supporting", "challenging", "qualifying", "tensions", "questions")
    ),
    Field("role"),
    Field("holder"),
    Field("facet"),
    Field("origin"),
    Field("setting"),
    Field("outcome_text"),
    Field("quantities", Type.STRINGS),
    Field("thesis"),
    Field("aliases", Type.STRINGS),
    Field("description"),
    Field("page"),
    Field("stub", Type.FLAG),
    Field("properties", Type.STRINGS),
    Field("dek"),
    Field("essay"),
    Field("names", Type.STRINGS),
    Field("authors", Type.STRINGS),
    Field("date"),
    Field("venue"),
    Field("doi"),
    Field("arxiv"),
    Field("abstract"),
    Field("iri"),
    *_PLACE,
)
"""What is told of a node beside its id; see `kg.model` for what each means.

`label` is its text, `file`, `start` and `end` its first span; `standing` and the counts
are what the evidence makes of a claim.
"""

EDGE_FIELDS = (
    Field("relation"),
    Field("type"),
    Field("outcome"),
    Field("inferred", Type.FLAG),
    *_SURE,
    Field("score", Type.NUMBER),
    Field("model"),
    Field("rank", Type.COUNT),
    Field("rationale"),
    Field("quote"),
    *_PLACE,
)
"""What is told of an edge beside its ends.

`inferred` is whether a model guessed it, `quote` the words at its span where they are
not the rationale.
"""

_MODELS: Mapping[str, type[BaseNode]] = {
    Kind.NOTE: Note,
    Kind.CLAIM: Claim,
    Kind.QUALIFICATION: Qualification,
    Kind.EXPERIMENT: Experiment,
    Kind.INQUIRY: Inquiry,
    Kind.PAPER: Paper,
    Kind.TOPIC: Topic,
}
_OF_ALL = ("label", "file", "start", "end")
_WEIGHED = ("standing", "flags", "supporting", "challenging", "qualifying", "tensions",
            "questions")  # fmt: skip
NEAR_EACH = 6
"""Nodes near another in meaning that are told."""
NEAR_COSINE = 0.5
"""Nodes that are less alike have little to do with each other."""
_TEXTS_KEPT = 8
_NOTHING: tuple[object, ...] = (None, "", [])
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
        near, self._why_not = _near(job) if job.part.near else ([], None)
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
            values = _ordered(self._of_node(node), NODE_FIELDS)
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
                values=_ordered(self._of_edge(edge), EDGE_FIELDS),
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


def _near(job: Job) -> tuple[list[Edge], str | None]:
    """Edges to what a model finds close, and why there are none."""
    pairs, why_not = job.near(
        kinds=sorted(job.part.kinds), each=NEAR_EACH, at_least=NEAR_COSINE
    )
    edges = [
        Edge(
            source=pair.a,
            target=pair.b,
            relation=Relation.NEAR,
            score=pair.score,
            model=pair.model,
            basis=Basis.SIMILARITY,
            confidence=min(1.0, max(0.0, pair.score)),
        )
        for pair in pairs
    ]
    return edges, why_not


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields that nodes of one kind may have."""
    told = {*_OF_ALL, *_MODELS[kind].model_fields}
    if kind in (Kind.CLAIM, Kind.QUALIFICATION):
        told.update(_WEIGHED)
    return tuple(field for field in NODE_FIELDS if field.name in told)


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


def _ordered(values: Mapping[str, Value], fields: tuple[Field, ...]) -> Record:
    """In the order of the table; empty texts and lists say nothing."""
    return {
        field.name: values[field.name]
        for field in fields
        if values.get(field.name) not in _NOTHING
    }


def plain(value: Value) -> str:
    """A value for a format of texts alone."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(value)
    return str(value)
