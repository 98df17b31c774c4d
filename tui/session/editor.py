"""Which command opens a file at a line in the user's editor."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from kg.errors import InputRefused

_FALLBACK = "vi"
_GOTO = frozenset({"code", "code-insiders", "codium", "cursor", "windsurf"})
"""Editors that take `-g FILE:LINE`, and return at once unless told to wait."""


def command(environment: Mapping[str, str], file: Path, line: int) -> list[str]:
    """The argument list that opens a file at a line; never a shell string.

    Raises:
        InputRefused: If `VISUAL` or `EDITOR` has an unclosed quote.
    """
    told = environment.get("VISUAL") or environment.get("EDITOR") or _FALLBACK
    try:
        words = shlex.split(told) or [_FALLBACK]
    except ValueError as error:
        raise InputRefused(f"the editor '{told}' can't be read: {error}") from error
    if Path(words[0]).stem in _GOTO:
        return [*words, "-g", f"{file}:{line}"]
    return [*words, f"+{line}", str(file)]


def inside(collection: Path, name: str) -> Path:
    """The file of that name, links followed.

    Raises:
        InputRefused: If it is no file, or lies outside the collection.
    """
    root = collection.resolve()
    file = (root / name).resolve()
    if not file.is_relative_to(root):
        raise InputRefused(f"{name}: lies outside the collection")
    if not file.is_file():
        raise InputRefused(f"{name}: no such file any more")
    return file
