"""What commands answer with `--json`: what answers are made of, and the plainest."""

from pydantic import BaseModel, ConfigDict

from kg.lanes import Lane
from kg.model import (
    AnyNode,
    Edge,
    Kind,
    NodeId,
    Problem,
    Relation,
)


class Answer(BaseModel):
    """A frozen answer without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NodeLine(Answer):
    """A node in one line."""

    id: NodeId
    kind: Kind
    text: str


class EntryAnswer(Answer):
    """One neighbour."""

    node: NodeLine
    edge: Edge


class LaneAnswer(Answer):
    """Neighbours in one relation."""

    key: str
    title: str
    entries: tuple[EntryAnswer, ...]


class ShowAnswer(Answer):
    """What `assay show` answers."""

    node: AnyNode
    lanes: tuple[LaneAnswer, ...]


class StatusAnswer(Answer):
    """What `assay status` answers."""

    collection: str
    documents: int
    counts: dict[Kind, int]
    """Of every kind; notes that are named but absent are among the notes."""
    absent: int
    """How many notes no file holds."""
    relations: dict[Relation, int]
    problems: tuple[Problem, ...]
    vectors: int
    passages: int
    model: str | None = None


class IndexAnswer(Answer):
    """What `assay index` answers."""

    collection: str
    added: int
    changed: int
    removed: int
    unchanged: int
    ignored: int
    counts: dict[Kind, int]
    """Of every kind; notes that are named but absent are among the notes."""
    absent: int
    """How many notes no file holds."""
    problems: tuple[Problem, ...]
    embedded: int
    notice: str | None = None


class QueryAnswer(Answer):
    """What `assay query` answers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    complete: bool = True
    """Whether these are all rows there are."""


class NamedQueryAnswer(Answer):
    """A query that comes with Assay."""

    name: str
    title: str


class QueriesAnswer(Answer):
    """What `assay query --list` answers."""

    queries: tuple[NamedQueryAnswer, ...]


ANSWERS: dict[str, type[Answer]] = {
    "index": IndexAnswer,
    "query": QueryAnswer,
    "query --list": QueriesAnswer,
    "show": ShowAnswer,
    "status": StatusAnswer,
}
"""Command to the shape of its answer; `tui.answers.schema` has all."""


def line(node: AnyNode) -> NodeLine:
    """A node in one line."""
    return NodeLine(id=node.id, kind=Kind(node.kind), text=node.text)


def lane_answers(around: tuple[Lane, ...]) -> tuple[LaneAnswer, ...]:
    """A neighbourhood, lane by lane."""
    return tuple(
        LaneAnswer(
            key=lane.key,
            title=lane.title,
            entries=tuple(
                EntryAnswer(node=line(entry.node), edge=entry.edge)
                for entry in lane.entries
            ),
        )
        for lane in around
    )
