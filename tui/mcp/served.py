"""What a server of the Model Context Protocol hands on, whatever serves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tool:
    """A question that a model may put to the collection."""

    name: str
    description: str
    arguments: dict[str, object]
    """Their JSON Schema."""
    answer: dict[str, object]
    """Its JSON Schema."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a call."""

    value: dict[str, object] | None
    """The answer, or None: it was refused."""
    told: tuple[str, ...] = ()
    """What is to be known of it besides; if it was refused, why, in one line."""


class Served(Protocol):
    """A collection as models may ask it, by one thread at a time."""

    name: str
    instructions: str
    """What a model is told at the start."""

    def has(self, tool: str) -> bool:
        """Whether there is a tool of that name."""

    def tools(self) -> Sequence[Tool]:
        """All of them."""

    def call(self, tool: str, arguments: Mapping[str, object]) -> Answered:
        """What a tool answers, of the files as they are now."""

    def files(self) -> Sequence[str]:
        """The files that were read, by their paths in the collection."""

    def text(self, file: str) -> str | None:
        """The text of such a file, or None: there is none of that path."""
