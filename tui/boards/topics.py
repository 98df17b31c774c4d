"""The whole collection by the topics that its notes fall into."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import kept_topics
from kg.evidence import Standing
from kg.listing import main_claims, stubs
from kg.model import Kind, NodeId
from kg.outline import Outline
from kg.store import Store
from kg.text import counted
from kg.topics import Community, Finder
from tui.boards.board import Board, Group, Item, while_comparing
from tui.collection.topical import find_topics_in_steps
from tui.collection.workspace import Workspace
from tui.looks import STANDINGS


def topics(workspace: Workspace, store: Store) -> Iterator[Board]:
    """Every topic with its notes, the most central first, and how they stand.

    Those of last time come first, while it is looked whether they still hold.
    """
    outline, kept = Outline(store), kept_topics.read(store)
    teller, finder = _Teller(store, outline), Finder(store, outline)
    last = finder.last(kept).found if kept.numbers else ()
    known = teller.board(last, "Finding what belongs together…")
    yield replace(known, done=0.0)
    steps = find_topics_in_steps(workspace, store, finder, with_terms=False)
    made, notice = yield from while_comparing(known, steps)
    none = "The notes fall into no topics yet: they hardly speak of each other."
    notice = f"By what is written alone; {notice}" if notice else ""
    yield replace(teller.board(made.found, none), notice=notice)


_ABSENT = "named by others, and no file holds it"
_UNSIGNED = (" ", "")
"""Before a note without a claim, so that all of them stand in one column."""


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

    def __init__(self, store: Store, outline: Outline) -> None:
        self._store = store
        self._outline = outline
        self._said = {claim.id: claim.text for claim in main_claims(store)}
        self._mains = outline.main_claims(self._said)
        self._absent = stubs(store)
        self._told: dict[NodeId, Item] = {}

    def board(self, found: Sequence[Community], none: str) -> Board:
        """These topics."""
        groups = (
            Group(one.name, tuple(self.notes(one)), self._told_claims(one))
            for one in found
        )
        return Board.of("topics", groups, none)

    def _told_claims(self, topic: Community) -> str:
        """How its claims stand, or that those of its notes go with another topic."""
        if not topic.claims and any(note in self._mains for note in topic.notes):
            return "its claims go with another topic"
        return _shares(topic)

    def notes(self, topic: Community) -> Iterator[Item]:
        """The notes of a topic, in its order."""
        texts = self._store.texts_of(topic.notes)
        for node in topic.notes:
            if node in texts:
                if node not in self._told:
                    self._told[node] = self._note(node, texts[node])
                yield self._told[node]

    def _note(self, node: NodeId, text: str) -> Item:
        claim = self._mains.get(node)
        if claim is None:
            why = (_ABSENT,) if node in self._absent else ()
            return Item(text, Kind.NOTE, node, sign=_UNSIGNED, told=why)
        standing, _, tally = self._outline.weigh(claim)
        told = f"{tally} {self._said[claim]}"
        return Item(text, Kind.NOTE, node, sign=STANDINGS[standing], told=(told,))
