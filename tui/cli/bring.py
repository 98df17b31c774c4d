"""`assay import`: RDF of other programs and of other collections, taken in."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import InputRefused, StoreError
from tui.cli.context import (
    collection_option,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
)

if TYPE_CHECKING:
    from kg.rdf.imported import Imported
    from tui.collection.workspace import Workspace
_SPLIT = re.compile(r"^@prefix cg: <https://w3id\.org/claimgraph/ns#>", re.MULTILINE)
"""What every file of such an export says."""


@click.command(
    "import",
    epilog="""\b
Example:
  assay import other.ttl
  assay import other.ttl -C ~/notes --json | jq '.files[].nodes'""",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path)
)
@collection_option
@json_option
def import_(files: tuple[Path, ...], collection: Path | None, as_json: bool) -> None:
    """Take RDF files into the collection: copies in its folder 'imported'.

    An export of Assay comes back with its ids, spans and edges. Of other RDF, what
    schema.org, CiTO, SKOS, BIBO, FaBiO and Discourse Graphs say becomes nodes and
    edges that are known as 'curated'. Delete the copy to take an import back.
    """
    from tui.answers.export import ImportAnswer, ImportedFile

    workspace = open_workspace(collection)
    read = [(file, *_read(workspace, file)) for file in files]  # all, or none
    copies = [(_copy(workspace, file, text), graph) for file, text, graph in read]
    for _ in workspace.read_files():
        pass
    answers = tuple(
        ImportedFile(
            file=copy.relative_to(workspace.collection).as_posix(),
            ours=graph.base is not None,
            nodes=dict(sorted(Counter(str(node.kind) for node in graph.nodes).items())),
            edges=len(graph.edges),
            unread=graph.unread,
        )
        for copy, graph in copies
    )
    if as_json:
        say_json(ImportAnswer(files=answers))
        return
    for answer in answers:
        kinds = ", ".join(f"{number} {kind}" for kind, number in answer.nodes.items())
        say(f"{answer.file}: {kinds}; {answer.edges} edges")
        if answer.unread:
            narrate(f"{answer.unread} triples say nothing that Assay has a word for")
    narrate("run 'assay index' to find them by meaning too")


def _read(workspace: "Workspace", file: Path) -> tuple[str, "Imported"]:
    """A file's text and the graph it comes to.

    Raises:
        InputRefused: If it can't be read, or there is nothing in it.
    """
    from corpus.imports import imported
    from corpus.readable import IMPORTED, most_bytes

    inside = f"{IMPORTED}/{file.name}"
    most = most_bytes(inside, workspace.settings.max_file_mb << 20)
    try:
        if file.stat().st_size > most:
            raise InputRefused(f"{file}: more than {most >> 20} MB; see max_file_mb")
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputRefused(f"{file}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputRefused(f"{file}: is not UTF-8 at byte {error.start}") from error
    try:
        graph = imported(text, inside)
    except InputRefused as error:
        raise InputRefused(f"{file}: {error}") from error
    if not graph.nodes and (graph.base is not None or _SPLIT.search(text)):
        raise InputRefused(
            f"{file}: is a part of an export that was split, and holds no node itself; "
            "import one that is whole ('assay export' without --split)"
        )
    if not graph.nodes:
        raise InputRefused(
            f"{file}: none of its {graph.unread} triples names a claim, a question, an "
            "experiment, a paper, a note or a topic in a vocabulary that is read"
        )
    return text, graph


def _copy(workspace: "Workspace", file: Path, text: str) -> Path:
    """Put a file into the collection, in place of one of the same name."""
    from corpus.readable import IMPORTED
    from tui.writing import new_file

    folder = workspace.collection / IMPORTED
    if folder.is_symlink():
        raise StoreError(f"{folder}: is a link, which may lead anywhere")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: can't be made: {error.strerror}") from error
    copy = folder / file.name
    if copy.exists() and copy.samefile(file):
        return copy
    with new_file(copy) as write:
        write(text)
    return copy
