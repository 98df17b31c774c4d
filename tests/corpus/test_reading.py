"""Files read in several processes, as if they were read one after the other."""

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from corpus import reading
from corpus.ingest import Summary, ingest
from corpus.reading import Done, Job, read, read_one
from corpus.scan import scan
from kg.store import Store
from tests.corpus.conftest import MAX_BYTES, dump

NOTE = "Does {0} help?\nOn {0}.\nOriginal note title\n{0} helps models\n"


@pytest.fixture
def jobs(collection: Path, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    for number in range(60):
        (collection / f"{number}.txt").write_text(NOTE.format(f"nap {number}"), "utf-8")
    (collection / "bad.txt").write_bytes(b"\x00\x01")
    monkeypatch.setattr(reading, "MANY", 50)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return [Job(collection, file, MAX_BYTES, None) for file in scan(collection).files]


def test_many_files_come_in_their_order_as_if_read_one_by_one(jobs: list[Job]) -> None:
    assert list(read(jobs)) == [read_one(job) for job in jobs]


def test_processes_that_are_killed_leave_their_files_to_this_one(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [read_one(job) for job in jobs]
    real = reading._in_processes

    def broken(jobs: list[Job], processes: int) -> Iterator[Done]:
        yield from list(real(jobs[:25], processes))[:7]
        raise BrokenProcessPool

    monkeypatch.setattr(reading, "_in_processes", broken)
    assert list(read(jobs)) == expected


def test_a_run_that_is_stopped_leaves_no_process_behind_and_goes_on(
    jobs: list[Job], store: Store, tmp_path: Path
) -> None:
    collection = jobs[0].collection
    run = ingest(collection, store, max_bytes=MAX_BYTES)
    for _ in range(5):
        next(run)
    run.close()  # type: ignore[attr-defined]  # it is a generator
    summary = Summary()
    for _ in ingest(collection, store, max_bytes=MAX_BYTES, summary=summary):
        pass
    assert (summary.unchanged, summary.added) == (5, len(jobs) - 5)
    with Store.open(tmp_path / "fresh.sqlite") as fresh:
        for _ in ingest(collection, fresh, max_bytes=MAX_BYTES):
            pass
        assert dump(store) == dump(fresh)
