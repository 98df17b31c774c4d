"""Search measured on test collections: `python -m benchmarks.search FOLDER…`.

Every system runs in a process of its own, one after the other, so that peak
memory is its own.
"""

import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeAlias, TypeVar

import click

from benchmarks import assay, beir, peers, report
from benchmarks.beir import Collection
from benchmarks.outcome import Outcome

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Peer: TypeAlias = Callable[[Collection, Path], Outcome]

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
_PEERS: dict[str, _Peer] = {
    "bm25s": peers.bm25s,
    "sentence-transformers": peers.sentence_transformers,
    "txtai": peers.txtai,
}


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--split", help="Which judgements, if there are more: else train.")
@click.option(
    "--workspaces",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep vectors between runs; else they are thrown away.",
)
@click.option(
    "--peer",
    "chosen",
    multiple=True,
    type=click.Choice(tuple(_PEERS)),
    default=tuple(_PEERS),
    help="Other tools to measure, all by default.",
)
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(
    folders: tuple[Path, ...],
    split: str | None,
    workspaces: Path | None,
    chosen: tuple[str, ...],
    write: bool,
) -> None:
    """Rank every judged query of test collections in BEIR form, and tell how well."""
    for folder in folders:
        try:
            collection = beir.read(folder, split)
        except beir.CollectionUnreadable as error:
            raise click.ClickException(str(error)) from error
        if len(collection.queries) < 2:
            raise click.ClickException(f"{folder}: fewer than two judged queries")
        outcomes, notices = _measured(folder, split, workspaces, chosen)
        command = _command(collection.name, split, workspaces, chosen)
        text = report.section(collection, outcomes, notices, command)
        click.echo(text)
        if write:
            report.write(RESULTS, f"search {collection.name}", text)


def _measured(
    folder: Path, split: str | None, workspaces: Path | None, chosen: tuple[str, ...]
) -> tuple[list[Outcome], list[str]]:
    """The outcomes of every system, and what could not be measured."""
    outcomes: list[Outcome] = []
    notices = [f"{name}: not asked for" for name in _PEERS if name not in chosen]
    with tempfile.TemporaryDirectory() as scratch:
        workspace = (workspaces or Path(scratch)) / folder.resolve().name
        workspace.mkdir(parents=True, exist_ok=True)
        outcomes += _apart(_assay, folder, split, workspace)
        for name in chosen:
            try:
                peer = _apart(_peer, folder, split, workspace, _PEERS[name])
                outcomes.append(peer)
            except ImportError as error:
                notices.append(f"{name}: not measured, as {error.name} is missing")
                click.echo(notices[-1], err=True)
    return outcomes, notices


def _apart(task: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        return one.submit(task, *args, **kwargs).result()


def _assay(folder: Path, split: str | None, workspace: Path) -> list[Outcome]:
    return assay.outcomes(beir.read(folder, split), workspace)


def _peer(folder: Path, split: str | None, workspace: Path, peer: _Peer) -> Outcome:
    return peer(beir.read(folder, split), workspace)


def _command(
    name: str, split: str | None, workspaces: Path | None, chosen: tuple[str, ...]
) -> str:
    """What was typed, without where this machine keeps its folders."""
    words = ["python -m benchmarks.search", name]
    if split is not None:
        words += ["--split", split]
    if workspaces is not None:
        words += ["--workspaces", workspaces.name]
    if chosen != tuple(_PEERS):
        words += [f"--peer {peer}" for peer in chosen]
    return " ".join(words)


if __name__ == "__main__":
    main()
