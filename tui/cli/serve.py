"""`assay serve`: the explorer in a browser."""

from pathlib import Path

import click

from kg.errors import AssayError
from tui.cli.context import collection_option, narrate, open_workspace, say

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command(
    epilog="""\b
Example:
  assay serve
  assay serve --port 9000 -C ~/notes"""
)
@collection_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen there.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True,
    help="Listen on this port.",
)  # fmt: skip
def serve(collection: Path | None, host: str, port: int) -> None:
    """Open the explorer in a browser; ends with Ctrl-C.

    It listens on this machine alone unless another host is given, and lets in only
    who has the address it prints.
    """
    workspace = open_workspace(collection)
    try:
        # aiohttp and jinja2 cost 0.3 s, and are installed only by those who serve.
        from tui.web.server import ExplorerServer
        from tui.web.server import serve as run
    except ModuleNotFoundError as error:
        raise AssayError(
            f"'assay serve' needs {error.name}; install it with: "
            "pip install 'assay[serve]'"
        ) from error
    server = ExplorerServer(workspace.collection, host, port)
    if host not in _LOOPBACK:
        narrate(f"listening on {host}: others on your network can reach this port")
    say(server.address)
    narrate("open this address in a browser on this machine; Ctrl-C ends it")
    run(server)
