"""A document as blocks of plain text, whatever it is then written as."""

from dataclasses import dataclass
from typing import TypeAlias

PUT_TOGETHER = (
    "Put together from the collection alone: every sentence in quotation marks stands "
    "in the file and line beside it."
)
"""Stands in every brief, and tells it from what people write."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name or a figure, set as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the collection, with the place where they stand."""

    text: str
    place: str
    """`file:line`; empty if no file says it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Papers, by their keys in the bibliography."""

    keys: tuple[str, ...]


Inline: TypeAlias = str | Strong | Emphasis | Code | Said | Cited
"""A string is plain text, never markup."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    level: int
    """1 for the whole document."""
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the collection on its own."""

    said: Said
    cited: Cited | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list, and what belongs under it."""

    parts: tuple[Inline, ...]
    under: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper in the bibliography."""

    key: str
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class References:
    """A list of papers."""

    papers: tuple[Reference, ...]


Block: TypeAlias = Heading | Paragraph | Quote | Listing | References
