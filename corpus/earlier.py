"""The graph that a collection's files made at a commit, without touching any file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import corrections, loaders
from corpus.decode import decode
from corpus.document import Document
from corpus.git import PastFile, Repository
from corpus.identity import Ledger
from corpus.readable import CORRECTIONS, most_bytes
from corpus.reading import parsed
from corpus.resolve import Read, Resolution, resolve
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Earlier:
    """A collection as a commit has it."""

    resolution: Resolution
    texts: dict[str, str]
    """File to its text."""

    def document_text(self, path: str) -> str | None:
        """The text of one file, as it was."""
        return self.texts.get(path)


def at_commit(
    repository: Repository, commit: str, store: Store, *, max_bytes: int
) -> Earlier:
    """Read and resolve the files of a commit, with the ids that are kept today.

    Its corrections are those of the commit. A node has the id that it has now, or had
    when it was indexed; so what was only moved or edited is the same node. Files that
    are as they were read are not parsed again.

    Raises:
        InputRefused: If git fails, or there is too much to read.
    """
    listed = repository.files(commit)
    files = [f for f in listed if f.size <= most_bytes(f.path, max_bytes)]
    wanted = [file for file in files if loaders.parser_for(file.path)]
    reads = list(_reads(repository, wanted, store))
    corrected = corrections.Corrections()
    for _, data in repository.read(f for f in files if f.path == CORRECTIONS):
        corrected = corrections.parse(decode(data).text)
    resolution = resolve(reads, Ledger(store.ledger()), corrected)
    return Earlier(resolution, {read.document.file: read.text for read in reads})


def _reads(
    repository: Repository, wanted: list[PastFile], store: Store
) -> Iterator[Read]:
    known = {
        path: state.sha256
        for path, (state, reader) in store.file_states().items()
        if reader == loaders.READER
    }
    for file, data in repository.read(wanted):
        if known.get(file.path) == hashlib.sha256(data).hexdigest():
            stored = store.document(file.path)
            if stored is not None:
                document = Document.model_validate_json(stored.parsed)
                yield Read(document, stored.text)
                continue
        text, document = parsed(data, file.path)
        yield Read(document, text)
