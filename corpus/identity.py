"""Ids: minted once from the first text, kept through edits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from kg.model import Kind, NodeId
from kg.text import slug

SAME_SENTENCE = 72.0
"""Likeness, 0 to 100, from which an edited sentence is still the same node.

Changing a number or a word in a sentence of ten stays above it, two different
sentences of one note about the same thing stay below.
"""
_NEAR = 50.0
"""Likeness from which a name is worth suggesting for another."""
_SEPARATOR = "\x1f"


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 100."""
    return fuzz.ratio(one, other)


def nearest(text: str, names: Mapping[NodeId, str]) -> NodeId | None:
    """The node whose name is most like a text, if any is like it at all."""
    found = process.extractOne(text, names, score_cutoff=_NEAR)
    return NodeId(found[2]) if found else None


def key(kind: Kind, *parts: str) -> str:
    """What makes a node the same node in every run."""
    return _SEPARATOR.join((kind, *parts))


@dataclass
class Ledger:
    """Identity keys and their ids, those of earlier runs and new ones."""

    held: dict[str, NodeId]
    """Key to id, as stored."""
    minted: dict[str, NodeId] = field(default_factory=dict)
    """New in this run."""
    dropped: set[str] = field(default_factory=set)
    """Keys whose id went over to another key."""
    _taken: set[NodeId] = field(init=False)

    def __post_init__(self) -> None:
        self._taken = set(self.held.values())

    def get(self, name: str) -> NodeId | None:
        """The id of a key, if it has one."""
        return self.minted.get(name) or self.held.get(name)

    def mint(self, name: str, kind: Kind, text: str) -> NodeId:
        """The id of a key; a new one, made from the text, if it has none."""
        known = self.get(name)
        if known is not None:
            return known
        return self.reserve(name, NodeId(f"{kind}:{slug(text)}"))

    def reserve(self, name: str, wanted: NodeId) -> NodeId:
        """The id of a key; if it has none the one it wants, or one beside it."""
        known = self.get(name)
        if known is not None:
            return known
        candidate, number = wanted, 2
        while candidate in self._taken:
            candidate, number = NodeId(f"{wanted}-{number}"), number + 1
        self._taken.add(candidate)
        self.minted[name] = candidate
        return candidate

    def alias(self, name: str, node: NodeId) -> None:
        """Let one more key stand for an id; a key that has an id keeps it."""
        if self.get(name) is None:
            self.minted[name] = node

    def point(self, name: str, node: NodeId) -> None:
        """Let a key stand for an id, whatever it stood for before."""
        if self.get(name) != node:
            self.minted[name] = node

    def keys_of(self, node: NodeId, prefix: str) -> list[str]:
        """The keys of earlier runs that stand for an id and begin alike."""
        return [
            name
            for name, held in self.held.items()
            if held == node and name.startswith(prefix)
        ]

    def hand_over(self, old: str, new: str) -> None:
        """Let a new key have the id of a key that is no longer in use."""
        node = self.minted.pop(old, None) or self.held.pop(old)
        self.dropped.add(old)
        self.minted[new] = node

    def reanchor(self, present: Mapping[str, str]) -> None:
        """Give edited sentences the ids of what they were.

        Args:
            present: Key to text of every claim, qualification and experiment
                there now. Keys share all but their last part with those they
                may take over from: same kind, same note.
        """
        new = [name for name in present if self.get(name) is None]
        if not new:
            return
        scopes = {name.rpartition(_SEPARATOR)[0] for name in new}
        gone: dict[str, list[str]] = {}
        for name in self.held:
            scope = name.rpartition(_SEPARATOR)[0]
            if scope in scopes and name not in present:
                gone.setdefault(scope, []).append(name)
        for name, old in _closest_pairs(new, gone):
            self.hand_over(old, name)


def _closest_pairs(
    new: Iterable[str], gone: Mapping[str, list[str]]
) -> list[tuple[str, str]]:
    """Pairs of new and old keys of one scope, likest first, each used once."""
    scored = []
    for name in new:
        scope, _, text = name.rpartition(_SEPARATOR)
        for old in gone.get(scope, ()):
            alike = likeness(text, last_part(old))
            if alike >= SAME_SENTENCE:
                scored.append((-alike, name, old))
    pairs: list[tuple[str, str]] = []
    used: set[str] = set()
    for _, name, old in sorted(scored):
        if name not in used and old not in used:
            used.update((name, old))
            pairs.append((name, old))
    return pairs


def last_part(name: str) -> str:
    """What a key ends in: the text that may have been edited."""
    return name.rpartition(_SEPARATOR)[2]
