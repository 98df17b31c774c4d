"""Bringing the vectors up to date with the store's texts."""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings import usual
from embeddings.devices import cores
from embeddings.encoder import Encoder
from embeddings.index import VectorIndex
from embeddings.journal import Journal
from embeddings.lock import sole_writer
from embeddings.vectors import Ids
from kg.errors import IndexMismatch
from kg.store import Store

CHUNK = 256 * cores()
"""Texts embedded between two steps: what an interruption may cost, some seconds' work.
Cores that are done with theirs wait for the others, so each has a good many.
"""
CHECKPOINT = 32_768
"""Texts embedded between two savings: who asks meanwhile finds these, and no more of
them than that are held in memory.
"""
FEW = 16
"""Texts up to which a model is run without its engine: loading that takes longer."""
PASSAGES = "passages"
"""The store's word for how it cuts texts."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the vectors are."""

    done: int
    """Texts that have a vector; all are saved once it equals `total`."""
    total: int
    rate: float
    """Texts embedded a second in this run; 0 before the first."""
    seconds_left: float | None
    """None before anything tells; 0 when done."""
    notice: str | None = None
    """What the user should hear of, told once, with the first step."""


def pending(store: Store, folder: Path, model: str) -> int:
    """How many texts a run with that model would embed: 0 needs no encoder.

    Where it is 0, the vectors of texts that are gone are put away, so that nothing
    is left to do.

    Args:
        store: Whose texts.
        folder: Where the vectors are.
        model: The encoder's name.

    Raises:
        WorkspaceLocked: If another process is embedding this collection.
        StoreError: If the folder can't be written.
    """
    generation, wanted = store.generation, _wanted(store)
    index, _ = usable(folder, model)
    if index is None:
        return len(wanted)
    missing = len(index.lacking(wanted))
    if not missing and index.generation != generation:
        with sole_writer(folder):
            if index.is_saved_in(folder):
                _save(index.only(wanted), store, folder, generation)
    return missing


def sync(
    store: Store,
    folder: Path,
    encoder: Encoder,
    *,
    chunk: int = CHUNK,
    checkpoint: int = CHECKPOINT,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[Progress, None, None]:
    """Give every text of the store a vector, and drop those no text needs.

    What an earlier run embedded is kept, however it ended: each chunk is on
    disk before its progress is told. Close the generator to cancel.

    Args:
        store: Whose texts.
        folder: Where the vectors are.
        encoder: Other encoders' vectors are replaced, with a notice.
        chunk: Texts embedded between two steps.
        checkpoint: Texts embedded between two savings.
        clock: Seconds, for rate and time left.

    Raises:
        WorkspaceLocked: If another process is embedding this collection.
        StoreError: If the folder can't be written.
    """
    with sole_writer(folder):
        generation, wanted = store.generation, _wanted(store)
        index, why = usable(folder, encoder.name)
        notice = "; ".join(filter(None, (why, encoder.notice))) or None
        with journal_of(folder, encoder) as journal:
            index = index or _empty(encoder)
            lacking = np.setdiff1d(index.lacking(wanted), journal.ids)
            texts = store.embedded_texts(lacking.tolist())
            missing = _in_turn(texts)
            meter = _Meter(len(wanted), texts, clock)
            for start in range(0, len(missing), chunk):
                yield meter.progress(notice if start == 0 else None)
                part = missing[start : start + chunk]
                journal.append(part, encoder.encode([texts[c] for c in part]))
                meter.add(part)
                if len(journal.ids) >= checkpoint:
                    index = index.with_vectors(journal.ids, journal.vectors)
                    index = index.save(
                        folder,
                        generation=index.generation or 0,
                        usual=usual.counted(store, index),
                    )
                    journal.clear()
            index = index.with_vectors(journal.ids, journal.vectors).only(wanted)
            _save(index, store, folder, generation)
            journal.remove()
        yield meter.progress(None if missing else notice)


class _Meter:
    """Counts texts for what is done, characters for the time they take."""

    def __init__(
        self, total: int, missing: dict[int, str], clock: Callable[[], float]
    ) -> None:
        self._total = total
        self._missing = missing
        self._texts_left = len(missing)
        self._characters_left = sum(map(len, missing.values()))
        self._texts = self._characters = 0
        self._clock = clock
        self._start = clock()

    def add(self, embedded: list[int]) -> None:
        characters = sum(len(self._missing[content]) for content in embedded)
        self._texts += len(embedded)
        self._texts_left -= len(embedded)
        self._characters += characters
        self._characters_left -= characters

    def progress(self, notice: str | None = None) -> Progress:
        elapsed = self._clock() - self._start
        left: float | None = None
        if not self._texts_left:
            left = 0.0
        elif self._characters:
            left = elapsed * self._characters_left / self._characters
        total = self._total
        rate = self._texts / elapsed if elapsed > 0 else 0.0
        return Progress(total - self._texts_left, total, rate, left, notice)


def usable(folder: Path, model: str) -> tuple[VectorIndex | None, str | None]:
    """The index to build on, and why there is none where one was."""
    try:
        index = VectorIndex.load(folder)
    except IndexMismatch as error:
        return None, f"{error}; embedding every text again"
    if index is None or index.model == model:
        return index, None
    return None, (
        f"the vectors were made by {index.model}; "
        f"embedding every text again with {model}"
    )


def _wanted(store: Store) -> Ids:
    """The content ids of all texts, in order."""
    return np.array(store.content_ids(), np.int64)


def _save(index: VectorIndex, store: Store, folder: Path, generation: int) -> None:
    index.save(
        folder,
        generation=generation,
        passages=store.meta(PASSAGES) or "",
        usual=usual.counted(store, index),
    )


def journal_of(folder: Path, encoder: Encoder) -> Journal:
    """What an encoder embedded since the index was last saved."""
    return Journal.open(folder / "journal.bin", encoder.name, encoder.dimension)


def _empty(encoder: Encoder) -> VectorIndex:
    none = np.empty((0, encoder.dimension), np.float32)
    return VectorIndex.build(encoder.name, encoder.dimension, [], none)


def _in_turn(texts: dict[int, str]) -> list[int]:
    """Content ids, longest text first.

    Texts of one length share a batch without padding; the longest come first so
    that too little memory shows at once.
    """
    return sorted(texts, key=lambda content: (-len(texts[content]), content))
