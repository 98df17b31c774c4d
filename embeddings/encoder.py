"""From texts to vectors. The one door to sentence-transformers and torch."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from embeddings import bundled, weights
from kg.errors import EncoderUnavailable
from kg.text import printable, shorten

if TYPE_CHECKING:
    from numpy import floating
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    from embeddings.vectors import Vector, Vectors

_DEVICE = re.compile(r"cpu|cuda(:\d+)?|mps")
_BATCH = {"cpu": 32, "mps": 64, "cuda": 128}
"""On a CPU larger batches are slower: they leave its caches."""


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """Which model, its weights included: other name, other vectors."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32."""

    def encode_query(self, text: str) -> "Vector":
        """The vector to search for a question with, shape (dimension,)."""


def load_encoder(model: str | None = None, device: str | None = None) -> Encoder:
    """The model that was asked for, ready to encode; takes seconds.

    Nothing is ever fetched, and no code that comes with a model is run.

    Args:
        model: A folder, or a name already on this machine; None for the bundled one.
        device: `cpu`, `cuda`, `cuda:1`, `mps`; None to choose by itself.

    Raises:
        EncoderUnavailable: If it can't be loaded; says what to do.
    """
    folder = _folder(model)
    return SentenceEncoder(folder, _checked_name(model, folder), device)


def model_name(model: str | None = None) -> str:
    """The name that `load_encoder` would give the encoder, without loading it.

    Raises:
        EncoderUnavailable: If there is no such model here.
    """
    return _checked_name(model, _folder(model))


class SentenceEncoder:
    """A sentence-transformers model on a GPU or a CPU."""

    def __init__(self, folder: Path, name: str, device: str | None = None) -> None:
        """Load a model from a folder that has been checked.

        Args:
            folder: Holds the model.
            name: What the index remembers it by.
            device: None to choose by itself.

        Raises:
            EncoderUnavailable: If the package, the device or a part is missing.
        """
        _import_quietly()
        self.name = name
        """Which model, its weights included."""
        self.device = _device(device)
        """`cpu`, `cuda`, `cuda:1` or `mps`."""
        self._model = _loaded(folder, self.device)
        self._batch = _BATCH[self.device.partition(":")[0]]
        self.dimension = len(self.encode_query(""))
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32.

        The library sorts the texts by length, so that batches need little padding.

        Raises:
            EncoderUnavailable: If the model yields what is not a number.
        """
        if not texts:
            import numpy as np

            return np.empty((0, self.dimension), np.float32)
        return _checked_rows(
            self._model.encode_document(
                [_encodable(text) for text in texts],
                batch_size=self._batch,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        )

    def encode_query(self, text: str) -> "Vector":
        """The vector to search for a question with, by the model's query prompt.

        Raises:
            EncoderUnavailable: If the model yields what is not a number.
        """
        rows = self._model.encode_query(
            [_encodable(text)], show_progress_bar=False, convert_to_numpy=True
        )
        vector: Vector = _checked_rows(rows)[0]
        return vector


_LOADING_FAILS = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RuntimeError,
    ImportError,
)
"""What the library raises for files that lack parts or do not fit each other."""


def _import_quietly() -> None:
    # Read once, when the libraries are imported; a user's own value stands.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        import sentence_transformers  # noqa: F401  # 5 s on a warm machine
        from transformers.utils import logging
    except ImportError as error:
        raise EncoderUnavailable(
            f"search by meaning needs a package that is missing ({error.name}): "
            "pip install sentence-transformers"
        ) from error
    # Both would write over the explorer's screen.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]


def _loaded(folder: Path, device: str) -> "SentenceTransformer":
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(
            str(folder),
            device=device,
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )
    except (*_LOADING_FAILS, SafetensorError) as error:
        why = shorten(printable(str(error)), 200)
        raise EncoderUnavailable(f"{folder}: can't be loaded: {why}") from error
    return model if device == "cpu" else model.half()


def _encodable(text: str) -> str:
    """The text without lone surrogates, which tokenizers refuse."""
    return text.encode("utf-8", "replace").decode()


def _checked_rows(rows: "NDArray[floating]") -> "Vectors":
    import numpy as np

    from embeddings.vectors import unit_rows

    if not np.isfinite(rows).all():
        raise EncoderUnavailable(
            "the model yields vectors that are not numbers on this device; "
            "set the device to cpu"
        )
    return unit_rows(rows)


def _device(wanted: str | None) -> str:
    import torch

    here = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted is None:
        return next((name for name, is_here in here.items() if is_here), "cpu")
    if not _DEVICE.fullmatch(wanted):
        raise EncoderUnavailable(
            f"there is no device '{wanted}': use cpu, cuda, cuda:1 or mps"
        )
    kind, _, number = wanted.partition(":")
    if not here.get(kind, True) or int(number or 0) >= max(
        torch.cuda.device_count(), 1
    ):
        raise EncoderUnavailable(
            f"this machine has no device '{wanted}', or torch can't use it; "
            "leave the device out to have one chosen"
        )
    return wanted


def _folder(model: str | None) -> Path:
    if model is None or model in bundled.NAMES:
        return bundled.folder()
    folder = Path(model).expanduser()
    return folder if folder.is_dir() else _cached(model)


def _cached(model: str) -> Path:
    """The folder of a model fetched earlier by any program that uses the hub."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        from huggingface_hub import snapshot_download

        return Path(
            snapshot_download(
                name,
                local_files_only=True,
                cache_dir=os.environ.get("SENTENCE_TRANSFORMERS_HOME"),
            )
        )
    except (OSError, ValueError, ImportError) as error:
        raise EncoderUnavailable(
            f"no model '{printable(model)}' on this machine: name a folder, or "
            f"fetch it first (hf download {printable(name)})"
        ) from error


def _checked_name(model: str | None, folder: Path) -> str:
    found = weights.digests(folder)
    if model is None or model in bundled.NAMES:
        bundled.verify(found.get("model.safetensors"))
        return weights.identity(bundled.LABEL, found)
    weights.check(folder, found)
    label = folder.resolve().name if Path(model).expanduser().is_dir() else model
    return weights.identity(label, found)
