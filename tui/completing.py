"""Completing a path that is typed, as shells do: as far as there is no choice."""

import os
from dataclasses import dataclass
from os.path import commonprefix
from pathlib import Path

_MARKS = tuple(mark for mark in (os.sep, os.altsep) if mark)
"""What stands between folders."""
_UP = ".."


@dataclass(frozen=True, slots=True)
class Completion:
    """How a path goes on."""

    text: str
    """What was typed, with what follows in every case."""
    names: tuple[str, ...] = ()
    """What it may be, sorted; a mark behind each folder."""


def place(typed: str, start: Path) -> Path:
    """What a path means that was typed: `~` is the user's own folder.

    Args:
        typed: The path.
        start: The folder that a relative path begins at.
    """
    return start / os.path.expanduser(typed)  # noqa: PTH111  # it never refuses a name


def completed(typed: str, start: Path) -> Completion:
    """What is typed, completed by the files and folders that there are.

    Hidden ones are for who begins with a dot. Names that no keyboard types, such as
    those with commands for a terminal in them, are left out. Looks at the disk.

    Args:
        typed: The beginning of a path.
        start: The folder that a relative path begins at.
    """
    if typed == "~":
        return Completion(typed + os.sep, (typed + os.sep,))
    cut = max(typed.rfind(mark) for mark in _MARKS) + 1
    before, begun = typed[:cut], typed[cut:]
    if begun == _UP:
        return Completion(typed + os.sep, (_UP + os.sep,))
    names = tuple(sorted(_names(place(before, start), begun)))
    shared = commonprefix(names)  # noqa: RUF071  # of names, letter by letter
    return Completion(before + (shared or begun), names)


def _names(folder: Path, begun: str) -> list[str]:
    """What lies in a folder and begins so; nothing of one that can't be read."""
    try:
        with os.scandir(folder) as entries:
            return [
                entry.name + (os.sep if _is_folder(entry) else "")
                for entry in entries
                if entry.name.startswith(begun) and _is_meant(entry.name, begun)
            ]
    except (OSError, ValueError):
        return []


def _is_meant(name: str, begun: str) -> bool:
    hidden = name.startswith(".") and not begun
    return name.isprintable() and not hidden


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
