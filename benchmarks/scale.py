"""Search among very many vectors and words: `python -m benchmarks.scale`.

The vectors are synthetic (`benchmarks.synthetic`), kept and searched as a workspace's
are. The truth is a product with every vector. Beside it, in the same process, FAISS's
exact index on the same vectors and one thread.
"""

import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import click
import numpy as np

from benchmarks import report, synthetic
from benchmarks.measures import middle_and_p95
from embeddings.vectors import Ids, Vectors

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
SHOWN = 10
_BATCH = 32_768
_HEAD = (
    "| vectors | system | built, s | read, ms | first query, ms | query, median / p95 "
    "ms | recall@10 | on disk, MB | peak MB |"
)


@dataclass(frozen=True, slots=True)
class Scaled:
    """What one way of searching so many vectors took."""

    system: str
    build_s: float
    read_ms: float
    first_ms: float
    latencies_ms: Sequence[float]
    recall: float
    disk_mb: float
    peak_mb: float


@click.command()
@click.option(
    "--count", "counts", multiple=True, type=int, default=(100_000, 1_000_000)
)
@click.option("--queries", default=300, help="How many are timed.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(counts: tuple[int, ...], queries: int, write: bool) -> None:
    """Build an index of so many vectors, and ask it for ten at a time."""
    rows = []
    for count in counts:
        for system in (_assay, _faiss):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
                found = one.submit(system, count, queries).result()
            rows.append(_row(count, found))
            click.echo(rows[-1])
    command = " ".join(
        ["python -m benchmarks.scale", *(f"--count {count}" for count in counts)]
    )
    text = "\n".join(
        [
            f"{report.where()}. {queries} queries on the same topics, ten each.",
            "",
            f"    {command}",
            "",
            _HEAD,
            "|---" * 9 + "|",
            *rows,
        ]
    )
    if write:
        report.write(RESULTS, "scale", text)


def _row(count: int, found: Scaled) -> str:
    middle, p95 = middle_and_p95(found.latencies_ms)
    cells = [
        f"{count:,}",
        found.system,
        f"{found.build_s:.1f}",
        f"{found.read_ms:.0f}",
        f"{found.first_ms:.0f}",
        f"{middle:.1f} / {p95:.1f}",
        f"{found.recall:.3f}",
        f"{found.disk_mb:.0f}",
        f"{found.peak_mb:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _assay(count: int, asked: int) -> Scaled:
    from embeddings.index import VectorIndex

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start, drawing = perf_counter(), 0.0
        index = VectorIndex.build("synthetic", synthetic.DIMENSION, [], _none())
        blocks, at = synthetic.vectors(count, seed=1), 0
        while True:
            drawn = perf_counter()
            block = next(blocks, None)
            drawing += perf_counter() - drawn
            if block is None:
                break
            index = index.with_vectors(np.arange(at, at + len(block)), block)
            index = index.save(folder, generation=1)
            at += len(block)
        build = perf_counter() - start - drawing
        del index
        peak = _peak_mb()
        start = perf_counter()
        loaded = VectorIndex.load(folder)
        assert loaded is not None
        read = perf_counter() - start
        found, latencies = _asked(
            lambda vector: [content for content, _ in loaded.search(vector, SHOWN)],
            asked,
        )
        peak = max(peak, _peak_mb())
        size = sum(path.stat().st_size for path in folder.iterdir())
    return Scaled(
        "Assay",
        build,
        read * 1000,
        latencies[0],
        latencies[1:],
        _recall(found, count, asked),
        size / 1e6,
        peak,
    )


def _faiss(count: int, asked: int) -> Scaled:
    import faiss

    faiss.omp_set_num_threads(1)
    build = 0.0
    index: faiss.Index = faiss.IndexFlatIP(synthetic.DIMENSION)
    for block in synthetic.vectors(count, seed=1):
        start = perf_counter()
        index.add(block)
        build += perf_counter() - start
    with tempfile.TemporaryDirectory() as scratch:
        path = str(Path(scratch) / "flat.faiss")
        start = perf_counter()
        faiss.write_index(index, path)
        build += perf_counter() - start
        size = Path(path).stat().st_size
        start = perf_counter()
        index = faiss.read_index(path)
        read = perf_counter() - start
    found, latencies = _asked(
        lambda vector: index.search(vector.reshape(1, -1), SHOWN)[1][0].tolist(), asked
    )
    peak = _peak_mb()
    return Scaled(
        "FAISS, exact",
        build,
        read * 1000,
        latencies[0],
        latencies[1:],
        _recall(found, count, asked),
        size / 1e6,
        peak,
    )


def _none() -> Vectors:
    return np.empty((0, synthetic.DIMENSION), np.float32)


def _queries(count: int) -> Vectors:
    return next(synthetic.vectors(count, seed=2))


def _asked(
    search: Callable[[Vectors], list[int]], count: int
) -> tuple[list[list[int]], list[float]]:
    found, latencies = [], []
    for vector in _queries(count):
        start = perf_counter()
        found.append(search(vector))
        latencies.append((perf_counter() - start) * 1000)
    return found, latencies


def _recall(found: list[list[int]], count: int, asked: int) -> float:
    """The share of the ten nearest of all that were found."""
    queries = _queries(asked)
    best = np.full((asked, SHOWN), -np.inf, np.float32)
    nearest: Ids = np.full((asked, SHOWN), -1)
    at = 0
    for block in synthetic.vectors(count, seed=1):
        cosines = np.concatenate([best, queries @ block.T], axis=1)
        places = np.arange(at, at + len(block))
        numbers = np.concatenate(
            [nearest, np.broadcast_to(places, (asked, len(block)))], axis=1
        )
        top = np.argpartition(-cosines, SHOWN - 1, axis=1)[:, :SHOWN]
        best = np.take_along_axis(cosines, top, axis=1)
        nearest = np.take_along_axis(numbers, top, axis=1)
        at += len(block)
    shared = [
        len(set(told) & set(true)) for told, true in zip(found, nearest, strict=True)
    ]
    return sum(shared) / (asked * SHOWN)


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
