"""How commands that list end."""

import click

from tui.cli import NOT_FOUND
from tui.cli.context import narrate


def ended(number: int, what: str) -> None:
    """Tell how many there were; none is exit code 3."""
    narrate(f"{number or 'no'} {what}{'' if number == 1 else 's'}")
    if not number:
        raise click.exceptions.Exit(NOT_FOUND)
