import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from embeddings.current import is_current
from embeddings.index import VectorIndex
from embeddings.lock import sole_writer
from embeddings.sync import PASSAGES, Progress, pending, sync
from kg.errors import StoreError, WorkspaceLocked
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import Counting, fill

TEXTS = {f"note:{n}": [f"text {n} " + "long " * (n % 5)] for n in range(22)}


def run(store: Store, folder: Path, encoder: Counting | None = None) -> list[Progress]:
    return list(sync(store, folder, encoder or HashingEncoder(), chunk=4))


def contents(folder: Path) -> dict[str, bytes]:
    """The files that make an index, by name."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name != "writer.lock"
    }


def load(folder: Path) -> VectorIndex:
    index = VectorIndex.load(folder)
    assert index is not None
    return index


def assert_complete(store: Store, folder: Path) -> None:
    """Exactly the texts of the store have their vectors; nothing else is left."""
    index, encoder = load(folder), HashingEncoder()
    wanted = store.passage_contents()
    assert index.ids() == sorted(wanted)
    for content, text in wanted.items():
        vector = index.vector(content)
        assert vector is not None
        assert np.array_equal(vector, encoder.encode_query(text))
    assert index.generation == store.generation
    assert len(contents(folder)) == 3


def test_every_text_gets_its_vector(store: Store, folder: Path) -> None:
    fill(store)
    run(store, folder)
    assert_complete(store, folder)


def test_a_store_without_texts_gets_an_empty_index(store: Store, folder: Path) -> None:
    (progress,) = run(store, folder)
    assert (progress.done, progress.total, progress.seconds_left) == (0, 0, 0.0)
    assert len(load(folder)) == 0


def test_equal_texts_are_embedded_once(store: Store, folder: Path) -> None:
    fill(store, {"note:a": ["same", "same"], "claim:b": ["same"]})
    encoder = Counting(HashingEncoder())
    run(store, folder, encoder)
    assert encoder.encoded == ["same"]


@pytest.mark.parametrize("steps", range(8))
def test_a_run_closed_at_any_step_is_resumed_where_it_stopped(
    store: Store, folder: Path, tmp_path: Path, steps: int
) -> None:
    fill(store, TEXTS)
    encoder = Counting(HashingEncoder())
    interrupted = sync(store, folder, encoder, chunk=4)
    for _, progress in zip(range(steps), interrupted, strict=False):
        assert progress.done == len(encoder.encoded)
    interrupted.close()
    told = len(encoder.encoded)
    resumed = run(store, folder, encoder)
    assert resumed[0].done == told
    assert sorted(encoder.encoded) == sorted(store.passage_contents().values())
    assert_complete(store, folder)
    run(store, tmp_path / "fresh")
    assert contents(folder) == contents(tmp_path / "fresh")


def test_a_killed_run_is_resumed_without_embedding_anything_twice(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    fill(store, TEXTS)
    database = tmp_path / "workspace" / "assay.sqlite"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.embeddings.interrupted", database, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "third\n"
        with pytest.raises(WorkspaceLocked, match="another process"):
            run(store, folder)
        process.kill()
    assert VectorIndex.load(folder) is None
    encoder = Counting(HashingEncoder())
    assert run(store, folder, encoder)[0].done == 8
    assert len(encoder.encoded) == len(TEXTS) - 8
    assert_complete(store, folder)


def test_a_run_killed_between_saving_and_tidying_leaves_a_good_state(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    stopped = sync(store, folder, HashingEncoder(), chunk=20)
    next(stopped), next(stopped)
    journal = (folder / "journal.bin").read_bytes()
    stopped.close()
    run(store, folder)
    (folder / "journal.bin").write_bytes(journal)
    (folder / "rows-7.f32").write_bytes(b"never switched to")
    (folder / "codes.tmp").write_bytes(b"torn")
    encoder = Counting(HashingEncoder())
    run(store, folder, encoder)
    assert encoder.encoded == []
    (folder / "codes.tmp").unlink(missing_ok=True)
    assert_complete(store, folder)


def test_only_what_is_new_is_embedded_and_what_is_gone_is_dropped(
    store: Store, folder: Path
) -> None:
    fill(store, {"note:a": ["one", "two"], "note:b": ["three"]})
    run(store, folder)
    fill(store, {"note:a": ["one", "two changed"]})
    encoder = Counting(HashingEncoder())
    run(store, folder, encoder)
    assert encoder.encoded == ["two changed"]
    assert_complete(store, folder)


def test_a_graph_that_changed_without_new_texts_only_moves_the_generation(
    store: Store, folder: Path
) -> None:
    fill(store, {"note:a": ["one"]})
    run(store, folder)
    (vectors,) = folder.glob("rows-*")
    before = vectors.stat().st_ino
    fill(store, {"note:b": ["one"]})
    store.set_meta(PASSAGES, "windows-2")
    encoder = Counting(HashingEncoder())
    (progress,) = run(store, folder, encoder)
    assert (progress.done, progress.total, encoder.encoded) == (1, 1, [])
    assert vectors.stat().st_ino == before
    assert '"windows-2"' in (folder / "manifest.json").read_text("utf-8")
    assert_complete(store, folder)


def test_another_model_rebuilds_and_says_so(store: Store, folder: Path) -> None:
    fill(store, TEXTS)
    run(store, folder)
    other = Counting(HashingEncoder(32))
    steps = run(store, folder, other)
    assert steps[0].notice is not None
    assert "made by hashing-256" in steps[0].notice
    assert [step.notice for step in steps[1:]] == [None] * (len(steps) - 1)
    assert len(other.encoded) == len(TEXTS)
    assert load(folder).dimension == 32


@pytest.mark.parametrize("file", ["manifest.json", "rows-*"])
def test_a_damaged_index_is_rebuilt_and_the_user_told(
    store: Store, folder: Path, file: str
) -> None:
    fill(store, TEXTS)
    run(store, folder)
    (path,) = folder.glob(file)
    path.write_bytes(path.read_bytes()[:-7])
    steps = run(store, folder)
    assert steps[0].notice is not None
    assert "damaged; embedding every text again" in steps[0].notice
    assert_complete(store, folder)


def test_a_missing_index_file_is_rebuilt(store: Store, folder: Path) -> None:
    fill(store)
    run(store, folder)
    next(folder.glob("rows-*")).unlink()
    assert "can't be read; embedding every text again" in str(
        run(store, folder)[0].notice
    )
    assert_complete(store, folder)


def test_progress_counts_up_and_time_left_counts_down_to_nothing(
    store: Store, folder: Path
) -> None:
    fill(store, {f"note:{n}": [f"{n:04}"] for n in range(10)})
    seconds = count()
    steps = list(
        sync(store, folder, HashingEncoder(), chunk=4, clock=lambda: next(seconds))
    )
    assert steps == [
        Progress(0, 10, 0.0, None),
        Progress(4, 10, 2.0, 3.0),
        Progress(8, 10, 8 / 3, 0.75),
        Progress(10, 10, 2.5, 0.0),
    ]


def test_time_left_goes_by_the_length_of_what_is_left(
    store: Store, folder: Path
) -> None:
    fill(store, {"note:long": ["x" * 90], "note:short": ["y" * 10]})
    seconds = iter([0.0, 0.0, 9.0, 10.0])
    steps = list(
        sync(store, folder, HashingEncoder(), chunk=1, clock=lambda: next(seconds))
    )
    assert steps[1].seconds_left == pytest.approx(1.0)


def test_the_longest_texts_are_embedded_first(store: Store, folder: Path) -> None:
    fill(store, TEXTS)
    encoder = Counting(HashingEncoder())
    run(store, folder, encoder)
    lengths = [len(text) for text in encoder.encoded]
    assert lengths == sorted(lengths, reverse=True)


def test_all_is_saved_once_all_is_done(store: Store, folder: Path) -> None:
    fill(store, TEXTS)
    for progress in sync(store, folder, HashingEncoder(), chunk=4):
        if progress.done == progress.total:
            assert len(load(folder)) == len(TEXTS)


def test_what_is_pending_is_known_without_an_encoder(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    name = HashingEncoder().name
    assert pending(store, folder, name) == len(TEXTS)
    run(store, folder)
    assert pending(store, folder, name) == 0
    assert pending(store, folder, "another") == len(TEXTS)
    fill(store, {**TEXTS, "note:new": ["new"]})
    assert pending(store, folder, name) == 1


def test_the_folder_is_free_again_after_a_run_that_was_closed(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    interrupted = sync(store, folder, HashingEncoder())
    next(interrupted)
    with pytest.raises(WorkspaceLocked), sole_writer(folder):
        pass
    interrupted.close()
    with sole_writer(folder):
        pass


def test_texts_that_are_gone_are_put_away_without_an_encoder(
    store: Store, folder: Path
) -> None:
    fill(store, {"note:a": ["one", "two"], "note:b": ["three"]})
    run(store, folder)
    fill(store, {"note:a": ["one"]})
    assert pending(store, folder, HashingEncoder().name) == 0
    assert_complete(store, folder)


def test_vectors_that_another_run_wrote_meanwhile_are_left_alone(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, {"note:a": ["one", "two"]})
    run(store, folder)
    old = load(folder)
    fill(store, {"note:a": ["one", "two"], "note:b": ["three"]})
    run(store, folder)
    before = contents(folder)
    fill(store, {"note:a": ["one"]})
    monkeypatch.setattr("embeddings.sync.usable", lambda *_: (old, None))
    assert pending(store, folder, HashingEncoder().name) == 0
    assert contents(folder) == before


def test_whether_vectors_are_current_is_told_by_their_files(
    store: Store, folder: Path
) -> None:
    name = HashingEncoder().name
    assert not is_current(store, folder, name)
    fill(store, TEXTS)
    run(store, folder)
    assert is_current(store, folder, name)
    assert not is_current(store, folder, "another")
    for path in folder.iterdir():
        whole = path.read_bytes()
        for damaged in (whole[:-9], b"x" + whole[1:]):
            if path.name != "writer.lock":
                path.write_bytes(damaged)
                assert not is_current(store, folder, name), path
        path.write_bytes(whole + b"torn" if path.name.startswith("rows") else whole)
        assert is_current(store, folder, name)
    fill(store, {"note:a": ["one"]})
    assert not is_current(store, folder, name)


def test_a_text_that_returns_is_not_embedded_again(store: Store, folder: Path) -> None:
    fill(store, {"note:a": ["one", "two"], "note:b": ["three"]})
    run(store, folder)
    fill(store, {"note:renamed": ["one"]})
    run(store, folder)
    fill(store, {"note:a": ["two"], "note:c": ["three", "four"]})
    encoder = Counting(HashingEncoder())
    run(store, folder, encoder)
    assert encoder.encoded == ["four"]
    assert_complete(store, folder)


def test_a_long_run_saves_now_and_then_what_it_has(store: Store, folder: Path) -> None:
    fill(store, TEXTS)
    found = []
    for progress in sync(store, folder, HashingEncoder(), chunk=4, checkpoint=8):
        index = VectorIndex.load(folder)
        found.append((progress.done, len(index) if index else 0))
    assert found == [(0, 0), (4, 0), (8, 8), (12, 8), (16, 16), (20, 16), (22, 22)]
    assert_complete(store, folder)


def test_a_run_stopped_after_it_saved_goes_on_from_there(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    encoder = Counting(HashingEncoder())
    stopped = sync(store, folder, encoder, chunk=4, checkpoint=8)
    for _ in range(4):
        next(stopped)
    stopped.close()
    assert load(folder).generation != store.generation
    run(store, folder, encoder)
    assert len(encoder.encoded) == len(TEXTS)
    assert_complete(store, folder)


@contextmanager
def little_space(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes, as if the disk were full there."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_costs_no_more_than_the_chunk_it_was_at(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    encoder = Counting(HashingEncoder())
    with little_space(10_000), pytest.raises(StoreError, match=r"journal\.bin"):
        run(store, folder, encoder)
    assert len(encoder.encoded) == 12
    assert run(store, folder, encoder)[0].done == 8
    assert_complete(store, folder)


def test_a_disk_that_is_full_when_all_is_saved_costs_nothing(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    encoder = Counting(HashingEncoder())
    with little_space(12_000), pytest.raises(StoreError, match="can't be written"):
        list(sync(store, folder, encoder, chunk=4, checkpoint=8))
    run(store, folder, encoder)
    assert len(encoder.encoded) <= len(TEXTS)
    assert_complete(store, folder)
