"""What the explorer remembers by itself: never in a file that the user edits."""

import json
import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Self

from kg import folders, records
from kg.terms import NodeId

RECENT = 30
"""Nodes kept as lately visited."""
_COLLECTIONS = 50
"""Collections whose state is kept; those used longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of one collection."""

    here: NodeId | None = None
    """The node shown last."""
    recent: tuple[NodeId, ...] = ()
    """Nodes visited, the latest first."""
    bookmarks: tuple[NodeId, ...] = ()
    """In the order in which they were set."""
    arrangement: str = "kind"
    """How the outline is arranged."""
    depth: int = 1
    """Hops that the map shows."""

    def visit(self, node: NodeId) -> Self:
        """Another node is shown."""
        others = tuple(other for other in self.recent if other != node)
        recent = (node, *others)[:RECENT]
        return replace(self, here=node, recent=recent)

    def toggle(self, node: NodeId) -> Self:
        """Set a bookmark, or take it away."""
        kept = tuple(mark for mark in self.bookmarks if mark != node)
        marks = kept if node in self.bookmarks else (*kept, node)
        return replace(self, bookmarks=marks)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered from one start to the next."""

    theme: str | None = None
    """The theme used last."""
    linear: bool = False
    """Whether one pane is shown at a time, without frames."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Cells that a pane was given, by layout and pane: `wide/navigator`."""
    collections: dict[str, Kept] = field(default_factory=dict)
    """By the folder's path, the one used last at the end."""

    def of(self, collection: Path) -> Kept:
        """What is remembered of a collection; nothing of a new one."""
        return self.collections.get(str(collection), Kept())

    def with_collection(self, collection: Path, kept: Kept) -> Self:
        """With what is to be remembered of a collection."""
        name = str(collection)
        others = {key: old for key, old in self.collections.items() if key != name}
        latest = dict([*others.items(), (name, kept)][-_COLLECTIONS:])
        return replace(self, collections=latest)


def state_file() -> Path:
    """Where it is kept."""
    return folders.state() / "explorer.json"


def recall() -> tuple[Remembered, str | None]:
    """What was remembered last, and in one line why that is nothing, if it is."""
    file = state_file()
    try:
        return _read(file.read_bytes()), None
    except FileNotFoundError:
        return Remembered(), None
    except OSError as error:
        why = error.strerror or str(error)
    except (ValueError, RecursionError):
        why = "it is damaged"
    return Remembered(), f"{file}: what was remembered can't be read ({why})"


def _read(content: bytes) -> Remembered:
    """What was written; what another version remembers besides is passed over.

    Raises:
        ValueError: If it is damaged.
    """
    said = _known(Remembered, json.loads(content))
    if isinstance(said, dict) and isinstance(said.get("collections"), dict):
        kept = said["collections"].items()
        said["collections"] = {name: _known(Kept, one) for name, one in kept}
    return records.read(Remembered, said)


def _known(kind: type[Kept] | type[Remembered], said: object) -> object:
    """Of what was said of something, that which it has a field for."""
    names = {known.name for known in fields(kind)}
    if not isinstance(said, dict):
        return said
    return {name: one for name, one in said.items() if name in names}


def remember(state: Remembered) -> None:
    """Keep it for the next start; a reader never sees half of it.

    Raises:
        OSError: If the file can't be written.
    """
    file = state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}.new")
    new.write_bytes(records.to_json(state))
    new.replace(file)
