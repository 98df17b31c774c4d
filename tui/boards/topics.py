"""The whole collection by the topics that its notes fall into."""

from collections.abc import Iterator, Mapping

from kg.evidence import Standing
from kg.listing import main_claims
from kg.model import Kind, NodeId
from kg.outline import Outline
from kg.store import Store
from kg.text import counted
from kg.topics import Community
from tui.boards.board import Board, Group, Item
from tui.collection.topical import find_topics
from tui.collection.workspace import Workspace
from tui.looks import STANDINGS


def topics(workspace: Workspace, store: Store) -> Board:
    """Every topic with its notes, the most central first, and how they stand."""
    made, notice = find_topics(workspace, store)
    outline = Outline(store)
    mains = {claim.id: claim.text for claim in main_claims(store)}
    teller = _Teller(store, outline, outline.main_claims(mains), mains)
    groups = (
        Group(one.name, tuple(teller.notes(one)), _shares(one)) for one in made.found
    )
    none = "The notes fall into no topics yet: they hardly speak of each other."
    notice = f"By what is written alone; {notice}" if notice else ""
    return Board.of("topics", groups, none, notice)


def _shares(topic: Community) -> str:
    if not topic.claims:
        return "no claims"
    shares = (
        f"{topic.share(standing):.0%} {standing}"
        for standing in (Standing.CHALLENGED, Standing.BARE)
    )
    return f"{counted(len(topic.claims), 'claim')}, {', '.join(shares)}"


class _Teller:
    """Tells notes, each with its main claim."""

    def __init__(
        self,
        store: Store,
        outline: Outline,
        mains: Mapping[NodeId, NodeId],
        said: Mapping[NodeId, str],
    ) -> None:
        self._store = store
        self._outline = outline
        self._mains = mains
        self._said = said

    def notes(self, topic: Community) -> Iterator[Item]:
        """The notes of a topic, in its order."""
        texts = self._store.texts_of(topic.notes)
        for node in topic.notes:
            if node in texts:
                yield self._note(node, texts[node])

    def _note(self, node: NodeId, text: str) -> Item:
        claim = self._mains.get(node)
        if claim is None:
            return Item(text, Kind.NOTE, node)
        standing, _, tally = self._outline.weigh(claim)
        told = f"{tally} {self._said[claim]}"
        return Item(text, Kind.NOTE, node, sign=STANDINGS[standing], told=(told,))
