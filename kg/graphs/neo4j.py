"""CSV for Neo4j: for its importer, and with a script for a database that runs.

Neo4j's two readers differ: `LOAD CSV` takes a backslash before a quote or another
backslash for an escape, which is no part of RFC 4180. What is written here means the
same to both, the importer being told to read as `LOAD CSV` does; a reader that follows
the RFC gets the same rows, with some backslashes doubled.
"""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from kg.exports import Job, Notices
from kg.graphs.fields import EDGE_FIELDS, Field, Type, Value, fields_of
from kg.graphs.records import EdgeRecord, NodeRecord, Records
from kg.model import Relation

LOADED_BY = "load.cypher"
IMPORTED_BY = "import.args"
BETWEEN = "‖"
"""Parts the members of a list; in a member it is written `||`."""
COMMON = "Node"
"""A label of every node, so that one index finds them all."""

_ESCAPE = re.compile(r'\\{2,}|\\(?="|\Z)')
_TYPES = {
    Type.STRING: "",
    Type.STRINGS: ":string[]",
    Type.NUMBER: ":double",
    Type.COUNT: ":long",
    Type.FLAG: ":boolean",
}
_CONVERTED = {
    Type.STRING: "row.`{0}`",
    Type.STRINGS: f"split(row.`{{0}}`, '{BETWEEN}')",
    Type.NUMBER: "toFloat(row.`{0}`)",
    Type.COUNT: "toInteger(row.`{0}`)",
    Type.FLAG: "toBoolean(row.`{0}`)",
}
_TEXT = "text"
"""What the label of a node is called here, where `label` is another word for kind."""


def export(job: Job, folder: Path) -> Notices:
    """Write a file a kind of node, a file a relation, and what loads them.

    Raises:
        OSError: If a file can't be written.
    """
    records = Records(job)
    with ExitStack() as open_files:
        tables = _Tables(folder, open_files)
        for node in records.nodes():
            tables.add_node(node)
        for edge in records.edges():
            tables.add_edge(edge)
    nodes, edges = sorted(tables.nodes), sorted(tables.edges)
    loading = "".join(
        [_SCRIPT_HEAD, *map(_load_nodes, nodes), *map(_load_edges, edges)]
    )
    _write(folder / LOADED_BY, loading)
    _write(folder / IMPORTED_BY, _arguments(nodes, edges))
    return (*records.notices(), *tables.notices())


class _Tables:
    """A file for each kind and for each relation, begun when it is first needed."""

    def __init__(self, folder: Path, open_files: ExitStack) -> None:
        self._folder = folder
        self._open_files = open_files
        self.nodes: dict[str, TextIO] = {}
        self.edges: dict[str, TextIO] = {}
        self._changed = 0

    def add_node(self, node: NodeRecord) -> None:
        fields = _node_fields(node.kind)
        if node.kind not in self.nodes:
            header = ["id:ID", ":LABEL", *map(_header, fields)]
            self.nodes[node.kind] = self._begin(node_file(node.kind), header)
        values = {**node.values, _TEXT: node.label}
        row = [node.id, _label(node.kind), *(values.get(f.name) for f in fields)]
        self.nodes[node.kind].write(self._row(row))

    def add_edge(self, edge: EdgeRecord) -> None:
        kind = relationship(edge)
        if kind not in self.edges:
            header = [":START_ID", ":END_ID", ":TYPE", "id", *map(_header, EDGE_FIELDS)]
            self.edges[kind] = self._begin(edge_file(kind), header)
        values = [edge.values.get(field.name) for field in EDGE_FIELDS]
        row = [edge.source, edge.target, kind, edge.id, *values]
        self.edges[kind].write(self._row(row))

    def notices(self) -> tuple[str, ...]:
        if not self._changed:
            return ()
        return (f"{self._changed} members of lists hold {BETWEEN}: each is written ||",)

    def _begin(self, name: str, header: list[str]) -> TextIO:
        path = self._folder / name
        file = path.open("w", encoding="utf-8", newline="")
        self._open_files.enter_context(file)
        file.write(",".join(header) + "\n")
        return file

    def _row(self, values: Iterable[Value | None]) -> str:
        return ",".join(map(self._cell, values)) + "\n"

    def _cell(self, value: Value | None) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            self._changed += sum(BETWEEN in member for member in value)
            value = BETWEEN.join(one.replace(BETWEEN, "||") for one in value)
        return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    """A text as a field: quotes doubled, and backslashes that would escape."""
    escaped = _ESCAPE.sub(lambda run: run[0] * 2, text)
    return '"' + escaped.replace('"', '""') + '"'


def relationship(edge: EdgeRecord) -> str:
    """The type of a relationship; a guess never has that of a statement."""
    return (Relation.NEAR if edge.inferred else edge.relation).upper()


def node_file(kind: str) -> str:
    """The file of the nodes of a kind."""
    return f"nodes-{kind}.csv"


def edge_file(relationship: str) -> str:
    """The file of the relationships of a type."""
    return f"relationships-{relationship.lower().replace('_', '-')}.csv"


def _node_fields(kind: str) -> list[Field]:
    return [Field(_TEXT), *(f for f in fields_of(kind) if f.name != "label")]


def _header(field: Field) -> str:
    return field.name + _TYPES[field.type]


def _label(kind: str) -> str:
    return kind.capitalize()


_SCRIPT_HEAD = f"""\
// Loads these CSV files into a Neo4j database, version 5 or later.
// Copy them into the import folder of the database, then run
//   cypher-shell -u neo4j -f {LOADED_BY}
// Loading them again changes what changed, and adds nothing twice.

CREATE CONSTRAINT assay_node IF NOT EXISTS FOR (n:{COMMON}) REQUIRE n.id IS UNIQUE;
"""


def _load_nodes(kind: str) -> str:
    return f"""
LOAD CSV WITH HEADERS FROM 'file:///{node_file(kind)}' AS row
MERGE (n:{COMMON} {{id: row.`id:ID`}})
SET n:{_label(kind)},
{_settings("n", _node_fields(kind))};
"""


def _load_edges(relationship: str) -> str:
    return f"""
LOAD CSV WITH HEADERS FROM 'file:///{edge_file(relationship)}' AS row
MATCH (a:{COMMON} {{id: row.`:START_ID`}}), (b:{COMMON} {{id: row.`:END_ID`}})
MERGE (a)-[r:{relationship} {{id: row.id}}]->(b)
SET
{_settings("r", EDGE_FIELDS)};
"""


def _settings(name: str, fields: Iterable[Field]) -> str:
    return ",\n".join(
        f"  {name}.`{field.name}` = {_CONVERTED[field.type].format(_header(field))}"
        for field in fields
    )


def _arguments(nodes: Iterable[str], edges: Iterable[str]) -> str:
    """Arguments of `neo4j-admin database import full`, one a line."""
    lines = [
        "--multiline-fields=true",
        "--legacy-style-quoting=true",
        f"--array-delimiter=U+{ord(BETWEEN):04X}",
        *(f"--nodes={COMMON}={node_file(kind)}" for kind in nodes),
        *(f"--relationships={edge_file(kind)}" for kind in edges),
    ]
    return "\n".join(lines) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
