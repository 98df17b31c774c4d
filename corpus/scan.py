"""The files of a collection, and which of them changed."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.opened import IS_LINK, bytes_of
from corpus.readable import CORRECTIONS, RELATION_NAMES, RELATIONS, is_readable
from kg.errors import StoreError

_GONE = frozenset((errno.ENOENT, errno.ENOTDIR))
"""What looking at something that went away fails with."""


class FoundFile(NamedTuple):
    """A file that a parser reads."""

    path: str
    """Inside the collection, with `/`."""
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a folder holds."""

    files: tuple[FoundFile, ...]
    """By path."""
    ignored: int
    """Files of kinds that are not read."""
    closed: tuple[FoundFile, ...] = ()
    """Folders that can't be looked into, with `/` at the end of their path."""

    def hides(self, path: str) -> bool:
        """Whether a file may lie in a folder that can't be looked into."""
        return any(path.startswith(folder.path) for folder in self.closed)


@dataclass(frozen=True, slots=True)
class Difference:
    """How the files differ from what is known of them; all by path."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    """Of other size or time: perhaps with the same bytes."""
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """The corrections file, as it lies there."""

    data: bytes = b""
    """Empty, too, where there is none."""
    trouble: str | None = None
    """Why it is not read."""

    @property
    def digest(self) -> str:
        """Changes with every byte."""
        return hashlib.sha256(repr(self.trouble).encode() + self.data).hexdigest()


def corrections_file(collection: Path) -> Path:
    """Where the corrections of a collection are written."""
    return collection / CORRECTIONS


def read_corrections(collection: Path, max_bytes: int) -> CorrectionsFile:
    """The corrections file of a collection; trouble with it is told."""
    try:
        data = bytes_of(collection, CORRECTIONS, max_bytes)
    except FileNotFoundError:
        return CorrectionsFile()
    except OSError as error:
        if error.errno in IS_LINK:
            return CorrectionsFile(
                trouble="is a link, which may lead anywhere; it is not followed"
            )
        return CorrectionsFile(trouble=f"can't be read: {error.strerror or error}")
    if len(data) > max_bytes:
        return CorrectionsFile(trouble=f"more than {max_bytes >> 20} MB, is not read")
    return CorrectionsFile(data)


def scan(collection: Path) -> Scan:
    """The files of a folder that a parser reads.

    Hidden files and folders are left out, but for the settings of a plugin where the
    folder holds what it keeps. Links are not followed, since they may
    lead out of the collection or round in a circle. What goes away meanwhile is not
    there.

    Raises:
        StoreError: If the folder itself can't be looked into.
    """
    found: list[FoundFile] = []
    closed: list[str] = []
    ignored = 0
    before = len(os.path.join(collection, ""))  # noqa: PTH118  # ends in a separator
    for entry in _walk(collection, closed):
        path = _with_slashes(entry.path[before:])
        if path == CORRECTIONS:
            continue
        if not is_readable(path) or not _is_text(path):
            ignored += 1
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            if error.errno not in _GONE:
                found.append(FoundFile(path, 0, 0))  # whoever reads it tells why not
            continue
        found.append(FoundFile(path, status.st_size, status.st_mtime_ns))
    if any(file.path == RELATIONS for file in found):
        found += _relation_names(collection)
    if str(collection) in closed:
        raise StoreError(f"{collection}: can't be looked into; allow it to be read")
    folders = (_with_slashes(path[before:]) for path in sorted(closed))
    return Scan(
        tuple(sorted(found, key=lambda file: file.path)),
        ignored,
        tuple(FoundFile(f"{path}/", 0, 0) for path in folders if _is_text(path)),
    )


def _relation_names(collection: Path) -> Iterator[FoundFile]:
    """The settings that name the relations of a vault, if no link leads to them."""
    place = collection
    for part in RELATION_NAMES.split("/"):
        place /= part
        if place.is_symlink():
            return
    with suppress(OSError):
        status = place.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            yield FoundFile(RELATION_NAMES, status.st_size, status.st_mtime_ns)


def look_through(collection: Path) -> Iterator[bool]:
    """For each file of a folder, hidden ones apart, whether an index would read it.

    Yields as it goes, so that whoever counts can stop: the folder may be a home.
    """
    before = len(os.path.join(collection, ""))  # noqa: PTH118  # ends in a separator
    for entry in _walk(collection):
        yield is_read(_with_slashes(entry.path[before:]), is_file=True)


def is_read(path: str, *, is_file: bool = False) -> bool:
    """Whether a change of this file may change the graph.

    Args:
        path: Inside the collection, with `/`.
        is_file: Whether it is known to be no folder.
    """
    if path == RELATION_NAMES:
        return True
    *_, name = parts = path.split("/")
    if any(part.startswith(".") for part in parts):
        return False
    if "." not in name and not is_file:
        return True  # perhaps a folder, moved with all that is in it
    return path == CORRECTIONS or (_is_text(path) and is_readable(path))


def _walk(folder: Path, closed: list[str] | None = None) -> Iterator[os.DirEntry[str]]:
    """The files below a folder.

    Args:
        folder: Where to begin.
        closed: Filled with the folders that can't be looked into.
    """
    open_folders = [str(folder)]
    while open_folders:
        path = open_folders.pop()
        try:
            entries = list(os.scandir(path))
        except OSError as error:
            is_gone = error.errno in _GONE and path != str(folder)
            if closed is not None and not is_gone:
                closed.append(path)
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                open_folders.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield entry


def _with_slashes(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _is_text(path: str) -> bool:
    """Whether a path is text: file names may hold bytes that are none."""
    if path.isascii():
        return True
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def diff(
    found: Mapping[str, tuple[int, int]], known: Mapping[str, tuple[int, int]]
) -> Difference:
    """Compare path to (size, time) of the files found with those known."""
    unchanged = {path for path, state in found.items() if known.get(path) == state}
    differing = found.keys() - unchanged
    return Difference(
        added=tuple(sorted(differing - known.keys())),
        changed=tuple(sorted(differing & known.keys())),
        removed=tuple(sorted(known.keys() - found.keys())),
        unchanged=tuple(sorted(unchanged)),
    )
