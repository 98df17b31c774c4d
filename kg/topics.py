"""What each community of a collection is about, and what is central to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.centrality import centrality
from kg.communities import NEVER, WEIGHTS, Kept, Similar, digest, partition, ties
from kg.evidence import Standing
from kg.model import Kind, NodeId
from kg.outline import Outline, is_a
from kg.patient import in_order
from kg.store import Store
from kg.stored import BareEdge
from kg.telling import Term, telling_terms

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
    outline = outline or Outline(store)
    edges = list(store.bare_edges())
    found_ties = ties(edges, similar)
    numbers = partition(found_ties, kept)
    kept = Kept(numbers, kept.names, digest(found_ties))
    return _told(store, edges, kept, outline)


def last_topics(store: Store, kept: Kept, outline: Outline) -> Topics:
    """The topics of last time, found at once; what came since is in none of them.

    They have their names, and no other terms.
    """
    here = set(store.ids())
    numbers = {node: n for node, n in kept.numbers.items() if node in here}
    edges = list(store.bare_edges())
    kept = replace(kept, numbers=numbers)
    return _told(store, edges, kept, outline, with_terms=False)


def _told(
    store: Store,
    edges: Sequence[BareEdge],
    kept: Kept,
    outline: Outline,
    *,
    with_terms: bool = True,
) -> Topics:
    """What each community is about, and what is central to it."""
    numbers = kept.numbers
    central = centrality(_weighted(edges))
    labels = {
        kind: [(node, label) for node, _, label in store.labels(kind)]
        for kind in (Kind.NOTE, Kind.CLAIM)
    }
    terms = _terms(labels.values(), numbers) if with_terms else {}
    names = {
        number: kept.names.get(number)
        or " · ".join(term for term, _ in terms.get(number, ())[:_IN_NAME])
        for number in set(numbers.values())
    }
    members = _members(numbers, central)
    standings = _standings(outline, numbers)
    sizes = Counter(numbers.values())
    found = [
        Community(
            number=number,
            name=names[number],
            terms=terms.get(number, ()),
            notes=tuple(members[number, Kind.NOTE]),
            claims=tuple(members[number, Kind.CLAIM]),
            size=sizes[number],
            standings=standings[number],
        )
        for number in names
        if len(members[number, Kind.NOTE]) >= SMALLEST
    ]
    found.sort(key=lambda topic: (-len(topic.notes), topic.number))
    return Topics(
        found=tuple(found),
        alone=len(labels[Kind.NOTE]) - sum(len(topic.notes) for topic in found),
        central=central,
        kept=replace(kept, names={**kept.names, **names}),
    )


def _terms(
    labels: Iterable[Iterable[tuple[NodeId, str]]], numbers: Mapping[NodeId, int]
) -> Mapping[int, tuple[Term, ...]]:
    """The telling terms of each community."""
    return telling_terms(
        (numbers[node], label)
        for of_kind in labels
        for node, label in of_kind
        if node in numbers
    )


def _weighted(edges: Iterable[BareEdge]) -> Iterator[tuple[str, str, float]]:
    for source, relation, target, _ in edges:
        weight = WEIGHTS.get(relation)
        if weight is not None:
            yield source, target, weight


def _members(
    numbers: Mapping[NodeId, int], central: Mapping[NodeId, float]
) -> dict[tuple[int, Kind], list[NodeId]]:
    """Notes and claims of each community, the most central first."""
    found: dict[tuple[int, Kind], list[NodeId]] = defaultdict(list)
    for node in in_order(numbers, lambda n: (-round(central.get(n, 0.0), 12), n)):
        for kind in (Kind.NOTE, Kind.CLAIM):
            if is_a(node, kind):
                found[numbers[node], kind].append(node)
    return found


def _standings(
    outline: Outline, numbers: Mapping[NodeId, int]
) -> dict[int, Counter[Standing]]:
    found: dict[int, Counter[Standing]] = defaultdict(Counter)
    for node, number in numbers.items():
        if is_a(node, Kind.CLAIM):
            found[number][outline.standing(node)] += 1
    return found
