"""The whole graph as JSON: the contract for scripts."""

from collections.abc import Iterator
from typing import Protocol

from kg.exports import Job, Notices, Write
from kg.json_text import json_text, listed
from kg.model import Edge, Node, Problem, Value

_FIRST = ("id", "kind", "text", "basis", "confidence", "spans")


class Graph(Protocol):
    """Where the graph is read from, in a fixed order."""

    def nodes(self) -> Iterator[Node]:
        """Every node, by id."""

    def edges(self) -> Iterator[Edge]:
        """Every edge, by source, relation and target."""

    def problems(self) -> list[Problem]:
        """Every problem, by file and line."""


def export(job: Job, write: Write) -> Notices:
    """The JSON of `assay export`."""
    write_json(job.store, job.version, write)
    return ()


def write_json(graph: Graph, version: str, write: Write) -> None:
    """Write nodes, edges and problems, one a line; equal graphs give equal bytes.

    Args:
        graph: The store.
        version: Of the program.
        write: Takes the text, piece by piece.
    """
    write(f'{{"assay": {json_text(version)},\n"nodes": [')
    listed(map(_node, graph.nodes()), write)
    write('],\n"edges": [')
    listed(map(_fields, graph.edges()), write)
    write('],\n"problems": [')
    listed(map(_fields, graph.problems()), write)
    write("]}\n")


def _node(node: Node) -> dict[str, object]:
    fields = _fields(node)
    return {name: fields.pop(name) for name in _FIRST} | fields


def _fields(value: Value) -> dict[str, object]:
    """The fields that apply: what is unknown is left out, an empty list is not."""
    said = value.model_dump(mode="json", exclude_none=True)
    return {name: content for name, content in said.items() if content != {}}
