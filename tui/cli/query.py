"""`assay query`: SPARQL over the collection."""

import csv
import sys
from pathlib import Path

import click

from kg.errors import NotFound
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


@click.command(
    epilog="""\b
Example:
  assay query --list
  assay query claims-no-experiment-tests
  assay query "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }" --json"""
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
    """Ask in SPARQL: a query's name, a file that holds one, or its text."""
    from kg.rdf.query import named_queries
    from kg.rdf.query import query as run
    from tui.answers.base import NamedQueryAnswer, QueriesAnswer, QueryAnswer

    named = named_queries()
    if listed:
        if as_json:
            rows = tuple(
                NamedQueryAnswer(name=q.name, title=q.title) for q in named.values()
            )
            say_json(QueriesAnswer(queries=rows))
        for item in () if as_json else named.values():
            say(f"{item.name:<36} {item.title}")
        return
    text = joined(query)
    if not text:
        raise click.UsageError("give a query's name, a file or its text; see --list")
    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        table = run(
            store,
            named[text].text if text in named else _text_of(text),
            workspace.base_iri(store),
            seconds=seconds,
            language=workspace.language(store),
        )
    if not table.complete:
        narrate(f"only the first {len(table.rows)} rows")
    if as_json:
        answer = QueryAnswer(
            columns=table.columns, rows=table.rows, complete=table.complete
        )
        say_json(answer)
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(table.rows)
    else:
        for row in (table.columns, *table.rows):
            say("\t".join("" if cell is None else str(cell) for cell in row))


def _text_of(given: str) -> str:
    """The text of a query file, or the query that was given.

    Raises:
        NotFound: If it is one word: neither a file nor a query.
    """
    if len(given) < 4096 and "\n" not in given and Path(given).is_file():
        return Path(given).read_text("utf-8")
    if not any(character.isspace() for character in given):
        raise NotFound(f"{given} as a query; 'assay query --list' names them")
    return given
