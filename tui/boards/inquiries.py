"""Inquiries by whether they are answered, and pairs that may ask the same."""

from collections.abc import Iterator

from embeddings.same import Proposal, proposals
from kg.inquiries import Judged, State, judged
from kg.listing import main_claims, stubs
from kg.model import Kind
from kg.outline import Outline
from kg.store import Store
from kg.text import counted
from tui.boards.board import Board, Group, Item
from tui.boards.ordering import TEXT
from tui.collection.workspace import Workspace
from tui.inquiring import TIE_WORDS
from tui.looks import STATES

_MOST = 300
"""Pairs that are proposed; who has judged so many sees the next ones."""
_NOTHING_TO_COMPARE = (
    "There are no two inquiries to compare: a question is one where a page of its own "
    "asks it, or a note lists it among those that draw on it."
)


def inquiries(_: Workspace, store: Store) -> Board:
    """Inquiries that are contested, open and answered, the most drawn from first."""
    with store.snapshot():
        texts = {node: text for node, _, text in store.labels(Kind.INQUIRY)}
        mains = {claim.id: claim.holder for claim in main_claims(store)}
        found = judged(Outline(store), stubs(store), mains)
        listed: dict[State, list[Judged]] = {state: [] for state in STATES}
        for one in found:
            listed[one.state].append(one)
        groups = (
            Group(
                state,
                tuple(
                    _inquiry(one, texts[one.inquiry])
                    for one in sorted(rows, key=lambda row: (-row.sources, row.inquiry))
                ),
            )
            for state, rows in listed.items()
        )
        none = "No inquiry draws on these notes."
        return Board.of("inquiries", groups, none, orders=("notes it draws on", TEXT))


def same(workspace: Workspace, store: Store) -> Board:
    """Pairs of inquiries, the likeliest first; for a person to judge."""
    index, why_not = workspace.readable_index()
    found = proposals(store, index, dismissed=store.dismissed())[:_MOST]
    notice = f"Compared by their words alone; {why_not}." if why_not else ""
    pairs = tuple(item for proposal in found for item in _pair(proposal))
    hint = "D says that two are not the same"
    compared = store.counts()[Kind.INQUIRY] > 1
    return Board.of(
        "same question?",
        [Group("the likeliest first", pairs, hint, counted=False)],
        "No two inquiries are alike." if compared else _NOTHING_TO_COMPARE,
        notice if compared else "",
    )


def _inquiry(found: Judged, text: str) -> Item:
    told = f"{found.because} · draws on {counted(found.sources, 'note')}"
    return Item(
        text,
        Kind.INQUIRY,
        found.inquiry,
        sign=STATES[found.state],
        told=(told,),
        by=(found.sources,),
    )


def _pair(proposal: Proposal) -> Iterator[Item]:
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
            apart=other.id,
        )


def _told(proposal: Proposal) -> str:
    tie = TIE_WORDS[proposal.compared.tie]
    cosine = f" · ≈ {proposal.cosine:.2f}" if proposal.cosine is not None else ""
    return f"{tie}{cosine}"
