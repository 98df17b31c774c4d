"""The graph by ids and labels alone: what lists and outlines of all of it need."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from kg.database import Database
from kg.stored import BareEdge
from kg.terms import Kind, NodeId, Outcome, Relation

_ENDS = "select source, target from edge"
_BOTH_ARE_THERE = """
    exists (select 1 from node where id = edge.source)
    and exists (select 1 from node where id = edge.target)"""
_TESTED = f"""
    select distinct target from edge
    where relation = 'tests' and json_extract(body, '$.outcome') = ?
    and {_BOTH_ARE_THERE}"""
"""Literal, so that the index of outcomes is used, as that of roles is below."""
_IS_MAIN = "kind = 'claim' and json_extract(node.body, '$.role') = 'main'"
_MAIN_CLAIMS = f"select id from node where {_IS_MAIN} order by id"
_STATED_MAIN_CLAIMS = f"""
    select edge.source, edge.target from node
    join edge on edge.target = node.id and edge.relation = 'states'
    where {_IS_MAIN} and exists (select 1 from node n where n.id = edge.source)
    order by node.id, edge.source"""


class Skeleton(Database):
    """Nodes and edges without what they say; no class of `kg.model` is loaded."""

    def labels(self, kind: Kind | None = None) -> list[tuple[NodeId, Kind, str]]:
        """Id, kind and text of every node: light enough for a list of thousands."""
        where, values = ("", ()) if kind is None else ("where kind = ?", (kind,))
        return [
            (NodeId(str(node)), Kind(str(of_kind)), str(label))
            for node, of_kind, label in self.rows(
                f"select id, kind, label from node {where} order by id", values
            )
        ]

    def texts(self) -> Iterator[str]:
        """The text of every node, one by one: other threads get their turn between."""
        for (label,) in self.each("select label from node"):
            yield str(label)

    def texts_of(self, ids: Iterable[NodeId]) -> dict[NodeId, str]:
        """The texts of those nodes that exist."""
        return {
            NodeId(str(node)): str(label)
            for node, label in self.among("select id, label from node", "id", ids)
        }

    def names_of(self, ids: Iterable[NodeId]) -> dict[NodeId, list[str]]:
        """Everything that each of those nodes answers to, folded: texts, aliases."""
        found: dict[NodeId, list[str]] = {}
        for node, folded in self.among("select node, folded from name", "node", ids):
            found.setdefault(NodeId(str(node)), []).append(str(folded))
        return found

    def links(self, relation: Relation) -> list[tuple[NodeId, NodeId]]:
        """Source and target of every edge of a relation, by source and target."""
        return [
            (NodeId(str(source)), NodeId(str(target)))
            for source, target in self.rows(
                "select distinct source, target from edge where relation = ? "
                "order by source, target",
                (relation,),
            )
        ]

    def ends_from(self, nodes: Iterable[NodeId]) -> Iterator[tuple[NodeId, NodeId]]:
        """Source and target of every edge that leaves one of these nodes."""
        for source, target in self.among(_ENDS, "source", nodes):
            yield NodeId(str(source)), NodeId(str(target))

    def ends_to(self, nodes: Iterable[NodeId]) -> Iterator[tuple[NodeId, NodeId]]:
        """Source and target of every edge that reaches one of these nodes."""
        for source, target in self.among(_ENDS, "target", nodes):
            yield NodeId(str(source)), NodeId(str(target))

    def targets_of(self, nodes: Iterable[NodeId], relation: Relation) -> set[NodeId]:
        """Where the edges of a relation lead that leave one of these nodes."""
        only = f"and relation = '{relation}'"
        rows = self.among("select target from edge", "source", nodes, only)
        return {NodeId(str(node)) for (node,) in rows}

    def sources_of(self, nodes: Iterable[NodeId], relation: Relation) -> set[NodeId]:
        """Where the edges of a relation come from that reach one of these nodes."""
        only = f"and relation = '{relation}'"
        rows = self.among("select source from edge", "target", nodes, only)
        return {NodeId(str(node)) for (node,) in rows}

    def dates(self, kind: Kind) -> list[tuple[NodeId, str | None]]:
        """Every node of a kind, with its date if it has one."""
        select = "select id, json_extract(body, '$.date') from node where kind = ?"
        return cast("list[tuple[NodeId, str | None]]", self.rows(select, (kind,)))

    def said_in(self, beginning: str) -> list[tuple[NodeId, str]]:
        """Nodes with the files that say them, and notes with their own.

        Args:
            beginning: Of the names of files; others may come as well.
        """
        # Reading the JSON of all nodes would take seven times as long.
        written = json.dumps(beginning, ensure_ascii=False)[1:-1]
        rows = self.rows(_SAID_IN, (written, written))
        return cast("list[tuple[NodeId, str]]", rows)

    def ids(self) -> Iterator[NodeId]:
        """The id of every node, in their order."""
        for (node,) in self.each("select id from node order by id"):
            yield NodeId(str(node))

    def ids_of(self, kind: Kind) -> list[NodeId]:
        """The id of every node of a kind, in their order."""
        rows = self.rows("select id from node where kind = ? order by id", (kind,))
        return cast("list[NodeId]", list(chain.from_iterable(rows)))

    def bare_edges(
        self, *relations: Relation, detail: str | None = None
    ) -> Iterator[BareEdge]:
        """Every edge, without the words that say it: some 20 times lighter.

        Args:
            relations: Only edges of these; of all if none is given.
            detail: Only tests of that outcome, and links of that type.
        """
        marks = ",".join("?" * len(relations))
        asked: list[str] = [*relations]
        bare = bool(relations) and _DETAILED.isdisjoint(relations)
        sql = _PLAIN_EDGES if bare else _BARE_EDGES
        if relations:
            sql = f"{sql} where relation in ({marks})"
        if detail is not None:
            sql = f"select * from ({sql}) where detail = ?"
            asked.append(detail)
        return cast("Iterator[BareEdge]", self.each(sql, asked))

    def joining(self, relations: Iterable[str]) -> Iterator[BareEdge]:
        """Every edge of these relations, in their order, without what else it tells."""
        marks = [*relations]
        sql = f"{_PLAIN_EDGES} where relation in ({','.join('?' * len(marks))})"
        return cast("Iterator[BareEdge]", self.each(sql, marks))

    def main_claims(self) -> list[NodeId]:
        """The claims that notes are about, by id."""
        return cast("list[NodeId]", list(chain.from_iterable(self.rows(_MAIN_CLAIMS))))

    def stated_main_claims(self) -> list[tuple[NodeId, NodeId]]:
        """Notes with the main claims that they state, by claim."""
        return cast("list[tuple[NodeId, NodeId]]", self.rows(_STATED_MAIN_CLAIMS))

    def tested(self, outcome: Outcome) -> set[NodeId]:
        """What a test came to that outcome for."""
        rows = self.rows(_TESTED, (outcome,))
        return {NodeId(str(node)) for (node,) in rows}

    def joined(self, relation: Relation) -> list[tuple[NodeId, NodeId]]:
        """Source and target of every edge of a relation, if both are there."""
        sql = f"{_ENDS} where relation = ? and {_BOTH_ARE_THERE}"
        return cast("list[tuple[NodeId, NodeId]]", self.rows(sql, (relation,)))

    def files(self, kind: Kind) -> list[tuple[NodeId, str]]:
        """The nodes of a kind, each with the files that say it; a note with its own."""
        select = _NOTE_FILES if kind is Kind.NOTE else _SPAN_FILES
        return cast("list[tuple[NodeId, str]]", self.rows(select, (kind,)))


_BARE_EDGES = """
    select source, relation, target, case
        when relation = 'tests' then json_extract(body, '$.outcome')
        when relation in ('related', 'mentions') then json_extract(body, '$.type')
    end as detail from edge"""
_PLAIN_EDGES = "select source, relation, target, null as detail from edge"
"""Reads the index alone, a tenth of the bytes."""
_NOTE_FILES = """
    select id, json_extract(body, '$.file') as file from node
    where kind = ? and file is not null"""
_SPAN_FILES = """
    select distinct node.id, json_extract(span.value, '$.file')
    from node, json_each(node.body, '$.spans') as span where node.kind = ?"""
_SAID_IN = """
    select node.id, json_extract(span.value, '$.file')
    from node, json_each(node.body, '$.spans') as span where instr(node.body, ?)
    union
    select id, json_extract(body, '$.file') as file
    from node where instr(body, ?) and file is not null"""
_DETAILED = frozenset({Relation.TESTS, Relation.RELATED, Relation.MENTIONS})
