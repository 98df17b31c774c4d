"""A question's vector by the model's own weights and numpy alone.

Loading an engine takes longer than one short text takes: for a question asked on the
command line, 0.13 s of 0.3. So models of the commonest architecture are also run
plainly, if that was proven equal when they were exported.

The architecture is BERT's, Devlin et al. 2019, layer normalisation after each half of
a layer, as transformers' `BertModel` has it.
"""

import math
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.errors import EncoderUnavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from embeddings.vectors import Vector
    from embeddings.wordpiece import QuestionTokens

Pooling = Literal["cls", "max", "mean"]


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a weight lies."""

    file: str
    """Below the root of the weights."""
    start: int
    """The first byte."""
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a plain run needs to know of a model."""

    heads: int
    layers: int
    epsilon: float
    """Added to variances."""
    pooling: tuple[Pooling, ...]
    """Concatenated."""
    plain_words: bool
    """Whether `embeddings.wordpiece` cuts texts as the model's tokenizer does."""
    tensors: dict[str, Tensor]
    """By the name without what a file puts before it; single precision."""


class Plain:
    """A model run by numpy, a text at a time."""

    def __init__(self, root: Path, recipe: Recipe, tokens: "QuestionTokens") -> None:
        """Map the weights; nothing of them is read before it is used.

        Args:
            root: The folder below which the weights lie.
            recipe: Of the model.
            tokens: Its tokenizer.

        Raises:
            OSError: If the weights can't be read.
            ValueError: If they are shorter than they were.
        """
        self._recipe = recipe
        self._tokens = tokens
        self._weights = _mapped(root, recipe.tensors)

    def encode(self, text: str) -> "Vector":
        """The vector of a text that has its prompt before it.

        Raises:
            EncoderUnavailable: If the weights yield what is not a number.
        """
        import numpy as np

        from embeddings.vectors import checked_rows

        ids, types = self._tokens.of(text)
        if not ids:
            raise EncoderUnavailable("the model makes no token of the text")
        with np.errstate(all="ignore"):
            rows = self._hidden(np.array(ids), np.array(types))
        pools = {"cls": rows[0], "max": rows.max(axis=0), "mean": rows.mean(axis=0)}
        pooled = np.concatenate([pools[kind] for kind in self._recipe.pooling])
        vector: Vector = checked_rows(pooled[None])[0]
        return vector

    def _hidden(
        self, ids: "NDArray[np.int64]", types: "NDArray[np.int64]"
    ) -> "NDArray[np.float32]":
        """The last layer's numbers, a row a token."""
        weight = self._weights
        rows = (
            weight["embeddings.word_embeddings.weight"][ids]
            + weight["embeddings.position_embeddings.weight"][: len(ids)]
            + weight["embeddings.token_type_embeddings.weight"][types]
        )
        rows = self._normalised("embeddings.LayerNorm", rows)
        for layer in range(self._recipe.layers):
            at = f"encoder.layer.{layer}"
            seen = self._linear(f"{at}.attention.output.dense", self._seen(at, rows))
            rows = self._normalised(f"{at}.attention.output.LayerNorm", rows + seen)
            inner = _gelu(self._linear(f"{at}.intermediate.dense", rows))
            outer = self._linear(f"{at}.output.dense", inner)
            rows = self._normalised(f"{at}.output.LayerNorm", rows + outer)
        return rows

    def _seen(self, at: str, rows: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """What each token takes from all, head by head."""
        import numpy as np

        shape = (len(rows), self._recipe.heads, -1)
        query, key, value = (
            self._linear(f"{at}.attention.self.{part}", rows).reshape(shape)
            for part in ("query", "key", "value")
        )
        scores = np.einsum("qhd,khd->hqk", query, key, optimize=True)
        scores /= np.float32(math.sqrt(query.shape[2]))
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        scores /= scores.sum(axis=2, keepdims=True)
        seen = np.einsum("hqk,khd->qhd", scores, value, optimize=True)
        joined: NDArray[np.float32] = seen.reshape(len(rows), -1)
        return joined

    def _linear(self, name: str, rows: "NDArray[np.float32]") -> "NDArray[np.float32]":
        weight = self._weights
        # With few rows, the other way round would take half as long again.
        found: NDArray[np.float32] = (weight[f"{name}.weight"] @ rows.T).T
        found += weight[f"{name}.bias"]
        return found

    def _normalised(
        self, name: str, rows: "NDArray[np.float32]"
    ) -> "NDArray[np.float32]":
        import numpy as np

        centred = rows - rows.mean(axis=1, keepdims=True)
        variance = (centred * centred).mean(axis=1, keepdims=True)
        weight = self._weights
        scale = weight[f"{name}.weight"] / np.sqrt(variance + self._recipe.epsilon)
        found: NDArray[np.float32] = centred * scale + weight[f"{name}.bias"]
        return found


def names(layers: int) -> list[str]:
    """The weights that a model of so many layers has."""
    modules = ["embeddings.LayerNorm"]
    for layer in range(layers):
        at = f"encoder.layer.{layer}"
        parts = ("query", "key", "value")
        modules += [f"{at}.attention.self.{part}" for part in parts]
        modules += [f"{at}.attention.output.dense", f"{at}.attention.output.LayerNorm"]
        modules += [f"{at}.intermediate.dense"]
        modules += [f"{at}.output.dense", f"{at}.output.LayerNorm"]
    kinds = ("word", "position", "token_type")
    return [
        *(f"embeddings.{kind}_embeddings.weight" for kind in kinds),
        *(f"{module}.{part}" for module in modules for part in ("weight", "bias")),
    ]


def _gelu(rows: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Gaussian error linear units, Hendrycks and Gimpel 2016.

    numpy has no error function; Abramowitz and Stegun 1964, 7.1.26, is within 1.5e-7.
    """
    import numpy as np

    scaled = np.abs(rows) * np.float32(1 / math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * scaled)
    series = np.full_like(rows, 1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series *= t
        series += np.float32(coefficient)
    error = np.copysign(1 - series * t * np.exp(-scaled * scaled), rows)
    found: NDArray[np.float32] = rows * np.float32(0.5) * (1 + error)
    return found


def _mapped(
    root: Path, tensors: Mapping[str, Tensor]
) -> "dict[str, NDArray[np.float32]]":
    import numpy as np

    files: dict[str, mmap.mmap] = {}
    found = {}
    for name, tensor in tensors.items():
        if tensor.file not in files:
            with (root / tensor.file).open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            files[tensor.file] = content
        numbers = np.frombuffer(
            files[tensor.file], "<f4", math.prod(tensor.shape), tensor.start
        )
        found[name] = numbers.reshape(tensor.shape)
    return found
