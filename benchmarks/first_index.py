"""A first index beside its model alone: `python -m benchmarks.first_index 1000`.

What is measured is `assay index` as people type it, from the start of the process to
its end, and how long the same model takes for the same texts when they are all at
hand. The difference is what reading, resolving and storing cost.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import click

from benchmarks import report
from benchmarks.made import Made
from tui.collection.settings import WORKSPACE
from tui.collection.workspace import DATABASE

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "BENCHMARKS.md"
_ALONE = """
import sys, time
from pathlib import Path
from embeddings.encoder import load_encoder
from kg.store import Store
with Store.open(Path(sys.argv[1])) as store:
    texts = list(store.passage_contents().values())
encoder = load_encoder(device="cpu")
start = time.perf_counter()
encoder.encode(texts)
print(len(texts), time.perf_counter() - start)
"""
_HEAD = (
    "| notes | passages | `assay index`, s | the same by words only, s "
    "| the encoder alone, s | × the encoder |"
)


@click.command()
@click.argument("sizes", nargs=-1, required=True, type=click.IntRange(10, 100_000))
@click.option("--runs", default=2, show_default=True, help="Of each, turn by turn.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(sizes: Sequence[int], runs: int, write: bool) -> None:
    """Index made collections of so many notes from nothing, with the default model."""
    rows = [_row(size, runs) for size in sizes]
    command = f"python -m benchmarks.first_index {' '.join(map(str, sizes))}"
    text = report.table(
        f"{report.where()} Median of {runs} whole processes.", command, _HEAD, rows
    )
    click.echo(text)
    if write:
        report.write(RESULTS, "first index", text)


def _row(notes: int, runs: int) -> str:
    whole, words, alone = [], [], []
    passages = 0
    with tempfile.TemporaryDirectory() as scratch:
        warm = Path(scratch) / "warm"
        Made(10).write(warm)
        _seconds("-m", "tui", "index", str(warm))  # exports the model, once
        for run in range(runs):
            folder = Path(scratch) / f"notes-{run}"
            Made(notes).write(folder)
            words.append(_seconds("-m", "tui", "index", "--words-only", str(folder)))
            database = folder / WORKSPACE / DATABASE
            database.unlink()
            whole.append(_seconds("-m", "tui", "index", str(folder)))
            passages, seconds = _alone(database)
            alone.append(seconds)
    cells = [
        f"{notes:,}",
        f"{passages:,}",
        f"{median(whole):.1f}",
        f"{median(words):.1f}",
        f"{median(alone):.1f}",
        f"{median(whole) / median(alone):.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _seconds(*arguments: str) -> float:
    start = perf_counter()
    _run(*arguments)
    return perf_counter() - start


def _alone(database: Path) -> tuple[int, float]:
    """How many texts there are, and how long the model takes for them."""
    texts, seconds = _run("-c", _ALONE, str(database)).split()
    return int(texts), float(seconds)


def _run(*arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
