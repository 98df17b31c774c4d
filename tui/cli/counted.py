"""How commands that list end."""

import click

from kg.text import counted
from tui.cli import NOT_FOUND
from tui.cli.context import narrate


def ended(number: int, what: str, of: int | None = None) -> None:
    """Tell how many there were; none is exit code 3.

    Args:
        number: Of what was listed.
        what: The word for one.
        of: How many there are, where no more were asked for.
    """
    told = counted(number, what)
    if of is not None and of > number:
        told = f"{number} of {counted(of, what)}"
    narrate(told if number else told.replace("0", "no"))
    if not number:
        raise click.exceptions.Exit(NOT_FOUND)
