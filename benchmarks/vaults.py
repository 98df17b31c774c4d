"""Vaults read beside obsidiantools: `python -m benchmarks.vaults FOLDER…`.

Each system reads in a process of its own. obsidiantools brings pandas and more along,
so it may live in an environment apart: `--peer-python PATH`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from benchmarks import report
from corpus import loaders
from corpus.decode import decode
from corpus.document import Document
from corpus.identity import Ledger
from corpus.resolve import Read, Resolution, resolve
from corpus.scan import scan
from kg.model import Kind, Note, Paper, Relation
from kg.text import same_name

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
SHOWN = 60
"""Differences listed, of each kind."""

_PEER = """
import json, pathlib, sys, time
import obsidiantools.api as api
from importlib.metadata import version
start = time.perf_counter()
vault = api.Vault(pathlib.Path(sys.argv[1])).connect()
seconds = time.perf_counter() - start
print(json.dumps({
    "version": version("obsidiantools"),
    "seconds": seconds,
    "links": vault.graph.number_of_edges(),
    "open": sorted(vault.nonexistent_notes),
}))
"""
_REASON = re.compile(
    r"^[ \t]*[-*][ \t]+\[\[(?P<name>[^\[\]|#]+)[^\[\]]*\]\][ \t]+(?:—|--)[ \t]+"
    r"(?P<reason>\S.*?)[ \t]*$",
    re.MULTILINE,
)
_FENCED = re.compile(r"^[ \t]*```.*?^[ \t]*```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a vault."""

    seconds: float
    files: int
    links: int
    """To notes, each as often as it is written; literature notes included."""
    open_links: int
    """Those that no file answers."""
    open_names: list[str]
    answered: dict[str, str]
    """Every name that is written and answered, in lower case, to what answers."""
    blocks: int
    """Links to named blocks and to headings."""
    open_blocks: int
    citekeys: int
    """Different ones."""
    open_citekeys: int
    """Those that no bibliography or literature note holds."""
    reasons: int
    """Lines `- [[note]] — reason`, by a regular expression."""
    kept: int
    """Those whose reason is an edge's, word for word."""


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--peer-python",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path(sys.executable),
    help="A Python that has obsidiantools, if this one has not.",
)
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(folders: tuple[Path, ...], peer_python: Path, write: bool) -> None:
    """Read vaults, and tell which of their links lead where."""
    for folder in folders:
        ours = _apart(folder)
        try:
            peer = _output([str(peer_python), "-c", _PEER, str(folder)])
        except subprocess.CalledProcessError:
            peer = None
        text = "\n".join(_section(folder.resolve().name, ours, peer))
        click.echo(text)
        if write:
            report.write(RESULTS, f"vault {folder.resolve().name}", text)


def _apart(folder: Path) -> Reading:
    """A reading in a process of its own, so that nothing is loaded already."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as one:
        return one.submit(read, folder).result()


def _output(command: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def read(folder: Path) -> Reading:
    """Read a vault into a graph and compare it with what its files say.

    Args:
        folder: The vault.
    """
    start = perf_counter()
    reads = []
    for file in scan(folder).files:
        text = decode((folder / file.path).read_bytes()).text
        reads.append(Read(loaders.parse(text, file.path), text))
    graph = resolve(reads, Ledger({}))
    seconds = perf_counter() - start
    documents = [read.document for read in reads]
    links = list(_links(documents, graph))
    open_names = {same_name(n.title) for n in _notes(graph) if n.stub}
    codes = [problem.code for problem in graph.problems]
    keys = {
        reference.text.casefold()
        for reference in _references(documents, Kind.PAPER)
        if reference.id.startswith("#named-paper")
    }
    reasons = [reason for read in reads for reason in _reasons(read)]
    said = {edge.rationale for edge in graph.edges if edge.relation is Relation.RELATED}
    return Reading(
        seconds=seconds,
        files=len(reads),
        links=len(links),
        open_links=codes.count("unresolved-reference"),
        open_names=sorted(open_names),
        answered=_answered(links, graph, open_names),
        blocks=sum(1 for r in _references(documents, Kind.NOTE) if r.anchor),
        open_blocks=codes.count("unresolved-part"),
        citekeys=len(keys),
        open_citekeys=len(keys - _known_keys(graph)),
        reasons=len(reasons),
        kept=sum(reason in said for reason in reasons),
    )


def _notes(graph: Resolution) -> Iterator[Note]:
    return (node for node in graph.nodes if isinstance(node, Note))


def _references(documents: Iterable[Document], kind: Kind) -> Iterator[Any]:
    for document in documents:
        if document.rendering == "markdown":
            yield from (r for r in document.references if r.kinds[0] is kind)


def _links(documents: Iterable[Document], graph: Resolution) -> Iterator[str]:
    """The name in each link to a note; of literature notes, where there is one."""
    known = {
        same_name(name)
        for note in _notes(graph)
        for name in (note.title, Path(note.file or "").stem)
    }
    for reference in _references(documents, Kind.NOTE):
        if reference.is_sure or same_name(reference.text) in known:
            yield reference.text


def _answered(
    links: Iterable[str], graph: Resolution, open_names: set[str]
) -> dict[str, str]:
    """How each name is answered: by a file, a title, an alias, or otherwise."""
    files = {Path(note.file).stem for note in _notes(graph) if note.file}
    folded = {same_name(stem) for stem in files}
    titles = {same_name(note.title) for note in _notes(graph)}
    aliases = {same_name(a) for note in _notes(graph) for a in note.aliases}
    ways: dict[str, str] = {}
    for name in links:
        if not name or same_name(name) in open_names:
            continue
        last = name.rpartition("/")[2]
        if last in files:
            way = "its file"
        elif same_name(last) in folded:
            way = "a file that differs in case"
        elif same_name(name) in titles:
            way = "a title"
        elif same_name(name) in aliases:
            way = "an alias"
        else:
            way = "a slug or the end of a path"
        ways[same_name(name)] = way
    return ways


def _known_keys(graph: Resolution) -> set[str]:
    """Citekeys of papers of which more is known than their key."""
    known = set()
    for node in graph.nodes:
        if isinstance(node, Paper) and (node.authors or node.date):
            known |= {name.casefold() for name in node.names}
        if isinstance(node, Note) and node.file and Path(node.file).stem[:1] == "@":
            known.add(Path(node.file).stem[1:].casefold())
    return known


def _reasons(read: Read) -> Iterator[str]:
    if read.document.rendering == "markdown":
        shown = _FENCED.sub("", read.text)
        yield from (found["reason"] for found in _REASON.finditer(shown))


def _section(name: str, ours: Reading, peer: dict[str, Any] | None) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield f"{ours.files:,} files. {report.where()}."
    yield ""
    yield f"    python -m benchmarks.vaults {name}"
    yield ""
    yield "| system | links to notes | names that no file answers | seconds |"
    yield "|---|---|---|---|"
    yield (f"| Assay | {ours.links:,} | {len(ours.open_names)} | {ours.seconds:.1f} |")
    if peer is None:
        yield ""
        yield "- obsidiantools: not measured, as it is not installed"
    else:
        yield (
            f"| obsidiantools {peer['version']} | {peer['links']:,} | "
            f"{len(peer['open'])} | {peer['seconds']:.1f} |"
        )
        yield ""
        yield from _differences(ours, peer["open"])
    yield (
        f"- links to headings and blocks: {ours.blocks}, of which "
        f"{ours.open_blocks} lead to none"
    )
    yield f"- citekeys: {ours.citekeys}, of which {ours.open_citekeys} are unknown"
    yield (
        f"- lines `- [[note]] — reason`: {ours.reasons}, of which {ours.kept} "
        "are kept word for word"
    )


def _differences(ours: Reading, peer: Iterable[str]) -> Iterator[str]:
    """Names that one system answers and the other does not, and why."""
    theirs = {same_name(name): name for name in peer if name.strip()}
    by_way: dict[str, list[str]] = {}
    for key, name in theirs.items():
        if key not in ours.open_names:
            way = ours.answered.get(key, "")
            if key.startswith("@"):
                way = "no note; the paper of that citekey"
            by_way.setdefault(way or "not a link to a note", []).append(name)
    for way, names in sorted(by_way.items()):
        yield f"- open in obsidiantools only, answered by {way}: {_listed(names)}"
    only = [name for name in ours.open_names if name not in theirs]
    if only:
        yield f"- open in Assay only: {_listed(only)}"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in sorted(names)[:SHOWN])
    more = len(names) - SHOWN
    return f"{len(names)} ({shown}{f' and {more} more' if more > 0 else ''})"


if __name__ == "__main__":
    main()
