"""Pairs that are kept or renewed, against the same ones found from the beginning."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings import kept_pairs, near, renewed, tiles
from embeddings.index import VectorIndex
from embeddings.near import near_pairs
from kg.model import Kind, NodeId
from kg.near import Close
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import NOTES, fill

ENCODER = HashingEncoder(64)


def saved(store: Store, folder: Path, encoder: HashingEncoder = ENCODER) -> VectorIndex:
    """The vectors of all texts, brought up to date as a sync does."""
    texts = store.passage_contents()
    found = VectorIndex.load(folder)
    if found is None or found.model != encoder.name:
        found = VectorIndex.build(
            encoder.name, encoder.dimension, [], np.empty(0, np.float32)
        )
    new = [content for content in texts if content not in found]
    vectors = encoder.encode([texts[content] for content in new])
    return found.with_vectors(new, vectors).only(texts).save(folder, generation=1)


def afresh(
    store: Store,
    index: VectorIndex,
    *,
    each: int = 10,
    at_least: float = -1,
    groups: Mapping[NodeId, str] | None = None,
) -> list[Close]:
    """What is found without anything that is kept."""
    texts = store.passage_contents()
    alone = VectorIndex.build(
        index.model, index.dimension, list(texts), index.vectors(np.array([*texts]))
    )
    assert alone.folder is None
    asked = near_pairs(store, alone, each=each, at_least=at_least, groups=groups)
    return list(asked)


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("near-*.pairs"))


def test_what_was_found_is_read_the_next_time(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    first = list(near_pairs(store, saved(store, folder), each=3, at_least=-1))
    index = VectorIndex.load(folder)
    assert index is not None
    assert first
    monkeypatch.delattr(tiles, "candidates")
    assert list(near_pairs(store, index, each=3, at_least=-1)) == first


@given(st.data())
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_fewer_neighbours_and_closer_ones_are_told_from_what_is_kept(
    store: Store, tmp_path: Path, data: st.DataObject
) -> None:
    fill(store, data.draw(COLLECTIONS))
    folder = tmp_path / data.draw(st.uuids().map(str))
    index = saved(store, folder)
    asked = st.tuples(st.integers(1, 4), st.sampled_from([-1.0, 0.1, 0.5, 0.9]))
    for each, least in data.draw(st.lists(asked, min_size=2, max_size=4)):
        found = list(near_pairs(store, index, each=each, at_least=least))
        assert found == afresh(store, index, each=each, at_least=least)
    assert len(files(folder)) <= 1


WORDS = st.lists(
    st.sampled_from(["sun", "moon", "tide", "salt", "rain"]), min_size=1, max_size=3
)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=3)
COLLECTIONS = st.dictionaries(st.integers(0, 30).map(lambda n: f"note:{n}"), TEXTS)
GROUPS = st.dictionaries(
    st.integers(0, 30).map(lambda n: NodeId(f"note:{n}")), st.sampled_from("xyz")
)


@given(COLLECTIONS, COLLECTIONS, st.sets(st.integers(0, 30)), GROUPS, GROUPS)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_after_any_edit_the_pairs_are_those_that_comparing_all_finds(
    store: Store,
    tmp_path_factory: pytest.TempPathFactory,
    before: Mapping[str, Sequence[str]],
    new: Mapping[str, Sequence[str]],
    gone: set[int],
    groups: Mapping[NodeId, str],
    regrouped: Mapping[NodeId, str],
) -> None:
    folder = tmp_path_factory.mktemp("edited") / "vectors"
    after = {n: t for n, t in before.items() if n not in {f"note:{g}" for g in gone}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renewed, "_WORTH", 1.0)
        patch.setattr(renewed, "_ROWS", 3)
        patch.setattr(renewed, "_COLUMNS", 4)
        for texts, grouped in ((before, groups), ({**after, **new}, regrouped)):
            fill(store, texts)
            index = saved(store, folder)
            of = {**grouped, NodeId(""): ""}
            found = near_pairs(store, index, each=2, at_least=0.1, groups=of)
            assert list(found) == afresh(store, index, each=2, at_least=0.1, groups=of)


def test_after_a_small_edit_not_all_is_compared(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"note:{n}": [f"word{n} word{n + 1}"] for n in range(60)}
    fill(store, many)
    near_pairs(store, saved(store, folder), each=2, at_least=0.1)
    fill(store, {**many, "note:30": ["something else"], "note:new": ["word7 word9"]})
    monkeypatch.delattr(tiles, "candidates")
    found = list(near_pairs(store, saved(store, folder), each=2, at_least=0.1))
    monkeypatch.undo()
    assert found == afresh(store, saved(store, folder), each=2, at_least=0.1)


@pytest.mark.parametrize("damage", [b"", b"no pairs", None])
def test_what_is_damaged_is_found_anew(
    store: Store, folder: Path, damage: bytes | None
) -> None:
    fill(store)
    index = saved(store, folder)
    whole = list(near_pairs(store, index, at_least=-1))
    (file,) = files(folder)
    content = file.read_bytes()
    flipped = bytes([*content[:-1], content[-1] ^ 1])
    file.write_bytes(flipped if damage is None else damage)
    assert kept_pairs.read(file) is None
    assert list(near_pairs(store, index, at_least=-1)) == whole
    assert file.read_bytes() == content


@given(st.binary(max_size=300))
def test_no_bytes_are_taken_for_what_was_kept(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("kept") / "near.pairs"
    file.write_bytes(content)
    assert kept_pairs.read(file) is None


def test_vectors_of_another_model_are_compared_anew(store: Store, folder: Path) -> None:
    fill(store)
    near_pairs(store, saved(store, folder), at_least=-1)
    other = saved(store, folder, HashingEncoder(128))
    assert list(near_pairs(store, other, at_least=-1)) == afresh(
        store, other, at_least=-1
    )


def test_kinds_are_kept_apart(store: Store, folder: Path) -> None:
    fill(store)
    index = saved(store, folder)
    claims = list(near_pairs(store, index, kinds=[Kind.CLAIM], at_least=-1))
    every = list(near_pairs(store, index, at_least=-1))
    assert len(files(folder)) == 2
    assert list(near_pairs(store, index, kinds=[Kind.CLAIM], at_least=-1)) == claims
    assert list(near_pairs(store, index, at_least=-1)) == every


def test_a_folder_that_can_not_be_written_costs_the_shortcut_alone(
    store: Store, folder: Path
) -> None:
    fill(store, NOTES)
    index = saved(store, folder)
    whole = list(near_pairs(store, index, at_least=-1))
    (file,) = files(folder)
    file.unlink()
    file.with_name(f"{file.name}.tmp").mkdir()
    assert list(near_pairs(store, index, at_least=-1)) == whole
    assert files(folder) == []


def test_pairs_are_a_sequence_of_which_each_is_made_when_looked_at(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "_AT_ONCE", 2)
    fill(store)
    texts = store.passage_contents()
    vectors = ENCODER.encode(list(texts.values()))
    index = VectorIndex.build(ENCODER.name, ENCODER.dimension, list(texts), vectors)
    pairs = near_pairs(store, index, at_least=-1)
    every = list(pairs)
    assert [pairs[n] for n in range(len(pairs))] == every
    assert list(pairs[1:4]) == every[1:4]
    assert pairs[-1] == every[-1]
