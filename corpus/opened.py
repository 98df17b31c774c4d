"""The bytes of a file of the collection, whatever was put in its place meanwhile."""

import errno
import os
import stat
from pathlib import Path, PurePosixPath

IS_LINK = frozenset((errno.ELOOP, errno.EMLINK))
"""What opening a link fails with."""

_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# Nobody may ever write into a pipe that is opened.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)


def bytes_of(collection: Path, path: str, most: int) -> bytes:
    """What a plain file holds, one byte more than so many at most.

    No link on the way to it is followed: it may lead out of the collection.

    Args:
        collection: The folder that it lies in.
        path: Inside the collection, with `/`.
        most: How many bytes it may have.

    Raises:
        OSError: If it can't be read, or is no plain file.
    """
    handle = _opened(collection, path)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no plain file")
    with os.fdopen(handle, "rb") as file:
        expected = min(status.st_size, most)
        data = file.read(expected + 1)
        if expected < len(data) <= most:  # it grows
            data += file.read(most + 1 - len(data))
    return data


def _opened(collection: Path, path: str) -> int:
    *folders, name = PurePosixPath(path).parts
    flags = _FLAGS | _NO_LINK | _NO_WAIT
    if os.open not in os.supports_dir_fd or not folders:
        return os.open(collection / path, flags)
    folder = os.open(collection, _FLAGS | _FOLDER)
    try:
        for part in folders:
            above = folder
            folder = os.open(part, _FLAGS | _NO_LINK | _FOLDER, dir_fd=above)
            os.close(above)
        return os.open(name, flags, dir_fd=folder)
    finally:
        os.close(folder)
