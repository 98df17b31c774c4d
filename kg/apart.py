"""What lies close and is not joined: pairs of notes, pairs of clusters.

Closeness is a model's guess, so each is a question to a person: should these be
linked? What a person dismissed is not asked again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.kinds import is_a
from kg.model import Kind, NodeId, Relation
from kg.near import Close
from kg.outline import Outline

LINKS_AT_MOST = 1
"""Clusters with more links between them are joined well enough."""
REASONS = 3
"""So many inquiries and close pairs are a reason for two clusters to be joined."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Notes that belong together."""

    node: NodeId
    """What it is called by: a topic, or its central note."""
    notes: frozenset[NodeId]


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Two notes close in meaning that no edge joins."""

    a: NodeId
    b: NodeId
    score: float
    bridge: NodeId | None
    """The note that links to both, and to the fewest others."""
    asked: int
    """How many inquiries draw on both."""


@dataclass(frozen=True, slots=True)
class Split:
    """Two clusters that have to do with each other and are hardly linked."""

    a: NodeId
    b: NodeId
    links: int
    """Pairs of notes, one of each, that a link joins."""
    asked: int
    """How many inquiries draw on a note of each."""
    near: int
    """How many pairs of notes, one of each, are close in meaning and not linked."""
    closest: tuple[NodeId, NodeId] | None
    """The closest of these pairs."""


def by_topic(outline: Outline) -> tuple[Cluster, ...]:
    """The notes of each topic, as clusters, by the topic's id."""
    return tuple(
        Cluster(topic, outline.sources(topic, Relation.IN_TOPIC))
        for topic in outline.ids(Kind.TOPIC)
    )


def unlinked(
    outline: Outline,
    pairs: Iterable[Close],
    dismissed: Collection[frozenset[NodeId]] = frozenset(),
    indexes: Collection[NodeId] = frozenset(),
) -> tuple[Unlinked, ...]:
    """The pairs of notes among these that no edge joins, in their order.

    Args:
        outline: The collection.
        pairs: What a model finds close; pairs of other nodes than notes are left out.
        dismissed: Pairs that a person said do not belong together.
        indexes: Pages that only list others: neither ends nor bridges.
    """
    asking = _Asking(outline)
    found = []
    for pair in pairs:
        a, b = pair.a, pair.b
        notes = is_a(a, Kind.NOTE) and is_a(b, Kind.NOTE) and not {a, b} & set(indexes)
        if notes and b not in outline.linked(a) and {a, b} not in dismissed:
            shared = (outline.linked(a) & outline.linked(b)).difference(indexes)
            bridge = min(
                shared, key=lambda n: (len(outline.linked(n)), n), default=None
            )
            asked = len(asking.of(a) & asking.of(b))
            found.append(Unlinked(a, b, pair.score, bridge, asked))
    return tuple(found)


def poorly_joined(
    outline: Outline,
    clusters: Sequence[Cluster],
    pairs: Iterable[Close] = (),
    dismissed: Collection[frozenset[NodeId]] = frozenset(),
) -> tuple[Split, ...]:
    """The pairs of clusters with a reason to be joined, and at most one link.

    Clusters of a single note, and clusters that share a note, are passed over.

    Args:
        outline: The collection.
        clusters: Each with a node of its own.
        pairs: What a model finds close, closest first.
        dismissed: Pairs of notes, or of what clusters are called by, that a person
            said do not belong together.
    """
    large = [cluster for cluster in clusters if len(cluster.notes) > 1]
    homes: dict[NodeId, list[int]] = {}
    for at, cluster in enumerate(large):
        for note in cluster.notes:
            homes.setdefault(note, []).append(at)
    apart = _Apart(homes)
    links = apart.count(
        (note, other)
        for note in homes
        for other in outline.linked(note)
        if note < other
    )
    open_pairs = [
        (pair.a, pair.b)
        for pair in pairs
        if pair.b not in outline.linked(pair.a)
        and frozenset((pair.a, pair.b)) not in dismissed
    ]
    near = apart.count(open_pairs)
    closest: dict[tuple[int, int], tuple[NodeId, NodeId]] = {}
    for two in open_pairs:
        for key in apart.keys(*two):
            closest.setdefault(key, two)
    asked = apart.asked(outline)
    found = []
    for key in sorted(near.keys() | asked.keys()):
        a, b = large[key[0]], large[key[1]]
        reason = near[key] + asked[key] >= REASONS and links[key] <= LINKS_AT_MOST
        if reason and not a.notes & b.notes and {a.node, b.node} not in dismissed:
            made = (links[key], asked[key], near[key], closest.get(key))
            found.append(Split(a.node, b.node, *made))
    return tuple(found)


class _Apart:
    """Counts what crosses from one cluster into another."""

    def __init__(self, homes: dict[NodeId, list[int]]) -> None:
        self._homes = homes

    def keys(self, a: NodeId, b: NodeId) -> Iterator[tuple[int, int]]:
        """The pairs of clusters that a pair of notes crosses."""
        for one in self._homes.get(a, ()):
            for other in self._homes.get(b, ()):
                if one != other:
                    yield (min(one, other), max(one, other))

    def count(self, pairs: Iterable[tuple[NodeId, NodeId]]) -> Counter[tuple[int, int]]:
        return Counter(key for pair in pairs for key in set(self.keys(*pair)))

    def asked(self, outline: Outline) -> Counter[tuple[int, int]]:
        """How many inquiries draw on a note of each."""
        found: Counter[tuple[int, int]] = Counter()
        for inquiry in outline.ids(Kind.INQUIRY):
            drawn = outline.targets(inquiry, Relation.DRAWS_ON)
            touched = {home for note in drawn for home in self._homes.get(note, ())}
            found.update(combinations(sorted(touched), 2))
        return found


class _Asking:
    """The inquiries that draw on a note, each note looked up once."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._known: dict[NodeId, frozenset[NodeId]] = {}

    def of(self, note: NodeId) -> frozenset[NodeId]:
        if note not in self._known:
            self._known[note] = self._outline.sources(note, Relation.DRAWS_ON)
        return self._known[note]
