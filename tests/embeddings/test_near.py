from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings import exactly, near, tiles
from embeddings.index import VectorIndex
from embeddings.near import closest_pair, near_pairs
from kg.model import Kind, NodeId
from kg.near import Close
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import NOTES, fill

ENCODER = HashingEncoder(64)


def indexed(store: Store) -> VectorIndex:
    texts = store.passage_contents()
    vectors = ENCODER.encode(list(texts.values()))
    return VectorIndex.build(ENCODER.name, ENCODER.dimension, list(texts), vectors)


def slow_pairs(
    store: Store, index: VectorIndex, each: int, groups: dict[NodeId, str]
) -> list[tuple[str, str, float]]:
    """Each node against each, a pair of passages at a time."""
    said: dict[NodeId, list[np.ndarray]] = {}
    for node, content in store.passage_keys():
        vector = index.vector(content)
        assert vector is not None
        said.setdefault(node, []).append(vector.astype(np.float64))
    scores = {
        frozenset((a, b)): max(float((x * y).sum()) for x in said[a] for y in said[b])
        for a, b in combinations(said, 2)
        if groups.get(a, a) != groups.get(b, b)
    }
    kept: set[frozenset[NodeId]] = set()
    for node in said:
        mine = [pair for pair in scores if node in pair]
        mine.sort(key=lambda pair: (-scores[pair], *(pair - {node})))
        kept.update(mine[:each])
    found = [(min(p), max(p), round(scores[p], 9)) for p in kept]
    return sorted(found, key=lambda f: (-f[2], f[0], f[1]))


def told(pairs: Sequence[Close]) -> list[tuple[str, str, float]]:
    found = [(str(p.a), str(p.b), round(p.score, 9)) for p in pairs]
    return sorted(found, key=lambda f: (-f[2], f[0], f[1]))


WORDS = st.lists(
    st.sampled_from(["sun", "moon", "tide", "salt"]), min_size=1, max_size=3
)
TEXTS = st.lists(
    st.lists(WORDS.map(" ".join), min_size=1, max_size=3), min_size=0, max_size=9
)


@given(TEXTS, st.integers(1, 4), st.lists(st.sampled_from("xyz"), max_size=9))
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_pairs_are_those_that_comparing_each_with_each_finds(
    store: Store, texts: list[list[str]], each: int, groups: list[str]
) -> None:
    fill(store, {f"note:{n}": said for n, said in enumerate(texts)})
    index = indexed(store)
    apart = {NodeId(f"note:{n}"): group for n, group in enumerate(groups)}
    found = near_pairs(store, index, each=each, at_least=-1, groups=apart)
    assert told(found) == slow_pairs(store, index, each, apart)


def test_blocks_change_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)
    index = indexed(store)
    whole = list(near_pairs(store, index, each=2))
    monkeypatch.setattr(tiles, "_ROWS", 1)
    monkeypatch.setattr(tiles, "_MOST", 1)
    monkeypatch.setattr(exactly, "_AT_ONCE", 1)
    monkeypatch.setattr(near, "_AT_ONCE", 1)
    assert list(near_pairs(store, index, each=2)) == whole


def test_a_pair_shows_the_passages_that_are_closest(store: Store) -> None:
    fill(store)
    index = indexed(store)
    pairs = near_pairs(store, index, each=1)
    found = next(p for p in pairs if p.b == "paper:pasta")
    assert found.a == "note:budget"
    pasta = closest_pair(store, index, found.b, found.a)
    assert pasta is not None
    assert (pasta.a, pasta.b, pasta.score) == (found.a, found.b, found.score)
    assert [p.text for p in pasta.passages] == [
        NOTES["note:budget"][2],
        *NOTES[pasta.b],
    ]
    assert pasta.model == ENCODER.name


def test_kinds_and_the_least_score_narrow_what_is_compared(store: Store) -> None:
    fill(store)
    index = indexed(store)
    claims = near_pairs(store, index, kinds=[Kind.CLAIM], at_least=-1)
    assert [(p.a, p.b) for p in claims] == [("claim:budget", "claim:scale")]
    assert not near_pairs(store, index, kinds=[Kind.PAPER])
    assert not near_pairs(store, index, at_least=1.1)
    assert not near_pairs(store, index, each=0)


def test_what_has_no_vector_yet_is_passed_over(store: Store, folder: Path) -> None:
    fill(store)
    index = indexed(store)
    fill(store, {**NOTES, "note:new": ["Memories settle"]})
    assert not any("note:new" in (p.a, p.b) for p in near_pairs(store, index))


def test_equal_texts_in_two_nodes_are_a_pair_each_with_its_own_passage(
    store: Store,
) -> None:
    fill(store, {"note:a": ["tides"], "note:b": ["tides"], "note:c": ["salt"]})
    index = indexed(store)
    first = near_pairs(store, index, each=1)[0]
    assert (first.a, first.b) == ("note:a", "note:b")
    assert first.score == pytest.approx(1)
    pair = closest_pair(store, index, first.b, first.a)
    assert pair is not None
    assert [p.node for p in pair.passages] == ["note:a", "note:b"]
