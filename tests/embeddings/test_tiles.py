"""All compared with all, against comparing each with each in double precision."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import synthetic
from embeddings import rough, tiles
from embeddings.onnx_products import products
from embeddings.tiles import Table, candidates
from embeddings.vectors import unit_rows

Found = tuple[list[float], set[tuple[int, int]]]
"""How far the search was after each step, and the pairs."""


def made(seed: int, nodes: int, most: int, groups: int, copies: bool) -> Table:
    """Nodes of one to `most` passages at random; some say the same if asked for."""
    random = np.random.default_rng(seed)
    counts = random.integers(1, most + 1, nodes)
    vectors = unit_rows(random.normal(size=(counts.sum(), 6)).astype(np.float32))
    if copies:
        vectors[: len(vectors) // 2] = vectors[0]
    first = np.concatenate([[0], np.cumsum(counts)])
    return Table(first, vectors, random.integers(0, groups, nodes))


def slowly(table: Table, each: int, at_least: float) -> set[tuple[int, int]]:
    """The pairs of which one is surely among the nearest of the other."""
    n = len(table)
    rows = np.split(table.vectors.astype(np.float64), table.first[1:-1])
    cosines = np.full((n, n), -np.inf)
    for a in range(n):
        for b in range(n):
            if table.group[a] != table.group[b]:
                cosines[a, b] = (rows[a] @ rows[b].T).max()
    found = set()
    for a in range(n):
        last = np.sort(cosines[a])[::-1][min(each, n - 1) - 1]
        for b in np.flatnonzero(cosines[a] > max(last, at_least)).tolist():
            found.add((min(a, b), max(a, b)))
    return found


def searched(table: Table, each: int, at_least: float) -> Found:
    steps, done = candidates(table, each, at_least), []
    while True:
        try:
            done.append(next(steps))
        except StopIteration as end:
            a, b = end.value
            return done, set(zip(a.tolist(), b.tolist(), strict=True))


@given(
    st.integers(0, 999),
    st.integers(2, 40),
    st.integers(1, 4),
    st.integers(2, 50),
    st.booleans(),
    st.integers(1, 5),
    st.sampled_from([-1.0, 0.3, 0.8]),
)
@settings(max_examples=60)
def test_all_that_are_nearest_are_among_the_candidates(
    seed: int,
    nodes: int,
    most: int,
    groups: int,
    copies: bool,
    each: int,
    at_least: float,
) -> None:
    table = made(seed, nodes, most, groups, copies)
    nearest = slowly(table, each, at_least)
    for rows, held, dense, few, many in (
        (1024, 1 << 22, 32, 64, 8192),
        (8, 20, 32, 1, 8192),
        (8, 1 << 22, 1, 4096, 8192),
        (8, 1 << 22, 32, 1, 0),
        (16, 20, 32, 4, 0),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tiles, "_ROWS", rows)
            patch.setattr(tiles, "_MOST", held)
            patch.setattr(tiles, "_DENSE", dense)
            patch.setattr(tiles, "_FEW", few)
            patch.setattr(tiles, "_ALONE", few)
            patch.setattr(rough, "MANY", many)
            done, found = searched(table, each, at_least)
        assert nearest <= found
        assert all(a < b and table.group[a] != table.group[b] for a, b in found)
        assert done == sorted(done)
        assert done[-1] == 1


def test_what_is_far_behind_is_no_candidate() -> None:
    table = made(3, 150, 2, 150, copies=False)
    _, found = searched(table, 3, 0.0)
    assert len(found) <= 150 * (3 + tiles._SPARE)
    assert len(found) < 2 * len(slowly(table, 3, 0.0))


def test_products_of_eight_bits_are_those_of_whole_numbers() -> None:
    random = np.random.default_rng(1)
    left, right = (random.integers(-63, 64, (n, 384)).astype(np.int8) for n in (7, 11))
    left[0], right[0], right[1] = 63, 63, -63
    multiply = products(384)
    assert multiply is not None
    expected = left.astype(np.int64) @ right.astype(np.int64).T
    assert (multiply(left, right) == expected).all()


@given(st.integers(0, 999), st.sampled_from([3, 64, 384]), st.booleans())
@settings(max_examples=30)
def test_nothing_near_enough_is_passed_over_for_being_rounded(
    seed: int, dimension: int, spiky: bool
) -> None:
    random = np.random.default_rng(seed)
    drawn = random.normal(size=(40, dimension))
    vectors = unit_rows((drawn ** (7 if spiky else 1)).astype(np.float32))
    multiply = products(dimension)
    assert multiply is not None
    rounded = rough.Rough(vectors, multiply)
    left, right = slice(0, 15), slice(10, 40)
    exact = vectors[left].astype(np.float64) @ vectors[right].astype(np.float64).T
    least = rounded.least(exact.astype(np.float32), left, right)
    assert (rounded.products(left, right) >= least).all()


def test_of_sentences_most_is_passed_over_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rough, "MANY", 0)
    monkeypatch.setattr(tiles, "_ROWS", 64)
    monkeypatch.setattr(tiles, "_ALONE", 8)
    vectors = next(iter(synthetic.vectors(600, seed=1)))
    table = Table(np.arange(601), vectors, np.arange(600))
    monkeypatch.delattr(tiles._Tile, "look_closely")
    _, found = searched(table, 5, 0.5)
    assert slowly(table, 5, 0.5) <= found
