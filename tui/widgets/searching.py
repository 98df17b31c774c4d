"""Searching in threads, which lend each other stores that stay open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.worker import Worker, get_current_worker

from embeddings.libraries import NUMPY, load_aside
from kg import postings
from kg.errors import AssayError
from kg.store import Store
from tui.collection.kept_stores import KeptStores
from tui.collection.workspace import Workspace
from tui.session.work import work
from tui.sought import found, is_misspelt, words_found
from tui.widgets.results import Listed, listed

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.index import VectorIndex

LIMIT = 60
"""Nodes that are found at most."""


class Searching(Vertical):
    """A pane that looks for what is typed."""

    embedding: var[bool] = var(False)
    """Whether vectors are still on their way: no reason to tell that there are none."""

    @dataclass
    class Found(Message):
        """A search was answered."""

        typed: str
        hits: tuple[Listed, ...]
        by_meaning: bool
        notice: str | None = None

    def __init__(self, workspace: Workspace, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._workspace = workspace
        self._stores = KeptStores(workspace)

    def on_unmount(self) -> None:
        """Nothing is looked for any more."""
        self._stores.close()

    @contextmanager
    def _asked_by(self, worker: Worker[object]) -> Iterator[Store]:
        """The store, which reads no further once another key has been pressed."""
        with (
            self._stores.lent() as store,
            store.unless(lambda: worker.is_cancelled),
        ):
            yield store

    @work("ready")
    def get_ready(self) -> None:
        """Read what a search by words needs, before anything is typed."""
        try:
            with self._stores.lent() as store:
                if postings.version(store) is not None:
                    load_aside(*NUMPY)
                store.get_ready()
        except AssayError:
            return  # The search itself will tell.

    @work("words")
    def find_by_words(self, typed: str, limit: int) -> None:
        """Look for words; posts `Found`."""
        worker = get_current_worker()
        try:
            with self._asked_by(worker) as store:
                hits = listed(store, words_found(store, typed, limit))
            answer = self.Found(typed, hits, by_meaning=False)
        except AssayError as error:
            answer = self.Found(typed, (), by_meaning=False, notice=str(error))
        if not worker.is_cancelled:
            self.post_message(answer)

    @work("meaning")
    def find_by_meaning(
        self, typed: str, encoder: "Encoder", index: "VectorIndex", *, rested: bool
    ) -> None:
        """Look for words and meaning; posts `Found`.

        Args:
            typed: As it stands in the box.
            encoder: The model.
            index: The vectors that it made.
            rested: Whether the last word is whole by now. Nothing else has changed
                then, so only slips are looked for.
        """
        worker = get_current_worker()
        try:
            with self._asked_by(worker) as store:
                if rested and not is_misspelt(store, typed, encoder):
                    return
                answered = found(
                    store, typed, LIMIT, index, encoder, growing=not rested
                )
                hits = listed(store, answered.hits)
            # That vectors are older than the notes is no news while they are made.
            notice = answered.slip if self.embedding else answered.notice
            answer = self.Found(typed, hits, True, notice)
        except AssayError as error:
            answer = self.Found(typed, (), by_meaning=False, notice=str(error))
        if not worker.is_cancelled:
            self.post_message(answer)
