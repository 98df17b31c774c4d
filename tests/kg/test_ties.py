from collections import Counter, defaultdict
from math import log2

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.communities import _connected
from kg.model import NodeId
from kg.stored import BareEdge
from kg.ties import SIMILARITY, WEIGHTS, Similar, Tie, digest, ties

NAMES = st.integers(0, 9).map(lambda n: NodeId(f"note:{n}"))
RELATIONS = st.sampled_from([*WEIGHTS, "near"])
EDGES: st.SearchStrategy[list[BareEdge]] = st.lists(
    st.tuples(NAMES, RELATIONS, NAMES, st.none()), max_size=20
)
SIMILAR = st.lists(st.tuples(NAMES, NAMES, st.floats(-1, 1.1)), max_size=12)


def slowly(edges: list[BareEdge], similar: list[Similar]) -> list[Tie]:
    """Pair by pair, in dictionaries."""
    joined: dict[tuple[str, str], float] = defaultdict(float)
    for source, relation, target, _ in edges:
        if relation in WEIGHTS and source != target:
            joined[min(source, target), max(source, target)] += WEIGHTS[relation]
    for a, b, cosine in similar:
        pair = (min(a, b), max(a, b))
        if a != b and cosine > 0 and pair not in joined:
            joined[pair] = SIMILARITY * min(cosine, 1.0)
    busy = Counter(end for pair in joined for end in pair)
    return [
        (a, b, weight / log2(1 + max(busy[a], busy[b])))
        for (a, b), weight in sorted(joined.items())
    ]


@given(EDGES, SIMILAR)
def test_ties_are_those_that_dictionaries_hold(
    edges: list[BareEdge], similar: list[Similar]
) -> None:
    found = ties(edges, similar)
    assert list(found) == slowly(edges, similar)
    assert list(found.nodes) == sorted({end for a, b, _ in found for end in (a, b)})


@given(EDGES, EDGES)
def test_a_digest_tells_ties_from_others(
    some: list[BareEdge], others: list[BareEdge]
) -> None:
    one, other = ties(some), ties(others)
    assert (digest(one) == digest(other)) == (list(one) == list(other))


@given(EDGES, st.lists(st.integers(0, 2), min_size=10, max_size=10))
def test_communities_that_nothing_joins_within_fall_apart(
    edges: list[BareEdge], drawn: list[int]
) -> None:
    found = ties(edges)
    labels = np.array(drawn[: len(found.nodes)], np.int64)
    whole = [{n} for n in range(len(found.nodes))]
    for a, b in zip(found.a.tolist(), found.b.tolist(), strict=True):
        if labels[a] == labels[b]:
            joined = whole[a] | whole[b]
            for node in joined:
                whole[node] = joined
    order: dict[int, int] = {}
    slow = [order.setdefault(min(part), len(order)) for part in whole]
    assert _connected(found, labels).tolist() == slow
