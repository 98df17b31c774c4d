"""A question from nothing in a collection: `python -m benchmarks.cold`.

Whole processes, as people type them, on a made collection of thousands of nodes, with
the default model. Beside them what no question can do without: an interpreter that
loads numpy and the library of the command line, and does nothing.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

import click

from benchmarks import processes, report
from benchmarks.made import Made
from benchmarks.processes import Runs
from kg.store import Store
from kg.terms import Kind
from tui.collection.settings import WORKSPACE
from tui.collection.workspace import DATABASE

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
_QUESTIONS = (
    "Does sparse sampling improve accuracy in small models?",
    "why would voting harm trust",
    "Can feedback replace recall of facts",
    "how does noisy reward limit honesty in agents",
    "is debate worth its cost",
)
_FLOOR = "numpy and click loaded, nothing done"
_HEAD = "| whole process | wall, s: median (least) | × the least | CPU, s | peak MB |"


@click.command()
@click.option("--notes", default=720, help="How many notes are made.")
@click.option("--rounds", default=3, help="How often each question is asked.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(notes: int, rounds: int, write: bool) -> None:
    """Index a made collection, and ask it questions, a process each."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "notes"
        Made(notes).write(folder)
        _do("-m", "tui", "index", str(folder))
        with Store.open(folder / WORKSPACE / DATABASE) as store:
            counts = store.counts()
        runs = _asked(folder, rounds)
    least = median(runs[_FLOOR].wall)
    rows = [f"| {' | '.join([name, *r.cells(least)])} |" for name, r in runs.items()]
    held = f"{sum(counts.values()):,} nodes, {counts[Kind.INQUIRY]:,} of them inquiries"
    command = "python -m benchmarks.cold"
    text = report.table(f"{report.where()}. {held}.", command, _HEAD, rows)
    click.echo(text)
    if write:
        report.write(RESULTS, "cold", text)


def _asked(folder: Path, rounds: int) -> dict[str, Runs]:
    """Each way in turn, round by round, so that a busy spell hits them alike."""
    ways = {
        "`assay ask`, by words and meaning": ("ask",),
        "`assay ask`, by words": ("ask", "--words-only"),
        "`assay search`, by words and meaning": ("search",),
        "`assay search`, by words": ("search", "--words-only"),
    }
    runs = {name: Runs() for name in (*ways, _FLOOR)}
    for _ in range(rounds):
        for question in _QUESTIONS:
            for name, way in ways.items():
                _do("-m", "tui", *way, "-C", str(folder), question, into=runs[name])
            _do("-c", "import numpy, click", into=runs[_FLOOR])
    return runs


def _do(*arguments: str, into: Runs | None = None) -> None:
    code, told = processes.run([sys.executable, *arguments], into)
    if code:
        raise click.ClickException(f"{' '.join(arguments)}: {told[-500:]}")


if __name__ == "__main__":
    main()
