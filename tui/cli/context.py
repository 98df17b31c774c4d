"""What every command shares: options, the workspace, how it speaks."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.errors import SettingsError, StoreError, TerminalRefused
from kg.json_text import steady
from kg.text import printable
from tui.cli.caller import caller

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kg.store import Store
    from tui.collection.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., object])


def collection_option(command: Command) -> Command:
    """`-C FOLDER`: which collection."""
    option = click.option(
        "-C",
        "--collection",
        type=click.Path(file_okay=False, path_type=Path),
        help="Any folder inside the collection; the current one if not given.",
    )
    return option(command)


def json_option(command: Command) -> Command:
    """`--json`: the answer for programs."""
    option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
    return option(command)


def limit_option(default: int) -> Callable[[Command], Command]:
    """`-n N`: at most so many answers."""
    return click.option(
        "-n",
        "--limit",
        type=click.IntRange(1, 1000),
        default=default,
        show_default=True,
        help="At most so many.",
    )


def open_workspace(folder: Path | None, **flags: object) -> "Workspace":
    """The workspace around a folder, with its settings and these flags."""
    # pydantic costs 70-170 ms, which help and usage errors need not pay.
    from tui.collection.settings import load
    from tui.collection.workspace import Workspace, collection_around

    if program := caller():
        return program.open(flags)
    start = folder or Path.cwd()
    collection = collection_around(start)
    return Workspace(collection, load(collection, flags=flags))


def indexed_store(workspace: "Workspace") -> "Store":
    """The store of a collection that was indexed.

    Raises:
        StoreError: If it never was, or not to the end, or must be anew.
    """
    missing = f"{workspace.collection}: not indexed yet; run 'assay index' there first"
    if not workspace.exists:
        raise StoreError(missing)
    store = workspace.open_store(is_reader=True)
    if not store.generation:
        # What a first run left that was interrupted, or an empty file, answers nothing.
        store.close()
        raise StoreError(missing)
    return store


def narrate(text: str) -> None:
    """Say something to the person, not to the program that reads the output."""
    if program := caller():
        program.told.append(printable(text))
        return
    click.echo(f"assay: {printable(text)}", err=True)


def say(
    text: str = "", *, bold: bool = False, dim: bool = False, indent: int = 0
) -> None:
    """Print one line of the answer; nothing in it reaches the terminal as a command."""
    plain = printable(text)
    styled = click.style(plain, bold=bold or None, dim=dim or None)
    click.echo(" " * indent + (styled if bold or dim else plain), color=in_colour())


def in_colour() -> bool | None:
    """What to tell click of styles: never, or None for where a terminal shows them."""
    import os

    return False if os.environ.get("NO_COLOR") or is_plain() else None


def is_plain() -> bool:
    """Whether the terminal can't place a character, nor style one."""
    import os

    return os.environ.get("TERM") in _PLAIN


def is_redrawn() -> bool:
    """Whether a line on stderr can be written over: not in a pipe or a log."""
    return sys.stderr.isatty() and not is_plain()


def say_json(answer: "BaseModel") -> None:
    """Print an answer as JSON."""
    written = answer.model_dump_json(indent=2, exclude_none=True, by_alias=True)
    say_written(steady(written))


def say_written(answer: str) -> None:
    """Print an answer that is JSON already, or hand it to the program that asked."""
    if program := caller():
        program.answer = answer
        return
    click.echo(answer)


def say_line(answer: "BaseModel") -> None:
    """Print one of many answers as a line of JSON, at once."""
    click.echo(steady(answer.model_dump_json(exclude_none=True, by_alias=True)))


def say_wrapped(
    text: str, *, indent: int = 0, first: str = "", dim: bool = False
) -> None:
    """Print words of the collection, wrapped to the terminal.

    Args:
        text: As it stands in a file; printed is how it reads.
        indent: Cells before every line.
        first: What stands before its first line, as wide as the others hang.
        dim: Whether it stands aside.
    """
    import textwrap

    from tui.wording import worded

    lines = textwrap.wrap(
        worded(text),
        line_width(),
        initial_indent=" " * indent + first,
        subsequent_indent=" " * (indent + len(first)),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        say(line, dim=dim)


def line_width() -> int:
    """Characters a line may have: those of the terminal, from 40 to 100."""
    import shutil

    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 100))


def run_explorer(
    workspace: "Workspace", *, ask: bool = False, notice: str | None = None
) -> None:
    """Open the explorer; 0.2–0.4 s of Textual that no other command pays.

    Args:
        workspace: What to explore.
        ask: Whether to ask before a folder is read for the first time.
        notice: What the user should hear of at the start.

    Raises:
        TerminalRefused: If the terminal can't show it.
        Exit: If the terminal went away meanwhile.
    """
    import os

    if is_plain():
        raise TerminalRefused(
            f"this terminal can't show the explorer (TERM={os.environ['TERM']}); "
            "'assay status', 'assay search' and the other commands work in it"
        )
    from tui.collection.cores import leave_cores
    from tui.session.pace import draw_soon, quicken

    if not os.environ.get("NO_COLOR"):
        # Textual takes an empty one for a wish.
        os.environ.pop("NO_COLOR", None)
    draw_soon()
    leave_cores()
    from tui.app import ExplorerApp

    quicken()
    app = ExplorerApp(workspace, ask=ask, notice=notice)
    app.tidies = True
    app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


_PLAIN = ("dumb", "unknown", "network")
"""Terminals that can't place a character, by name."""


def explorable(folder: Path | None) -> "tuple[Workspace, str | None]":
    """The workspace around a folder, and what to tell where no setting can be read.

    Without its settings nothing is embedded: they may name another model than the
    vectors are of.
    """
    from tui.collection.settings import Settings
    from tui.collection.workspace import Workspace, collection_around

    try:
        return open_workspace(folder), None
    except SettingsError as error:
        collection = collection_around(folder or Path.cwd())
        notice = f"{error}; opened without settings, searching by words only"
        return Workspace(collection, Settings(meaning=False)), notice


def is_terminal() -> bool:
    """Whether a person looks at what we print and can answer."""
    return sys.stdout.isatty() and sys.stdin.isatty()


def joined(words: Sequence[str]) -> str:
    """An argument given as one string or as several words."""
    # Bytes that are no text become question marks: no note holds them.
    written = " ".join(words).encode("utf-8", "replace")
    return written.decode("utf-8").strip()
