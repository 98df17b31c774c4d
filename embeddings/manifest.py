"""What the vectors on disk are: which model made them, for which texts.

The manifest is the commit point. It names the other files, so that old and new ones
can lie side by side, and replacing it is the one step that switches.
"""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from embeddings.files import write_whole
from kg.errors import IndexMismatch
from kg.model import Value

NAME = "manifest.json"
_OLDER = re.compile(rb'\{\s*"format": 1,')


_FILE = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class Codes(Value):
    """The file of the rough scan."""

    file: str = Field(pattern=_FILE)
    sha256: str
    learnt_from: int = Field(gt=0)
    """How many vectors there were when the codes were learnt."""
    error: float = Field(ge=0)
    """Mean squared distance of those from what their codes say."""


class Manifest(Value):
    """The facts that make an index usable, or show that it isn't."""

    format: Literal[2] = 2
    model: str
    """The encoder's name, its weights included."""
    dimension: int = Field(gt=0)
    count: int = Field(ge=0)
    """How many vectors."""
    passages: str = ""
    """How the texts were cut, as the store tells it; empty where it doesn't.

    A record only: vectors are kept by the text itself, so texts cut otherwise
    are other texts.
    """
    generation: int = Field(ge=0)
    """The store's generation that the vectors were made for."""
    ids: str = Field(pattern=_FILE)
    """The file of content ids, one a row; those no text has any more are inverted."""
    ids_sha256: str
    vectors: str = Field(pattern=_FILE)
    """The file of the rows: single precision, one after the other, only appended to."""
    rows: int = Field(ge=0)
    """How many of its rows count; there may be torn ones behind them."""
    vectors_sha256: str | None = None
    """Of these rows; None where there are so many that hashing them takes too long."""
    codes: Codes | None = None
    """The rough scan, where there are so many rows that it is needed."""


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
        return Manifest.model_validate_json(content)
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise IndexMismatch(f"{path}: the manifest is damaged") from error


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the folder's manifest; whoever reads meets the old one or the new one.

    Raises:
        OSError: If the folder can't be written.
    """
    write_whole(folder / NAME, manifest.model_dump_json(indent=2).encode() + b"\n")
