"""SPARQL over the export, answered by a process that can be stopped.

pyoxigraph can't interrupt a query, and a thread that runs one can't be ended. So each
query runs in a process of its own, which reads the N-Triples from a pipe: at the time
limit it is killed, and its memory with it. Starting it costs some 40 ms.
"""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from typing import IO, TypeAlias

from kg.errors import QueryError
from kg.rdf.iris import check_base
from kg.rdf.surroundings import Readable
from kg.rdf.write import Format, Options, export
from kg.text import printable, shorten

MOST_ROWS = 10_000
_LONGEST_COMPLAINT = 160

Cell: TypeAlias = str | int | float | bool | None
"""An IRI or a text, a number, a truth value; None where a variable is unbound."""

_FIRST_WORD = re.compile(
    r"(?:\s|\#[^\n]*\n|(?:prefix\s+[\w.-]*:|base)\s*<[^>]*>)*(\w+)", re.IGNORECASE
)
_UPDATES = frozenset(
    {"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy"}
    | {"with"}
)


@dataclass(frozen=True, slots=True)
class Table:
    """What a query found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    complete: bool = True
    """Whether these are all rows there are."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that comes with the program."""

    name: str
    title: str
    """The question in words."""
    text: str


def query(
    graph: Readable,
    sparql: str,
    base: str,
    *,
    seconds: float = 10,
    rows: int = MOST_ROWS,
    version: str = "0",
    language: str | None = None,
) -> Table:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

    Args:
        graph: The store.
        sparql: The query.
        base: What every name begins with.
        seconds: How long answering may take, reading the graph not counted.
        rows: At most so many.
        version: Of the program.
        language: The language of the notes, if it is known.

    Raises:
        QueryError: If the query is malformed, forbidden or too slow.
        InputRefused: If base or language can't be used.
    """
    _refuse_updates(sparql)
    check_base(base)
    asked = json.dumps({"query": sparql, "rows": rows})
    with _started() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _send(graph, process.stdin, asked, base, version, language)
            return _read(process, process.stdout, seconds)
        finally:
            process.kill()
            _close(process.stdin)


def named_queries() -> dict[str, NamedQuery]:
    """The questions that come with the program, by name, in their order."""
    folder = resources.files("kg.rdf") / "queries"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            text = file.read_text("utf-8")
            name = file.name.partition("-")[2].removesuffix(".rq")
            title = text.partition("\n")[0].removeprefix("#").strip()
            found[name] = NamedQuery(name, title, text)
    return found


def _refuse_updates(sparql: str) -> None:
    """Say so in plain words; the parser of queries knows no update anyway."""
    first = _FIRST_WORD.match(sparql)
    if first and first[1].lower() in _UPDATES:
        raise QueryError(f"{first[1].upper()} is refused: a query only reads")


@contextmanager
def _started() -> "Iterator[subprocess.Popen[str]]":
    """A process of its own that waits for a query and a graph."""
    # -P keeps the folder of the script, whose names are common, off the path.
    with (
        resources.as_file(resources.files("kg.rdf") / "answer.py") as script,
        subprocess.Popen(
            [sys.executable, "-P", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        yield process


def _send(
    graph: Readable,
    to: IO[str],
    asked: str,
    base: str,
    version: str,
    language: str | None,
) -> None:
    try:
        to.write(asked + "\n")
        export(
            graph,
            Format.N_TRIPLES,
            base,
            write=to.write,
            options=Options(version=version, language=language),
        )
        to.close()
    except BrokenPipeError as error:
        raise QueryError("the query could not be started") from error


def _close(pipe: IO[str]) -> None:
    """Close the pipe to a process that may have ended before it read everything."""
    try:
        pipe.close()
    except BrokenPipeError:
        pass


def _read(process: "subprocess.Popen[str]", answer: IO[str], seconds: float) -> Table:
    if answer.readline() != "ready\n":
        raise QueryError("the graph could not be read for the query")
    stop = threading.Timer(seconds, process.kill)
    stop.start()
    try:
        line = answer.readline()
    finally:
        stop.cancel()
    if not line.endswith("\n"):  # it was stopped, perhaps while it wrote
        raise QueryError(f"the query took longer than {seconds:g} s, or all memory")
    found = json.loads(line)
    if "error" in found:
        first = shorten(printable(found["error"]).strip(), _LONGEST_COMPLAINT)
        raise QueryError(f"the query can't be answered: {first}")
    rows = tuple(tuple(row) for row in found["rows"])
    return Table(tuple(found["columns"]), rows, found["complete"])
