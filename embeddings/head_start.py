"""Embedding texts while the graph that they belong to is still being made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self

from embeddings.devices import cores
from kg.errors import AssayError
from kg.text import content_id

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.journal import Journal

_AT_ONCE = 128 * cores()
"""Texts embedded between two looks whether to stop: a second's work, or a few's."""
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

    def __init__(
        self, folder: Path, model: Callable[[], str], load: "Callable[[], Encoder]"
    ) -> None:
        """Hold these; nothing is loaded before a text is given that has no vector.

        Files that are read anew, as after an upgrade, mostly say what they said.

        Args:
            folder: Where the vectors are.
            model: Tells the encoder's name.
            load: Has the encoder, which takes a second, and more memory than reading.
        """
        self.encoder: Encoder | None = None
        """Once it is loaded, if it can be."""
        self._folder = folder
        self._model = model
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
            lacking = self._lacking()
            first = next(lacking, None)
            if first is None:
                return
            self.encoder = encoder = self._load()
            with (
                sole_writer(self._folder),
                journal_of(self._folder, encoder) as journal,
            ):
                self._embed(encoder, journal, chain((first,), lacking))
        except AssayError:
            return

    def _lacking(self) -> Iterator[dict[int, str]]:
        """Texts that have no vector, by their content ids, some at a time."""
        import numpy as np

        from embeddings.sync import usable

        index, _ = usable(self._folder, self._model())
        while texts := self._next():
            told = {content_id(text): text for text in texts}
            ids = np.unique(np.array(list(told), np.int64))
            lacking = (ids if index is None else index.lacking(ids)).tolist()
            if lacking:
                yield {content: told[content] for content in lacking}

    def _embed(
        self,
        encoder: "Encoder",
        journal: "Journal",
        lacking: Iterable[Mapping[int, str]],
    ) -> None:
        import numpy as np

        from embeddings.sync import CHECKPOINT

        for told in lacking:
            new = np.setdiff1d(np.array(list(told), np.int64), journal.ids).tolist()
            if new:
                vectors = encoder.encode([told[content] for content in new])
                journal.append(new, vectors)
            if len(journal.ids) >= CHECKPOINT:
                return

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
