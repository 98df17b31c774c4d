"""The export as a folder: a file for each graph."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.exports import Job, Notices
from kg.rdf import frame
from kg.rdf.formats import options_of, summary
from kg.rdf.homes import Graphs
from kg.rdf.prefixes import Iri
from kg.rdf.render import Names, Writer
from kg.rdf.triples import Description
from kg.rdf.vocab import vocabulary
from kg.rdf.write import Exported, Format, Options, walk_of, writer_of

_HELD = 8_000_000
"""Characters that wait for being written, over all files."""
_LONGEST_NAME = 120


def split_by_graph(job: Job, suffix: str, folder: Path) -> Notices:
    """Write a file a graph: each note's own, and a few beside.

    Args:
        job: What to write.
        suffix: Of a format, which the files are in.
        folder: Where the files go; empty.

    Raises:
        InputRefused: If base or language can't be used.
        OSError: If a file can't be written.
    """
    options, notices = options_of(job)
    told, files = _written(job, options, Format(suffix), folder)
    return (f"{summary(told)}, in {len(files):,} files", *notices, *told.notices)


@dataclass(frozen=True, slots=True)
class GraphFile:
    """What one graph says, in a file of its own."""

    graph: Iri
    path: Path
    triples: int


def graph_files(job: Job, folder: Path) -> list[GraphFile]:
    """Write a file of N-Triples a graph, and tell which is which; by name of graph.

    Args:
        job: What to write.
        folder: Where the files go; empty.

    Raises:
        InputRefused: If base or language can't be used.
        OSError: If a file can't be written.
    """
    options, _ = options_of(job)
    _, files = _written(job, options, Format.N_TRIPLES, folder)
    return sorted(files, key=lambda file: file.graph)


def _written(
    job: Job, options: Options, format: Format, folder: Path
) -> tuple[Exported, list[GraphFile]]:
    walk = walk_of(job.store, job.base, Graphs.A_NOTE, options)
    files = _Files(folder, format, Names(frame.prefixes(job.base)))
    for description in walk.descriptions():
        files.describe(description)
    for description in vocabulary(walk.homes.frame):
        files.describe(description)
    notices = files.end()
    written = files.written()
    triples = sum(file.triples for file in written)
    spans = walk.sources.spans
    return Exported(walk.nodes, walk.relations, spans, triples, notices), written


def file_name(graph: Iri, suffix: str) -> str:
    """What the file of a graph is called."""
    name = graph.rpartition("/")[2]
    if len(name) > _LONGEST_NAME:
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        name = f"{name[: _LONGEST_NAME - 20]}.{digest}"
    return f"{name}.{suffix}"


class _Files:
    """Writers of many files at once, none of which is held open."""

    def __init__(self, folder: Path, format: Format, names: Names) -> None:
        self._folder = folder
        self._format = format
        self._names = names
        self._writers: dict[Iri, tuple[Writer, list[str]]] = {}
        self._held = 0

    def written(self) -> list[GraphFile]:
        """Every file, in the order they were begun."""
        return [
            GraphFile(
                graph, self._folder / file_name(graph, self._format), writer.triples
            )
            for graph, (writer, _) in self._writers.items()
        ]

    def describe(self, description: Description) -> None:
        """Write one description to the file of its graph."""
        assert description.graph is not None
        if description.graph not in self._writers:
            pieces: list[str] = []
            writer = writer_of(self._format, self._names, pieces.append)
            self._writers[description.graph] = (writer, pieces)
            writer.begin()
        writer, pieces = self._writers[description.graph]
        before = len(pieces)
        writer.describe(description)
        self._held += sum(map(len, pieces[before:]))
        if self._held > _HELD:
            self._flush()

    def end(self) -> tuple[str, ...]:
        """Finish every file; what the user should hear of."""
        notices = [n for writer, _ in self._writers.values() for n in writer.end()]
        self._flush()
        return tuple(notices)

    def _flush(self) -> None:
        for graph, (_, pieces) in self._writers.items():
            if pieces:
                path = self._folder / file_name(graph, self._format)
                with path.open("a", encoding="utf-8", newline="\n") as file:
                    file.writelines(pieces)
                pieces.clear()
        self._held = 0
