"""Writing a new graph over the stored one: only the rows that differ."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kg.database import Database
from kg.model import Edge, Node, NodeId, Passage, Problem, Span
from kg.names import names_of
from kg.snapshots import take_in
from kg.text import content_id, same_name

_MANY, _MANY_OF = 1000, 10
"""So many passages written at once, and such a part of all, leave the words in many
pieces; joined, which takes 0.1 s for 100,000, they are searched in three quarters of
the time.
"""
Within = Collection[object] | None
"""Which rows are to be compared; None for all of them."""


def nodes(
    db: Database,
    new: Iterable[Node],
    within: Within = None,
    bodies: Mapping[NodeId, str] | None = None,
) -> dict[str, str | None]:
    """Make the stored nodes equal to these; those that differed, as they were.

    Args:
        db: In a transaction.
        new: Nodes, each id once.
        within: The ids that may differ, if not all.
        bodies: The JSON of nodes, where that is known.
    """
    known_bodies = bodies or {}
    old = {
        str(node): str(body)
        for node, body in _rows(db, "select id, body from node", "id", within)
    }
    there = {node.id: node for node in new}
    gone = [node for node in old if node not in there]
    changed = [
        (node, body)
        for node in there.values()
        if old.get(node.id)
        != (
            body := known_bodies.get(node.id) or node.model_dump_json(exclude_none=True)
        )
    ]
    db.write_many("delete from node where id = ?", [(node,) for node in gone])
    db.write_many(
        "insert or replace into node values (?, ?, ?, ?)",
        [(node.id, node.kind, node.text, body) for node, body in changed],
    )
    differing = [*gone, *(node.id for node, _ in changed)]
    known = [(node,) for node in differing if node in old]
    db.write_many("delete from name where node = ?", known)
    db.write_many(
        "insert or ignore into name values (?, ?)",
        [(same_name(name), n.id) for n, _ in changed for name in names_of(n)],
    )
    return {node: old.get(node) for node in differing}


class Differing:
    """The edges that several rewritings change, taken together."""

    def __init__(self, *, counted: bool) -> None:
        """Begin with none.

        Args:
            counted: Whether their number is enough, as where all of them are new.
        """
        self.bodies: dict[str, bool] = {}
        """An edge's JSON to whether it was there."""
        self._counted = counted
        self._number = 0

    def take(self, changed: Mapping[str, bool]) -> None:
        """Take in what one rewriting changed."""
        if self._counted:
            self._number += len(changed)
        else:
            take_in(self.bodies, changed)

    def __len__(self) -> int:
        return self._number + len(self.bodies)


def edges(
    db: Database, new: Mapping[str, Iterable[Edge]], within: Within = None
) -> dict[str, bool]:
    """Make the stored edges equal to these; whether those that differed were there.

    They are named by their JSON. An edge that several documents say is one row.

    Args:
        db: In a transaction.
        new: Document to the edges that it says.
        within: The documents whose edges may differ, if not all.
    """
    if within is None:
        old = set(_ids(db.rows("select id from edge")))
        db.write("delete from link")
    else:
        old = set(_ids(_rows(db, "select edge from link", "doc", within)))
        db.write_many("delete from link where doc = ?", [(doc,) for doc in within])
    there: set[int] = set()
    links: list[tuple[str, int]] = []
    added: dict[int, tuple[int, str, str, str, str]] = {}
    for doc, said in new.items():
        for edge in said:
            body = edge.model_dump_json(exclude_none=True)
            number = content_id(body)
            links.append((doc, number))
            if number not in old and number not in there:
                ends = (edge.source, edge.relation, edge.target)
                added[number] = (number, *ends, body)
            there.add(number)
    db.write_many("insert or ignore into link values (?, ?)", sorted(links))
    held = set(_ids(_rows(db, "select id from edge", "id", added)))
    new_rows = [added[number] for number in sorted(added.keys() - held)]
    db.write_many("insert into edge values (?, ?, ?, ?, ?)", new_rows)
    differing = {row[-1]: False for row in new_rows}
    gone = _gone(db, old - there)
    db.write_many("delete from edge where id = ?", [(number,) for number, _ in gone])
    return {**differing, **{body: True for _, body in gone}}


def _gone(db: Database, ids: Iterable[int]) -> list[tuple[object, str]]:
    """The edges of these that no document says any more."""
    unsaid = "and not exists (select 1 from link where link.edge = edge.id)"
    rows = db.among("select id, body from edge", "id", ids, unsaid)
    return [(number, str(body)) for number, body in rows]


def passages(db: Database, new: Iterable[Passage], within: Within = None) -> int:
    """Make the stored passages equal to these; how many differed.

    Args:
        db: In a transaction.
        new: Passages, each node and ordinal once.
        within: The nodes whose passages may differ, if not all.
    """
    old = {
        (str(node), ordinal): rest
        for node, ordinal, *rest in _rows(
            db,
            'select node, ordinal, title, text, file, start, "end" from passage',
            "node",
            within,
        )
    }
    there = {(str(p.node), p.ordinal): p for p in new}
    changed = [
        passage
        for key, passage in there.items()
        if old.get(key) != [passage.title, passage.text, *_where(passage.span)]
    ]
    gone = [key for key in old if key not in there]
    db.write_many(
        "delete from passage where node = ? and ordinal = ?",
        gone + [k for p in changed if (k := (str(p.node), p.ordinal)) in old],
    )
    db.write_many(
        "insert into passage (node, ordinal, kind, title, text, content, "
        'file, start, "end") values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
            (
                p.node,
                p.ordinal,
                p.node.partition(":")[0],
                p.title,
                p.text,
                content_id(p.embedded),
                *_where(p.span),
            )
            for p in changed
        ],
    )
    return len(gone) + len(changed)


def tidy(db: Database, written: int) -> None:
    """Join the pieces that the words are in after so many passages were written."""
    if written > _MANY:
        (number,) = db.rows("select count(*) from passage")[0]
        if written > int(str(number)) // _MANY_OF:
            db.write("insert into words (words) values ('optimize')")


def problems(db: Database, new: Iterable[Problem], within: Within = None) -> None:
    """Make the stored problems equal to these.

    Args:
        db: In a transaction.
        new: In any order.
        within: The files whose problems may differ, if not all.
    """
    if within is None:
        db.write("delete from problem")
    else:
        db.write_many("delete from problem where file = ?", [(f,) for f in within])
    db.write_many(
        "insert into problem values (?, ?, ?, ?)",
        [(p.file, p.line, p.code, p.message) for p in new],
    )


def _rows(
    db: Database, select: str, column: str, within: Within
) -> Iterable[Sequence[object]]:
    return db.rows(select) if within is None else db.among(select, column, within)


def _ids(rows: Iterable[Sequence[object]]) -> Iterator[int]:
    for (number,) in rows:
        assert isinstance(number, int)
        yield number


def _where(span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if span is None else (span.file, span.start, span.end)
