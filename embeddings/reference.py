"""The reference: sentence-transformers, on a GPU or a CPU."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.prompts import encodable
from kg.errors import EncoderUnavailable
from kg.text import printable, shorten

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from embeddings.vectors import Vector, Vectors

_BATCH = {"cpu": 32, "mps": 64, "cuda": 128}
"""On a CPU larger batches are slower: they leave its caches."""


class SentenceEncoder:
    """A sentence-transformers model, run by sentence-transformers."""

    def __init__(self, folder: Path, name: str, device: str) -> None:
        """Load a model from a folder that has been checked; takes seconds.

        Args:
            folder: Holds the model.
            name: What the index remembers it by.
            device: `cpu`, `cuda`, `cuda:1` or `mps`, and here.

        Raises:
            EncoderUnavailable: If the package or a part of the model is missing.
        """
        _import_quietly()
        self.name = name
        """Which model, its weights included."""
        self.notice: str | None = None
        """Why a faster engine does not run it, where one should; else None."""
        self.model = _loaded(folder, device)
        """As the library has it."""
        self._batch = _BATCH[device.partition(":")[0]]
        self.dimension = len(self.encode_query(""))
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32.

        The library sorts the texts by length, so that batches need little padding.

        Raises:
            EncoderUnavailable: If the model yields what is not a number.
        """
        import numpy as np

        from embeddings.vectors import checked_rows

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return checked_rows(
            self.model.encode_document(
                [encodable(text) for text in texts],
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
        from embeddings.vectors import checked_rows

        rows = self.model.encode_query(
            [encodable(text)], show_progress_bar=False, convert_to_numpy=True
        )
        vector: Vector = checked_rows(rows)[0]
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
    # Single precision holds weights of any precision exactly.
    return model.float() if device == "cpu" else model.half()
