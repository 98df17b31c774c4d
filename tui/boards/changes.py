"""What is otherwise than it was at the index before the last."""

from collections.abc import Iterator

from kg.changes import InquiryChange, StandingChange
from kg.delta import NodeChange
from kg.errors import PastUnknown
from kg.model import Kind, NodeId
from kg.reasons import What
from kg.store import Store
from tui.boards.board import Board, Group, Item, went
from tui.collection.since import LAST, Since, since
from tui.collection.workspace import Workspace
from tui.looks import LOOKS, STANDINGS
from tui.places import Places

_SIGNS = {
    What.ADDED: ("+", "$text-success"),
    What.REMOVED: ("−", "$text-error"),
    What.RETYPED: ("~", "$text-warning"),
    What.REWORDED: ("~", "$quiet"),
}

_MOST = 4_000
"""Claims that are weighed before and after: some 10 s. Where more have changed, nearly
everything was read anew."""
_NOTHING_BEFORE = (
    "There is nothing to compare with yet: only one state of the collection is known. "
    "What changes from now on in your files is listed here; 'assay changes --since' "
    "compares with a commit, too."
)


def changes(workspace: Workspace, store: Store) -> Board:
    """Standings and why they changed, inquiries, then what came and went."""
    try:
        found = since(workspace, store, LAST, most=_MOST)
    except PastUnknown:
        return Board("changes", (), _NOTHING_BEFORE)
    title = f"changes since {found.was}"
    none, left = f"No change since {found.was}.", found.found.unweighed
    notice = (
        f"{_MOST:,} claims were weighed anew, and {left:,} more may stand otherwise: "
        "'assay changes' weighs all."
    )
    return Board.of(title, _groups(found), none, notice if left else "")


def _groups(made: Since) -> Iterator[Group]:
    found = made.found
    yield Group(
        "claims that stand otherwise", tuple(_stood(c) for c in found.standings)
    )
    for answered, title in (
        (True, "inquiries newly answered"),
        (False, "inquiries open again"),
    ):
        asked = (c for c in found.inquiries if c.answered is answered)
        yield Group(title, tuple(_inquiry(change) for change in asked))
    yield Group("claims on other evidence", tuple(_stood(c) for c in found.evidence))
    was = Places(made.old_texts)
    for kind in Kind:
        rows = [change for change in found.nodes if change.node.kind is kind]
        rows.sort(key=lambda change: (list(What).index(change.what), change.node.id))
        yield Group(LOOKS[kind].plural, tuple(_node(c, was) for c in rows))


def _stood(change: StandingChange) -> Item:
    before, after = change.before, change.after
    reasons = (
        f"{_SIGNS[reason.what][0]} {reason.how}: {reason.node.text}"
        for reason in change.reasons
    )
    stood = went(str(before.standing), str(after.standing))
    tally = went(str(before.tally), str(after.tally))
    return Item(
        after.claim.text,
        Kind(after.claim.kind),
        after.claim.id,
        sign=STANDINGS[after.standing],
        told=(f"{stood} · {tally}", *reasons),
    )


def _inquiry(change: InquiryChange) -> Item:
    by = "answered by" if change.answered else "was answered by"
    return Item(
        change.inquiry.text,
        Kind.INQUIRY,
        change.inquiry.id,
        told=tuple(f"{by}: {claim.text}" for claim in change.claims),
    )


def _node(change: NodeChange, was: Places) -> Item:
    node, before = change.node, change.before
    reworded = before is not None and before.text != node.text
    gone = change.what is What.REMOVED
    here: NodeId | None = None if gone else node.id
    return Item(
        node.text,
        Kind(node.kind),
        here,
        sign=_SIGNS[change.what],
        told=(f"was: {before.text}",) if before is not None and reworded else (),
        place=was.of_node(node) if gone else None,
    )
