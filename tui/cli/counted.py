"""How commands that list end."""

import click

from kg.text import counted
from tui.cli import NOT_FOUND
from tui.cli.context import narrate


def ended(number: int, what: str) -> None:
    """Tell how many there were; none is exit code 3."""
    told = counted(number, what)
    narrate(told if number else told.replace("0", "no"))
    if not number:
        raise click.exceptions.Exit(NOT_FOUND)
