"""Files and folders that appear under their name only when they are whole."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

MARK = ".assay-export"
"""In every folder that an export made, with what it wrote: only such a folder is ever
replaced, and only while there is nothing else in it but what programs hide there."""
_FIRST = "Made by assay export, which may replace these files:\n"


@contextmanager
def new_file(output: Path) -> Iterator[Callable[[str], object]]:
    """A function that writes; what the file held stays until the block is done.

    A pipe or a device is written to, as there is nothing in it to keep; a link leads to
    the file that is replaced.

    Raises:
        StoreError: If it can't be written.
    """
    output = Path(os.path.realpath(output))
    if _is_there(output) and not output.is_file():
        try:
            with output.open("w", encoding="utf-8", newline="\n") as file:
                yield file.write
        except OSError as error:
            raise _unwritable(output, error) from error
        return
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
    output = Path(os.path.realpath(output))
    if _is_there(output) and not _is_ours(output):
        raise StoreError(
            f"{output}: is there and no earlier export; name a folder that is not"
        )
    listed = _listed(output)
    if listed and (others := sorted(_files(output) - listed)):
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise StoreError(
            f"{output}: holds {others[0]}{more}, which no export wrote; move it away, "
            "or name another folder"
        )
    try:
        made = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}."))
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        yield made
        names = "".join(f"{name}\n" for name in sorted(_files(made)))
        (made / MARK).write_text(_FIRST + names, "utf-8", "surrogateescape")
        _replace(made, output)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def is_taken(output: Path) -> bool:
    """Whether an export of that name would replace a file, or an earlier export."""
    return _is_there(output) and (output.is_file() or (output / MARK).is_file())


def _is_there(output: Path) -> bool:
    """Whether anything of that name can be seen."""
    return os.path.exists(output)  # noqa: PTH110  # never an error, also of long names


def _mode(output: Path) -> int:
    """The rights of the file that is replaced, else those of any new file."""
    return output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _files(folder: Path) -> set[str]:
    """What lies in a folder that is there, hidden things apart."""
    below = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    names = (path.relative_to(folder).as_posix() for path in below)
    return {name for name in names if not name.startswith(".")}


def _listed(folder: Path) -> set[str]:
    """What an earlier export wrote there; nothing if it kept no list of that."""
    mark = folder / MARK
    if not mark.is_file():
        return set()
    return set(mark.read_text("utf-8", "surrogateescape").splitlines()[1:])


def _keep_hidden(old: Path, new: Path) -> None:
    """Move what programs hid in a folder, such as an editor's settings, to another."""
    for kept in old.glob(".*"):
        if not (new / kept.name).exists():
            kept.rename(new / kept.name)


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
        _keep_hidden(aside / output.name, output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(output: Path, error: OSError) -> StoreError:
    why = error.strerror or error
    if isinstance(error, FileNotFoundError) and not output.parent.is_dir():
        why = f"there is no folder {output.parent}"
    return StoreError(f"{output}: can't be written: {why}")
