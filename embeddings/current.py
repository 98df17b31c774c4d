"""Whether the vectors are as they should be, told without loading any."""

import hashlib
from pathlib import Path

from embeddings import manifest
from embeddings.manifest import Manifest
from kg.errors import IndexMismatch
from kg.store import Store

_AT_ONCE = 1 << 20


def is_current(store: Store, folder: Path, model: str) -> bool:
    """Whether every text has its vector, and nothing need be written.

    Args:
        store: Whose texts.
        folder: Where the vectors are.
        model: The name of the encoder that should have made them.
    """
    try:
        facts = manifest.read(folder)
        return (
            facts is not None
            and facts.model == model
            and facts.generation == store.generation
            and _is_whole(folder, facts)
        )
    except (IndexMismatch, OSError):
        return False


def _is_whole(folder: Path, facts: Manifest) -> bool:
    """Whether the files are those that the manifest describes.

    Raises:
        OSError: If one can't be read.
    """
    rows = folder / facts.vectors
    size = 4 * facts.dimension * facts.rows
    if facts.rows and rows.stat().st_size < size:
        return False
    known = facts.vectors_sha256
    return _begins(folder / facts.ids, 8 * facts.rows, facts.ids_sha256) and (
        known is None or not facts.rows or _begins(rows, size, known)
    )


def _begins(path: Path, size: int, digest: str) -> bool:
    """Whether the first bytes of a file have this hash."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while size and (part := file.read(min(size, _AT_ONCE))):
            found.update(part)
            size -= len(part)
    return not size and found.hexdigest() == digest
