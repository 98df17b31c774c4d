"""Files and folders that appear under their name only when they are whole."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

MARK = ".assay-export"
"""In every folder that an export made: only such a folder is ever replaced."""


@contextmanager
def new_file(output: Path) -> Iterator[Callable[[str], object]]:
    """A function that writes; what the file held stays until the block is done.

    Raises:
        StoreError: If it can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file.write
        Path(name).chmod(_mode(output))
        Path(name).replace(output)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        Path(name).unlink(missing_ok=True)  # under its new name, it has none here


@contextmanager
def new_folder(output: Path) -> Iterator[Path]:
    """An empty folder that takes this name when the block is done.

    Raises:
        StoreError: If it can't be written, or if the name is that of a file or of a
            folder with other things in it than an earlier export.
    """
    if output.exists() and not _is_ours(output):
        raise StoreError(
            f"{output}: is there and no earlier export; name a folder that is not"
        )
    try:
        made = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}."))
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        yield made
        (made / MARK).write_text("Made by assay export, which may replace it.\n")
        _replace(made, output)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _mode(output: Path) -> int:
    """The rights of the file that is replaced, else those of any new file."""
    return output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _replace(made: Path, output: Path) -> None:
    """Put one folder in place of another; the old one goes last."""
    made.chmod(0o777 & ~_umask())
    if not output.exists():
        made.rename(output)
        return
    aside = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}."))
    try:
        output.rename(aside / output.name)
        made.rename(output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(output: Path, error: OSError) -> StoreError:
    return StoreError(f"{output}: can't be written: {error.strerror or error}")
