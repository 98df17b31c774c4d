"""Writing a new graph over the stored one: only the rows that differ."""

from collections.abc import Iterable

from kg.database import Database
from kg.model import Edge, Node, Passage, Problem, Span
from kg.names import names_of
from kg.snapshots import Undo
from kg.stored import GraphChange
from kg.text import content_id, same_name

_MANY, _MANY_OF = 1000, 10
"""So many passages written at once, and such a part of all, leave the words in many
pieces; joined, which takes 0.1 s for 100,000, they are searched in three quarters of
the time.
"""


def graph(
    db: Database,
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    passages: Iterable[Passage],
    problems: Iterable[Problem],
) -> tuple[GraphChange, Undo]:
    """Make the stored graph equal to this one; call it inside a transaction.

    Returns:
        How many rows differed, and what would undo it.
    """
    undo = Undo(_nodes(db, nodes), _edges(db, edges))
    change = GraphChange(len(undo.nodes), len(undo.edges), _passages(db, passages))
    db.write("delete from problem")
    db.write_many(
        "insert into problem values (?, ?, ?, ?)",
        [(p.file, p.line, p.code, p.message) for p in problems],
    )
    return change, undo


def _nodes(db: Database, nodes: Iterable[Node]) -> dict[str, str | None]:
    old = {str(node): str(body) for node, body in db.rows("select id, body from node")}
    new = {node.id: node for node in nodes}
    gone = [(node,) for node in old if node not in new]
    changed = [
        (node, body)
        for node in new.values()
        if old.get(node.id) != (body := node.model_dump_json(exclude_none=True))
    ]
    db.write_many("delete from node where id = ?", gone)
    db.write_many(
        "insert or replace into node values (?, ?, ?, ?)",
        [(node.id, node.kind, node.text, body) for node, body in changed],
    )
    db.write_many(
        "delete from name where node = ?", gone + [(node.id,) for node, _ in changed]
    )
    db.write_many(
        "insert or ignore into name values (?, ?)",
        [(same_name(name), n.id) for n, _ in changed for name in names_of(n)],
    )
    touched = (*(node for (node,) in gone), *(node.id for node, _ in changed))
    return {node: old.get(node) for node in touched}


def _edges(db: Database, edges: Iterable[Edge]) -> dict[str, bool]:
    old = {str(body) for (body,) in db.rows("select body from edge")}
    new = {edge.model_dump_json(exclude_none=True): edge for edge in edges}
    gone = [(body,) for body in old if body not in new]
    added = [(body, edge) for body, edge in new.items() if body not in old]
    db.write_many("delete from edge where body = ?", gone)
    db.write_many(
        "insert into edge (source, relation, target, body) values (?, ?, ?, ?)",
        [(e.source, e.relation, e.target, body) for body, e in added],
    )
    return {**{body: True for (body,) in gone}, **{body: False for body, _ in added}}


def _passages(db: Database, passages: Iterable[Passage]) -> int:
    old = {
        (node, ordinal): rest
        for node, ordinal, *rest in db.rows(
            'select node, ordinal, title, text, file, start, "end" from passage'
        )
    }
    new = {(p.node, p.ordinal): p for p in passages}
    changed = [
        passage
        for key, passage in new.items()
        if old.get(key) != [passage.title, passage.text, *_where(passage.span)]
    ]
    gone = [key for key in old if key not in new]
    db.write_many(
        "delete from passage where node = ? and ordinal = ?",
        gone + [(p.node, p.ordinal) for p in changed],
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
    written = len(gone) + len(changed)
    if written > max(_MANY, len(new) // _MANY_OF):
        db.write("insert into words (words) values ('optimize')")
    return written


def _where(span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if span is None else (span.file, span.start, span.end)
