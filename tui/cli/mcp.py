"""`assay mcp`: the collection for language models."""

import os
from pathlib import Path
from typing import NoReturn

import click

from kg.errors import AssayError
from tui.cli import INTERRUPTED
from tui.cli.context import indexed_store, is_terminal, narrate


@click.command(
    epilog="""\b
Example:
  assay mcp ~/notes
  assay mcp --http --port 9001

docs/mcp.md tells how to set it up in the programs that run models."""
)
@click.argument(
    "folder", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--http", is_flag=True, help="Listen on a port of this machine, and say which."
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8766, show_default=True,
    help="Listen on this port, with --http.",
)  # fmt: skip
def mcp(folder: Path | None, http: bool, port: int) -> None:
    """Serve the collection to language models, by the Model Context Protocol.

    A program that runs a model starts this command and asks through it what ask,
    search, case and the other commands answer. Nothing it may ask writes a file of
    yours; what changed in the files is read before each answer.
    """
    from tui.cli.serving import ServedCollection
    from tui.collection.cores import leave_cores

    served = ServedCollection(folder or Path.cwd())
    try:
        # The SDK takes 0.7 s, and is installed only by those who need it.
        from tui.mcp.server import HOST, PATH, listen, over_http, over_stdio, server
    except ModuleNotFoundError as error:
        raise AssayError(
            f"'assay mcp' needs {error.name}; install it with: pip install 'assay[mcp]'"
        ) from error
    leave_cores()
    try:
        with indexed_store(served.workspace()):
            pass
    except AssayError as error:
        narrate(str(error))  # it may be put right while we serve
    if not http:
        if is_terminal():
            narrate("this is for a program that runs a model; Ctrl-C ends it")
        over_stdio(server(served), _leave)
        return
    with listen(port) as listening:
        narrate(
            f"listening on http://{HOST}:{port}{PATH}, for programs of this machine"
        )
        over_http(server(served), listening)


def _leave() -> NoReturn:
    """End at once; a workspace holds whatever instant that is."""
    narrate("interrupted")
    os._exit(INTERRUPTED)
