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

import numpy as np

from kg.terms import Kind, NodeId
from kg.ties import Numbers, Ties, digest

SAME = 0.25
"""A community is an old one if it shares this much of all that is in either."""
FAMILIAR = 0.8
"""The search starts from the old communities if they hold this share of the nodes."""
BETTER = 0.005
"""Old communities change when the modularity that is found exceeds theirs by this."""
_SEED = 20_019
_ITERATIONS = 3


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


def partition(found: Ties, kept: Kept = NEVER) -> dict[NodeId, int]:
    """Node to the number of its community, of every node that anything joins.

    Args:
        found: From `ties`.
        kept: The communities of last time; numbers go on from there.
    """
    if not len(found):
        return {}
    if kept.of and kept.of == digest(found):
        return dict(kept.numbers)
    members: dict[int, set[str]] = defaultdict(set)
    for node, label in zip(found.nodes, _labels(found, kept).tolist(), strict=True):
        members[label].add(node)
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


def _labels(found: Ties, kept: Kept) -> Numbers:
    """What the search finds from the old communities, as far as it is clearly better.

    It begins again from what it found until that stays: another search of the same
    ties, which begins there, then changes nothing.
    """
    from graspologic_native import leiden, modularity

    # What nodes are called changes nothing; short names are soon read and compared.
    names = [str(number) for number in range(len(found.nodes))]
    a, b = found.a.tolist(), found.b.tolist()
    weights = found.weights.tolist()
    named = [
        (names[one], names[other], weight)
        for one, other, weight in zip(a, b, weights, strict=True)
    ]
    labels = _start(found, kept)
    if labels is None:
        _, made = leiden(named, seed=_SEED, iterations=_ITERATIONS)
        labels = _listed(names, made)
    while True:
        labels = _connected(found, labels)
        start = dict(zip(names, labels.tolist(), strict=True))
        before = modularity(named, start)
        quality, made = leiden(named, starting_communities=start, seed=_SEED)
        if quality <= before + BETTER:
            return labels
        labels = _listed(names, made)


def _listed(names: Sequence[str], labels: Mapping[str, int]) -> Numbers:
    return np.array([labels[name] for name in names])


def _connected(found: Ties, labels: Numbers) -> Numbers:
    """The same communities, apart where nothing joins them within, by first node.

    The library (graspologic-native 1.3.1) stops the program at a community that falls
    into parts, as one may whose bridge was deleted since.
    """
    inside = labels[found.a] == labels[found.b]
    a, b = found.a[inside], found.b[inside]
    parts = np.arange(len(labels))
    while True:
        # Every part takes the first node of those beside it, and of their firsts.
        least = np.minimum(parts[a], parts[b])
        new = parts.copy()
        for ends in (a, b, parts[a], parts[b]):
            np.minimum.at(new, ends, least)
        new = new[new]
        if np.array_equal(new, parts):
            numbers: Numbers = np.unique(parts, return_inverse=True)[1]
            return numbers
        parts = new


def _start(found: Ties, kept: Kept) -> Numbers | None:
    """The old communities, and new nodes with those to which most joins them."""
    known = [kept.numbers.get(NodeId(node)) for node in found.nodes]
    labels = {at: label for at, label in enumerate(known) if label is not None}
    if len(labels) < FAMILIAR * len(known):
        return None
    waiting = [at for at, label in enumerate(known) if label is None]
    joined = _joined(found, waiting)
    while waiting:
        placed = {node: _strongest(joined[node], labels) for node in waiting}
        at_once = {node: label for node, label in placed.items() if label is not None}
        # What joins no old community begins one of its own.
        at_once = at_once or {waiting[0]: 1 + max(labels.values(), default=0)}
        labels.update(at_once)
        waiting = [node for node in waiting if node not in at_once]
    return np.array([labels[at] for at in range(len(known))])


def _joined(found: Ties, nodes: Sequence[int]) -> dict[int, list[tuple[int, float]]]:
    """What some nodes are joined to, and how strongly, in the order of the ties."""
    is_asked = np.zeros(len(found.nodes), dtype=bool)
    is_asked[list(nodes)] = True
    (chosen,) = np.nonzero(is_asked[found.a] | is_asked[found.b])
    joined: dict[int, list[tuple[int, float]]] = {node: [] for node in nodes}
    ends = found.a[chosen].tolist(), found.b[chosen].tolist()
    for a, b, weight in zip(*ends, found.weights[chosen].tolist(), strict=True):
        for one, other in ((a, b), (b, a)):
            if one in joined:
                joined[one].append((other, weight))
    return joined


def _strongest(
    neighbours: Iterable[tuple[int, float]], labels: Mapping[int, int]
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
