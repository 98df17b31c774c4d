"""Embedding texts while the graph that they belong to is still being made."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.errors import AssayError
from kg.text import content_id

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.journal import Journal

_AT_ONCE = 32 * (os.cpu_count() or 1)
"""Texts embedded between two looks whether to stop: a second's work, or less."""
_MOST_WAITING = 65_536
_PATIENCE = 2.0
"""Seconds to wait for the thread where the run fails anyway."""


class HeadStart:
    """A thread that embeds what it is given until the real run begins.

    Reading and resolving keep one core busy, an engine the others. What it embeds is
    in the journal, where `embeddings.sync` finds it; that embeds the rest, saves, and
    drops what no text needs after all. So nothing rests on it: what goes wrong here is
    told by the run that follows.
    """

    def __init__(self, folder: Path, load: "Callable[[], Encoder]") -> None:
        """Hold these; nothing is loaded before there is something to embed.

        Args:
            folder: Where the vectors are.
            load: Has the encoder, which takes a second.
        """
        self.encoder: Encoder | None = None
        """Once it is loaded, if it can be."""
        self._folder = folder
        self._load = load
        self._waiting: list[str] = []
        self._turn: list[str] = []
        """What is embedded next, the longest last."""
        self._changed = Condition()
        self._is_over = False
        self._thread: Thread | None = None

    def give(self, texts: Iterable[str]) -> None:
        """Take texts that will most likely need a vector; returns at once."""
        with self._changed:
            if len(self._waiting) < _MOST_WAITING:
                self._waiting += texts
            self._changed.notify()
        if self._thread is None:
            # Not waited for at the end of a process that fails while a model loads.
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; the journal and the folder are free afterwards."""
        with self._changed:
            self._is_over = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(None if error is None else _PATIENCE)

    def _run(self) -> None:
        from embeddings.lock import sole_writer
        from embeddings.sync import journal_of

        try:
            self.encoder = encoder = self._load()
            with (
                sole_writer(self._folder),
                journal_of(self._folder, encoder) as journal,
            ):
                self._embed(encoder, journal)
        except AssayError:
            return

    def _embed(self, encoder: "Encoder", journal: "Journal") -> None:
        import numpy as np

        from embeddings.sync import CHECKPOINT, usable

        index, _ = usable(self._folder, encoder.name)
        while len(journal.ids) < CHECKPOINT and (texts := self._next()):
            told = {content_id(text): text for text in texts}
            ids = np.setdiff1d(np.array(list(told), np.int64), journal.ids)
            lacking = (ids if index is None else index.lacking(ids)).tolist()
            if lacking:
                vectors = encoder.encode([told[content] for content in lacking])
                journal.append(lacking, vectors)

    def _next(self) -> list[str]:
        """Some of the texts that wait, the longest first; none once it is over.

        Texts of one length share a batch without padding.
        """
        with self._changed:
            while not self._is_over and not self._turn:
                if len(self._waiting) >= _AT_ONCE:
                    self._turn = sorted(self._waiting, key=len)
                    self._waiting = []
                else:
                    self._changed.wait()
            if self._is_over:
                return []
            taken = self._turn[-_AT_ONCE:]
            del self._turn[-_AT_ONCE:]
            return taken
