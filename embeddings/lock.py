"""One writer of the vectors at a time, across processes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError, WorkspaceLocked

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Keep every other process from writing vectors here until the block ends.

    Apart from the store's own lock, since embedding takes minutes in which
    edited notes should still be read. The system frees it however the process
    ends; the file stays, as removing it would let two processes hold it.

    Raises:
        WorkspaceLocked: If another process holds it.
        StoreError: If the folder can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "writer.lock").open("ab")
    except OSError as error:
        raise StoreError(f"{folder}: can't be written: {error.strerror}") from error
    with file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise WorkspaceLocked(
                "another process is embedding this collection; "
                "try again when it is done"
            ) from error
        yield
