"""`assay demo`: the bundled sample, indexed and opened."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from tui.cli.context import is_terminal, open_workspace, run_explorer, say


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

    target = folder or _cache()
    copy_sample(target)
    workspace = open_workspace(target, meaning=False if words_only else None)
    if is_terminal() and not as_json:
        run_explorer(workspace)
        return
    run_index(workspace, as_json=as_json)
    if not as_json:
        from tui.cli.context import printed_status

        say()
        printed_status(workspace)


def copy_sample(target: Path) -> None:
    """Put the sample's files into a folder; files that are there already stay."""
    with as_file(files("corpus") / "sample") as sample:
        for source in sorted(sample.rglob("*")):
            copy = target / source.relative_to(sample)
            if source.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)


def _cache() -> Path:
    """A folder of this version's sample under the user's cache."""
    from importlib.metadata import version

    import platformdirs

    return Path(platformdirs.user_cache_dir("assay")) / f"sample-{version('assay')}"
