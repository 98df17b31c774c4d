"""The bibliography by what rests on each paper, and what falls with one."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from kg.evidence import ClaimLike
from kg.impact import Change, impact
from kg.loaded import Growing
from kg.model import Kind, Node, NodeId, Paper, Relation
from kg.store import Store
from kg.text import counted
from tui.boards.board import Board, Group, Item, went
from tui.boards.ordering import TEXT
from tui.collection.workspace import Workspace
from tui.looks import STANDINGS


def papers(_: Workspace, store: Store) -> Board:
    """Papers that claims rest on, those that notes cite, and the rest."""
    resting, cited = _resting(store)
    listed: dict[str, list[tuple[int, int, Item]]] = defaultdict(list)
    for node in store.nodes(Kind.PAPER):
        if isinstance(node, Paper):
            claims, citing = len(resting[node.id]), len(cited[node.id])
            group = "evidence" if claims else "cited" if citing else "listed"
            item = _paper(node, claims, citing)
            listed[group].append((-claims, -citing, item))
    groups = (
        Group(title, tuple(item for *_, item in sorted(listed[key], key=_by_weight)))
        for key, title in (
            ("evidence", "papers that claims rest on"),
            ("cited", "papers that notes cite"),
            ("listed", "papers that nothing here speaks of"),
        )
    )
    none = "No paper is known: add a bibliography."
    return Board.of("papers", groups, none, orders=_ORDERS)


_ORDERS = (
    "claims that rest on it",
    "notes that cite it",
    "date, the latest first",
    "authors",
    TEXT,
)


def falls(store: Store, ground: NodeId) -> Board:
    """What a claim loses, and what reopens, without a paper, experiment or claim."""
    made = impact(Growing(store), {ground})
    groups = [
        Group(str(effect), tuple(_change(change) for change in changes))
        for effect, changes in groupby(made.changes, key=lambda change: change.effect)
    ]
    reopened = tuple(
        Item(found.inquiry.text, Kind.INQUIRY, found.inquiry.id)
        for found in made.reopened
    )
    groups.append(Group("inquiries that reopen", reopened))
    return Board.of(
        f"without {_name(made.removed)}",
        groups,
        "Nothing rests on it alone, and nothing is weaker without it.",
    )


def _name(removed: tuple[Node, ...]) -> str:
    return ", ".join(node.text for node in removed) or "it"


def _by_weight(row: tuple[int, int, Item]) -> tuple[int, int, str, NodeId | None]:
    claims, citing, item = row
    return claims, citing, item.text.casefold(), item.node


def _resting(
    store: Store,
) -> tuple[dict[NodeId, set[NodeId]], dict[NodeId, set[NodeId]]]:
    """By paper: the claims that rest on it, and the notes that cite it."""
    tested: dict[NodeId, set[NodeId]] = defaultdict(set)
    for test, claim in store.links(Relation.TESTS):
        tested[test].add(claim)
    resting: dict[NodeId, set[NodeId]] = defaultdict(set)
    for said, paper in store.links(Relation.REPORTED_IN):
        resting[paper] |= tested.get(said, {said})
    cited: dict[NodeId, set[NodeId]] = defaultdict(set)
    for note, paper in store.links(Relation.CITES):
        cited[paper].add(note)
    return resting, cited


def _paper(paper: Paper, claims: int, citing: int) -> Item:
    names = ", ".join(paper.authors[:3]) + (" et al." if len(paper.authors) > 3 else "")
    about = " · ".join(filter(None, (names, paper.date, paper.venue)))
    if paper.title in (paper.doi, paper.arxiv):
        number = "DOI" if paper.title == paper.doi else "arXiv number"
        about = f"only its {number} is known here"
    rests = (
        f"{counted(claims, 'claim')} rest{'s' if claims == 1 else ''} on it"
        if claims
        else ""
    )
    cites = f"cited by {counted(citing, 'note')}" if citing else ""
    weight = " · ".join(filter(None, (rests, cites)))
    return Item(
        paper.title,
        Kind.PAPER,
        paper.id,
        told=tuple(filter(None, (about, weight))),
        by=(claims, citing, _day(paper.date), names),
    )


def _day(date: str | None) -> int:
    """A date as a number that grows with it; 0 if none is known."""
    digits = "".join(filter(str.isdecimal, date or ""))
    return int(digits[:8].ljust(8, "0")) if digits else 0


def _change(change: Change) -> Item:
    sign, style = STANDINGS[change.after]
    stood = went(str(change.before), str(change.after))
    tally = went(str(change.tally), str(change.tally_after))
    claim: ClaimLike = change.claim
    return Item(
        claim.text,
        Kind(claim.kind),
        claim.id,
        sign=(sign, style),
        told=(f"{stood} · {tally}", *_fell(change)),
    )


def _fell(change: Change) -> Iterator[str]:
    for node in change.fell:
        yield f"without {node.kind}: {node.text}"


def is_ground(node: NodeId) -> bool:
    """Whether anything can rest on it."""
    return node.partition(":")[0] in _GROUNDS


_GROUNDS = frozenset({Kind.PAPER, Kind.EXPERIMENT, Kind.CLAIM, Kind.QUALIFICATION})
"""What a line of evidence can be lost with."""
