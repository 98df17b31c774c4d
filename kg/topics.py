"""What each community of a collection is about, and what is central to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kg.centrality import centrality
from kg.communities import NEVER, Kept, partition
from kg.evidence import Standing
from kg.kinds import is_a
from kg.model import Kind, NodeId, Relation
from kg.outline import Outline
from kg.store import Store
from kg.stored import BareEdge
from kg.telling import Term, telling_terms
from kg.ties import WEIGHTS, Similar, digest, ties

SMALLEST = 2
"""Notes of a community that is a topic; smaller ones are left out and counted."""
_IN_NAME = 3


@dataclass(frozen=True, slots=True)
class Community:
    """Notes that belong together, with the claims and the rest that go with them."""

    number: int
    """Kept as long as most of it stays together."""
    name: str
    """Its most telling terms when it was first found."""
    terms: tuple[Term, ...]
    """Its most telling terms now, the most telling first."""
    notes: tuple[NodeId, ...]
    """The most central first; those that are named but absent included."""
    claims: tuple[NodeId, ...]
    """The most central first."""
    size: int
    """How many nodes of any kind."""
    standings: Mapping[Standing, int]
    """How many claims stand so."""

    def share(self, standing: Standing) -> float:
        """The share of its claims that stand so; 0 if it has none."""
        return self.standings.get(standing, 0) / len(self.claims or (None,))


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics that a collection falls into."""

    found: tuple[Community, ...]
    """Most notes first."""
    alone: int
    """Notes that belong to none."""
    central: Mapping[NodeId, float]
    """How much leads to each node (`kg.centrality`)."""
    kept: Kept
    """What to start from the next time."""


def topics(
    store: Store,
    similar: Iterable[Similar] = (),
    kept: Kept = NEVER,
    outline: Outline | None = None,
) -> Topics:
    """The topics of a collection.

    Args:
        store: The collection.
        similar: What a model finds close: a weaker tie, where no edge joins two nodes.
        kept: The communities of last time.
        outline: Of the collection, where it is at hand.
    """
    return Finder(store, outline).now(similar, kept)


class Finder:
    """Finds the topics of a collection; what two looks have in common is read once."""

    def __init__(self, store: Store, outline: Outline | None = None) -> None:
        """Look at nothing yet.

        Args:
            store: The collection, which should not change meanwhile.
            outline: Of the same, where it is at hand.
        """
        self._store = store
        self._outline = outline or Outline(store)
        self._standing = cache(self._outline.standing)

    def last(self, kept: Kept) -> Topics:
        """The topics of last time, found at once; what came since is in none of them.

        They have their names, and no terms.
        """
        here = set(self._store.ids())
        numbers = {node: n for node, n in kept.numbers.items() if node in here}
        return self._told(replace(kept, numbers=numbers), with_terms=False)

    def now(
        self,
        similar: Iterable[Similar] = (),
        kept: Kept = NEVER,
        *,
        with_terms: bool = True,
    ) -> Topics:
        """The topics as they are.

        Args:
            similar: What a model finds close: a weaker tie, where no edge joins two
                nodes.
            kept: The communities of last time.
            with_terms: Whether to tell the terms of those that have a name already.
        """
        found = ties(self._edges(), similar)
        numbers = partition(found, kept)
        new = set(numbers.values()) - kept.names.keys()
        made = Kept(numbers, kept.names, digest(found))
        return self._told(made, with_terms=with_terms or bool(new))

    def _told(self, kept: Kept, *, with_terms: bool) -> Topics:
        """What each community is about, and what is central to it."""
        numbers = kept.numbers
        terms = self._terms(numbers) if with_terms else {}
        names = {
            number: kept.names.get(number)
            or " · ".join(term for term, _ in terms.get(number, ())[:_IN_NAME])
            for number in set(numbers.values())
        }
        homes = self._homes(numbers)
        members = _members(homes, self._central)
        standings = self._standings(homes)
        sizes = Counter(homes.values())
        found = [
            Community(
                number=number,
                name=names[number],
                terms=terms.get(number, ()),
                notes=members.get((number, Kind.NOTE), ()),
                claims=members.get((number, Kind.CLAIM), ()),
                size=sizes[number],
                standings=standings[number],
            )
            for number in names
            if len(members.get((number, Kind.NOTE), ())) >= SMALLEST
        ]
        found.sort(key=lambda topic: (-len(topic.notes), topic.number))
        within = sum(len(topic.notes) for topic in found)
        return Topics(
            found=tuple(found),
            alone=len(self._labels[Kind.NOTE]) - within,
            central=self._central,
            kept=replace(kept, names={**kept.names, **names}),
        )

    def _homes(self, numbers: Mapping[NodeId, int]) -> Mapping[NodeId, int]:
        """The communities, claims that would be in no topic beside their notes.

        A claim and what tests it may be a community of their own, without any note.
        """
        notes = Counter(n for node, n in numbers.items() if is_a(node, Kind.NOTE))
        lost = {
            node
            for node, number in numbers.items()
            if is_a(node, Kind.CLAIM) and notes[number] < SMALLEST
        }
        if not lost:
            return numbers
        stated = {
            NodeId(target): numbers[NodeId(source)]
            for source, relation, target, _ in self._edges()
            if relation == Relation.STATES and target in lost and source in numbers
        }
        return {**numbers, **stated}

    def _edges(self) -> Iterator[BareEdge]:
        """Read anew each time: to hold them takes more than to read them."""
        return self._store.joining(WEIGHTS)

    @cached_property
    def _central(self) -> Mapping[NodeId, float]:
        return centrality(
            (source, target, WEIGHTS[relation])
            for source, relation, target, _ in self._edges()
        )

    @cached_property
    def _labels(self) -> dict[Kind, list[tuple[NodeId, str]]]:
        return {
            kind: [(node, label) for node, _, label in self._store.labels(kind)]
            for kind in (Kind.NOTE, Kind.CLAIM)
        }

    def _terms(self, numbers: Mapping[NodeId, int]) -> Mapping[int, tuple[Term, ...]]:
        """The telling terms of each community."""
        return telling_terms(
            (numbers[node], label)
            for of_kind in self._labels.values()
            for node, label in of_kind
            if node in numbers
        )

    def _standings(self, numbers: Mapping[NodeId, int]) -> dict[int, Counter[Standing]]:
        found: dict[int, Counter[Standing]] = defaultdict(Counter)
        for node, number in numbers.items():
            if is_a(node, Kind.CLAIM):
                found[number][self._standing(node)] += 1
        return found


def _members(
    numbers: Mapping[NodeId, int], central: Mapping[NodeId, float]
) -> dict[tuple[int, Kind], tuple[NodeId, ...]]:
    """Notes and claims of each community, the most central first."""
    found: dict[tuple[int, Kind], list[NodeId]] = defaultdict(list)
    for node, number in numbers.items():
        for kind in (Kind.NOTE, Kind.CLAIM):
            if is_a(node, kind):
                found[number, kind].append(node)
    return {
        key: tuple(sorted(of, key=lambda n: (-round(central.get(n, 0.0), 12), n)))
        for key, of in found.items()
    }
