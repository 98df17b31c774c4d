"""Ids: minted once from the first text, kept through edits."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

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
SEPARATOR = "\x1f"


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 100."""
    return fuzz.ratio(one, other)


def nearest(text: str, names: Mapping[NodeId, str]) -> NodeId | None:
    """The node whose name is most like a text, if any is like it at all."""
    found = process.extractOne(text, names, score_cutoff=_NEAR)
    return NodeId(found[2]) if found else None


def key(kind: Kind, *parts: str) -> str:
    """What makes a node the same node in every run."""
    return SEPARATOR.join((kind, *parts))


class Held(Protocol):
    """The ids of earlier runs."""

    def get(self, name: str) -> NodeId | None:
        """The id of a key, if it has one."""

    def has(self, node: NodeId) -> bool:
        """Whether any key stands for this id."""

    def keys_of(self, node: NodeId, prefix: str) -> list[str]:
        """The keys that stand for an id and begin alike."""

    def within(self, scopes: Collection[str]) -> Iterable[str]:
        """The keys that consist of one of these and a last part."""


class HeldHere(dict[str, NodeId]):
    """The ids of earlier runs, in memory.

    Where nothing is new nobody asks what stands for an id: it is found out when
    somebody does, since the answers take as much memory as the ids.
    """

    def has(self, node: NodeId) -> bool:
        """Whether any key stands for this id."""
        return node in self._nodes

    def keys_of(self, node: NodeId, prefix: str) -> list[str]:
        """The keys that stand for an id and begin alike."""
        return [name for name in self._keys.get(node, ()) if name.startswith(prefix)]

    @cached_property
    def _nodes(self) -> frozenset[NodeId]:
        return frozenset(self.values())

    @cached_property
    def _keys(self) -> dict[NodeId, list[str]]:
        keys: dict[NodeId, list[str]] = {}
        for name, node in self.items():
            keys.setdefault(node, []).append(name)
        return keys

    def within(self, scopes: Collection[str]) -> Iterator[str]:
        """The keys that consist of one of these and a last part."""
        for name in self:
            if name.rpartition(SEPARATOR)[0] in scopes:
                yield name


class Ledger:
    """Identity keys and their ids, those of earlier runs and new ones."""

    def __init__(self, held: Held | dict[str, NodeId]) -> None:
        self.held: Held = HeldHere(held) if isinstance(held, dict) else held
        self.minted: dict[str, NodeId] = {}
        """New in this run."""
        self.dropped: set[str] = set()
        """Keys whose id went over to another key."""
        self._taken: set[NodeId] = set()

    def get(self, name: str) -> NodeId | None:
        """The id of a key, if it has one."""
        new = self.minted.get(name)
        if new is not None or name in self.dropped:
            return new
        return self.held.get(name)

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
        while self.is_taken(candidate):
            candidate, number = NodeId(f"{wanted}-{number}"), number + 1
        self._taken.add(candidate)
        self.minted[name] = candidate
        return candidate

    def is_taken(self, node: NodeId) -> bool:
        """Whether any key stands for this id, or stood for it."""
        return node in self._taken or self.held.has(node)

    def alias(self, name: str, node: NodeId) -> None:
        """Let one more key stand for an id; a key that has an id keeps it."""
        if self.get(name) is None:
            self.minted[name] = node

    def point(self, name: str, node: NodeId) -> None:
        """Let a key stand for an id, whatever it stood for before."""
        if self.get(name) != node:
            self.minted[name] = node

    def hand_over(self, old: str, new: str) -> None:
        """Let a new key have the id of a key that is no longer in use."""
        node = self.get(old)
        assert node is not None
        self.drop(old)
        self.minted[new] = node

    def drop(self, name: str) -> None:
        """Let a key stand for nothing any more."""
        self.minted.pop(name, None)
        self.dropped.add(name)

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
        gone: dict[str, list[str]] = {}
        for name in self.held.within({name.rpartition(SEPARATOR)[0] for name in new}):
            if name not in present and name not in self.dropped:
                gone.setdefault(name.rpartition(SEPARATOR)[0], []).append(name)
        for name, old in _closest_pairs(new, gone):
            self.hand_over(old, name)


def _closest_pairs(
    new: Iterable[str], gone: Mapping[str, list[str]]
) -> list[tuple[str, str]]:
    """Pairs of new and old keys of one scope, likest first, each used once."""
    scored = []
    for name in new:
        scope, _, text = name.rpartition(SEPARATOR)
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
    return name.rpartition(SEPARATOR)[2]
