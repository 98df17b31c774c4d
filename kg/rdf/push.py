"""Publishing to a triple store: a graph a note, and only what changed.

What was pushed is kept in the workspace, a line a graph, as soon as the server has
it. So a push that was stopped goes on where it was, and a server that lost a graph
gets it again.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import PushError, StoreError
from kg.exports import Job
from kg.rdf.graph_store import GraphStore
from kg.rdf.split import GraphFile, graph_files


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did."""

    put: int
    """Graphs that were new, changed, or lost by the server."""
    dropped: int
    """Graphs of notes that are gone."""
    kept: int
    """Graphs that the server had already."""
    triples: int
    """In all graphs together."""
    sent: int
    """Triples that were sent."""


def push(
    job: Job,
    server: GraphStore,
    state: Path,
    *,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Pushed:
    """Make the server hold each graph of the collection as it is now.

    Args:
        job: What to push.
        server: Where to.
        state: The folder that keeps what each server was sent.
        progress: Told how many graphs are dealt with, of how many.

    Raises:
        PushError: If the server does not answer, take or keep a graph.
        StoreError: If the state can't be written.
    """
    memory = _Memory(state, server.url)
    with tempfile.TemporaryDirectory(prefix="assay-push-") as name:
        files = graph_files(job, Path(name))
        gone = sorted(memory.known.keys() - {file.graph for file in files})
        total = len(files) + len(gone)
        put = sent = done = 0
        with memory.writing() as remember:
            for file in files:
                digest = _digest(file.path)
                if memory.known.get(file.graph) != digest or not server.has(file.graph):
                    _put(server, file)
                    remember(file.graph, digest)
                    put, sent = put + 1, sent + file.triples
                progress(done := done + 1, total)
            for graph in gone:
                server.delete(graph)
                remember(graph, None)
                progress(done := done + 1, total)
    return Pushed(
        put=put,
        dropped=len(gone),
        kept=len(files) - put,
        triples=sum(file.triples for file in files),
        sent=sent,
    )


def _put(server: GraphStore, file: GraphFile) -> None:
    """Send a graph, and see that the server has it whole."""
    server.put(file.graph, file.path)
    found = server.count(file.graph)
    if found != file.triples:
        raise PushError(
            f"{server.url}: was sent {file.triples} triples of <{file.graph}> "
            f"and has {found}"
        )


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Memory:
    """Which graphs a server was sent, and what they held."""

    def __init__(self, folder: Path, url: str) -> None:
        name = hashlib.sha256(url.encode()).hexdigest()[:16]
        self._folder = folder
        self._path = folder / f"{name}.jsonl"
        self._url = url
        self.known: dict[str, str] = dict(self._read())

    def _read(self) -> Iterator[tuple[str, str]]:
        known: dict[str, str | None] = {}
        try:
            text = self._path.read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return  # as if nothing had been pushed: pushing again does no harm
        for line in text.splitlines():
            try:
                told = json.loads(line)
                known[str(told["graph"])] = told["sha256"]
            except (ValueError, KeyError, TypeError):
                continue  # the last line of a run that was killed
        yield from ((graph, sha) for graph, sha in known.items() if sha is not None)

    def writing(self) -> "_Journal":
        """A journal to which each graph is added as it is done."""
        return _Journal(self._folder, self._path, self.known, self._url)


class _Journal:
    """The file behind the memory: begun compact, then a line a graph."""

    def __init__(
        self, folder: Path, path: Path, known: Mapping[str, str], url: str
    ) -> None:
        self._path = path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".new")
            lines = [json.dumps({"graph": g, "sha256": s}) for g, s in known.items()]
            fresh.write_text("\n".join([json.dumps({"url": url}), *lines, ""]), "utf-8")
            fresh.replace(path)
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{path}: can't be written: {error.strerror}") from error

    def __enter__(self) -> Callable[[str, str | None], None]:
        return self._remember

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _remember(self, graph: str, sha256: str | None) -> None:
        try:
            self._file.write(json.dumps({"graph": graph, "sha256": sha256}) + "\n")
            self._file.flush()
        except OSError as error:
            raise StoreError(
                f"{self._path}: can't be written: {error.strerror}"
            ) from error
