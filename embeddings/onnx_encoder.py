"""A model on a CPU through ONNX Runtime: equal vectors, without torch."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from embeddings import weights
from embeddings.devices import cores
from embeddings.onnx_files import Export, ExportDamaged
from embeddings.tokens import Tokens, is_one_token
from kg.errors import EncoderUnavailable
from kg.text import printable, shorten

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding

    from embeddings.vectors import Vector, Vectors

FIELDS = {
    "input_ids": "ids",
    "attention_mask": "attention_mask",
    "token_type_ids": "type_ids",
}
"""What models ask for, and what a tokenizer calls it."""

_BATCH = 16
_TOKENS = 1024
"""In a batch of long texts, which are fewer then: what a batch takes of memory grows
with the square of their length, and smaller ones are as fast."""
_WINDOW = 128 * _BATCH
"""Texts tokenised at once: sorted by length, their batches need little padding."""


class OnnxEncoder:
    """An exported model, run by ONNX Runtime."""

    def __init__(self, folder: Path, name: str, export: Export) -> None:
        """Load an export; takes a tenth of a second.

        Args:
            folder: Of the model that was exported, which holds the weights.
            name: What the index remembers it by.
            export: Made of that model.

        Raises:
            ExportDamaged: If the engine is missing or refuses it.
        """
        self.name = name
        """Which model, its weights included."""
        self.notice: str | None = None
        """What became of an earlier export, if that should be told."""
        self.dimension = export.facts.dimension
        """Numbers in a vector."""
        self._facts = export.facts
        try:
            self._session = _session(export.graph, weights.root(folder))
            self._tokens = Tokens(export.tokenizer.decode())
        except ImportError as error:
            raise ExportDamaged(
                f"a package is missing ({error.name}): pip install {error.name}"
            ) from error
        self._inputs = [asked.name for asked in self._session.get_inputs()]

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32.

        Raises:
            EncoderUnavailable: If the engine fails or yields what is not a number.
        """
        return self._encode([self._facts.document_prompt + text for text in texts])

    def encode_query(self, text: str) -> "Vector":
        """The vector to search for a question with, by the model's query prompt.

        Raises:
            EncoderUnavailable: If the engine fails or yields what is not a number.
        """
        vector: Vector = self._encode([self._facts.query_prompt + text])[0]
        return vector

    def knows(self, word: str) -> bool:
        """Whether the model has a word as it is, and need not put it together."""
        return is_one_token(lambda text: self.tokens([text])[0], word)

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of the tokens that are left of each text, without padding."""
        return [encoding.ids for encoding in self._tokens.of(texts)]

    def _encode(self, texts: list[str]) -> "Vectors":
        import numpy as np

        from embeddings.vectors import checked_rows

        rows = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _WINDOW):
            encodings = self._tokens.of(texts[start : start + _WINDOW])
            order = sorted(range(len(encodings)), key=lambda i: -len(encodings[i]))
            batches = list(in_batches(order, [len(one) for one in encodings]))
            found = self._run_all([[encodings[i] for i in batch] for batch in batches])
            for batch, vectors in zip(batches, found, strict=True):
                rows[[start + i for i in batch]] = vectors
        return checked_rows(rows)

    def _run_all(self, batches: "list[list[Encoding]]") -> "Iterator[Vectors]":
        """The vectors of each batch, a batch a core.

        Cores that share one batch wait for each other at every operator: two of them
        take a sixth longer than with a batch each.
        """
        if len(batches) == 1:
            yield self._run(batches[0])
            return
        with ThreadPoolExecutor(min(cores(), max(len(batches), 1))) as pool:
            yield from pool.map(self._run, batches)

    def _run(self, encodings: "list[Encoding]") -> "Vectors":
        """The vectors of one batch, longest text first, shape (batch, dimension)."""
        import numpy as np

        self._tokens.pad(encodings, len(encodings[0]))
        inputs = {
            name: np.array([getattr(e, FIELDS[name]) for e in encodings], np.int64)
            for name in self._inputs
        }
        try:
            found: Vectors = self._session.run(None, inputs)[0]
        except engine_errors() as error:
            raise EncoderUnavailable(f"the model failed: {_line(error)}") from error
        return found


def in_batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[Sequence[int]]:
    """Texts in batches.

    Args:
        order: Their numbers, the longest first.
        lengths: Of each text, in tokens.
    """
    start = 0
    while start < len(order):
        longest = max(1, lengths[order[start]])
        end = start + max(1, min(_BATCH, _TOKENS // longest))
        yield order[start:end]
        start = end


def runtime() -> ModuleType:
    """ONNX Runtime, which reports to nobody."""
    # Official builds report to their makers from the import on. Only this, set
    # before it, keeps them from the network and from writing an id to the disk.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # 80 ms

    onnxruntime.disable_telemetry_events()  # what else Windows would collect
    found: ModuleType = onnxruntime
    return found


def _session(graph: bytes, root: Path) -> "InferenceSession":
    onnxruntime = runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.add_session_config_entry(
        "session.model_external_initializers_file_folder_path", str(root)
    )
    options.log_severity_level = 4  # it would write over the explorer's screen
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )
    except engine_errors() as error:
        raise ExportDamaged(_line(error)) from error


def engine_errors() -> tuple[type[Exception], ...]:
    """What ONNX Runtime raises: a class for each of its codes, without a base."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    return (
        state.EPFail,
        state.Fail,
        state.InvalidArgument,
        state.InvalidGraph,
        state.InvalidProtobuf,
        state.NoSuchFile,
        state.NotImplemented,
        state.RuntimeException,
        RuntimeError,
        ValueError,
    )


def _line(error: Exception) -> str:
    return shorten(printable(str(error)), 200)
