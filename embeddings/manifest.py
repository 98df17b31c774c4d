"""What the vectors on disk are: which model made them, for which texts.

The manifest is the commit point. It names its index file, so old pair and new
pair can lie side by side, and replacing it is the one step that switches.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from embeddings.files import write_whole
from kg.errors import IndexMismatch
from kg.model import Value

NAME = "manifest.json"


class Manifest(Value):
    """The facts that make an index usable, or show that it isn't."""

    format: Literal[1] = 1
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
    file: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    """The index file, in the same folder."""
    sha256: str
    """Of the index file's bytes."""


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder, or None if nothing was ever saved there.

    Raises:
        IndexMismatch: If it can't be read as one.
    """
    path = folder / NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
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
