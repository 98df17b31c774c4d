"""From texts to vectors: which engine runs a model."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from embeddings import devices, models
from embeddings.lock import sole_writer
from kg.errors import StoreError, WorkspaceLocked

if TYPE_CHECKING:
    from embeddings.onnx_files import Export
    from embeddings.reference import SentenceEncoder
    from embeddings.vectors import Vector, Vectors


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """Which model, its weights included: other name, other vectors."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def notice(self) -> str | None:
        """What the user should hear of the engine, such as that it is a slow one."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32."""

    def encode_query(self, text: str) -> "Vector":
        """The vector to search for a question with, shape (dimension,)."""

    def knows(self, word: str) -> bool:
        """Whether the model has a word as it is, and need not put it together."""


def load_encoder(
    model: str | None = None,
    device: str | None = None,
    *,
    for_queries: bool = False,
    cache: Path | None = None,
) -> Encoder:
    """The model that was asked for, ready to encode.

    On a CPU it runs through ONNX Runtime, exported and proven equal the first
    time, which takes seconds; a fraction of a second later on, without torch. A few
    questions are put to numpy, if that was proven equal too.
    Nothing is ever fetched, and no code that comes with a model is run.

    Args:
        model: A folder, or a name already on this machine; None for the bundled one.
        device: `cpu`, `cuda`, `cuda:1`, `mps`; None to choose by itself.
        for_queries: Whether a few questions are all it is for: a GPU that wasn't
            asked for is then left alone, as loading for it takes longer.
        cache: Where exports and hashes are kept; the user's own cache if None.

    Raises:
        EncoderUnavailable: If it can't be loaded; says what to do.
    """
    folder, name = models.find(model, cache)
    if device is None and for_queries:
        device = "cpu"
    device = devices.choose(device)
    if device == "cpu":
        return _on_cpu(folder, name, cache, plainly=for_queries)
    from embeddings.reference import SentenceEncoder

    return SentenceEncoder(folder, name, device)


def model_name(model: str | None = None) -> str:
    """The name that `load_encoder` would give the encoder, without loading it.

    Raises:
        EncoderUnavailable: If there is no such model here.
    """
    return models.find(model)[1]


def _on_cpu(folder: Path, name: str, cache: Path | None, *, plainly: bool) -> Encoder:
    from embeddings import onnx_files

    place = onnx_files.place(name, cache)
    damage: str | None = None
    try:
        export = onnx_files.read(place, name)
        if export is not None:
            plain = _plain(folder, name, export) if plainly else None
            return plain or _in_engine(folder, name, export)
    except onnx_files.ExportDamaged as error:
        damage = str(error)
    except onnx_files.ExportRefused as error:
        reference = _reference(folder, name)
        reference.notice = _slower(str(error))
        return reference
    return _exported(_reference(folder, name), folder, place, damage)


def _reference(folder: Path, name: str) -> "SentenceEncoder":
    from embeddings.reference import SentenceEncoder

    return SentenceEncoder(folder, name, "cpu")


def _in_engine(folder: Path, name: str, export: "Export") -> Encoder:
    from embeddings.onnx_encoder import OnnxEncoder

    return OnnxEncoder(folder, name, export)


def _plain(folder: Path, name: str, export: "Export") -> Encoder | None:
    """The engine that is loaded at once, if this model was proven to run on it."""
    from embeddings.plain_encoder import PlainEncoder

    try:
        return PlainEncoder.of(folder, name, export)
    except (OSError, ValueError):
        return None  # what is wrong, the other engine tells of


def _exported(
    reference: "SentenceEncoder", folder: Path, place: Path, damage: str | None
) -> Encoder:
    """The faster engine if the model can be exported now, else the reference."""
    from embeddings import onnx_files
    from embeddings.onnx_export import export  # onnx, 0.2 s

    try:
        with sole_writer(place):
            try:
                made, encoder = export(reference, folder)
            except onnx_files.ExportRefused as error:
                reference.notice = _slower(str(error))
                onnx_files.save_refusal(place, reference.name, str(error))
                return reference
            onnx_files.save(place, reference.name, made)
    except WorkspaceLocked:
        return reference  # another process is making the same export
    except (OSError, StoreError) as error:
        reference.notice = _slower(str(error))
        return reference
    if damage:
        encoder.notice = f"the exported model was made again: {damage}"
    return encoder


def _slower(why: str) -> str:
    return f"the model runs on sentence-transformers, several times slower: {why}"
