"""Who answers to a name: in the documents at hand, and in all others."""

from collections.abc import Collection, Sequence
from typing import Protocol

from kg.contributed import Contribution, Contributions, Entry, mark
from kg.model import NodeId


class Elsewhere(Protocol):
    """What documents that are not at hand give."""

    def answers(self, key: str) -> Sequence[Entry]:
        """Who answers to a key there, in order."""

    def holds(self, note: NodeId) -> bool:
        """Whether a file there holds this note."""


class Nowhere:
    """All documents are at hand."""

    def answers(self, key: str) -> Sequence[Entry]:
        """Nobody."""
        return ()

    def holds(self, note: NodeId) -> bool:
        """No."""
        return False


class Stored:
    """Documents that were resolved before, all but those at hand."""

    def __init__(
        self, contributions: Contributions, at_hand: Collection[str], phase: int
    ) -> None:
        self._contributions = contributions
        self._at_hand = at_hand
        self._phase = phase
        self._answers: dict[str, list[Entry]] = {}

    def answers(self, key: str) -> Sequence[Entry]:
        """Who answers to a key there, in order."""
        found = self._answers.get(key)
        if found is None:
            found = [
                entry
                for entry in self._contributions.answers(key)
                if entry.doc not in self._at_hand
            ]
            self._answers[key] = found
        return found

    def holds(self, note: NodeId) -> bool:
        """Whether a file there holds this note."""
        docs = self._contributions.docs_of([note], self._phase)
        return not docs.issubset(self._at_hand)


class Known:
    """Every key and its answers; remembers who gave and who sought."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        self._elsewhere = elsewhere
        self._here: dict[str, list[Entry]] = {}
        self.seeker: Contribution | None = None
        """The document whose look-ups are remembered."""

    def give(
        self, giver: Contribution, key: str, node: NodeId, body: str = "", rank: int = 0
    ) -> None:
        """Let a node answer to a key."""
        given = giver.gives.setdefault(key, [])
        entry = Entry(rank, giver.doc, len(given), node, body)
        given.append(entry)
        self._here.setdefault(key, []).append(entry)

    def look(self, key: str) -> Sequence[Entry]:
        """Who answers to a key: what files hold first, then by document."""
        if self.seeker is not None:
            self.seeker.sought.add(mark(key))
        here = self._here.get(key, ())
        there = self._elsewhere.answers(key)
        if len(here) + len(there) < 2:
            return here or there
        return sorted((*here, *there))


def nodes_of(entries: Sequence[Entry]) -> tuple[NodeId, ...]:
    """The nodes that answer, in order, each once."""
    return tuple(dict.fromkeys(entry.node for entry in entries))
