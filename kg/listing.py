"""What a list of everything shows: how many there are of each kind, and the first."""

from typing import TYPE_CHECKING

from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from kg.store import Store

_STUB = "coalesce(json_extract(body, '$.stub'), 0)"
_BY_TEXT = "label collate nocase, id"


def listed(store: "Store", kind: Kind, limit: int) -> list[tuple[NodeId, str]]:
    """The first nodes of a kind and their texts, as lists have them.

    By text, letters alike whatever their case; notes that have a file come first. The
    database sorts, and holds up no other thread meanwhile.

    Args:
        store: Where they are.
        kind: Which.
        limit: At most so many.
    """
    order = f"{_STUB}, {_BY_TEXT}" if kind is Kind.NOTE else _BY_TEXT
    rows = store.rows(
        f"select id, label from node where kind = ? order by {order} limit ?",
        (kind, limit),
    )
    return [(NodeId(str(node)), str(label)) for node, label in rows]


def stubs(store: "Store") -> frozenset[NodeId]:
    """The notes that are named, but of which there is no file."""
    rows = store.rows(f"select id from node where kind = ? and {_STUB}", (Kind.NOTE,))
    return frozenset(NodeId(str(node)) for (node,) in rows)
