"""Exported models on disk: which there are, whole and made by what is installed."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from embeddings.files import write_whole
from embeddings.plain import Recipe
from embeddings.versions import version
from kg import folders, records

_MANIFEST = "manifest.json"
_MAKERS = (
    "onnx",
    "onnxruntime",
    "tokenizers",
    "torch",
    "transformers",
    "sentence-transformers",
)
"""With another version of any of these, that vectors are equal is not known."""
_FORMAT = "4"
"""To be raised when an export is made otherwise than before."""


class ExportDamaged(Exception):
    """An export can't be used although it was kept; the text says why."""


class ExportRefused(Exception):
    """A model can't be exported, or not equally; the text says why."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an export is, apart from its two files."""

    dimension: int
    """Numbers in a vector."""
    query_prompt: str
    """Put before a question."""
    document_prompt: str
    """Put before every other text."""
    plain: Recipe | None = None
    """How numpy runs it, if that was proven equal."""


@dataclass(frozen=True, slots=True)
class Export:
    """A model as a faster engine takes it."""

    facts: Facts
    graph: bytes
    """Of ONNX: tokens in, vectors out. Its weights are in the model's own files."""
    tokenizer: bytes
    """JSON, with the truncation and padding that the model wants."""


@dataclass(frozen=True, slots=True)
class _Kept:
    facts: Facts
    graph: str
    """SHA-256, as of `tokenizer`."""
    tokenizer: str


@dataclass(frozen=True, slots=True)
class _Refusal:
    why: str


@dataclass(frozen=True, slots=True)
class _Manifest:
    """The commit point: it names the files, so that old and new lie side by side."""

    model: str
    made_with: dict[str, str]
    outcome: _Kept | _Refusal


def place(name: str, cache: Path | None = None) -> Path:
    """The folder for the export of a model.

    Args:
        name: The encoder's, weights included.
        cache: Where exports are kept; the user's own cache if None.
    """
    # The end of the name is what tells models apart.
    return (
        (cache or folders.cache()) / "models" / re.sub(r"[^\w.@-]+", "-", name)[-100:]
    )


def read(folder: Path, name: str) -> Export | None:
    """The export kept in a folder, or None if there is none to be used.

    Raises:
        ExportDamaged: If it is not as it was written.
        ExportRefused: If the model is known not to be exported equally.
    """
    while (manifest := _manifest(folder)) is not None:
        if (manifest.model, manifest.made_with) != (name, _made_with()):
            return None
        kept = manifest.outcome
        if isinstance(kept, _Refusal):
            raise ExportRefused(kept.why)
        try:
            graph, tokenizer = _files(folder, kept)
            return Export(
                kept.facts,
                _content(graph, kept.graph),
                _content(tokenizer, kept.tokenizer),
            )
        except ExportDamaged:
            # A writer may have switched to new files after the first look.
            if _manifest(folder) == manifest:
                raise
    return None


def save(folder: Path, name: str, export: Export) -> None:
    """Keep an export, at one instant, in place of any other; for one writer.

    Raises:
        OSError: If the folder can't be written.
    """
    kept = _Kept(
        facts=export.facts,
        graph=hashlib.sha256(export.graph).hexdigest(),
        tokenizer=hashlib.sha256(export.tokenizer).hexdigest(),
    )
    graph, tokenizer = _files(folder, kept)
    write_whole(graph, export.graph)
    write_whole(tokenizer, export.tokenizer)
    _commit(folder, name, kept)
    for other in (*folder.glob("model-*"), *folder.glob("tokenizer-*")):
        if other not in (graph, tokenizer):
            other.unlink(missing_ok=True)


def save_refusal(folder: Path, name: str, why: str) -> None:
    """Remember that a model can't be exported, so that it isn't tried every time.

    Raises:
        OSError: If the folder can't be written.
    """
    _commit(folder, name, _Refusal(why=why))


def _commit(folder: Path, name: str, outcome: _Kept | _Refusal) -> None:
    manifest = _Manifest(model=name, made_with=_made_with(), outcome=outcome)
    write_whole(folder / _MANIFEST, records.to_json(manifest))


def _files(folder: Path, kept: _Kept) -> tuple[Path, Path]:
    """The graph's and the tokenizer's."""
    return (
        folder / f"model-{kept.graph[:16]}.onnx",
        folder / f"tokenizer-{kept.tokenizer[:16]}.json",
    )


def _manifest(folder: Path) -> _Manifest | None:
    path = folder / _MANIFEST
    try:
        return records.read_json(_Manifest, path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ExportDamaged(f"{path}: damaged") from error


def _content(path: Path, sha256: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ExportDamaged(f"{path}: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ExportDamaged(f"{path}: damaged")
    return content


def _made_with() -> dict[str, str]:
    return {"format": _FORMAT, **{maker: version(maker) or "none" for maker in _MAKERS}}
