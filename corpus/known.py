"""Who answers to a name: in the documents at hand, and in all others."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from kg.contributed import Contributions
from kg.contribution import Contribution, Entry, mark
from kg.model import NodeId


class Elsewhere(Protocol):
    """What documents that are not at hand give."""

    def answers(self, key: str) -> Sequence[Entry]:
        """Who answers to a key there, in order."""

    def all_answers(self, keys: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Those of these keys that somebody answers to there, with who does."""

    def holds(self, note: NodeId) -> bool:
        """Whether a file there holds this note."""

    def present(self, files: Collection[str]) -> set[str]:
        """Those of these files that are there."""


class Nowhere:
    """All documents are at hand."""

    def answers(self, key: str) -> Sequence[Entry]:
        """Nobody."""
        return ()

    def all_answers(self, keys: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Nobody."""
        return {}

    def holds(self, note: NodeId) -> bool:
        """No."""
        return False

    def present(self, files: Collection[str]) -> set[str]:
        """None."""
        return set()


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
        self._read([key])
        return self._answers[key]

    def all_answers(self, keys: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        """Those of these keys that somebody answers to there, with who does."""
        self._read(keys)
        return {key: found for key in keys if (found := self._answers[key])}

    def _read(self, keys: Collection[str]) -> None:
        unknown = [key for key in dict.fromkeys(keys) if key not in self._answers]
        given = self._contributions.all_answers(unknown)
        for key in unknown:
            entries = given.get(key, ())
            self._answers[key] = [e for e in entries if e.doc not in self._at_hand]

    def holds(self, note: NodeId) -> bool:
        """Whether a file there holds this note."""
        docs = self._contributions.docs_of([note], self._phase)
        return not docs.issubset(self._at_hand)

    def present(self, files: Collection[str]) -> set[str]:
        """Those of these files that are there."""
        return self._contributions.present(files).difference(self._at_hand)


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
            self.seeker.sought.append(mark(key))
        here = self._here.get(key, ())
        there = self._elsewhere.answers(key)
        if len(here) + len(there) < 2:
            return here or there
        return sorted((*here, *there))

    def answered(self, keys: Collection[str]) -> set[str]:
        """Those of these keys that somebody answers to; cheaper than to ask who."""
        if self.seeker is not None:
            self.seeker.sought.extend(map(mark, keys))
        here = {key for key in keys if key in self._here}
        return here.union(self._elsewhere.all_answers(keys))


def nodes_of(entries: Sequence[Entry]) -> tuple[NodeId, ...]:
    """The nodes that answer, in order, each once."""
    return tuple(dict.fromkeys(entry.node for entry in entries))
