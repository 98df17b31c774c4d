"""`assay query`: SPARQL over the collection."""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NotFound, QueryError
from kg.text import printable
from tui.cli.caller import caller
from tui.cli.context import (
    collection_option,
    indexed_store,
    joined,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
)

if TYPE_CHECKING:
    from kg.rdf.query import Cell, NamedQuery

_LONGEST_PATH = 4096
"""Characters; longer ones make some systems raise when they are asked for a file."""


@click.command(
    epilog="""\b
Example:
  assay query --list
  assay query claims-no-experiment-tests
  assay query "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }" --json

A file that holds a query may be named, too."""
)
@click.argument("query", nargs=-1)
@collection_option
@click.option(
    "--list", "listed", is_flag=True, help="The queries that come with Assay."
)
@click.option("--csv", "as_csv", is_flag=True, help="Answer in CSV.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True,
    help="Give up after so long.",
)  # fmt: skip
@json_option
def query(
    query: tuple[str, ...],
    collection: Path | None,
    listed: bool,
    as_csv: bool,
    seconds: float,
    as_json: bool,
) -> None:
    """Ask in SPARQL: a query's text, or the name of one that comes with Assay."""
    from kg.rdf.query import named_queries
    from kg.rdf.query import query as run

    named = named_queries()
    if listed:
        _say_queries(named.values(), as_json=as_json)
        return
    text = joined(query)
    if not text:
        raise click.UsageError("give a query's name, a file or its text; see --list")
    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        table = run(
            store,
            named[text].text if text in named else _text_of(text, named),
            workspace.base_iri(store),
            seconds=seconds,
            language=workspace.language(store),
        )
    if not table.complete:
        narrate(f"only the first {len(table.rows)} rows")
    if as_json:
        from tui.answers.base import QueryAnswer

        columns, rows = table.columns, table.rows
        say_json(QueryAnswer(columns=columns, rows=rows, complete=table.complete))
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(map(_shown, table.rows))
    else:
        for row in (table.columns, *table.rows):
            say("\t".join("" if cell is None else str(cell) for cell in row))


def _shown(row: "Sequence[Cell]") -> list[object]:
    """A row whose texts do nothing to a terminal; their lines stay."""
    return [
        printable(cell, newlines=True) if isinstance(cell, str) else cell
        for cell in row
    ]


def _say_queries(queries: "Iterable[NamedQuery]", *, as_json: bool) -> None:
    if not as_json:
        for one in queries:
            say(f"{one.name:<36} {one.title}")
        return
    from tui.answers.base import NamedQueryAnswer, QueriesAnswer

    rows = tuple(NamedQueryAnswer(name=one.name, title=one.title) for one in queries)
    say_json(QueriesAnswer(queries=rows))


def _text_of(given: str, named: "Iterable[str]") -> str:
    """The text of a query file, or the query that was given.

    A program that calls may name no file: it could read any that a person can.

    Raises:
        NotFound: If it is one word: neither a file nor a query.
        QueryError: If the file can't be read.
    """
    is_short = len(given) < _LONGEST_PATH and "\n" not in given
    if is_short and caller() is None and Path(given).is_file():
        try:
            return Path(given).read_text("utf-8")
        except OSError as error:
            raise QueryError(f"{given}: can't be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise QueryError(f"{given}: can't be read: it is not UTF-8") from error
    if not any(character.isspace() for character in given):
        from difflib import get_close_matches

        raise NotFound(given, tuple(get_close_matches(given, named)))
    return given
