"""What graph formats tell of nodes and edges: the one table of their fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kg.model import (
    BaseNode,
    Claim,
    Experiment,
    Inquiry,
    Kind,
    Note,
    Paper,
    Qualification,
    Topic,
)

Value: TypeAlias = str | float | int | bool | list[str]
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
    Field("venue_kind"),
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
_NOTHING: tuple[object, ...] = (None, "", [])


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields that nodes of one kind may have."""
    told = {*_OF_ALL, *_MODELS[kind].model_fields}
    if kind in (Kind.CLAIM, Kind.QUALIFICATION):
        told.update(_WEIGHED)
    return tuple(field for field in NODE_FIELDS if field.name in told)


def ordered(values: Mapping[str, Value], fields: tuple[Field, ...]) -> Record:
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
