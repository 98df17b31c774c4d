"""The reference: sentence-transformers, on a GPU or a CPU."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.devices import with_room
from embeddings.prompts import encodable
from embeddings.tokens import is_one_token
from kg.errors import EncoderUnavailable
from kg.text import printable, shorten

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    from embeddings.vectors import Vector, Vectors

_BATCH = {"cpu": 32, "mps": 64, "cuda": 512}
"""On a CPU larger batches are slower: they leave its caches. On a GPU small ones are:
it waits for the next."""
_MOST_CHARACTERS = 512 * 1024
"""In a batch on a GPU: what a long one would take there grows with its characters."""


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
        _import_quietly(device)
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
        A batch that a GPU has no room for is halved.

        Raises:
            EncoderUnavailable: If the model yields what is not a number, or a GPU has
                no room even for one text.
        """
        import numpy as np

        from embeddings.vectors import checked_rows

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        given = [encodable(text) for text in texts]
        rows, self._batch = with_room(partial(self._rows, given), self._batch)
        return checked_rows(rows)

    def _rows(self, texts: list[str], batch: int) -> "NDArray[np.floating]":
        fits = max(1, _MOST_CHARACTERS // max(1, *map(len, texts)))
        rows: NDArray[np.floating] = self.model.encode_document(
            texts,
            batch_size=min(batch, fits),
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return rows

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

    def knows(self, word: str) -> bool:
        """Whether the model has a word as it is, and need not put it together."""
        return is_one_token(lambda text: self.model.tokenizer(text)["input_ids"], word)


_LENGTHS = 16
"""Tokens that the length of a batch on a GPU is a multiple of: what a GPU prepares for
each new shape costs it more than the padding.
"""

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


def _import_quietly(device: str) -> None:
    # Read once, when the libraries are imported; a user's own value stands.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # On a CPU the model needs the cores itself; a GPU waits for the tokens.
    alone = "false" if device == "cpu" else "true"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", alone)
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
    if _knows_no_word(model):
        raise EncoderUnavailable(
            f"{folder}: the model's tokenizer has no vocabulary, so all words are "
            "the same to it; add its files (tokenizer.json, vocab.txt or the like)"
        )
    if device == "cpu":
        # Single precision holds weights of any precision exactly.
        return model.float()
    pad_alike(model)
    return model.half()


def _knows_no_word(model: "SentenceTransformer") -> bool:
    """Whether the tokenizer has nothing but markers.

    The library makes such a one where a folder lacks the tokenizer's files.
    """
    from transformers import PreTrainedTokenizerBase

    tokenizer = getattr(model, "tokenizer", None)
    if not isinstance(tokenizer, PreTrainedTokenizerBase):
        return False
    markers = {*tokenizer.all_special_tokens, *tokenizer.get_added_vocab()}
    known = (token for token in tokenizer.get_vocab() if token not in markers)
    # Some kinds always have the mark of a space between words.
    return not any(any(map(str.isalnum, token)) for token in known)


def pad_alike(model: "SentenceTransformer") -> None:
    """Let texts be padded to few different lengths, and to none that is too long."""
    longest, first = model.max_seq_length, model[0]
    given = getattr(first, "processing_kwargs", None)
    if longest and longest % _LENGTHS == 0 and isinstance(given, dict):
        given["text"] = {"pad_to_multiple_of": _LENGTHS, **given.get("text", {})}
