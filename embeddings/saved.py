"""The files of an index: ids, rows, and the codes of the rough scan."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from embeddings import manifest, scan
from embeddings.files import write_whole
from embeddings.manifest import Codes, Manifest
from embeddings.rows import Rows
from embeddings.scan import Scan
from embeddings.vectors import Ids
from kg.errors import IndexMismatch, StoreError

_PATTERNS = ("rows-*", "ids-*", "codes-*", "vectors-*.faiss")


@dataclass(frozen=True, slots=True)
class Saved:
    """What a folder holds, as its manifest has it."""

    folder: Path
    facts: Manifest
    ids: Ids
    """One a row; inverted where no text has it any more."""
    rows: Rows

    def is_still_in(self, folder: Path) -> bool:
        """Whether nobody has written the folder since this was read from it."""
        try:
            return self.folder == folder and manifest.read(folder) == self.facts
        except IndexMismatch:
            return False

    def codes(self, folder: Path, rows: int) -> Codes | None:
        """The codes as they lie in a folder, if they do there for so many rows."""
        codes = self.facts.codes
        if codes is None or folder != self.folder:
            return None
        if not scan.reaches(codes.rows, codes.learnt_from, rows):
            return None
        try:
            return codes if _sha256(folder / codes.file) == codes.sha256 else None
        except OSError:
            return None

    def scan(self) -> Scan | None:
        """The codes, or None if there are none, or none that can be used.

        They are no more than a shortcut, so nothing is lost with them.
        """
        codes = self.facts.codes
        if codes is None:
            return None
        path = self.folder / codes.file
        try:
            if _sha256(path) != codes.sha256:
                return None
            found = Scan.read(path, codes.learnt_from, codes.error)
        except (OSError, RuntimeError, ValueError):
            return None
        return found if found.dimension == self.facts.dimension else None


def read(folder: Path) -> Saved | None:
    """What is saved in a folder, or None if nothing was.

    Raises:
        IndexMismatch: If it is damaged, or not what its manifest describes.
    """
    while (facts := manifest.read(folder)) is not None:
        try:
            return _read(folder, facts)
        except IndexMismatch:
            # A writer may have switched to new files after the first look.
            if manifest.read(folder) == facts:
                raise
    return None


def _read(folder: Path, facts: Manifest) -> Saved:
    ids_path, rows_path = folder / facts.ids, folder / facts.vectors
    try:
        content = ids_path.read_bytes()
        rows = Rows.mapped(rows_path, facts.dimension, facts.rows)
    except ValueError as error:
        raise IndexMismatch(f"{rows_path}: the vectors are damaged") from error
    except OSError as error:
        raise IndexMismatch(f"{folder}: the vectors can't be read") from error
    if hashlib.sha256(content).hexdigest() != facts.ids_sha256:
        raise IndexMismatch(f"{ids_path}: the vectors are damaged")
    ids = np.frombuffer(content, "<i8").astype(np.int64, copy=False)
    if len(ids) != facts.rows or int((ids >= 0).sum()) != facts.count:
        raise IndexMismatch(f"{folder}: not the vectors that its manifest describes")
    if facts.vectors_sha256 is not None and _hashed(rows) != facts.vectors_sha256:
        raise IndexMismatch(f"{rows_path}: the vectors are damaged")
    return Saved(folder, facts, ids, rows)


def write(
    folder: Path,
    facts: Manifest,
    ids: Ids,
    rows: Rows,
    codes: Scan | Codes | None,
    base: Saved | None,
) -> Saved:
    """Make this the folder's index, at one instant, in place of any other.

    Only what is new is written behind the rows of the file that it grew from. For
    one writer; who reads meets the old index or the new one.

    Args:
        folder: Where; made if need be.
        facts: Model, dimension, generation and passages; the files are filled in.
        ids: One a row, inverted where no text has it any more.
        rows: The vectors.
        codes: Of the rough scan, if there is one, or where the folder has them.
        base: What the rows begin with, if that was read from a folder.

    Raises:
        StoreError: If the folder can't be written; what was there still holds.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = _write_rows(folder, rows, base)
        content = ids.astype("<i8").tobytes()
        digest = hashlib.sha256(content).hexdigest()
        facts = replace(
            facts,
            count=int((ids >= 0).sum()),
            ids=f"ids-{digest[:16]}.i64",
            ids_sha256=digest,
            vectors=name,
            rows=len(rows),
            vectors_sha256=None if len(rows) > scan.EXACT else _hashed(rows),
            codes=_written(folder, codes) if isinstance(codes, Scan) else codes,
        )
        if not _holds(folder / facts.ids, digest):
            write_whole(folder / facts.ids, content)
        manifest.write(folder, facts)
        _tidy(folder, facts)
        mapped = Rows.mapped(folder / name, facts.dimension, facts.rows)
    except OSError as error:
        raise StoreError(f"{folder}: can't be written: {error}") from error
    return Saved(folder, facts, ids, mapped)


def blank(
    model: str, dimension: int, generation: int, passages: str, usual: float | None
) -> Manifest:
    """The facts of an index whose files are not written yet."""
    return Manifest(
        model=model,
        dimension=dimension,
        count=0,
        passages=passages,
        generation=generation,
        usual=usual,
        ids="none",
        ids_sha256="",
        vectors="none",
        rows=0,
    )


def _write_rows(folder: Path, rows: Rows, base: Saved | None) -> str:
    """The name of the file that holds the rows now."""
    try:
        current = manifest.read(folder)
    except IndexMismatch:
        current = None
    if (
        base is not None
        and current is not None
        and (folder, current.vectors, current.rows)
        == (base.folder, base.facts.vectors, base.facts.rows)
        and (folder / current.vectors).exists()
    ):
        if len(rows) > current.rows:
            rows.append_to(folder / current.vectors, current.rows)
        return current.vectors
    number = 1 + max(map(_number, folder.glob("rows-*.f32")), default=0)
    name = f"rows-{number}.f32"
    rows.append_to(folder / name, 0)
    return name


def _number(path: Path) -> int:
    digits = path.stem.removeprefix("rows-")
    return int(digits) if digits.isdecimal() else 0


def _written(folder: Path, codes: Scan) -> Codes:
    temporary = folder / "codes.tmp"
    codes.write(temporary)
    digest = _sha256(temporary)
    name = f"codes-{digest[:16]}.faiss"
    temporary.replace(folder / name)
    return Codes(
        file=name,
        sha256=digest,
        learnt_from=codes.learnt_from,
        error=codes.error,
        rows=len(codes),
    )


def _tidy(folder: Path, facts: Manifest) -> None:
    """Remove the files of other indexes; what a reader has open stays until it ends."""
    kept = {facts.ids, facts.vectors, facts.codes and facts.codes.file}
    for pattern in _PATTERNS:
        _remove(path for path in folder.glob(pattern) if path.name not in kept)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            continue  # Windows keeps what a reader has open; the next run removes it


def _hashed(rows: Rows) -> str:
    digest = hashlib.sha256()
    for _, block in rows.blocks():
        digest.update(np.ascontiguousarray(block, dtype="<f4").data)
    return digest.hexdigest()


def _holds(path: Path, digest: str) -> bool:
    """Whether a file is there, with the bytes that its name promises."""
    return path.exists() and _sha256(path) == digest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
