"""The workspace: documents as read, the graph, words to find it by, ids kept.

Reads go one hop a call and page by key, so that another engine can stand behind
the same methods.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kg import postings
from kg.database import IN_ONE_QUERY, whole
from kg.documents import DocumentStore
from kg.ledger import Ledger
from kg.obeyed import CorrectionStore
from kg.passages import PassageStore
from kg.skeleton import Skeleton
from kg.stored import GraphChange, edge_order
from kg.terms import Kind, NodeId, Passage, RelatedType, Relation
from kg.text import same_name

if TYPE_CHECKING:
    from kg.contributed import Contributions
    from kg.model import Edge, Node, Problem
    from kg.snapshots import Undo


class Store(CorrectionStore, DocumentStore, Ledger, PassageStore, Skeleton):
    """One connection to one workspace, asked by one thread at a time.

    The classes of nodes and edges are loaded by the methods that make some: with
    pydantic that takes 0.1 s, and who asks by words and meaning needs none.
    """

    def replace_graph(
        self,
        nodes: "Iterable[Node]",
        edges: "Iterable[Edge] | Mapping[str, Iterable[Edge]]",
        passages: Iterable[Passage],
        problems: "Iterable[Problem]",
        *,
        now: datetime | None = None,
    ) -> GraphChange:
        """Write the difference between the stored graph and this one.

        Args:
            nodes: All there are.
            edges: All there are; also by the document that says them, so that they
                can later be exchanged document by document.
            passages: All there are.
            problems: All there are.
            now: When this is, for whoever asks what changed since; the present
                if not given.
        """
        from kg import rewrite
        from kg.snapshots import Undo

        said = edges if isinstance(edges, Mapping) else {"": edges}
        with self.atomic():
            undo = Undo(rewrite.nodes(self, nodes), rewrite.edges(self, said))
            written = rewrite.passages(self, passages)
            rewrite.tidy(self, written)
            rewrite.problems(self, problems)
            change = GraphChange(len(undo.nodes), len(undo.edges), written)
            return self.note_change(undo, change, now)

    def note_change(
        self, undo: "Undo", change: GraphChange, now: datetime | None = None
    ) -> GraphChange:
        """Raise the generation if anything changed, and keep the way back.

        It comes last: what is derived from the passages is then made of them.

        Args:
            undo: What was changed, as it was; of a first graph not needed.
            change: How much that was.
            now: When this is; the present if not given.
        """
        postings.refresh(self)
        if change:
            from kg import snapshots

            generation = self.generation + 1
            self.set_meta("generation", str(generation))
            snapshots.record(self, generation, undo, now or datetime.now(UTC))
        return change

    @property
    def contributions(self) -> "Contributions":
        """What each document contributes to the graph."""
        from kg.contributed import Contributions

        return Contributions(self)

    def get(self, node: NodeId) -> "Node | None":
        """The node of that id, or None."""
        rows = self.rows("select body from node where id = ?", (node,))
        return _node(rows[0][0]) if rows else None

    def get_many(self, ids: Iterable[NodeId]) -> "dict[NodeId, Node]":
        """The nodes of those ids that exist."""
        return {
            NodeId(str(node)): _node(body)
            for node, body in self.among(
                "select id, body from node", "id", dict.fromkeys(ids)
            )
        }

    def nodes(self, kind: Kind | None = None) -> "Iterator[Node]":
        """Every node, of one kind if given, by id; pages are fetched by key."""
        last = ""
        where = "id > ?" if kind is None else "id > ? and kind = ?"
        while True:
            values = (last,) if kind is None else (last, kind)
            page = self.rows(
                f"select id, body from node where {where} "
                f"order by id limit {IN_ONE_QUERY}",
                values,
            )
            for node, body in page:
                last = str(node)
                yield _node(body)
            if len(page) < IN_ONE_QUERY:
                return

    def edges(self) -> "Iterator[Edge]":
        """Every edge, by source, relation and target."""
        last = ("", "", "", "")
        while True:
            page = self.rows(
                "select source, relation, target, body from edge "
                "where (source, relation, target, body) > (?, ?, ?, ?) "
                f"order by source, relation, target, body limit {IN_ONE_QUERY}",
                last,
            )
            for source, relation, target, body in page:
                last = (str(source), str(relation), str(target), str(body))
                yield _edge(last[3])
            if len(page) < IN_ONE_QUERY:
                return

    def links_of(self, how: RelatedType) -> "list[Edge]":
        """Every edge by which a note is related to another, or mentions it, so."""
        rows = self.rows(
            "select body from edge where relation in ('related', 'mentions') "
            "and json_extract(body, '$.type') = ?",
            (how,),
        )
        return [_edge(body) for (body,) in rows]

    def edges_from(
        self, node: NodeId, relation: Relation | None = None
    ) -> "list[Edge]":
        """Edges that leave a node: by relation, rank, and place in the text."""
        return self._edges_at("source", node, relation)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> "list[Edge]":
        """Edges that reach a node: by relation, rank, and place in the text."""
        return self._edges_at("target", node, relation)

    def _edges_at(
        self, end: str, node: NodeId, relation: Relation | None
    ) -> "list[Edge]":
        where, values = f"{end} = ?", [str(node)]
        if relation is not None:
            where, values = f"{where} and relation = ?", [str(node), str(relation)]
        rows = self.rows(f"select body from edge where {where}", values)
        edges = [_edge(body) for (body,) in rows]
        return sorted(edges, key=edge_order)

    def counts(self) -> dict[Kind, int]:
        """How many nodes of each kind, kinds without any included."""
        rows = self.rows("select kind, count(*) from node group by kind")
        found = {str(kind): whole(number) for kind, number in rows}
        return {kind: found.get(kind, 0) for kind in Kind}

    def relation_counts(self) -> dict[Relation, int]:
        """How many edges of each relation that has any."""
        rows = self.rows(
            "select relation, count(*) from edge group by relation order by relation"
        )
        return {Relation(str(name)): whole(number) for name, number in rows}

    def problem_counts(self) -> dict[str, int]:
        """How many problems there are of each code that has any, by code."""
        rows = self.rows(
            "select code, count(*) from problem group by code order by code"
        )
        return {str(code): whole(number) for code, number in rows}

    def problems(self, file: str | None = None) -> "list[Problem]":
        """Everything odd that was met, in one file if given, by file and line."""
        where, values = ("", ()) if file is None else ("where file = ?", (file,))
        rows = self.rows(
            f"select file, line, code, message from problem {where} "
            "order by file, line, code, message",
            values,
        )
        if not rows:
            return []
        from kg.model import Problem

        return [
            Problem(file=str(file), line=whole(line), code=str(code), message=str(text))
            for file, line, code, text in rows
        ]

    def names(self) -> list[str]:
        """Every name a node answers to, folded as names are compared."""
        rows = self.rows("select distinct folded from name order by folded")
        return [str(folded) for (folded,) in rows]

    def named(self, name: str) -> list[NodeId]:
        """Nodes with that title, alias, text or other name, by id."""
        rows = self.rows(
            "select node from name where folded = ? order by node", (same_name(name),)
        )
        return [NodeId(str(node)) for (node,) in rows]


def _node(body: object) -> "Node":
    from kg.model import NODE

    return NODE.validate_json(str(body))


def _edge(body: object) -> "Edge":
    from kg.model import Edge

    return Edge.model_validate_json(str(body))
