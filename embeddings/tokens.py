"""Texts to tokens, without transformers. The one door to tokenizers."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from embeddings.prompts import encodable

if TYPE_CHECKING:
    from tokenizers import Encoding


_UNKNOWN = "\ue000"
"""A character that no model knows."""


def is_one_token(tokens: Callable[[str], Sequence[int]], word: str) -> bool:
    """Whether a word is one token, and that of no other.

    Args:
        tokens: The ids of the tokens of a text.
        word: Lower case.
    """
    found = tokens(word)
    return len(found) == len(tokens("")) + 1 and found != tokens(_UNKNOWN)


class Tokens:
    """Texts to tokens, as the model was trained to see them."""

    def __init__(self, tokenizer: str) -> None:
        """Load a tokenizer.

        Args:
            tokenizer: JSON, with the truncation and padding that the model wants.

        Raises:
            ImportError: If the package is missing.
        """
        from tokenizers import Tokenizer  # 10 ms

        self._tokenizer = Tokenizer.from_str(tokenizer)
        wanted = self._tokenizer.padding or {}
        self._padding = {
            key: wanted[key]
            for key in ("direction", "pad_id", "pad_type_id", "pad_token")
            if key in wanted
        }
        self._tokenizer.no_padding()

    def of(self, texts: Sequence[str]) -> "list[Encoding]":
        """The tokens of each text, cut at the model's maximum length."""
        return self._tokenizer.encode_batch([encodable(text) for text in texts])

    def pad(self, encodings: "list[Encoding]", length: int) -> None:
        """Bring texts to one length, in tokens; what is added is masked."""
        for encoding in encodings:
            encoding.pad(length, **self._padding)
