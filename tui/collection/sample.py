"""The bundled sample: notes about reasoning and test-time compute."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from kg import folders
from kg.errors import StoreError


def copy_sample(target: Path) -> None:
    """Put the sample's files into a folder; files that are there already stay.

    Raises:
        StoreError: If they can't be put there.
    """
    try:
        _copy(target)
    except OSError as error:
        raise StoreError(
            f"{target}: can't be written: {error.strerror or error}; "
            "'assay demo --folder' puts the sample elsewhere"
        ) from error


def _copy(target: Path) -> None:
    with as_file(files("corpus") / "sample") as sample:
        for source in sorted(sample.rglob("*")):
            copy = target / source.relative_to(sample)
            if source.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)


def sample_folder() -> Path:
    """A folder of this version's sample under the user's cache."""
    from importlib.metadata import version

    return folders.cache() / f"sample-{version('assay')}"
