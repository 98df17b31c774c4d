"""A question's tokens, without the tokenizer's library where the text is plain.

Reading a vocabulary of 30,000 tokens takes the library 25 ms, a tenth of what a
question on the command line takes, and looking up the dozen it needs takes none. So a
text of ASCII is cut here, for tokenizers of the commonest kind, if that was proven
equal when the model was exported; any other text is left to the library.

The kind is BERT's: lower case or not, whitespace and punctuation apart, and WordPiece,
the longest beginning of what is left of a word that the vocabulary holds.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import EncoderUnavailable

if TYPE_CHECKING:
    from embeddings.tokens import Tokens

_PLAIN = re.compile(r"[ -~\t\n\r]*")
"""What no normaliser changes but for its case."""
_WORDS = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9\s]")


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Cuts plain texts as the tokenizer does whose facts these are."""

    vocabulary: dict[str, int]
    prefix: str
    """Begins a piece that goes on with a word."""
    unknown: int
    """Stands for a word that the vocabulary can't make up."""
    longest: int
    """Characters of a word that is not unknown."""
    lower: bool
    first: int
    """Put before the tokens of every text."""
    last: int
    """Put after them."""
    most: int
    """Tokens of a text, these two included."""
    added: tuple[str, ...]
    """Read as tokens wherever they stand in a text; in lower case here."""

    @classmethod
    def of(cls, tokenizer: bytes) -> "WordPiece | None":
        """That of a tokenizer, or None if it is of another kind.

        Args:
            tokenizer: JSON, as the library writes it.
        """
        match json.loads(tokenizer):
            case {
                "truncation": {
                    "direction": "Right",
                    "strategy": "LongestFirst",
                    "stride": 0,
                    "max_length": int(most),
                },
                "added_tokens": [*added],
                "normalizer": {"type": "BertNormalizer", "lowercase": bool(lower)},
                "pre_tokenizer": {"type": "BertPreTokenizer"},
                "post_processor": {
                    "type": "TemplateProcessing",
                    "single": [
                        {"SpecialToken": {"id": str(first), "type_id": 0}},
                        {"Sequence": {"type_id": 0}},
                        {"SpecialToken": {"id": str(last), "type_id": 0}},
                    ],
                },
                "model": {
                    "type": "WordPiece",
                    "unk_token": str(unknown),
                    "continuing_subword_prefix": str(prefix),
                    "max_input_chars_per_word": int(longest),
                    "vocab": dict(vocabulary),
                },
            } if most > 2 and {first, last, unknown} <= vocabulary.keys():
                return cls(
                    vocabulary,
                    prefix,
                    vocabulary[unknown],
                    longest,
                    lower,
                    vocabulary[first],
                    vocabulary[last],
                    most,
                    tuple(str(token["content"]).lower() for token in added),
                )
        return None

    def ids(self, text: str) -> list[int] | None:
        """The tokens of a text, or None if it is not plain."""
        if not _PLAIN.fullmatch(text):
            return None
        small = text.lower()
        if any(token in small for token in self.added):
            return None
        found = [self.first]
        for word in _WORDS.finditer(small if self.lower else text):
            found.extend(self._pieces(word[0]))
            if len(found) >= self.most:
                break
        return [*found[: self.most - 1], self.last]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > self.longest:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            before = self.prefix if start else ""
            for end in range(len(word), start, -1):
                piece = self.vocabulary.get(before + word[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found


class QuestionTokens:
    """The tokens of one text at a time; the library is loaded when it is needed."""

    def __init__(self, tokenizer: bytes, *, plainly: bool) -> None:
        """Read a tokenizer.

        Args:
            tokenizer: JSON, as the library writes it.
            plainly: Whether `WordPiece` was proven to cut as it does.
        """
        self._tokenizer = tokenizer
        self._pieces = WordPiece.of(tokenizer) if plainly else None
        self._library: Tokens | None = None

    def of(self, text: str) -> tuple[Sequence[int], Sequence[int]]:
        """The tokens of a text, and the type of each.

        Raises:
            EncoderUnavailable: If the library is needed and missing.
        """
        ids = self._pieces.ids(text) if self._pieces else None
        if ids is not None:
            return ids, [0] * len(ids)
        (encoding,) = self._loaded().of([text])
        return encoding.ids, encoding.type_ids

    def _loaded(self) -> "Tokens":
        if self._library is None:
            from embeddings.tokens import Tokens

            try:
                self._library = Tokens(self._tokenizer.decode())
            except ImportError as error:
                raise EncoderUnavailable(
                    f"a package is missing ({error.name}): pip install {error.name}"
                ) from error
        return self._library


def proven(tokenizer: bytes, texts: Sequence[str]) -> bool:
    """Whether `WordPiece` cuts as the library does.

    Looked at are these texts, as far as they are plain, and every token there is.

    Args:
        tokenizer: JSON, as the library writes it.
        texts: Whichever may show a difference.
    """
    from embeddings.tokens import Tokens

    pieces = WordPiece.of(tokenizer)
    if pieces is None:
        return False
    looked_at = [*texts, *_lines(pieces)]
    library = Tokens(tokenizer.decode())
    return all(
        ids is None or (ids == encoding.ids and not any(encoding.type_ids))
        for text, encoding in zip(looked_at, library.of(looked_at), strict=True)
        for ids in (pieces.ids(text),)
    )


def _lines(pieces: WordPiece) -> Iterator[str]:
    """The plain tokens of a vocabulary, some in a line, so that none is cut off."""
    words = [word for word in pieces.vocabulary if _PLAIN.fullmatch(word)]
    few = max(1, pieces.most // 8)
    for start in range(0, len(words), few):
        yield " ".join(words[start : start + few])
