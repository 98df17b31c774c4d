"""Indexes kept between runs, each with the seconds it took to make."""

import json
from pathlib import Path

NOTE = "index kept from an earlier run, with the seconds it took then"


def seconds(folder: Path, system: str) -> float | None:
    """What making that system's index took, or None if none is kept.

    Args:
        folder: Where indexes of this collection are kept.
        system: Whose.
    """
    return _read(folder).get(system)


def remember(folder: Path, system: str, spent: float) -> None:
    """Note that a system's index is kept now, and what making it took.

    Args:
        folder: Where indexes of this collection are kept.
        system: Whose.
        spent: Seconds.
    """
    text = json.dumps({**_read(folder), system: spent})
    _file(folder).write_text(text, encoding="utf-8")


def _read(folder: Path) -> dict[str, float]:
    file = _file(folder)
    if not file.exists():
        return {}
    found: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _file(folder: Path) -> Path:
    return folder / "seconds.json"
