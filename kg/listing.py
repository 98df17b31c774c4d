"""What lists of everything show, told by the database: no node is made for it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from kg.terms import Holder, Kind, NodeId, Role

if TYPE_CHECKING:
    from kg.database import Row
    from kg.store import Store

_STUB = "coalesce(json_extract(body, '$.stub'), 0)"
_BY_TEXT = "label collate nocase, id"


def listed(
    store: "Store", kind: Kind, limit: int | None = None
) -> list[tuple[NodeId, str]]:
    """The nodes of a kind and their texts, as lists have them.

    By text, letters alike whatever their case; notes that have a file come first. The
    database sorts, and holds up no other thread meanwhile.

    Args:
        store: Where they are.
        kind: Which.
        limit: At most so many, the first ones; None for all.
    """
    order = f"{_STUB}, {_BY_TEXT}" if kind is Kind.NOTE else _BY_TEXT
    rows = store.rows(
        f"select id, label from node where kind = ? order by {order} limit ?",
        (kind, -1 if limit is None else limit),
    )
    return [(NodeId(str(node)), str(label)) for node, label in rows]


def stubs(store: "Store", among: Iterable[NodeId] | None = None) -> frozenset[NodeId]:
    """The notes that are named, but of which there is no file.

    Args:
        store: Where they are.
        among: Nodes to look among; None for all of them.
    """
    absent = f"kind = 'note' and {_STUB}"
    if among is None:
        rows: Iterable[Row] = store.rows(f"select id from node where {absent}")
    else:
        rows = store.among("select id from node", "id", among, f"and {absent}")
    return frozenset(NodeId(str(node)) for (node,) in rows)


class ListedClaim(NamedTuple):
    """A claim as lists show it."""

    id: NodeId
    text: str
    role: Role
    holder: Holder


_ROLES = {role.value: role for role in Role}
_HOLDERS = {holder.value: holder for holder in Holder}
_CLAIMS = """
    select id, label, json_extract(body, '$.role') as role,
        json_extract(body, '$.holder'), json_extract(body, '$.spans[0].file') as file,
        json_extract(body, '$.spans[0].start') as start
    from node where kind = 'claim'"""


_TRIED = "select target from edge where relation in ('tests', 'qualifies')"


def claims(store: "Store", *, only_tried: bool = False) -> Iterator[ListedClaim]:
    """Every claim, main claims first, then in the order in which files say them.

    Those that no file says, main ones too, come before the other minor ones.

    Args:
        store: Where they are.
        only_tried: Only those that anything tests or qualifies, in the same order.
    """
    order = "role != 'main' or file is null, file, start, id"
    which = f"and id in ({_TRIED})" if only_tried else ""
    return _claims(store, f"{_CLAIMS} {which} order by {order}")


def main_claims(store: "Store") -> Iterator[ListedClaim]:
    """The claims that notes are about, by id."""
    return _claims(store, f"{_CLAIMS} and role = 'main' order by id")


def _claims(store: "Store", select: str) -> Iterator[ListedClaim]:
    rows = cast("list[tuple[str, str, str, str, str, int]]", store.rows(select))
    for node, text, role, holder, *_ in rows:
        yield ListedClaim(NodeId(node), text, _ROLES[role], _HOLDERS[holder])
