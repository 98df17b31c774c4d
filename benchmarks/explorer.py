"""The explorer on a large collection, in a terminal: what a person waits for.

    python -m benchmarks.explorer --notes 10000

The explorer runs as a person runs it, on a pseudo-terminal of 120 by 40; a key is
answered when what it asks for is drawn. Its interface thread is asked every few
milliseconds whether it is free: the longest it was not is told beside. Notes are made
(`benchmarks.made`); their vectors are synthetic (`benchmarks.synthetic`), the model
that embeds what is typed is the real one.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

import click

from benchmarks import report, synthetic
from benchmarks.beating import read_gaps
from benchmarks.made import Made
from benchmarks.measures import middle_and_p95
from benchmarks.terminal import Terminal
from kg.model import Kind, Note
from tui.settings import Settings
from tui.workspace import Workspace

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
STEPS = 20
"""How often everything is done."""
_HEAD = (
    "| what a person does | until it is drawn, median / p95 ms | bar, ms "
    "| longest hold-up, ms |"
)


@dataclass(slots=True)
class Waits:
    """How long something took, each time."""

    what: str
    bar: str = ""
    seconds: list[float] = field(default_factory=list)
    holds: list[float] = field(default_factory=list)
    """How long the interface was held up at most, each time."""


@click.command()
@click.option("--notes", default=10_000)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the collection is kept for another time.",
)
@click.option("--runs", default=7, help="Starts that are timed.")
@click.option(
    "--peers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The bin folder of an environment with harlequin and posting.",
)
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(
    notes: int, folder: Path | None, runs: int, peers: Path | None, write: bool
) -> None:
    """Start the explorer, use it, and tell what took how long."""
    with tempfile.TemporaryDirectory() as scratch:
        made = prepared(folder or Path(scratch) / "notes", notes)
        home = Path(scratch) / "home"
        starts = list(_starts(made, home, runs, peers))
        rows, facts = _session(made, home)
    command = f"python -m benchmarks.explorer --notes {notes} --runs {runs}"
    text = "\n".join(_table(notes, starts, rows, facts, command))
    click.echo(text)
    if write:
        report.write(RESULTS, "explorer", text)


def prepared(folder: Path, notes: int) -> Workspace:
    """The collection, indexed, with a vector for every text; made if need be."""
    import numpy as np

    from embeddings.encoder import model_name
    from embeddings.index import VectorIndex

    made = Workspace(folder, Settings())
    if not folder.exists():
        Made(notes).write(folder)
    for _ in made.read_files():
        pass
    if made.vectors() is None:
        with made.open_store() as store:
            contents = sorted(store.passage_contents())
            index = VectorIndex.build(
                model_name(), synthetic.DIMENSION, [], np.empty((0, 384), np.float32)
            )
            at = 0
            for block in synthetic.vectors(len(contents), seed=1):
                part = np.array(contents[at : at + len(block)])
                index, at = index.with_vectors(part, block), at + len(block)
            passages = store.meta("passages") or ""
            index.save(
                made.folder / "vectors", generation=store.generation, passages=passages
            )
    return made


def _environment(home: Path, **more: str) -> dict[str, str]:
    root = str(Path(__file__).parents[1])
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CONFIG")}
    return {"PYTHONPATH": root, **folders, **more}


# Starting


@dataclass(frozen=True, slots=True)
class Start:
    """From the command to the first frame, and to the first content."""

    system: str
    frame: Sequence[float]
    content: Sequence[float]


def _starts(
    made: Workspace, home: Path, runs: int, peers: Path | None
) -> Iterator[Start]:
    first = _names(made)[0]
    commands = [("Assay", [sys.executable, "-m", "tui"], "navigator", first[:20])]
    if peers is not None:
        commands += [
            ("harlequin", [str(peers / "harlequin")], "Data Catalog", "Run Query"),
            ("posting", [str(peers / "posting")], "Collection", "Send"),
        ]
    for system, command, frame, content in commands:
        frames, contents = [], []
        for _ in range(runs + 1):
            shutil.rmtree(home, ignore_errors=True)
            with Terminal(
                command, folder=made.collection, environment=_environment(home)
            ) as terminal:
                terminal.wait_for(frame)
                frames.append(perf_counter() - terminal.started)
                terminal.wait_for(content)
                contents.append(perf_counter() - terminal.started)
        # The first start compiles what was never compiled.
        yield Start(system, frames[1:], contents[1:])


def _names(made: Workspace) -> list[str]:
    """The titles of the notes as the outline lists them."""
    return [title for title, _ in _noted(made)]


def _noted(made: Workspace) -> list[tuple[str, str]]:
    """Title and description of the notes, in the outline's order."""
    with made.open_store() as store:
        found = [node for node in store.nodes(Kind.NOTE) if isinstance(node, Note)]
    found.sort(key=lambda note: (note.stub, note.title.casefold(), note.id))
    return [(note.title, note.description or note.title) for note in found]


# Using it


def _session(made: Workspace, home: Path) -> tuple[list[Waits], list[str]]:
    gaps = home / "gaps.json"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    command = [sys.executable, "-m", "benchmarks.beating", str(made.collection)]
    with Terminal(
        command,
        folder=made.collection,
        environment=_environment(home, ASSAY_GAPS=str(gaps)),
    ) as terminal:
        session = _Session(terminal, made)
        session.run()
        peak = _peak_mb(terminal.process)
        terminal.press("q")
        terminal.end()
    found = read_gaps(gaps)
    for begun, ended, waits in session.spans:
        inside = [held for at, held in found if begun <= at <= ended]
        waits.holds.append(max(inside, default=0.0))
    loaded = f"Peak memory with the model loaded: {peak:.0f} MB (bar: 1,000)."
    return session.rows, [loaded]


class _Session:
    """What a person does, one after the other."""

    def __init__(self, terminal: Terminal, made: Workspace) -> None:
        self.terminal = terminal
        self.made = made
        self.rows: list[Waits] = []
        self.spans: list[tuple[float, float, Waits]] = []

    @contextmanager
    def _doing(self, what: str, bar: str = "") -> Iterator[Waits]:
        waits = Waits(what, bar)
        self.rows.append(waits)
        yield waits
        self.terminal.seconds_until_still(0.3)

    def _press(self, waits: Waits, keys: str, wanted: str) -> None:
        """Press a key, wait for what it asks for, and until all is quiet."""
        begun = perf_counter()
        self.terminal.press(keys)
        waits.seconds.append(self.terminal.seconds_until(wanted))
        self.terminal.seconds_until_still(0.05)
        self.spans.append((begun, perf_counter(), waits))

    def run(self) -> None:
        """Everything."""
        notes = _noted(self.made)
        self._loading(notes)
        self._opening(notes)
        self._mapping()
        self._weighing()
        self._searching()
        self._indexing()

    def _loading(self, notes: Sequence[tuple[str, str]]) -> None:
        with self._doing("a key while the collection loads", "30") as waits:
            self.terminal.wait_for("navigator")
            for _ in range(STEPS // 2):
                begun = perf_counter()
                self.terminal.press("\t")
                waits.seconds.append(self.terminal.seconds_until_drawn())
                self.spans.append((begun, perf_counter(), waits))
        self.terminal.press("1")
        self.terminal.seconds_until_still(1.0)

    def _opening(self, notes: Sequence[tuple[str, str]]) -> None:
        with self._doing("opens the next note") as waits:
            for _, description in notes[1 : STEPS + 1]:
                self.terminal.press("j")
                self.terminal.seconds_until_still(0.05)
                self._press(waits, "\r", description[-30:-1])

    def _mapping(self) -> None:
        with self._doing("goes to the map") as waits:
            for _ in range(STEPS):
                self._press(waits, "4", "related concepts")
                self._press_aside("1")
        with self._doing("walks on the map") as waits:
            self._press_aside("4")
            for _ in range(STEPS):
                self._press(waits, "j\r", "direct")
        self._press_aside("1")

    def _press_aside(self, keys: str) -> None:
        self.terminal.press(keys)
        self.terminal.seconds_until_still(0.1)

    def _weighing(self) -> None:
        with self._doing("opens a claim's case") as waits:
            for _ in range(STEPS):
                self._press(waits, "c", "where it is said")
                self._press_aside("b")
        with self._doing("opens the board of all claims") as waits:
            for _ in range(3):
                self._press_aside("v")
                self._press(waits, "c", "claims by how they stand")
                self._press_aside("b")

    def _searching(self) -> None:
        from embeddings.search import search_words

        queries = ["sampling", "reward transfer", "memory limits", "greedy debate"]
        with (
            self._doing("types a letter: words", "30") as waits,
            self.made.open_store() as store,
        ):
            for query in queries * 2:
                self._press_aside("/")
                for at in range(3, len(query) + 1):
                    hits = search_words(store, query[:at], prefix=True, limit=1)
                    if at == 3:
                        self._press_aside(query[:2])
                    best = store.get(hits[0].node) if hits else None
                    wanted = best.text[:16] if best else "Nothing found"
                    self._press(waits, query[at - 1], wanted)
                self._press_aside("\x1b")
        self.terminal.seconds_until_still(1.0)
        with self._doing("types a letter: meaning", "150") as waits:
            for query in queries * 2:
                self._press_aside(f"/{query}")
                self.terminal.seconds_until_still(0.5)
                self._press(waits, "s", "meaning 0.")
                self._press_aside("\x1b")

    def _indexing(self) -> None:
        files = sorted(self.made.collection.rglob("*.txt"))
        with self._doing("saves a note in an editor: seen") as waits:
            for number in range(3):
                file = files[number * 7]
                old = file.read_text("utf-8")
                begun = perf_counter()
                file.write_text(f"{old}\nEdited {begun}.\n", "utf-8")
                wanted = f"{file.name} changed"
                waits.seconds.append(self.terminal.seconds_until(wanted))
                self.terminal.seconds_until_still(2.0)
                self.spans.append((begun, perf_counter(), waits))
                file.write_text(old, "utf-8")
                self.terminal.seconds_until_still(2.0)


def _peak_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


# Telling


def _table(
    notes: int,
    starts: Sequence[Start],
    rows: Sequence[Waits],
    facts: Sequence[str],
    command: str,
) -> Iterator[str]:
    yield f"{notes:,} notes made for it. {report.where()}."
    yield from ("", f"    {command}", "")
    yield "| start | first frame, median s | first content, median s |"
    yield "|---|---|---|"
    for start in starts:
        frame, content = median(start.frame), median(start.content)
        yield f"| {start.system} | {frame:.2f} | {content:.2f} |"
    yield from ("", _HEAD, "|---|---|---|---|")
    for waits in rows:
        middle, p95 = middle_and_p95([s * 1000 for s in waits.seconds])
        held = max(waits.holds, default=0.0) * 1000
        yield f"| {waits.what} | {middle:.0f} / {p95:.0f} | {waits.bar} | {held:.0f} |"
    yield from ("", *(f"- {fact}" for fact in facts))


if __name__ == "__main__":
    main()
