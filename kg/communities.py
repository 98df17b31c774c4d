"""The topics that a collection falls into: communities of its graph, kept by name.

What notes say joins nodes more strongly than a model's guess that they are close, and
what everything is joined to (a paper that all notes cite) joins less. Leiden, Traag et
al. 2019, as graspologic-native has it, finds the communities that modularity prefers,
with a fixed seed; so the same ties give the same communities.

Who looks again after small edits finds the same topics. The search starts from the
communities of last time, which stay, new nodes beside their neighbours, unless it
finds something clearly better; then a new community takes number and name of the old
one with which it shares most.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log2

from kg.model import Kind, NodeId, Relation
from kg.stored import BareEdge

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
SAME = 0.25
"""A community is an old one if it shares this much of all that is in either."""
FAMILIAR = 0.8
"""The search starts from the old communities if they hold this share of the nodes."""
BETTER = 0.005
"""Old communities change when the modularity that is found exceeds theirs by this."""
_SEED = 20_019
_ITERATIONS = 3

Tie = tuple[str, str, float]
"""Two nodes, the smaller id first, and how strongly they are joined."""
Similar = tuple[NodeId, NodeId, float]
"""Two nodes and the cosine of what they say."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The communities of last time."""

    numbers: Mapping[NodeId, int]
    """Node to its community."""
    names: Mapping[int, str]
    """What each was called, those included that are gone: no number is given twice."""
    of: str = ""
    """The digest of the ties that they were found by."""


NEVER = Kept({}, {})


def digest(found: Sequence[Tie]) -> str:
    """Equal for equal ties."""
    made = blake2b(digest_size=16)
    for a, b, weight in found:
        made.update(f"{a}\0{b}\0{weight!r}\n".encode())
    return made.hexdigest()


def ties(edges: Iterable[BareEdge], similar: Iterable[Similar] = ()) -> list[Tie]:
    """What joins the nodes, in order of ids, each pair once.

    An edge weighs less the more other nodes the busier of its ends has: its weight is
    divided by the binary logarithm of their number plus one.
    """
    joined: dict[tuple[str, str], float] = defaultdict(float)
    for source, relation, target, _ in edges:
        weight = WEIGHTS.get(relation)
        if weight and source != target:
            joined[min(source, target), max(source, target)] += weight
    for a, b, cosine in similar:
        pair = (min(a, b), max(a, b))
        if a != b and cosine > 0 and pair not in joined:
            joined[pair] = SIMILARITY * min(cosine, 1.0)
    busy = Counter(end for pair in joined for end in pair)
    return [
        (a, b, weight / log2(1 + max(busy[a], busy[b])))
        for (a, b), weight in sorted(joined.items())
    ]


def partition(found: Sequence[Tie], kept: Kept = NEVER) -> dict[NodeId, int]:
    """Node to the number of its community, of every node that anything joins.

    Args:
        found: From `ties`.
        kept: The communities of last time; numbers go on from there.
    """
    if not found:
        return {}
    if kept.of and kept.of == digest(found):
        return dict(kept.numbers)
    nodes = sorted({end for a, b, _ in found for end in (a, b)})
    labels = _labels(list(found), kept)
    members: dict[int, set[str]] = defaultdict(set)
    for node in nodes:
        members[labels[node]].add(node)
    # Most notes first, then most nodes: whatever labels the search gave.
    groups = sorted(members.values(), key=_largest_first)
    numbers = _numbered(groups, kept)
    return {
        NodeId(node): number
        for group, number in zip(groups, numbers, strict=True)
        for node in group
    }


def _largest_first(group: set[str]) -> tuple[int, int, str]:
    notes = sum(node.startswith(f"{Kind.NOTE}:") for node in group)
    return (-notes, -len(group), min(group))


def _labels(found: list[Tie], kept: Kept) -> dict[str, int]:
    """What the search finds from the old communities, as far as it is clearly better.

    It begins again from what it found until that stays: another search of the same
    ties, which begins there, then changes nothing.
    """
    from graspologic_native import leiden, modularity

    labels = _start(found, kept)
    if labels is None:
        _, labels = leiden(found, seed=_SEED, iterations=_ITERATIONS)
    while True:
        labels = _connected(found, labels)
        before = modularity(found, labels)
        quality, better = leiden(found, starting_communities=labels, seed=_SEED)
        if quality <= before + BETTER:
            return labels
        labels = better


def _connected(found: Sequence[Tie], labels: Mapping[str, int]) -> dict[str, int]:
    """The same communities, apart where nothing joins them within, by first node.

    The library (graspologic-native 1.3.1) stops the program at a community that falls
    into parts, as one may whose bridge was deleted since.
    """
    parts = {node: node for node in labels}

    def part(node: str) -> str:
        while parts[node] != node:
            parts[node] = node = parts[parts[node]]
        return node

    for a, b, _ in found:
        if labels[a] == labels[b]:
            parts[part(a)] = part(b)
    order: dict[str, int] = {}
    return {node: order.setdefault(part(node), len(order)) for node in sorted(labels)}


def _start(found: Sequence[Tie], kept: Kept) -> dict[str, int] | None:
    """The old communities, and new nodes with those to which most joins them."""
    joined: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for a, b, weight in found:
        joined[a].append((b, weight))
        joined[b].append((a, weight))
    labels = {
        node: kept.numbers[NodeId(node)] for node in joined if node in kept.numbers
    }
    if len(labels) < FAMILIAR * len(joined):
        return None
    waiting = sorted(node for node in joined if node not in labels)
    while waiting:
        placed = {node: _strongest(joined[node], labels) for node in waiting}
        at_once = {node: label for node, label in placed.items() if label is not None}
        # What joins no old community begins one of its own.
        at_once = at_once or {waiting[0]: 1 + max(labels.values(), default=0)}
        labels.update(at_once)
        waiting = [node for node in waiting if node not in at_once]
    return labels


def _strongest(
    neighbours: Iterable[tuple[str, float]], labels: Mapping[str, int]
) -> int | None:
    weights: dict[int, float] = defaultdict(float)
    for node, weight in neighbours:
        if node in labels:
            weights[labels[node]] += weight
    return min(weights, key=lambda label: (-weights[label], label), default=None)


def _numbered(groups: Sequence[set[str]], kept: Kept) -> list[int]:
    """A number for each group: of the old one it shares most with, or a new number."""
    sizes = Counter(kept.numbers.values())
    scored = []
    for at, group in enumerate(groups):
        shared = Counter(
            kept.numbers[NodeId(node)] for node in group if node in kept.numbers
        )
        for number, common in shared.items():
            likeness = common / (len(group) + sizes[number] - common)
            if likeness >= SAME:
                scored.append((-likeness, number, at))
    given: dict[int, int] = {}
    used: set[int] = set()
    for _, number, at in sorted(scored):
        if at not in given and number not in used:
            given[at] = number
            used.add(number)
    following = max([*kept.names, *sizes, 0]) + 1
    for at in range(len(groups)):
        if at not in given:
            given[at] = following
            following += 1
    return [given[at] for at in range(len(groups))]
