"""`assay demo`: the bundled sample, indexed and opened."""

from pathlib import Path

import click

from tui.cli.context import is_terminal, open_workspace, run_explorer, say
from tui.collection.sample import copy_sample, sample_folder


@click.command(
    epilog="""\b
Example:
  assay demo
  assay demo --folder /tmp/sample"""
)
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the sample; by default in the user's cache.",
)  # fmt: skip
@click.option("--words-only", is_flag=True, help="Do not embed the sample.")
@click.option("--json", "as_json", is_flag=True, help="Index and answer in JSON.")
def demo(folder: Path | None, words_only: bool, as_json: bool) -> None:
    """Open the explorer on a sample of notes about reasoning and test-time compute.

    Without a terminal: index the sample and print what it holds.
    """
    from tui.cli.index import run_index

    target = folder or sample_folder()
    copy_sample(target)
    workspace = open_workspace(target, meaning=False if words_only else None)
    if is_terminal() and not as_json:
        run_explorer(workspace)
        return
    run_index(workspace, as_json=as_json)
    if not as_json:
        from tui.cli.status import print_whole

        say()
        print_whole(workspace)
