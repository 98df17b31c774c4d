"""Who calls a command, where that is a program and no person at a terminal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tui.collection.workspace import Workspace


@dataclass
class Caller:
    """What a command is called with, as click's object, and what it says meanwhile."""

    open: "Callable[[dict[str, object]], Workspace]"
    """The workspace to answer from, with these flags."""
    answer: str | None = None
    """The answer, in JSON."""
    told: list[str] = field(default_factory=list)
    """What a person would read on stderr, a line each."""


def caller() -> Caller | None:
    """The program that called the command that runs, or None: a person did."""
    context = click.get_current_context(silent=True)
    return context.find_object(Caller) if context else None
