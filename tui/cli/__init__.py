"""The command line: stdout is data, stderr is narration.

Commands live in modules of their own that are imported when they are called, so
that `assay --help` costs no more than click.
"""

import gc
import re
from importlib import import_module
from typing import Any

import click

from kg.errors import AssayError, NotFound
from tui.cli.output import let_go, readers_may_leave

USAGE = 2
NOT_FOUND = 3
INTERRUPTED = 130
_UNDECODED = re.compile("[\udc80-\udcff]")
"""What Python makes of bytes of an argument that are no text."""
_YOUNG = 50_000
"""New objects from which on the collector looks for cycles among them."""

COMMANDS = {
    "index": "tui.cli.index:index",
    "ask": "tui.cli.ask:ask",
    "search": "tui.cli.search:search",
    "show": "tui.cli.look:show",
    "case": "tui.cli.case:case",
    "related": "tui.cli.related:related",
    "same": "tui.cli.same:same",
    "path": "tui.cli.path:path",
    "claims": "tui.cli.claims:claims",
    "tensions": "tui.cli.tensions:tensions",
    "gaps": "tui.cli.gaps:gaps",
    "impact": "tui.cli.impact:impact",
    "topics": "tui.cli.topics:topics",
    "changes": "tui.cli.changes:changes",
    "check": "tui.cli.check:check",
    "brief": "tui.cli.brief:brief",
    "watch": "tui.cli.watch:watch",
    "correct": "tui.cli.correct:correct",
    "export": "tui.cli.export:export",
    "push": "tui.cli.push:push",
    "import": "tui.cli.bring:import_",
    "query": "tui.cli.query:query",
    "status": "tui.cli.status:status",
    "parse": "tui.cli.parse:parse",
    "config": "tui.cli.config:config",
    "serve": "tui.cli.serve:serve",
    "mcp": "tui.cli.mcp:mcp",
    "demo": "tui.cli.demo:demo",
}
"""Command to where it lives, in the order of help."""


class Commands(click.Group):
    """Commands imported when called; our errors as one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; a misspelt command names the nearest one."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"There is no command '{name}'.{hint}")
        return super().resolve_command(ctx, args)

    def make_context(self, *given: Any, **options: Any) -> click.Context:
        """Read the arguments, and print the help where that is what they ask for."""
        with readers_may_leave():
            return super().make_context(*given, **options)

    def invoke(self, ctx: click.Context) -> object:
        """Run; what the user can be told becomes one line on stderr."""
        try:
            with readers_may_leave():
                return super().invoke(ctx)
        except NotFound as error:
            self._say(error)
            raise click.exceptions.Exit(NOT_FOUND) from error
        except AssayError as error:
            self._say(error)
            raise click.exceptions.Exit(1) from error
        except UnicodeEncodeError as error:
            if not _UNDECODED.search(error.object):
                raise
            # Where a terminal speaks Latin-1, or a file is named in it.
            click.echo("assay: an argument is no text in UTF-8", err=True)
            raise click.exceptions.Exit(USAGE) from error
        except KeyboardInterrupt as error:
            click.echo("assay: interrupted; what was done is kept", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from error

    @staticmethod
    def _say(error: AssayError) -> None:
        from kg.text import printable

        click.echo(f"assay: {printable(str(error))}", err=True)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Run 'assay COMMAND --help' for an example of each command.",
)
@click.version_option(package_name="assay", message="assay %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Explore what a folder of research notes claims, and what tests it.

    Without a command: open the explorer on the collection around this folder.
    """
    if ctx.invoked_subcommand is not None:
        return
    from tui.cli.context import (
        explorable,
        is_terminal,
        open_workspace,
        run_explorer,
    )

    if is_terminal():
        workspace, notice = explorable(None)
        run_explorer(workspace, ask=True, notice=notice)
    else:
        from tui.cli.status import print_whole

        print_whole(open_workspace(None))


def main() -> None:
    """The `assay` command."""
    # Looking for cycles among all that imports make takes a tenth of a question's
    # time; so does looking a last time before the system frees everything.
    gc.set_threshold(_YOUNG)
    try:
        cli()
    finally:
        let_go()
        gc.freeze()
