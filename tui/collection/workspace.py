"""Where the parts are put together: from a folder to store, index and search.

Both front ends use it; it knows neither Textual nor the terminal.
"""

from collections.abc import Generator, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.errors import EncoderUnavailable, IndexMismatch, StoreError
from kg.steps import outcome
from kg.store import Store
from tui.collection.settings import WORKSPACE, Settings

if TYPE_CHECKING:
    from corpus.ingest import Outcome, Summary
    from embeddings.encoder import Encoder
    from embeddings.head_start import HeadStart
    from embeddings.index import VectorIndex
    from embeddings.manifest import Manifest
    from embeddings.sync import Progress
    from kg.model import Kind, NodeId
    from kg.near import Close

DATABASE = "assay.sqlite"
VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A collection and what Assay keeps beside it."""

    collection: Path
    """The folder of the user's files."""
    settings: Settings
    notices: list[str] = field(default_factory=list, compare=False)
    """What was done on opening the store that the user should hear of."""
    _held: "list[VectorIndex]" = field(default_factory=list, compare=False, repr=False)
    """The vectors that were loaded last: of a large index that takes 50 ms and 40 MB,
    and whoever looks what is near a node would load it for each."""

    @classmethod
    def around(cls, start: Path, settings: Settings) -> Self:
        """The workspace of the nearest folder upwards that has one, else of `start`."""
        return cls(collection_around(start), settings)

    @property
    def folder(self) -> Path:
        """`.assay/` inside the collection."""
        return self.collection / WORKSPACE

    @property
    def exists(self) -> bool:
        """Whether the collection was ever indexed."""
        return (self.folder / DATABASE).is_file()

    def open_store(self, *, is_reader: bool = False) -> Store:
        """The store, for one thread at a time, to be closed.

        Args:
            is_reader: Whether one that can't be used is an error, not begun anew.
        """
        store = Store.open(self.folder / DATABASE, is_reader=is_reader)
        self.notices.extend(store.notices)
        return store

    def head_start(self) -> "HeadStart":
        """What embeds texts while the graph that they belong to is still being made."""
        from embeddings.encoder import model_name
        from embeddings.head_start import HeadStart

        return HeadStart(
            self.folder / VECTORS,
            lambda: model_name(self.settings.model),
            self.load_encoder,
        )

    def read_files(
        self, summary: "Summary | None" = None, ahead: "HeadStart | None" = None
    ) -> Iterator["Outcome"]:
        """Bring the graph up to date with the files; yields an outcome per file.

        Args:
            summary: Filled as the run goes, if given.
            ahead: Embeds meanwhile what will most likely be needed, where files are
                many.

        Raises:
            WorkspaceLocked: If another process is indexing.
            StoreError: If the workspace can't be written.
        """
        from corpus.ingest import ingest

        with self.open_store() as store:
            yield from ingest(
                self.collection,
                store,
                max_bytes=self.settings.max_file_mb << 20,
                summary=summary,
                ahead=ahead.give if ahead else None,
            )

    def embed(self, encoder: "Encoder") -> Iterator["Progress"]:
        """Bring the vectors up to date with the graph; yields how far it is."""
        from embeddings.sync import sync

        with self.open_store() as store:
            yield from sync(store, self.folder / VECTORS, encoder)

    def unembedded(self) -> int:
        """How many texts have no vector of the chosen model; loads no model.

        Where that is none, the vectors of texts that are gone are put away.

        Raises:
            EncoderUnavailable: If the model is not on this machine.
            WorkspaceLocked: If another process is embedding this collection.
            StoreError: If the workspace can't be written.
        """
        from embeddings.current import is_current
        from embeddings.encoder import model_name

        name, folder = model_name(self.settings.model), self.folder / VECTORS
        with self.open_store() as store:
            if is_current(store, folder, name):
                return 0
            from embeddings.sync import pending  # numpy, 0.1 s

            return pending(store, folder, name)

    def vectors(self) -> "Manifest | None":
        """What vectors there are, or None; reads one small file."""
        from embeddings.manifest import read

        try:
            return read(self.folder / VECTORS)
        except IndexMismatch:
            return None

    def encoder_for(self, texts: int) -> "Encoder":
        """The embedding model, to embed so many texts of the collection.

        Raises:
            EncoderUnavailable: If it can't be loaded, or meaning is switched off.
        """
        from embeddings.sync import FEW

        return self.load_encoder(for_queries=texts <= FEW)

    def load_encoder(self, *, for_queries: bool = False) -> "Encoder":
        """The embedding model.

        Takes seconds for many texts; for queries a fraction of one, once the model
        was exported.

        Raises:
            EncoderUnavailable: If it can't be loaded, or meaning is switched off.
        """
        from embeddings.encoder import load_encoder

        if not self.settings.meaning:
            raise EncoderUnavailable("search by meaning is switched off")
        return load_encoder(
            self.settings.model, self.settings.device, for_queries=for_queries
        )

    def load_index(self) -> "VectorIndex | None":
        """The vectors, or None if nothing was embedded yet.

        Raises:
            IndexMismatch: If they belong to another model or are damaged.
        """
        from embeddings.index import VectorIndex

        folder = self.folder / VECTORS
        for index in tuple(self._held):
            if index.is_saved_in(folder):
                return index
        found = VectorIndex.load(folder)
        self._held[:] = () if found is None else (found,)
        return found

    def meaning(
        self, *, queries: bool = True
    ) -> "tuple[VectorIndex | None, Encoder | None, str | None]":
        """What search by meaning needs, or what lacks and why, in one line.

        Args:
            queries: Whether anything typed is to be embedded; if not, the index will
                do, and no model is loaded.
        """
        if not self.settings.meaning:
            return None, None, "by words only, as asked"
        from embeddings.libraries import NUMPY, load_aside

        load_aside(*NUMPY)
        try:
            index = self.load_index()
        except IndexMismatch as error:
            return None, None, f"by words only: {error}; run 'assay index'"
        if index is None:
            return None, None, "by words only: nothing is embedded; run 'assay index'"
        if not queries:
            return index, None, None
        try:
            encoder = self.load_encoder(for_queries=True)
            return index, encoder, encoder.notice
        except EncoderUnavailable as error:
            return index, None, f"by words only: {error}"

    def near(
        self,
        store: Store,
        *,
        kinds: "Sequence[Kind]" = (),
        each: int = 10,
        at_least: float = 0.0,
        groups: "Mapping[NodeId, Hashable] | None" = None,
    ) -> "tuple[Sequence[Close], str | None]":
        """Pairs of nodes close in meaning, or none and the reason in one line.

        Needs the vectors, not the model. The arguments are those of
        `embeddings.near.near_pairs`.
        """
        return outcome(
            self.near_in_steps(
                store, kinds=kinds, each=each, at_least=at_least, groups=groups
            )
        )

    def near_in_steps(
        self,
        store: Store,
        *,
        kinds: "Sequence[Kind]" = (),
        each: int = 10,
        at_least: float = 0.0,
        groups: "Mapping[NodeId, Hashable] | None" = None,
    ) -> "Generator[float, None, tuple[Sequence[Close], str | None]]":
        """As `near`, for whoever tells how far it is, or gives it up on the way.

        Yields:
            The part of all that is compared.
        """
        index, why_not = self.readable_index()
        if index is None:
            return (), why_not
        from embeddings.near import near_pairs_in_steps

        found = yield from near_pairs_in_steps(
            store, index, kinds=kinds, each=each, at_least=at_least, groups=groups
        )
        return found, None

    def readable_index(self) -> "tuple[VectorIndex | None, str | None]":
        """The vectors, or None and the reason in one line."""
        if not self.settings.meaning:
            return None, "nearness in meaning is switched off"
        try:
            index = self.load_index()
        except IndexMismatch as error:
            return None, f"{error}; run 'assay index'"
        if index is None:
            return None, "nothing is embedded yet; run 'assay index'"
        return index, None

    def language(self, store: Store) -> str | None:
        """The language of the notes: the user's word, or that of what was imported."""
        return self.settings.language or store.kept_language

    def base_iri(self, store: Store) -> str:
        """The base IRI of exports: the user's, or one unique to the collection."""
        from kg.rdf.iris import check_base, default_base

        if given := self.settings.base or store.kept_base:
            return check_base(given)
        return default_base(store.meta("collection") or "")


def collection_around(start: Path) -> Path:
    """The nearest folder upwards that holds a workspace, else `start` itself.

    Raises:
        StoreError: If `start` is no folder.
    """
    start = start.resolve()
    if not start.is_dir():
        raise StoreError(f"{start}: no such folder")
    for folder in (start, *start.parents):
        if (folder / WORKSPACE / DATABASE).is_file():
            return folder
    return start
