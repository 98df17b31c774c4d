"""The files of a collection as a commit of its git repository has them.

Only plumbing is run (`rev-parse`, `rev-list`, `ls-tree`, `cat-file`): nothing is
checked out, no hook, filter or pager runs, no object is fetched, and what the
repository's own configuration could start is switched off, since it may come from a
stranger. Everything is bounded in size and time.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from threading import Timer
from typing import IO

from corpus.readable import RELATION_NAMES
from kg.errors import InputRefused

SECONDS = 120.0
"""Nothing that git is asked for may take longer."""
MAX_LISTING = 64 << 20
"""Bytes of a listing of files: some 500,000."""
MAX_TOTAL = 1 << 30
"""Bytes of all files read together."""
_AT_ONCE = 200
"""Files read before what they say is looked at, and their bytes: a timer for each alone
would take as long as git."""
_BYTES_AT_ONCE = 8 << 20

_OFF = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "protocol.allow=never",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_FILES = frozenset({"100644", "100755"})
"""Modes of plain files: links may lead anywhere, submodules are elsewhere."""


@dataclass(frozen=True, slots=True)
class PastFile:
    """A file as a commit has it."""

    path: str
    """Inside the collection, with `/`."""
    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository that a collection lies in."""

    collection: Path
    prefix: str
    """The collection's folder inside it, with `/` at the end; empty at its top."""

    def commit(self, name: str) -> str | None:
        """The full name of a commit by any name git knows, or None."""
        wanted = f"{name}^{{commit}}"
        found = self._ask(
            "rev-parse", "--verify", "--quiet", "--end-of-options", wanted
        )
        return found.strip() or None if found is not None else None

    def commit_before(self, when: datetime) -> str | None:
        """The last commit before a time on the way to the present one, or None."""
        before = f"--before={int(when.timestamp())}"
        found = self._ask("rev-list", "-1", "--first-parent", before, "HEAD", "--")
        return found.strip() or None if found is not None else None

    def made_at(self, commit: str) -> datetime | None:
        """When a commit was made, or None if it can't be told."""
        found = self._ask("rev-list", "-1", "--timestamp", commit, "--")
        seconds = (found or "").split(" ")[0]
        if not seconds.isdigit() or len(seconds) > 11:
            return None
        return datetime.fromtimestamp(int(seconds)).astimezone()

    def files(self, commit: str) -> tuple[PastFile, ...]:
        """The plain files of the collection in a commit, by path.

        Raises:
            InputRefused: If they can't be listed, or are too many.
        """
        tree = f"{commit}:{self.prefix.rstrip('/')}"
        listed = self._ask("ls-tree", "-r", "-z", "-l", "--full-tree", tree, "--")
        if listed is None:
            if self._is_without_folder(commit):
                return ()
            raise InputRefused(
                f"git can't list the files of commit {commit[:12]}; a clone may have "
                "left them out"
            )
        if len(listed) >= MAX_LISTING:
            raise InputRefused(f"commit {commit[:12]} has too many files to compare")
        found = map(_file, listed.split("\0"))
        return tuple(sorted(filter(None, found), key=lambda file: file.path))

    def _is_without_folder(self, commit: str) -> bool:
        """Whether a commit can be read and has no folder where the collection is."""
        folder = self.prefix.rstrip("/")
        if not folder:
            return False
        found = self._ask("ls-tree", "-z", "--full-tree", commit, "--", folder)
        return found is not None and " tree " not in found.partition("\t")[0]

    def read(self, files: Iterable[PastFile]) -> Iterator[tuple[PastFile, bytes]]:
        """The bytes of these files.

        Raises:
            InputRefused: If they are too large together, or git fails.
        """
        with _started(self.collection, "cat-file", "--batch") as process:
            for some in _batches(files):
                yield from _blobs(process, some)

    def _ask(self, *arguments: str) -> str | None:
        """What a command prints, or None if it fails."""
        return _ask(self.collection, *arguments)


def repository(collection: Path) -> Repository | None:
    """The repository that a collection lies in, or None."""
    if not any((up / ".git").exists() for up in (collection, *collection.parents)):
        return None
    prefix = _ask(collection, "rev-parse", "--show-prefix")
    if prefix is None:
        return None
    return Repository(collection, prefix.removesuffix("\n"))


def _ask(folder: Path, *arguments: str) -> str | None:
    with _started(folder, *arguments) as process:
        assert process.stdout is not None
        with _limited(process):
            printed = process.stdout.read(MAX_LISTING)
            code = 0 if len(printed) == MAX_LISTING else process.wait()
    return None if code else printed.decode("utf-8", "surrogateescape")


@contextmanager
def _started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Git in a folder, ended with the block.

    Raises:
        InputRefused: If there is no git.
    """
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    switches = [part for setting in _OFF for part in ("-c", setting)]
    try:
        process = subprocess.Popen(
            ["git", "--no-pager", "-C", str(folder), *switches, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**inherited, **_ENVIRONMENT},
        )
    except OSError as error:
        raise InputRefused(
            "git can't be run; without it only dates since the first index can be "
            "compared"
        ) from error
    assert process.stdin is not None
    with process:
        try:
            yield process
        finally:
            process.kill()
            # What git was asked and did not read is written once more by closing.
            with suppress(BrokenPipeError):
                process.stdin.close()


@contextmanager
def _limited(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End git if the block takes too long."""
    watch = Timer(SECONDS, process.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _file(line: str) -> PastFile | None:
    """One entry of `ls-tree -l`: mode, kind, name, size, a tab, path."""
    about, tab, path = line.partition("\t")
    parts = about.split()
    if not tab or len(parts) != 4 or parts[0] not in _FILES or not parts[3].isdigit():
        return None
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    not_text = any("\udc80" <= character <= "\udcff" for character in path)
    if (hidden and path != RELATION_NAMES) or not_text:
        return None
    return PastFile(path, parts[2], int(parts[3]))


def _batches(files: Iterable[PastFile]) -> Iterator[list[PastFile]]:
    """Files to be read at once, in their order.

    Raises:
        InputRefused: If they are too large together.
    """
    total, size = 0, 0
    batch: list[PastFile] = []
    for file in files:
        total += file.size
        if total > MAX_TOTAL:
            raise InputRefused(
                f"more than {MAX_TOTAL >> 20} MB of files in that commit"
            )
        if batch and (len(batch) == _AT_ONCE or size + file.size > _BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


def _blobs(
    process: subprocess.Popen[bytes], files: Iterable[PastFile]
) -> list[tuple[PastFile, bytes]]:
    """Files with what `cat-file` gives for them.

    Raises:
        InputRefused: If it fails, or takes too long.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    found = []
    with _limited(process):
        for file in files:
            try:
                data = _blob(process.stdin, process.stdout, file)
            except (BrokenPipeError, ValueError) as error:
                raise InputRefused(
                    f"git can't read {file.path} of that commit"
                ) from error
            found.append((file, data))
    return found


def _blob(into: IO[bytes], out: IO[bytes], file: PastFile) -> bytes:
    into.write(f"{file.blob}\n".encode())
    into.flush()
    header = out.readline(200).split()
    if len(header) != 3 or header[1] != b"blob" or int(header[2]) != file.size:
        raise ValueError(header)
    data = out.read(file.size)
    if len(data) != file.size or out.read(1) != b"\n":
        raise ValueError(header)
    return data
