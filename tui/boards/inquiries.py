"""Inquiries by whether they are answered, and pairs that may ask the same."""

from collections.abc import Iterator

from embeddings.same import Proposal, proposals
from kg.inquiries import State, Verdict, verdict
from kg.model import Inquiry, Kind, Relation
from kg.store import Store
from kg.text import counted
from tui.boards.board import Board, Group, Item
from tui.collection.workspace import Workspace
from tui.inquiring import TIE_WORDS
from tui.looks import STATES
from tui.places import Places

_MOST = 300
"""Pairs that are proposed; who has judged so many sees the next ones."""


def inquiries(_: Workspace, store: Store) -> Board:
    """Inquiries that are contested, open and answered, the most drawn from first."""
    places = Places(store)
    listed: dict[State, list[tuple[int, str, Item]]] = {state: [] for state in STATES}
    for node in store.nodes(Kind.INQUIRY):
        if isinstance(node, Inquiry):
            found = verdict(store, node.id)
            sources = len(store.edges_from(node.id, Relation.DRAWS_ON))
            item = _inquiry(node, found, sources, places)
            listed[found.state].append((-sources, node.id, item))
    groups = (
        Group(state, tuple(item for *_, item in sorted(rows, key=lambda r: r[:2])))
        for state, rows in listed.items()
    )
    return Board.of("inquiries", groups, "No inquiry draws on these notes.")


def same(workspace: Workspace, store: Store) -> Board:
    """Pairs of inquiries, the likeliest first; for a person to judge."""
    index, why_not = workspace.readable_index()
    found = proposals(store, index, dismissed=store.dismissed())[:_MOST]
    places = Places(store)
    notice = f"Compared by their words alone; {why_not}." if why_not else ""
    pairs = tuple(item for proposal in found for item in _pair(proposal, places))
    hint = "D says that two are not the same"
    return Board.of(
        "same question?",
        [Group("the likeliest first", pairs, hint, counted=False)],
        "No two inquiries are alike.",
        notice,
    )


def _inquiry(node: Inquiry, found: Verdict, sources: int, places: Places) -> Item:
    told = f"{found.because} · draws on {counted(sources, 'note')}"
    return Item(
        node.text,
        Kind.INQUIRY,
        node.id,
        sign=STATES[found.state],
        told=(told,),
        place=places.of_node(node),
    )


def _pair(proposal: Proposal, places: Places) -> Iterator[Item]:
    for node, other, sign in (
        (proposal.a, proposal.b, " "),
        (proposal.b, proposal.a, "≟"),
    ):
        yield Item(
            node.text,
            Kind.INQUIRY,
            node.id,
            sign=(sign, "$text-accent"),
            told=(_told(proposal),) if node is proposal.b else (),
            place=places.of_node(node),
            apart=other.id,
        )


def _told(proposal: Proposal) -> str:
    tie = TIE_WORDS[proposal.compared.tie]
    cosine = f" · ≈ {proposal.cosine:.2f}" if proposal.cosine is not None else ""
    return f"{tie}{cosine}"
