"""A whole search among very many passages: `python -m benchmarks.passages FOLDER`.

The texts are real, overlapping windows of one to three sentences; their vectors are
synthetic, since the time does not depend on what they mean, and so is the question's,
whose own embedding is not counted. Beside it bm25s and FAISS's exact index, fused.
"""

import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

import click
import numpy as np

from benchmarks import beir, report, synthetic
from benchmarks.beir import Collection
from benchmarks.measures import middle_and_p95
from embeddings.vectors import Vector, Vectors

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
SHOWN = 10
DEPTH = 100
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Timed:
    """What one way of searching took, a number for each question."""

    system: str
    build_s: float
    wall_ms: list[float]
    cpu_ms: list[float]
    peak_mb: float


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--count", default=100_000, help="How many passages.")
@click.option("--queries", default=200, help="How many are timed.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(folder: Path, count: int, queries: int, write: bool) -> None:
    """Search many passages of a collection in BEIR form by words and by meaning."""
    rows, notes = [], []
    for measure in (_assay_words, _assay_meaning, _assay_fused, _peer):
        try:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
                rows.append(_row(one.submit(measure, folder, count, queries).result()))
        except ImportError as error:
            notes.append(f"- a peer was not measured, as {error.name} is missing")
    text = "\n".join(
        [
            f"{report.where()}. {count:,} passages, {queries} questions.",
            "",
            f"    python -m benchmarks.passages {folder.resolve().name}",
            "",
            "| search, ten hits | built, s | wall, median / p95 ms | CPU, median / p95 "
            "ms | peak MB |",
            "|---|---|---|---|---|",
            *rows,
            *(["", *notes] if notes else []),
        ]
    )
    click.echo(text)
    if write:
        report.write(RESULTS, "passages", text)


def _row(timed: Timed) -> str:
    wall, cpu = middle_and_p95(timed.wall_ms), middle_and_p95(timed.cpu_ms)
    return (
        f"| {timed.system} | {timed.build_s:.1f} | {wall[0]:.1f} / {wall[1]:.1f} | "
        f"{cpu[0]:.1f} / {cpu[1]:.1f} | {timed.peak_mb:.0f} |"
    )


def _windows(collection: Collection) -> Iterator[tuple[str, str]]:
    """Title and text, one sentence, two and three from each place on."""
    for document in collection.documents:
        sentences = _SENTENCE.split(document.text)
        for at in range(len(sentences)):
            for size in range(1, min(3, len(sentences) - at) + 1):
                yield document.title, " ".join(sentences[at : at + size])


def _read(
    folder: Path, count: int, asked: int
) -> tuple[list[tuple[str, str]], list[str]]:
    collection = beir.read(folder)
    said = [
        window for window, _ in zip(_windows(collection), range(count), strict=False)
    ]
    if len(said) < count:
        raise click.ClickException(f"{folder}: only {len(said):,} passages")
    questions = list(collection.queries.values())
    return said, questions[:: max(1, len(questions) // asked)][:asked]


def _assay_words(folder: Path, count: int, asked: int) -> Timed:
    return _assay(folder, count, asked, "words")


def _assay_meaning(folder: Path, count: int, asked: int) -> Timed:
    return _assay(folder, count, asked, "meaning")


def _assay_fused(folder: Path, count: int, asked: int) -> Timed:
    return _assay(folder, count, asked, "fused")


class _Given:
    """An encoder whose vectors are made already."""

    name = "synthetic"
    dimension = synthetic.DIMENSION
    notice = None

    def __init__(self, vectors: dict[str, Vector]) -> None:
        self._vectors = vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vectors[text] for text in texts])

    def encode_query(self, text: str) -> Vector:
        return self._vectors[text]


def _assay(folder: Path, count: int, asked: int, by: str) -> Timed:
    from embeddings.index import VectorIndex
    from embeddings.search import SearchMode, search
    from kg.model import NodeId, Passage
    from kg.store import Store

    said, questions = _read(folder, count, asked)
    with (
        tempfile.TemporaryDirectory() as scratch,
        Store.open(Path(scratch) / "assay.sqlite") as store,
    ):
        start = perf_counter()
        passages = (
            Passage(node=NodeId(f"claim:{n}"), ordinal=0, title=title, text=text)
            for n, (title, text) in enumerate(said)
        )
        store.replace_graph([], [], passages, [])
        ids = sorted({content for _, content in store.passage_keys()})
        vectors = np.concatenate(list(synthetic.vectors(len(ids), seed=1)))
        index = VectorIndex.build("synthetic", synthetic.DIMENSION, ids, vectors)
        index.save(Path(scratch) / "vectors", generation=store.generation)
        build = perf_counter() - start
        loaded = VectorIndex.load(Path(scratch) / "vectors")
        encoder = _Given(_question_vectors(questions))

        def ask(question: str) -> None:
            search(
                store,
                question,
                limit=SHOWN,
                index=loaded,
                encoder=encoder,
                mode=SearchMode(by),
            )

        return _timed(f"Assay, {by}", build, questions, ask)


def _peer(folder: Path, count: int, asked: int) -> Timed:
    import faiss

    library = import_module("bm25s")  # has no types, and need not be there
    faiss.omp_set_num_threads(1)
    said, questions = _read(folder, count, asked)
    start = perf_counter()
    texts = [f"{title}\n{text}" for title, text in said]
    words = library.BM25()
    tokens = library.tokenize(texts, stopwords="en", show_progress=False)
    words.index(tokens, show_progress=False)
    index = faiss.IndexFlatIP(synthetic.DIMENSION)
    for block in synthetic.vectors(count, seed=1):
        index.add(block)
    build = perf_counter() - start
    vectors = _question_vectors(questions)

    def ask(question: str) -> None:
        asked_for = library.tokenize(question, stopwords="en", show_progress=False)
        rows, _ = words.retrieve(asked_for, k=DEPTH, show_progress=False)
        _, near = index.search(vectors[question].reshape(1, -1), DEPTH)
        scores: dict[int, float] = {}
        for ranking in (rows[0].tolist(), near[0].tolist()):
            for rank, row in enumerate(ranking, start=1):
                scores[row] = scores.get(row, 0.0) + 1 / (60 + rank)
        best = sorted(scores, key=lambda row: -scores[row])[:SHOWN]
        assert [said[row] for row in best]

    return _timed("bm25s + FAISS, exact, fused", build, questions, ask)


def _question_vectors(questions: list[str]) -> dict[str, Vector]:
    vectors = next(synthetic.vectors(len(questions), seed=2))
    return dict(zip(questions, vectors, strict=True))


def _timed(
    system: str, build: float, questions: list[str], ask: Callable[[str], None]
) -> Timed:
    ask(questions[0])
    wall, cpu = [], []
    for question in questions:
        start, spent = perf_counter(), process_time()
        ask(question)
        wall.append((perf_counter() - start) * 1000)
        cpu.append((process_time() - spent) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Timed(system, build, wall, cpu, peak / scale)


if __name__ == "__main__":
    main()
