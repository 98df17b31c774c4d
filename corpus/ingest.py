"""Bringing the store up to date with the files of a collection."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from corpus import made_of
from corpus.loaders import READER
from corpus.readable import CORRECTIONS
from corpus.scan import CorrectionsFile, FoundFile, diff, read_corrections, scan
from kg.store import Store
from kg.stored import GraphChange

if TYPE_CHECKING:
    from kg.model import Problem


Ahead: TypeAlias = "Callable[[Sequence[str]], object]"
MANY = 20
"""Files from which embedding begins before all of them are read."""
_SHARE = 10
"""Where fewer than a tenth of the files are new, their texts are embedded in seconds,
and an engine beside a large graph that is being made takes memory for longer."""


class Status(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


class Outcome(NamedTuple):
    """What was done about one file, or in the end about the whole graph."""

    path: str
    status: Status
    done: int
    """How many files are dealt with, this one included."""
    total: int
    problems: "tuple[Problem, ...]" = ()


@dataclass(slots=True)
class Summary:
    """What a run did; filled as its outcomes are taken."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    ignored: int = 0
    """Files of kinds that are not read."""
    graph: GraphChange | None = None
    """None if nothing had to be resolved."""
    problems: "list[Problem]" = field(default_factory=list)
    """Of the files read in this run."""

    def take(self, outcome: Outcome) -> None:
        """Count one outcome."""
        match outcome.status:
            case Status.ADDED:
                self.added += 1
            case Status.CHANGED:
                self.changed += 1
            case Status.REMOVED:
                self.removed += 1
            case Status.UNCHANGED:
                self.unchanged += 1
        self.problems.extend(outcome.problems)


def ingest(
    collection: Path,
    store: Store,
    *,
    max_bytes: int,
    summary: Summary | None = None,
    ahead: "Ahead | None" = None,
) -> Iterator[Outcome]:
    """Read what changed, one transaction a file, then resolve the whole graph.

    Unchanged files cost a look at their size and time. Stopping at any point
    leaves a store that opens; the next run goes on from there.

    Args:
        collection: The folder of the files.
        store: Where to write.
        max_bytes: Larger files are told of and not read.
        summary: Filled as the run goes, if given.
        ahead: Given the texts that will most likely be embedded, where files are
            many, as soon as each is read.

    Raises:
        WorkspaceLocked: If another process is indexing.
        StoreError: If the store can't be written, or the folder not be looked into.
    """
    summary = summary or Summary()
    with store.sole_writer():
        for outcome in _read_files(collection, store, max_bytes, summary, ahead):
            summary.take(outcome)
            yield outcome
        summary.graph = _make_graph(store, read_corrections(collection, max_bytes))
        summary.problems += store.problems(CORRECTIONS)


def _make_graph(store: Store, corrections: CorrectionsFile) -> GraphChange | None:
    """Let the graph say what documents and corrections say; None if it does."""
    digest = corrections.digest
    if made_of.is_seen(store, digest) and not store.dirty():
        return None
    from corpus import making  # 0.3 s with all that reads and resolves

    change = making.make_graph(store, making.corrections_in(corrections))
    made_of.see(store, digest)
    return change


def _read_files(
    collection: Path,
    store: Store,
    max_bytes: int,
    summary: Summary,
    ahead: "Ahead | None",
) -> Iterator[Outcome]:
    found = scan(collection)
    summary.ignored = found.ignored
    known = store.file_states()
    current = {
        path: (state.size, state.mtime_ns)
        for path, (state, reader) in known.items()
        if reader == READER
    }
    # A folder that can't be looked into is told of as a file that can't be read, and
    # what it held is taken to be in it still.
    files = {file.path: file for file in (*found.files, *found.closed)}
    hidden = sorted(path for path in known if path not in files and found.hides(path))
    change = diff({p: (f.size, f.mtime_ns) for p, f in files.items()}, current)
    removed = sorted(known.keys() - files.keys() - set(hidden))
    total = len(files) + len(removed) + len(hidden)
    done = 0
    for path in removed:
        done += 1
        with store.atomic():
            store.drop_document(path)
        yield Outcome(path, Status.REMOVED, done, total)
    for path in (*change.unchanged, *hidden):
        done += 1
        yield Outcome(path, Status.UNCHANGED, done, total)
    paths = sorted((*change.added, *change.changed))
    if paths:
        hashes = {path: known[path][0].sha256 for path in paths if path in current}
        given = [(files[path], hashes.get(path)) for path in paths]
        worth = max(MANY, len(known) // _SHARE)
        told = ahead if len(paths) >= worth else None
        for path, problems, is_new in _store(collection, store, max_bytes, given, told):
            done += 1
            status = Status.UNCHANGED
            if is_new:
                status = Status.CHANGED if path in known else Status.ADDED
            yield Outcome(path, status, done, total, problems)


def _store(
    collection: Path,
    store: Store,
    max_bytes: int,
    given: Sequence[tuple[FoundFile, str | None]],
    ahead: "Ahead | None",
) -> "Iterator[tuple[str, tuple[Problem, ...], bool]]":
    """Read files and store what they say; whether each says anything new.

    Args:
        collection: The folder of the files.
        store: Where to write.
        max_bytes: Larger files are told of and not read.
        given: Each with the hash of the bytes that were read before.
        ahead: Given what will most likely be embedded.
    """
    from corpus.reading import Job, read  # 0.2 s, with pydantic

    jobs = [
        Job(collection, file, max_bytes, known, ahead is not None)
        for file, known in given
    ]
    for job, (stored, problems, expected) in zip(jobs, read(jobs), strict=True):
        if ahead is not None:
            ahead(expected)
        is_new = stored.state.sha256 != job.known
        with store.atomic():
            if is_new:
                store.put_document(stored)
            else:
                store.touch_document(job.file.path, stored.state)
        yield job.file.path, problems, is_new
