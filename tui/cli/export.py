"""`assay export`: the collection in a format that other tools read."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.address import ADDRESS
from tui.cli.context import (
    collection_option,
    indexed_store,
    narrate,
    open_workspace,
    say,
    say_json,
)
from tui.cli.filters import KINDS
from tui.formats import BY_NAME, FORMATS, Format, format_of

if TYPE_CHECKING:
    from tui.collection.exporting import Wanted


@click.command(
    epilog="""\b
Example:
  assay export -o claims.ttl
  assay export --format nq --graphs | gzip > claims.nq.gz
  assay export --format json | jq '.nodes | length'
  assay export -f canvas --around "What should a score cost?" -o score.canvas
  assay export --list"""
)
@collection_option
@click.option(
    "-f", "--format", "name", type=click.Choice(list(BY_NAME)), metavar="FORMAT",
    help="One of those that --list tells; else as the file ends, or ttl.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help="Write to this file or folder; what it held stays until all is written.",
)  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="The formats and their uses.")
@click.option("--base", help="Base IRI of nodes; unique to the collection by default.")
@click.option("--graphs", is_flag=True, help="A named graph for each note.")
@click.option("--split", is_flag=True, help="A folder with a file for each note.")
@click.option(
    "--no-quotes", is_flag=True,
    help="Point at places in the texts without giving the words there.",
)  # fmt: skip
@click.option("--no-standing", is_flag=True, help="Only what is read, not its weight.")
@click.option(
    "--around", metavar="NODE",
    help="Only what surrounds this node; as Argdown, the case of this claim.",
)  # fmt: skip
@click.option(
    "--hops", type=click.IntRange(1, 9),
    help="What is at most so many relations away from that node; 1 if not given.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help="Only nodes of this kind; may be repeated.",
)  # fmt: skip
@click.option("--no-guesses", is_flag=True, help="Without what a model found similar.")
@click.option(
    "--near", is_flag=True,
    help="Also what a model finds close in meaning, marked as a guess.",
)  # fmt: skip
@click.option(
    "--license", metavar="URL", type=ADDRESS,
    help="State the licence of the export; none is stated otherwise.",
)  # fmt: skip
@click.option(
    "--creator", metavar="URL", type=ADDRESS,
    help="State who publishes it: an ORCID or another address.",
)  # fmt: skip
@click.option(
    "--sign-with", type=click.Path(path_type=Path, dir_okay=False), metavar="KEY",
    help="Sign nanopublications with your own private RSA key.",
)  # fmt: skip
@click.option("--with-files", is_flag=True, help="Copy your own files into it, too.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def export(
    collection: Path | None,
    name: str | None,
    output: Path | None,
    listed: bool,
    base: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Write the collection, or a part, in a format that other tools read."""
    if listed:
        _list_formats(as_json=as_json)
        return
    from tui.collection.exporting import Wanted, account, exported

    if as_json:
        name = "json"
    form = BY_NAME[name] if name else format_of(output.name if output else "")
    wanted = Wanted(**options)
    _check(form, output, wanted)
    workspace = open_workspace(collection, base=base)
    with indexed_store(workspace) as store:
        notices = exported(workspace, store, form, wanted, output or _to_stdout())
    if output is not None:
        for line in account(output, workspace.collection, notices):
            narrate(line)


def _check(form: Format, output: Path | None, wanted: "Wanted") -> None:
    """Refuse what the format can't do.

    Raises:
        UsageError: If it can't.
    """
    for name in wanted.given():
        option = name.removeprefix("no-")
        if option not in form.takes:
            fitting = ", ".join(f.name for f in FORMATS if option in f.takes)
            raise click.UsageError(
                f"--{name} goes with {fitting}, not with {form.name}"
            )
    if output is None and (form.is_folder or wanted.split):
        raise click.UsageError("this makes a folder of files: name it with -o FOLDER")
    if wanted.hops and not wanted.around:
        raise click.UsageError("--hops counts from a node: name it with --around NODE")
    if wanted.near and wanted.no_guesses:
        raise click.UsageError("--near adds what --no-guesses leaves out")


def _list_formats(*, as_json: bool) -> None:
    if as_json:
        from tui.answers.export import FormatAnswer, FormatsAnswer

        rows = tuple(
            FormatAnswer(name=f.name, about=f.about, takes=tuple(sorted(f.takes)))
            for f in FORMATS
        )
        say_json(FormatsAnswer(formats=rows))
        return
    for form in FORMATS:
        say(f"{form.name:<12} {form.about}")


def _to_stdout() -> Callable[[str], object]:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    return sys.stdout.write
