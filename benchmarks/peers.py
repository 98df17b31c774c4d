"""What else one would search with, on the same texts."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks import kept
from benchmarks.beir import Collection, Document
from benchmarks.outcome import Outcome, measure

_SENTENCE_TRANSFORMERS = "sentence-transformers"
_TXTAI = "txtai"


def _text(document: Document) -> str:
    return f"{document.title}\n{document.text}"


def bm25s(collection: Collection, folder: Path) -> Outcome:
    """Words by bm25s, as its defaults have it, English stop words left out.

    Args:
        collection: What to search.
        folder: Where an index may be kept; this one is quickly made again.

    Raises:
        ImportError: If it is not installed.
    """
    library = import_module("bm25s")  # has no types, and need not be there
    start = perf_counter()
    texts = [_text(document) for document in collection.documents]
    tokens = library.tokenize(texts, stopwords="en", show_progress=False)
    index = library.BM25()
    index.index(tokens, show_progress=False)
    seconds = perf_counter() - start

    def search(text: str, limit: int) -> tuple[Sequence[str], float]:
        asked = library.tokenize(text, stopwords="en", show_progress=False)
        depth = min(limit, len(texts))
        rows, _ = index.retrieve(asked, k=depth, show_progress=False)
        return [collection.documents[row].id for row in rows[0].tolist()], 0.0

    return measure("bm25s", collection, search, seconds)


def sentence_transformers(collection: Collection, folder: Path) -> Outcome:
    """The same weights by sentence-transformers on torch, exact search by FAISS.

    Args:
        collection: What to search.
        folder: Where an index may be kept; vectors found there are used.

    Raises:
        ImportError: If one of the two is not installed.
    """
    import faiss
    import numpy as np
    import sentence_transformers as library

    from embeddings import models

    start = perf_counter()
    model = library.SentenceTransformer(str(models.find(None)[0]), device="cpu")
    file = folder / f"{_SENTENCE_TRANSFORMERS}.npy"
    earlier = kept.seconds(folder, _SENTENCE_TRANSFORMERS)
    if earlier is None:
        texts = [_text(document) for document in collection.documents]
        np.save(
            file,
            model.encode(texts, normalize_embeddings=True, show_progress_bar=False),
        )
        kept.remember(folder, _SENTENCE_TRANSFORMERS, perf_counter() - start)
    vectors = np.load(file)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    seconds = perf_counter() - start if earlier is None else earlier
    note = None if earlier is None else kept.NOTE

    def search(text: str, limit: int) -> tuple[Sequence[str], float]:
        asked_at = perf_counter()
        asked = model.encode([text], normalize_embeddings=True, show_progress_bar=False)
        embedding = perf_counter() - asked_at
        _, rows = index.search(asked, min(limit, index.ntotal))
        return [collection.documents[row].id for row in rows[0].tolist()], embedding

    name = f"{_SENTENCE_TRANSFORMERS} + FAISS flat"
    return measure(name, collection, search, seconds, note)


def txtai(collection: Collection, folder: Path) -> Outcome:
    """Words and meaning by txtai with the same weights, as its documentation has it.

    Args:
        collection: What to search.
        folder: Where an index may be kept; one found there is used.

    Raises:
        ImportError: If it is not installed.
    """
    embeddings_of = import_module("txtai").Embeddings  # has no types

    from embeddings import models

    start = perf_counter()
    place, earlier = folder / _TXTAI, kept.seconds(folder, _TXTAI)
    if earlier is None:
        made = embeddings_of(path=str(models.find(None)[0]), hybrid=True, gpu=False)
        made.index((doc.id, _text(doc), None) for doc in collection.documents)
        made.save(str(place))
        kept.remember(folder, _TXTAI, perf_counter() - start)
    index = embeddings_of()
    index.load(str(place))
    seconds = perf_counter() - start if earlier is None else earlier
    note = None if earlier is None else kept.NOTE

    def search(text: str, limit: int) -> tuple[Sequence[str], float]:
        # It embeds inside, so that the whole time counts as without embedding.
        return [document for document, _ in index.search(text, limit)], 0.0

    inside = "its queries are embedded inside, so their embedding is counted"
    notes = "; ".join(filter(None, (note, inside)))
    return measure("txtai, hybrid", collection, search, seconds, notes)
