"""What is wrong with a workspace that can't be used, and what to do about it."""

import sqlite3
from pathlib import Path

_READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_ELSEWHERE = "copy the notes to a folder that you may write, and index there"
READ_ONLY = (
    f"the workspace can't be written: its folder or its disk is read-only; {_ELSEWHERE}"
)
"""What is told of a folder in which nothing can be written."""


def is_held(error: sqlite3.OperationalError) -> bool:
    """Whether another process holds what is needed."""
    return "locked" in str(error) or "busy" in str(error)


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite finds that a file is no database, or not whole."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def can_only_be_read(error: sqlite3.OperationalError) -> bool:
    """Whether SQLite can't write the file, or what it keeps beside it while it does."""
    return error.sqlite_errorcode & 0xFF in _READ_ONLY


def unwritten(error: sqlite3.OperationalError) -> str:
    """What can't be done with the workspace, and what to do then."""
    said = str(error)
    if "disk" in said:
        return (
            f"the workspace can't be written: {said}; make room on its disk and "
            "index again, nothing that was stored is lost"
        )
    return READ_ONLY if can_only_be_read(error) else _unused(said)


def unmade(folder: Path, error: OSError) -> str:
    """Why there is no workspace in a folder, and what to do then."""
    in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
    hint = "move away what has its name" if in_the_way else _ELSEWHERE
    return f"{folder}: can't be written: {error.strerror or error}; {hint}"


def unopened(database: Path) -> str:
    """That a workspace may not be opened, and what to do then."""
    return f"{database}: can't be opened; allow it to be written, or {_ELSEWHERE}"


def unread(error: sqlite3.Error) -> str:
    """Why the workspace can't be read, and what to do then."""
    if not is_damaged(error):
        return _unused(str(error))
    return (
        f"the workspace is damaged ({error}); delete assay.sqlite in the folder "
        ".assay beside the notes and run 'assay index': the notes are as they were"
    )


def of_other_version(folder: Path, age: str) -> str:
    """Why a workspace that another version made can't be read where it lies."""
    return (
        f"{folder}: the workspace was made by {age} version of Assay, and its "
        f"folder or its disk is read-only; {_ELSEWHERE}"
    )


def _unused(said: str) -> str:
    return f"the workspace can't be used: {said}"
