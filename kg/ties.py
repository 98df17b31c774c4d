"""What joins the nodes of a collection, and how strongly, as arrays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from math import log2

import numpy as np
from numpy.typing import NDArray

from kg.stored import BareEdge
from kg.terms import NodeId, Relation

WEIGHTS: dict[str, float] = {
    Relation.STATES: 4.0,
    Relation.TESTS: 4.0,
    Relation.QUALIFIES: 4.0,
    Relation.SUPPORTS: 3.0,
    Relation.DISPUTES: 3.0,
    Relation.RELATED: 3.0,
    Relation.MENTIONS: 2.0,
    Relation.DRAWS_ON: 1.0,
    Relation.REPORTED_IN: 1.0,
    Relation.CITES: 0.5,
    Relation.IN_TOPIC: 0.5,
}
"""How strongly an edge joins its ends; a relation that is not here does not."""
SIMILARITY = 0.5
"""How strongly two nodes of cosine 1 are joined that no text joins."""

Tie = tuple[str, str, float]
"""Two nodes, the smaller id first, and how strongly they are joined."""
Similar = tuple[NodeId, NodeId, float]
"""Two nodes and the cosine of what they say."""
Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ties:
    """Which nodes are joined, each pair once, in order of ids."""

    nodes: tuple[str, ...]
    """Those that anything joins, in order."""
    a: Numbers
    """The place among the nodes of each tie's smaller end."""
    b: Numbers
    weights: Weights

    def __len__(self) -> int:
        return len(self.weights)

    def __iter__(self) -> Iterator[Tie]:
        ends = self.a.tolist(), self.b.tolist()
        for a, b, weight in zip(*ends, self.weights.tolist(), strict=True):
            yield self.nodes[a], self.nodes[b], weight


def digest(found: Ties) -> str:
    """Equal for equal ties."""
    made = blake2b("\0".join(found.nodes).encode("utf-8", "surrogatepass"))
    for array in (found.a.astype("<i8"), found.b.astype("<i8")):
        made.update(array.tobytes())
    made.update(found.weights.astype("<f8").tobytes())
    return made.hexdigest()[:32]


def ties(edges: Iterable[BareEdge], similar: Iterable[Similar] = ()) -> Ties:
    """What joins the nodes.

    An edge weighs less the more other nodes the busier of its ends has: its weight is
    divided by the binary logarithm of their number plus one.
    """
    read = _Read()
    for source, relation, target, _ in edges:
        weight = WEIGHTS.get(relation)
        if weight:
            read.add(source, target, weight)
    said = len(read)
    for a, b, cosine in similar:
        if cosine > 0:
            read.add(a, b, SIMILARITY * min(cosine, 1.0))
    return read.joined(said)


class _Read:
    """Ties as they are met, several of one pair maybe."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ends: tuple[list[int], list[int]] = [], []
        self._weights: list[float] = []

    def __len__(self) -> int:
        return len(self._weights)

    def add(self, one: str, other: str, weight: float) -> None:
        if one != other:
            numbers = self._numbers
            self._ends[0].append(numbers.setdefault(one, len(numbers)))
            self._ends[1].append(numbers.setdefault(other, len(numbers)))
            self._weights.append(weight)

    def joined(self, said: int) -> Ties:
        """Each pair once: of what is said the sum counts, else what is like first.

        Args:
            said: So many of the first ties are said; the others join no pair that is.
        """
        nodes = sorted(self._numbers)
        count = len(nodes)
        places = np.empty(count, np.int64)
        places[[self._numbers[node] for node in nodes]] = np.arange(count)
        ends = [places[np.array(end, np.int64)] for end in self._ends]
        pairs = np.minimum(*ends) * count + np.maximum(*ends)
        weights: Weights = np.array(self._weights, np.float64)
        found, at = np.unique(pairs, return_inverse=True)
        total: Weights = np.bincount(at[:said], weights[:said], len(found)).astype(
            float
        )
        # Of a pair that is told to be like twice the first counts.
        like = np.zeros(len(found))
        like[at[said:][::-1]] = weights[said:][::-1]
        both = np.where(total > 0, total, like).astype(np.float64)
        a, b = np.divmod(found, max(count, 1))
        busy = np.bincount(np.concatenate([a, b]), minlength=count)
        # Python's logarithm, of which numpy's may differ in the last bit.
        numbers, of = np.unique(np.maximum(busy[a], busy[b]), return_inverse=True)
        shares = [log2(1 + number) for number in numbers.tolist()]
        return Ties(tuple(nodes), a, b, both / np.array(shares, np.float64)[of])
