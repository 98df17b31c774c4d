"""Corrections: what a person says of what was read, as values."""

import re
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from kg.model import (
    Facet,
    Holder,
    Kind,
    NodeId,
    Outcome,
    RelatedType,
    Relation,
    Role,
    Value,
)


class Action(StrEnum):
    """What a correction does."""

    CONFIRM = "confirm"
    """What was read is right."""
    REJECT = "reject"
    """What was read is wrong: it is left out."""
    RETYPE = "retype"
    """It is there, but it is something else."""
    ADD = "add"
    """A relation that no text says."""
    DISMISS = "dismiss"
    """Two nodes that were proposed as belonging together do not."""
    MERGE = "merge"
    """Two papers, or two inquiries, are one."""


class Named(Value):
    """A node as a correction names it; the text and file find it if the id is lost."""

    id: NodeId | None = None
    text: str | None = None
    """Its whole text, or another name it goes by."""
    file: str | None = None
    """A file that says it."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        """A string stands for an id if it looks like one, else for a text."""
        if isinstance(value, str):
            return {"id" if _ID.fullmatch(value) else "text": value}
        return value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.id or self.text):
            raise ValueError("needs an 'id' or a 'text'")
        if self.id and not _ID.fullmatch(self.id):
            raise ValueError(f"'{self.id}' is no id; an id is a kind, ':', and a name")
        return self

    def __str__(self) -> str:
        return self.id or f"'{self.text}'"


_ID = re.compile(rf"(?:{'|'.join(Kind)}):\S+")
SENTENCES = (Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT)
"""Kinds that rules read out of prose, and that can be mistaken for each other."""
CLAIMS = (Kind.CLAIM, Kind.QUALIFICATION)
_PAGES = (Kind.NOTE, Kind.INQUIRY)

ENDS: dict[Relation, tuple[tuple[Kind, ...], tuple[Kind, ...]]] = {
    Relation.STATES: ((Kind.NOTE,), SENTENCES),
    Relation.TESTS: ((Kind.EXPERIMENT,), CLAIMS),
    Relation.QUALIFIES: ((Kind.QUALIFICATION,), CLAIMS),
    Relation.SUPPORTS: (CLAIMS, CLAIMS),
    Relation.DISPUTES: (CLAIMS, CLAIMS),
    Relation.REPORTED_IN: (SENTENCES, (Kind.PAPER,)),
    Relation.RELATED: ((Kind.NOTE,), (Kind.NOTE,)),
    Relation.MENTIONS: (_PAGES, (Kind.NOTE,)),
    Relation.DRAWS_ON: ((Kind.INQUIRY,), (Kind.NOTE,)),
    Relation.CITES: ((Kind.NOTE,), (Kind.PAPER,)),
    Relation.IN_TOPIC: ((Kind.NOTE,), (Kind.TOPIC,)),
}
"""Which kinds a relation that a person adds may join: from, to."""


def fits(source: NodeId, relation: Relation, target: NodeId) -> bool:
    """Whether a relation may join these two nodes."""
    froms, tos = ENDS.get(relation, (tuple(Kind), tuple(Kind)))
    return kind_of(source) in froms and kind_of(target) in tos


def kind_of(node: NodeId) -> Kind:
    """The kind that an id begins with."""
    return Kind(node.partition(":")[0])


_NODE = ("node",)
_EDGE = ("source", "relation", "target")
_OF_NODES = ("kind", "role", "holder", "facet", "claim", "outcome")
_OF_EDGES = ("becomes", "type", "outcome")


class Correction(Value):
    """One thing that a person says of what was read."""

    action: Action
    node: Named | None = None
    """The node it is about; or else `source`, `relation` and `target` name edges."""
    source: Named | None = None
    relation: Relation | None = None
    target: Named | None = None
    between: tuple[Named, Named] | None = None
    """The two nodes that do not belong together."""
    into: Named | None = None
    """The node that `node` is the same as; its id and title are kept."""
    kind: Kind | None = None
    role: Role | None = None
    holder: Holder | None = None
    facet: Facet | None = None
    claim: Named | None = None
    """What a qualification really restricts, or an experiment really tests."""
    outcome: Outcome | None = None
    becomes: Relation | None = None
    """The relation that an edge really is."""
    type: RelatedType | None = None
    because: str | None = None
    """The person's reason; the rationale of an edge that is added."""

    @property
    def is_of_edges(self) -> bool:
        """Whether it speaks of edges rather than of a node."""
        return self.relation is not None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        said = self.model_fields_set - {"action", "because"}
        needed, allowed = self._form(said)
        missing = [name for name in needed if name not in said]
        if missing:
            raise ValueError(f"'{self.action}' needs '{missing[0]}'")
        surplus = sorted(said - {*needed, *allowed})
        if surplus:
            raise ValueError(f"'{surplus[0]}' says nothing in '{self.action}' here")
        if self.action is Action.RETYPE and not said & set(allowed):
            raise ValueError(f"'retype' needs one of {', '.join(allowed)}")
        if self.kind is not None and self.kind not in SENTENCES:
            raise ValueError(f"'kind' can only be one of {', '.join(SENTENCES)}")
        if Relation.NEAR in (self.becomes, self.action is Action.ADD and self.relation):
            raise ValueError("'near' is what a model guesses; nobody can say it")
        return self

    def _form(self, said: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys it needs, and those it may have."""
        edges = bool(said & set(_EDGE))
        match self.action:
            case Action.ADD:
                return _EDGE, ("type", "outcome")
            case Action.DISMISS:
                return ("between",), ()
            case Action.MERGE:
                return ("node", "into"), ()
            case Action.RETYPE:
                return (_EDGE, _OF_EDGES) if edges else (_NODE, _OF_NODES)
            case _:
                return (_EDGE if edges else _NODE), ()


class Obeyed(Value):
    """A correction and the nodes that it turned out to name."""

    line: int
    """In the corrections file, from 1."""
    correction: Correction
    nodes: tuple[NodeId, ...] = ()
    """In the order of its keys, under the ids they have now; empty where a name
    means nothing, and then the correction changes nothing."""
    read: tuple[NodeId, ...] = ()
    """The same nodes, under the ids they were read with."""
