"""A whole search among very many passages: `python -m benchmarks.passages FOLDER`.

The texts are real, overlapping windows of one to three sentences; their vectors are
synthetic, since the time does not depend on what they mean, and so is the question's,
whose own embedding is not counted. Beside it bm25s and FAISS's exact index, fused; and
of words alone SQLite's full-text index, and tantivy, asked for the same.
"""

import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, TypeAlias

import click
import numpy as np

from benchmarks import beir, report, synthetic
from benchmarks.beir import Collection
from benchmarks.measures import middle_and_p95
from embeddings.vectors import Vector, Vectors
from kg import fts
from kg.model import NodeId, Passage

if TYPE_CHECKING:
    from kg.store import Store

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


_Measure: TypeAlias = Callable[[Path, int, int], Timed]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--count", default=100_000, help="How many passages.")
@click.option("--queries", default=200, help="How many are timed.")
@click.option("--only", type=click.Choice(("search", "words")), help="One table.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(folder: Path, count: int, queries: int, only: str | None, write: bool) -> None:
    """Search many passages of a collection in BEIR form by words and by meaning."""
    for name, (what, measures) in _TABLES.items():
        if only in (None, name):
            text = _table(what, measures, folder, count, queries)
            click.echo(text)
            if write:
                report.write(RESULTS, f"passages {name}", text)


def _table(
    what: str, measures: Sequence[_Measure], folder: Path, count: int, queries: int
) -> str:
    rows, notes = [], []
    for measure in measures:
        try:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
                rows.append(_row(one.submit(measure, folder, count, queries).result()))
        except ImportError as error:
            notes.append(f"- a peer was not measured, as {error.name} is missing")
    about = f"{report.where()}. {count:,} passages, {queries} questions."
    command = f"python -m benchmarks.passages {folder.resolve().name}"
    taken = "wall, median / p95 ms | CPU, median / p95 ms"
    head = f"| {what} | built, s | {taken} | peak MB |"
    return "\n\n".join([report.table(about, command, head, rows), *notes])


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

    def knows(self, word: str) -> bool:
        return False


def _assay(folder: Path, count: int, asked: int, by: str) -> Timed:
    from embeddings.index import VectorIndex
    from embeddings.search import SearchMode, search
    from embeddings.usual import counted
    from kg.store import Store

    said, questions = _read(folder, count, asked)
    with (
        tempfile.TemporaryDirectory() as scratch,
        Store.open(Path(scratch) / "assay.sqlite") as store,
    ):
        start = perf_counter()
        store.replace_graph([], [], _passages(said), [])
        ids = sorted({content for _, content in store.passage_keys()})
        vectors = np.concatenate(list(synthetic.vectors(len(ids), seed=1)))
        index = VectorIndex.build("synthetic", synthetic.DIMENSION, ids, vectors)
        usual = counted(store, index)
        place = Path(scratch) / "vectors"
        index.save(place, generation=store.generation, usual=usual)
        build = perf_counter() - start
        loaded = VectorIndex.load(place)
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


def _passages(said: list[tuple[str, str]]) -> Iterator[Passage]:
    for number, (title, text) in enumerate(said):
        node = NodeId(f"claim:{number}")
        yield Passage(node=node, ordinal=0, title=title, text=text)


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


def _first_ten(folder: Path, count: int, asked: int) -> Timed:
    """The first ten passages as a search ranks them, and no more."""

    def ask(store: "Store", question: str) -> object:
        found = store.matches(fts.query(question) or "", (), SHOWN)
        return list(islice(found, SHOWN))

    return _in_store("Assay", ask, folder, count, asked)


def _full_text(folder: Path, count: int, asked: int) -> Timed:
    """The same by SQLite's FTS5, which scores all that match."""

    def ask(store: "Store", question: str) -> object:
        return store.rows(
            f"select rowid, {fts.BM25} as distance from words where words match ? "
            "order by distance limit ?",
            (fts.query(question), SHOWN),
        )

    return _in_store("SQLite FTS5", ask, folder, count, asked)


def _in_store(
    system: str,
    find: "Callable[[Store, str], object]",
    folder: Path,
    count: int,
    asked: int,
) -> Timed:
    from kg.store import Store

    said, questions = _read(folder, count, asked)
    with (
        tempfile.TemporaryDirectory() as scratch,
        Store.open(Path(scratch) / "assay.sqlite") as store,
    ):
        start = perf_counter()
        store.replace_graph([], [], _passages(said), [])
        build = perf_counter() - start

        def ask(question: str) -> None:
            assert find(store, question)

        return _timed(system, build, questions, ask)


def _tantivy(folder: Path, count: int, asked: int) -> Timed:
    """The same words of the same passages by tantivy, stems compared, in memory."""
    library = import_module("tantivy")  # has no types, and need not be there

    said, questions = _read(folder, count, asked)
    start = perf_counter()
    builder = library.SchemaBuilder()
    for field in ("title", "text"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    builder.add_integer_field("row", stored=True)
    index = library.Index(builder.build())
    writer = index.writer(128 << 20, 1)
    for row, (title, text) in enumerate(said):
        writer.add_document(library.Document(title=title, text=text, row=row))
    writer.commit()
    index.reload()
    build = perf_counter() - start
    searcher = index.searcher()

    def ask(question: str) -> None:
        words = " ".join(fts.sought(question))
        query = index.parse_query(words, ["title", "text"], {"title": 0.4})
        found = searcher.search(query, SHOWN).hits
        assert [searcher.doc(place)["row"] for _, place in found]

    return _timed("tantivy", build, questions, ask)


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


_TABLES: dict[str, tuple[str, Sequence[_Measure]]] = {
    "search": (
        "search, ten hits",
        (_assay_words, _assay_meaning, _assay_fused, _peer),
    ),
    "words": ("words alone, ten passages", (_first_ten, _full_text, _tantivy)),
}


if __name__ == "__main__":
    main()
