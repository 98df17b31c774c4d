"""What the vectors on disk are: which model made them, for which texts.

The manifest is the commit point. It names the other files, so that old and new ones
can lie side by side, and replacing it is the one step that switches.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from embeddings.files import write_whole
from kg import records
from kg.errors import IndexMismatch

NAME = "manifest.json"
_OLDER = re.compile(rb'\{\s*"format": 1,')
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The file of the rough scan."""

    file: str
    sha256: str
    learnt_from: int
    """How many vectors there were when the codes were learnt; more than 0."""
    error: float
    """Mean squared distance of those from what their codes say."""
    rows: int = 0
    """Of how many rows they are, 0 if only the file tells."""

    def __post_init__(self) -> None:
        _check(_FILE.fullmatch(self.file), "file")
        _check(self.learnt_from > 0, "learnt_from")
        _check(self.error >= 0, "error")
        _check(self.rows >= 0, "rows")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The facts that make an index usable, or show that it isn't."""

    format: Literal[2] = 2
    model: str
    """The encoder's name, its weights included."""
    dimension: int
    """More than 0."""
    count: int
    """How many vectors."""
    passages: str = ""
    """How the texts were cut, as the store tells it; empty where it doesn't.

    A record only: vectors are kept by the text itself, so texts cut otherwise
    are other texts.
    """
    generation: int
    """The store's generation that the vectors were made for."""
    usual: float | None = None
    """The mean cosine of two of the texts, as `embeddings.usual` takes it; None if
    nobody did."""
    ids: str
    """The file of content ids, one a row; those no text has any more are inverted."""
    ids_sha256: str
    vectors: str
    """The file of the rows: single precision, one after the other, only appended to."""
    rows: int
    """How many of its rows count; there may be torn ones behind them."""
    vectors_sha256: str | None = None
    """Of these rows; None where there are so many that hashing them takes too long."""
    codes: Codes | None = None
    """The rough scan, where there are so many rows that it is needed."""

    def __post_init__(self) -> None:
        _check(self.dimension > 0, "dimension")
        _check(min(self.count, self.generation, self.rows) >= 0, "count")
        _check(_FILE.fullmatch(self.ids), "ids")
        _check(_FILE.fullmatch(self.vectors), "vectors")


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder, or None if nothing was ever saved there.

    Raises:
        IndexMismatch: If it can't be read as one.
    """
    path = folder / NAME
    try:
        content = path.read_bytes()
        if _OLDER.match(content):
            raise IndexMismatch(f"{path}: the vectors are those of an older version")
        return records.read_json(Manifest, content)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise IndexMismatch(f"{path}: the manifest is damaged") from error


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the folder's manifest; whoever reads meets the old one or the new one.

    Raises:
        OSError: If the folder can't be written.
    """
    write_whole(folder / NAME, records.to_json(manifest))


def _check(holds: object, field: str) -> None:
    if not holds:
        raise ValueError(f"'{field}': can't be so")
