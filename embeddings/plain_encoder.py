"""A model on a CPU without any engine, for a few questions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from embeddings import weights
from embeddings.onnx_files import Export, Facts
from embeddings.plain import Plain
from embeddings.tokens import is_one_token
from embeddings.wordpiece import QuestionTokens

if TYPE_CHECKING:
    from embeddings.vectors import Vector, Vectors


class PlainEncoder:
    """An exported model that numpy is known to run equally."""

    notice = None
    """Nothing of it need be told."""

    def __init__(
        self, name: str, facts: Facts, plain: Plain, tokens: QuestionTokens
    ) -> None:
        """Hold these; `of` is how to come by one.

        Args:
            name: What the index remembers the model by.
            facts: Of its export.
            plain: What runs it.
            tokens: Its tokenizer.
        """
        self.name = name
        """Which model, its weights included."""
        self.dimension = facts.dimension
        """Numbers in a vector."""
        self._facts = facts
        self._plain = plain
        self._tokens = tokens

    @classmethod
    def of(cls, folder: Path, name: str, export: Export) -> Self | None:
        """The encoder of an export, or None if numpy doesn't run its model.

        Args:
            folder: Of the model that was exported, which holds the weights.
            name: What the index remembers it by.
            export: Made of that model.

        Raises:
            OSError: If the weights can't be read.
            ValueError: If they are shorter than they were.
        """
        recipe = export.facts.plain
        if recipe is None:
            return None
        tokens = QuestionTokens(export.tokenizer, plainly=recipe.plain_words)
        plain = Plain(weights.root(folder), recipe, tokens)
        return cls(name, export.facts, plain, tokens)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Rows of unit length, shape (texts, dimension), float32, one by one.

        Raises:
            EncoderUnavailable: If the model yields what is not a number.
        """
        import numpy as np

        rows = np.empty((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._plain.encode(self._facts.document_prompt + text)
        return rows

    def encode_query(self, text: str) -> "Vector":
        """The vector to search for a question with, by the model's query prompt.

        Raises:
            EncoderUnavailable: If the model yields what is not a number.
        """
        return self._plain.encode(self._facts.query_prompt + text)

    def knows(self, word: str) -> bool:
        """Whether the model has a word as it is, and need not put it together."""
        return is_one_token(lambda text: self._tokens.of(text)[0], word)
