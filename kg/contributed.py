"""What each document contributes to the graph, kept so that it can be exchanged.

A node is merged from the drafts of all documents, so exchanging the contributions
of a few documents changes a few nodes. What a document *gives* is what others may
find by name, and what it *sought* tells whether it must be resolved again when
somebody gives something else.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.contribution import Aside, Contribution, Entry, mark
from kg.database import Database, whole
from kg.model import NODE, Edge, Node, NodeId, Span

_FEW = 24
"""Keys up to which looking for each in the bytes is faster than unpacking them."""


class Contributions:
    """The contributions of all documents, in the workspace."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # Looking up

    def answers(self, key: str) -> list[Entry]:
        """Who answers to a key, in order."""
        return self.all_answers([key]).get(key, [])

    def all_answers(self, keys: Iterable[str]) -> dict[str, list[Entry]]:
        """Those of these keys that somebody answers to, with who does, in order."""
        found: dict[str, list[Entry]] = {}
        for key, *row in self._of(
            keys,
            "select key, rank, doc, position, node, body from gives",
            "key",
            "key, rank, doc, position",
        ):
            found.setdefault(str(key), []).append(_entry(row))
        return found

    def gives_of(self, docs: Iterable[str]) -> set[tuple[str, Entry]]:
        """Everything that these documents give."""
        return {
            (str(key), _entry(row))
            for key, *row in self._of(
                docs, "select key, rank, doc, position, node, body from gives", "doc"
            )
        }

    def seeking(self, keys: Iterable[str]) -> set[str]:
        """The documents that looked up any of these keys, and perhaps some more."""
        marks = {mark(key) for key in keys}
        if not marks:
            return set()
        rows = self._db.each("select doc, keys from seeks")
        if len(marks) <= _FEW:
            needles = [array("I", [one]).tobytes() for one in marks]
            return {
                str(doc)
                for doc, sought in rows
                if isinstance(sought, bytes) and any(one in sought for one in needles)
            }
        found: set[str] = set()
        for doc, sought in rows:
            assert isinstance(sought, bytes)
            if not marks.isdisjoint(array("I", sought)):
                found.add(str(doc))
        return found

    def drafted(self, docs: Iterable[str]) -> set[NodeId]:
        """The nodes of which these documents say something."""
        rows = self._of(docs, "select distinct node from draft", "doc")
        return {NodeId(str(node)) for (node,) in rows}

    def present(self, docs: Iterable[str]) -> set[str]:
        """Those of these documents that say something of a node."""
        rows = self._of(docs, "select distinct doc from draft", "doc")
        return {str(doc) for (doc,) in rows}

    def ends(self, docs: Iterable[str]) -> set[NodeId]:
        """The nodes that edges of these documents join."""
        rows = self._of(
            docs, "select source, target from edge join link on link.edge = edge.id",
            "doc",
        )  # fmt: skip
        return {NodeId(str(end)) for row in rows for end in row}

    def drafts_in(self, doc: str, phase: int) -> list[Node]:
        """What a document says of nodes in one phase, in order."""
        rows = self._db.rows(
            "select body from draft where doc = ? and phase = ? order by position",
            (doc, phase),
        )
        return [NODE.validate_json(str(body)) for (body,) in rows]

    def drafts_of(self, nodes: Iterable[NodeId]) -> dict[NodeId, list[Node]]:
        """Node to what every place says of it, in the order they are believed."""
        found: dict[NodeId, list[Node]] = {}
        for node, body in self._of(
            nodes, "select node, body from draft", "node", "node, phase, doc, position"
        ):
            found.setdefault(NodeId(str(node)), []).append(
                NODE.validate_json(str(body))
            )
        return found

    def docs_of(self, nodes: Iterable[NodeId], phase: int | None = None) -> set[str]:
        """The documents that say something of any of these nodes."""
        only = "" if phase is None else f"and phase = {phase:d}"
        select = "select distinct doc from draft"
        rows = self._db.among(select, "node", sorted(nodes), only)
        return {str(doc) for (doc,) in rows}

    def regions_among(self, nodes: Iterable[NodeId]) -> list[tuple[NodeId, Span]]:
        """The running text of these nodes, in the order of files and places."""
        found: list[tuple[str, int, NodeId, Span]] = []
        for node, doc, position, start, end in self._of(
            nodes, 'select node, doc, position, start, "end" from region', "node"
        ):
            span = Span(file=str(doc), start=whole(start), end=whole(end))
            found.append((str(doc), whole(position), NodeId(str(node)), span))
        found.sort(key=lambda one: one[:2])
        return [(node, span) for _, _, node, span in found]

    def docs_saying(self, nodes: Collection[NodeId]) -> set[str]:
        """The documents that say edges of these nodes; all that say a corrected one."""
        found = {str(doc) for (doc,) in self._db.rows("select distinct doc from aside")}
        for end in ("source", "target"):
            rows = self._of(
                nodes,
                "select distinct doc from edge join link on link.edge = edge.id",
                end,
            )
            found |= {str(doc) for (doc,) in rows}
        return found

    def said_by(self, docs: Iterable[str]) -> dict[str, list[Edge]]:
        """Document to the edges that it says, as they were read."""
        wanted = list(docs)
        bodies: dict[str, set[str]] = {doc: set() for doc in wanted}
        said = "select doc, body from link join edge on edge.id = link.edge"
        for doc, body in self._of(wanted, said, "doc"):
            bodies[str(doc)].add(str(body))
        aside = list(self._of(wanted, "select doc, read, now from aside", "doc"))
        for doc, _, now in aside:
            bodies[str(doc)].discard(str(now))
        for doc, read, _ in aside:
            bodies[str(doc)].add(str(read))
        return {
            doc: [Edge.model_validate_json(body) for body in sorted(held)]
            for doc, held in bodies.items()
        }

    def has_aside(self, docs: Iterable[str]) -> bool:
        """Whether a person corrected an edge that one of these documents said."""
        return any(True for _ in self._of(docs, "select 1 from aside", "doc"))

    def replace_aside(self, docs: Iterable[str] | None, new: Iterable[Aside]) -> None:
        """Remember the corrected edges of these documents, or of all of them."""
        if docs is None:
            self._db.write("delete from aside")
        else:
            gone = [(doc,) for doc in docs]
            self._db.write_many("delete from aside where doc = ?", gone)
        self._db.write_many(
            "insert into aside values (?, ?, ?)",
            [(one.doc, _json(one.read), one.now and _json(one.now)) for one in new],
        )

    def regions_of(self, nodes: Iterable[NodeId]) -> dict[NodeId, list[Span]]:
        """Node to its running text, in the order of the documents."""
        found: dict[NodeId, list[Span]] = {}
        for node, doc, start, end in self._of(
            nodes,
            'select node, doc, start, "end" from region',
            "node",
            "node, doc, position",
        ):
            span = Span(file=str(doc), start=whole(start), end=whole(end))
            found.setdefault(NodeId(str(node)), []).append(span)
        return found

    def _of(
        self, values: Iterable[str], select: str, column: str, order: str = ""
    ) -> Iterator[Sequence[object]]:
        by = f"order by {order}" if order else ""
        return self._db.among(select, column, sorted(values), by)

    def drafts(self, first: str) -> Iterator[tuple[Node, str]]:
        """What every place says of each node, a node's together, as they are believed.

        Args:
            first: The nodes whose ids begin so come before the others.

        Returns:
            Each with its JSON.
        """
        for (body,) in self._db.each(
            "select body from draft order by substr(node, 1, ?) <> ?, "
            "node, phase, doc, position",
            (len(first), first),
        ):
            yield NODE.validate_json(str(body)), str(body)

    def saying(self) -> set[str]:
        """The documents that say an edge."""
        return {str(doc) for (doc,) in self._db.rows("select distinct doc from link")}

    def unsaid(self) -> list[NodeId]:
        """The nodes of which no document says anything any more."""
        rows = self._db.rows(
            "select id from node except select node from draft order by 1"
        )
        return [NodeId(str(node)) for (node,) in rows]

    # Exchanging

    def replace(self, docs: Iterable[str], new: Iterable[Contribution]) -> None:
        """Put contributions in the place of those of these documents."""
        gone = [(doc,) for doc in docs]
        for table in ("draft", "region", "gives", "seeks"):
            self._db.write_many(f"delete from {table} where doc = ?", gone)
        self._put(new)

    def replace_all(self, new: Iterable[Contribution]) -> None:
        """Put contributions in the place of all there are."""
        for table in ("draft", "region", "gives", "seeks"):
            self._db.write(f"delete from {table}")
        self._put(new)

    def _put(self, new: Iterable[Contribution]) -> None:
        drafts: list[Sequence[object]] = []
        regions: list[Sequence[object]] = []
        gives: list[Sequence[object]] = []
        seeks: list[Sequence[object]] = []
        for one in new:
            doc = one.doc
            for phase, position, node in one.drafts:
                body = node.model_dump_json(exclude_none=True)
                drafts.append((node.id, phase, doc, position, body))
            for position, (node_id, span) in enumerate(one.regions):
                regions.append((node_id, doc, position, span.start, span.end))
            for key, given in one.gives.items():
                gives.extend((key, *entry) for entry in given)
            one.pack()
            seeks.append((doc, one.marks))
        self._db.write_many("insert into draft values (?, ?, ?, ?, ?)", drafts)
        self._db.write_many("insert into region values (?, ?, ?, ?, ?)", regions)
        self._db.write_many("insert into gives values (?, ?, ?, ?, ?, ?)", gives)
        self._db.write_many("insert into seeks values (?, ?)", seeks)


def _entry(row: Sequence[object]) -> Entry:
    rank, doc, position, node, body = row
    place = whole(position)
    return Entry(whole(rank), str(doc), place, NodeId(str(node)), str(body))


def _json(edge: Edge) -> str:
    return edge.model_dump_json(exclude_none=True)
