"""What exports are called, what their names begin with, and how these are kept."""

import os
from contextlib import suppress
from pathlib import Path

from kg.errors import StoreError
from kg.store import Store
from kg.text import slug
from tui.collection.settings import BESIDE
from tui.collection.workspace import Workspace
from tui.formats import FORMATS, Format

_ADVISED = "advised on names"
_LONG = 120
"""Bytes of a name: file systems take 255, and a suffix comes yet."""


def file_name(form: Format, collection: Path) -> str:
    """What an export of a collection is called: no two formats by the same name."""
    own = collection.name.encode("utf-8", "replace").decode().lstrip(".~ ")
    stem = own if own.isprintable() else slug(own)
    stem = stem.encode()[:_LONG].decode("utf-8", "ignore") or "collection"
    first = next(other for other in FORMATS if other.suffix == form.suffix)
    if form.is_folder or form is not first:
        stem = f"{stem}-{form.name}"
    return f"{stem}.{form.suffix}" if form.suffix else stem


def proposed_path(form: Format, collection: Path, start: Path) -> str:
    """Where an export may go: here, or beside the collection where that is around here.

    Within it, some would be read as notes are.

    Args:
        form: What is written.
        collection: What is exported.
        start: The folder that a relative path begins at.
    """
    name = file_name(form, collection)
    if start.is_relative_to(collection):
        return os.path.relpath(collection.parent / name, start)
    return name


def advice_on_names(workspace: Workspace, store: Store) -> str | None:
    """How names outlive the workspace, told once to whoever did not see to it.

    Args:
        workspace: Whose exports.
        store: Of it, outside of any snapshot.
    """
    base = workspace.base_iri(store)
    if workspace.settings.base or store.meta(_ADVISED) == base:
        return None
    # Where that can't be kept it is told again.
    with suppress(StoreError), store.sole_writer():
        store.set_meta(_ADVISED, base)
    return (
        f"names begin with {base}, which .assay alone keeps; so that they outlive it, "
        f'write base = "{base}" under [export] in {BESIDE}'
    )
