"""Indexing measured on made collections: `python -m benchmarks.indexing 1000 10000`.

Without a model: what is measured is reading, resolving and storing. Every size runs
in a process of its own, so that peak memory is its own. What people wait for, from the
start of `assay index --words-only` to its end, is measured beside it.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

import click

from benchmarks import report
from benchmarks.made import Made
from corpus.corrections import appended
from corpus.ingest import Summary, ingest
from corpus.readable import CORRECTIONS
from kg.corrections import Action, Correction, Named
from kg.model import Kind
from kg.store import Store
from tui.collection.settings import WORKSPACE
from tui.collection.workspace import DATABASE

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
_MAX_BYTES = 20 << 20
_HEAD = (
    "| notes | first index, s | notes/s | nothing changed, s | whole process, s "
    "| one note edited, s | whole process, s "
    "| its title changed, s | moved, s | a claim rejected, s "
    "| from scratch after the edit, s "
    "| times faster | nodes | edges | peak MB | workspace MB |"
)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that each thing took; of repeated ones the median."""

    notes: int
    first: float
    unchanged: float
    unchanged_whole: float
    edited: float
    edited_whole: float
    renamed: float
    moved: float
    corrected: float
    scratch: float
    nodes: int
    edges: int
    peak_mb: float
    database_mb: float


@click.command()
@click.argument("sizes", nargs=-1, required=True, type=click.IntRange(10, 100_000))
@click.option("--runs", default=5, show_default=True, help="Of each small change.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(sizes: Sequence[int], runs: int, write: bool) -> None:
    """Index made collections of so many notes, then change them a little."""
    rows = []
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            rows.append(_row(apart.submit(measured, size, runs).result()))
    command = f"python -m benchmarks.indexing {' '.join(map(str, sizes))}"
    text = report.table(
        f"{report.where()} Median of {runs} for each small change.",
        command,
        _HEAD,
        rows,
    )
    click.echo(text)
    if write:
        report.write(RESULTS, "indexing", text)


def measured(notes: int, runs: int) -> Times:
    """Every time of one size."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "notes"
        made = Made(notes)
        made.write(folder)
        place = folder / WORKSPACE / DATABASE
        first = _seconds(folder, place)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        unchanged = median(_seconds(folder, place) for _ in range(runs))
        unchanged_whole = median(_whole(folder) for _ in range(runs))
        names = sorted(made.notes)
        chosen = [folder / names[len(names) * n // runs] for n in range(runs)]
        edited = [_after(_edit, path, folder, place) for path in chosen]
        edited_whole = []
        for path in chosen:
            _edit_back(path)
            edited_whole.append(_whole(folder))
        fresh = Path(scratch) / "fresh" / "assay.sqlite"
        from_scratch = _seconds(folder, fresh)
        shutil.rmtree(fresh.parent)
        renamed = [_after(_rename, path, folder, place) for path in chosen]
        moved = [_after(_move, path, folder, place) for path in chosen]
        corrected = [_corrected(path, folder, place) for path in chosen]
        with Store.open(place) as store:
            nodes = sum(store.counts().values())
            edges = sum(store.relation_counts().values())
        return Times(
            notes=notes,
            first=first,
            unchanged=unchanged,
            unchanged_whole=unchanged_whole,
            edited=median(edited),
            edited_whole=median(edited_whole),
            renamed=median(renamed),
            moved=median(moved),
            corrected=median(corrected),
            scratch=from_scratch,
            nodes=nodes,
            edges=edges,
            peak_mb=peak,
            database_mb=place.stat().st_size / 2**20,
        )


def _after(
    change: Callable[[Path], None], path: Path, folder: Path, place: Path
) -> float:
    change(path)
    return _seconds(folder, place)


def _edit(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("Both may be right", "Both might be right"), "utf-8")


def _edit_back(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("Both might be right", "Both may be right"), "utf-8")


def _rename(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("Does ", "Would it be that ", 1), "utf-8")


def _move(path: Path) -> None:
    path.rename(path.with_name(f"moved-{path.name}"))


def _corrected(path: Path, folder: Path, place: Path) -> float:
    """Reject a claim of a note, beside those that are rejected already."""
    file = path.with_name(f"moved-{path.name}").relative_to(folder).as_posix()
    with Store.open(place) as store:
        claim = next(
            node
            for node in store.get_many(store.contributions.drafted([file])).values()
            if node.kind == Kind.CLAIM
        )
    named = Named(id=claim.id, text=claim.text, file=file)
    written = folder / CORRECTIONS
    text = written.read_text("utf-8") if written.exists() else ""
    rejection = Correction(action=Action.REJECT, node=named)
    written.write_text(appended(text, rejection), "utf-8")
    return _seconds(folder, place)


def _seconds(folder: Path, place: Path) -> float:
    """How long an index takes, from opening the workspace to closing it."""
    start = perf_counter()
    with Store.open(place) as store:
        summary = Summary()
        for _ in ingest(folder, store, max_bytes=_MAX_BYTES, summary=summary):
            pass
    return perf_counter() - start


def _whole(folder: Path) -> float:
    """How long the command takes, from the start of its process to its end."""
    environment = {**os.environ, "PYTHONPATH": str(RESULTS.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tui", "index", "--words-only", str(folder)]
    start = perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return perf_counter() - start


def _row(times: Times) -> str:
    cells = [
        f"{times.notes:,}",
        f"{times.first:.1f}",
        f"{times.notes / times.first:.0f}",
        f"{times.unchanged:.2f}",
        f"{times.unchanged_whole:.2f}",
        f"{times.edited:.2f}",
        f"{times.edited_whole:.2f}",
        f"{times.renamed:.2f}",
        f"{times.moved:.2f}",
        f"{times.corrected:.2f}",
        f"{times.scratch:.1f}",
        f"{times.scratch / times.edited:.0f}",
        f"{times.nodes:,}",
        f"{times.edges:,}",
        f"{times.peak_mb:.0f}",
        f"{times.database_mb:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
