"""`assay push`: the collection published to a triple store."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import (
    collection_option,
    indexed_store,
    is_redrawn,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
)

if TYPE_CHECKING:
    from kg.rdf.graph_store import Credentials

STATE = "pushed"
"""The folder in the workspace that keeps what each server was sent."""


@click.command(
    epilog="""\b
Example:
  oxigraph serve --location claims.db    # in another terminal
  assay push http://localhost:7878/store"""
)
@click.argument("url")
@collection_option
@click.option("--base", help="Base IRI of nodes; unique to the collection by default.")
@click.option("--no-quotes", is_flag=True, help="Keep the words of the texts here.")
@json_option
def push(
    url: str, collection: Path | None, base: str | None, no_quotes: bool, as_json: bool
) -> None:
    """Make a triple store hold the collection: a graph a note, only what changed.

    URL is the store's Graph Store Protocol address. Credentials, where it wants any,
    are taken from ASSAY_PUSH_USER and ASSAY_PUSH_PASSWORD, or from ASSAY_PUSH_TOKEN.
    """
    from kg.exports import Job
    from kg.rdf.graph_store import GraphStore
    from kg.rdf.push import push as run
    from tui.answers.export import PushAnswer
    from tui.collection.naming import advice_on_names

    workspace = open_workspace(collection, base=base)
    with (
        GraphStore(url, _credentials()) as server,
        indexed_store(workspace) as store,
    ):
        with store.snapshot():
            job = Job(
                store=store,
                base=workspace.base_iri(store),
                version=version("assay"),
                collection=workspace.collection,
                language=workspace.language(store),
                quotes=not no_quotes,
                graphs=True,
            )
            done = run(job, server, workspace.folder / STATE, progress=_progress())
        advice = advice_on_names(workspace, store)
    if advice:
        narrate(advice)
    if as_json:
        say_json(
            PushAnswer(
                put=done.put,
                dropped=done.dropped,
                kept=done.kept,
                triples=done.triples,
                sent=done.sent,
            )
        )
        return
    say(
        f"{done.put} graphs sent, {done.dropped} dropped, {done.kept} there already; "
        f"{done.triples:,} triples in all, {done.sent:,} sent and counted"
    )
    narrate("stores that keep named graphs apart want to be asked for all of them")


def _credentials() -> "Credentials":
    from kg.rdf.graph_store import Credentials

    return Credentials(
        user=os.environ.get("ASSAY_PUSH_USER"),
        password=os.environ.get("ASSAY_PUSH_PASSWORD"),
        token=os.environ.get("ASSAY_PUSH_TOKEN"),
    )


def _progress() -> "_Told":
    return _Told(is_redrawn())


class _Told:
    """Progress on one line of a terminal, nothing into a pipe."""

    def __init__(self, is_shown: bool) -> None:
        self._is_shown = is_shown

    def __call__(self, done: int, total: int) -> None:
        if self._is_shown:
            end = "\n" if done == total else ""
            click.echo(f"\rassay: graph {done} of {total}{end}", err=True, nl=False)
