"""Files read and parsed: a few here, many in several processes."""

import hashlib
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from corpus import loaders, passages
from corpus.decode import decode
from corpus.document import Document
from corpus.opened import bytes_of
from corpus.readable import most_bytes
from corpus.scan import FoundFile
from kg.model import Problem
from kg.stored import FileState, StoredDocument

MANY = 400
"""Files from which processes of their own, half a second each to start, pay off."""
_AT_ONCE = 25
"""Files given to a process at a time."""
_MOST = 8
"""Processes: what they parse is written by one."""


class Job(NamedTuple):
    """One file to be read."""

    collection: Path
    file: FoundFile
    max_bytes: int
    known: str | None
    """The hash of the bytes that were parsed before; the same are not parsed again."""
    ahead: bool = False
    """Whether to tell what will most likely be embedded of it."""


class Done(NamedTuple):
    """One file as it was read; trouble with it is a problem of an empty document."""

    stored: StoredDocument
    problems: tuple[Problem, ...]
    expected: tuple[str, ...] = ()
    """The texts that will most likely be embedded, if that was asked."""


def read(jobs: Sequence[Job]) -> Iterator[Done]:
    """Read and parse files, in their order.

    Processes that are ended by the system leave their files to this one. Where texts
    are embedded meanwhile, that keeps a core busy.
    """
    spare = sum(job.ahead for job in jobs[:1])
    processes = min((os.cpu_count() or 1) - spare, _MOST)
    if len(jobs) < MANY or processes < 2:
        yield from map(read_one, jobs)
        return
    from concurrent.futures.process import BrokenProcessPool  # 20 ms

    done = 0
    try:
        for one in _in_processes(jobs, processes):
            yield one
            done += 1
    except BrokenProcessPool:
        yield from map(read_one, jobs[done:])


def _in_processes(jobs: Iterable[Job], processes: int) -> Iterator[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Not forked: a screen has threads, and locks that they hold would stay held.
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin
    )
    try:
        yield from pool.map(read_one, jobs, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the process that was started, and end when it does."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None

    def end_with_it() -> None:
        parent.join()
        os._exit(1)

    Thread(target=end_with_it, daemon=True).start()


def read_one(job: Job) -> Done:
    """Read and parse one file."""
    collection, file, max_bytes, known, ahead = job
    text, document, sha256 = "", None, ""
    size, mtime_ns = file.size, file.mtime_ns
    max_bytes = most_bytes(file.path, max_bytes)
    try:
        data = b""
        if size <= max_bytes:
            data = bytes_of(collection, file.path, max_bytes)
            size = max(size, len(data))
    except OSError as error:
        reason = error.strerror or str(error)
        document = _nothing(file.path, "unreadable", f"can't be read: {reason}")
        mtime_ns = -1  # no file has this time, so the next run tries again
    else:
        if size > max_bytes:
            document = _nothing(
                file.path,
                "too-large",
                f"{size / 2**20:.1f} MB, more than {max_bytes >> 20} MB, is not read; "
                "split it or raise max_file_mb",
            )
            sha256 = hashlib.sha256(f"{size} {mtime_ns}".encode()).hexdigest()
        else:
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 != known:
                text, document = parsed(data, file.path)
    document = document or Document(file=file.path, page="", rendering="")
    stored = StoredDocument(
        path=file.path,
        state=FileState(sha256, file.size, mtime_ns),
        reader=loaders.READER,
        text=text,
        parsed=document.model_dump_json(exclude_none=True),
    )
    expected: tuple[str, ...] = ()
    if ahead:
        found = passages.expected(document, text)
        expected = tuple(passage.embedded for passage in found)
    return Done(stored, document.problems, expected)


def parsed(data: bytes, path: str) -> tuple[str, Document]:
    """What a file says by its bytes, and the text that its spans count in.

    Args:
        data: The whole file, no larger than `most_bytes` lets it be.
        path: Inside the collection.
    """
    decoded = decode(data)
    trouble: tuple[Problem, ...] = ()
    if decoded.trouble:
        code, message = decoded.trouble
        trouble = (Problem(file=path, line=1, code=code, message=message),)
    text = decoded.text
    if not decoded.readable:
        document = Document(file=path, page="unreadable", rendering="")
    else:
        text = loaders.text_of(text, path)
        document = loaders.parse(text, path)
    problems = (*trouble, *document.problems)
    return text, document.model_copy(update={"problems": problems})


def _nothing(path: str, code: str, message: str) -> Document:
    problem = Problem(file=path, line=1, code=code, message=message)
    return Document(file=path, page="unreadable", rendering="", problems=(problem,))
