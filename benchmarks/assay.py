"""Assay itself: words alone, meaning alone, and both fused."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import kept
from benchmarks.beir import Collection
from benchmarks.outcome import Outcome, measure
from corpus.passages import of_graph
from embeddings.search import SearchMode, search
from kg.model import NodeId, Paper
from kg.store import Store

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.index import VectorIndex
    from embeddings.vectors import Vector, Vectors

_NAME = "assay"


def outcomes(collection: Collection, folder: Path) -> list[Outcome]:
    """Measure the three, words first, so that their peak holds no model.

    Args:
        collection: What to search.
        folder: Where the vectors are kept; those found there are used.
    """
    with (
        tempfile.TemporaryDirectory() as scratch,
        Store.open(Path(scratch) / "assay.sqlite") as store,
    ):
        filling = fill(store, collection)
        searcher = _Searcher(store)
        words = measure("Assay, words", collection, searcher.by_words, filling)
        earlier = kept.seconds(folder, _NAME)
        encoder, index, embedding = embedded(store, folder / "vectors")
        if earlier is None:
            kept.remember(folder, _NAME, embedding)
        note = None if earlier is None else kept.NOTE
        whole = filling + (embedding if earlier is None else earlier)
        searcher.give(encoder, index)
        return [
            words,
            measure("Assay, meaning", collection, searcher.by_meaning, whole, note),
            measure("Assay, fused", collection, searcher.fused, whole, note),
        ]


def fill(store: Store, collection: Collection) -> float:
    """Write a paper a document, and its words.

    Returns:
        Seconds that it took.
    """
    start = perf_counter()
    papers = [
        Paper(
            id=NodeId(f"paper:{document.id}"),
            text=document.title,
            title=document.title,
            abstract=document.text,
        )
        for document in collection.documents
    ]
    store.replace_graph(papers, [], of_graph(papers, {}, {}, {}), [])
    return perf_counter() - start


def embedded(store: Store, folder: Path) -> "tuple[TimedEncoder, VectorIndex, float]":
    """The model, the vectors, and the seconds that both took.

    Args:
        store: Whose texts.
        folder: Where the vectors are kept; those found there are used.
    """
    from embeddings.encoder import load_encoder
    from embeddings.index import VectorIndex
    from embeddings.sync import sync

    start = perf_counter()
    encoder = TimedEncoder(load_encoder(device="cpu"))
    for _ in sync(store, folder, encoder):
        pass
    index = VectorIndex.load(folder)
    assert index is not None
    return encoder, index, perf_counter() - start


class _Searcher:
    """The three ways to search, each as the harness calls it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._encoder: TimedEncoder | None = None
        self._index: VectorIndex | None = None

    def give(self, encoder: "TimedEncoder", index: "VectorIndex") -> None:
        self._encoder, self._index = encoder, index

    def by_words(self, text: str, limit: int) -> tuple[Sequence[str], float]:
        return self._search(text, limit, SearchMode.WORDS)

    def by_meaning(self, text: str, limit: int) -> tuple[Sequence[str], float]:
        return self._search(text, limit, SearchMode.MEANING)

    def fused(self, text: str, limit: int) -> tuple[Sequence[str], float]:
        return self._search(text, limit, SearchMode.FUSED)

    def _search(
        self, text: str, limit: int, mode: SearchMode
    ) -> tuple[Sequence[str], float]:
        found = search(
            self._store,
            text,
            limit=limit,
            index=self._index,
            encoder=self._encoder,
            mode=mode,
        )
        assert found.mode is mode
        spent = self._encoder.last if self._encoder else 0.0
        return [hit.node.partition(":")[2] for hit in found.hits], spent


class TimedEncoder:
    """An encoder that remembers how long its last query took."""

    def __init__(self, encoder: "Encoder") -> None:
        self._encoder = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self.notice = encoder.notice
        self.last = 0.0

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """As the encoder does."""
        return self._encoder.encode(texts)

    def encode_query(self, text: str) -> "Vector":
        """As the encoder does, remembering how long it took."""
        start = perf_counter()
        vector = self._encoder.encode_query(text)
        self.last = perf_counter() - start
        return vector

    def knows(self, word: str) -> bool:
        """As the encoder does."""
        return self._encoder.knows(word)
