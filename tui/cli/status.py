"""`assay status`: what the workspace holds, and what is odd in the files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.listing import stubs
from tui.cli.context import (
    collection_option,
    indexed_store,
    json_option,
    open_workspace,
    say,
    say_json,
)
from tui.cli.index import counts_line

if TYPE_CHECKING:
    from kg.store import Store
    from tui.collection.workspace import Workspace


@click.command(
    epilog="""\b
Example:
  assay status
  assay status --problems
  assay status --json | jq .counts"""
)
@collection_option
@click.option(
    "--problems", is_flag=True, help="List every problem, with file and line."
)
@json_option
def status(collection: Path | None, problems: bool, as_json: bool) -> None:
    """Tell what the collection holds, and what is odd in its files."""
    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        if as_json:
            _say_json(workspace, store)
        else:
            print_status(workspace, store, problems=problems)


def print_whole(workspace: "Workspace") -> None:
    """Print what an indexed workspace holds."""
    with indexed_store(workspace) as store:
        print_status(workspace, store)


def print_status(
    workspace: "Workspace", store: "Store", *, problems: bool = False
) -> None:
    """Print what the workspace holds."""
    say(str(workspace.collection), bold=True)
    say(counts_line(store))
    edges = store.relation_counts()
    parts = [f"{number} {name.replace('_', ' ')}" for name, number in edges.items()]
    say(" · ".join(parts) or "no edges")
    vectors = workspace.vectors()
    say(
        f"{vectors.count} texts embedded by {vectors.model}"
        if vectors
        else "nothing embedded: search is by words only"
    )
    codes = store.problem_counts()
    if codes:
        told = ", ".join(f"{number} {code}" for code, number in codes.items())
        hint = "" if problems else "; --problems lists them"
        say(f"problems: {told}{hint}")
    if problems:
        for problem in store.problems():
            say(f"{problem.file}:{problem.line}: {problem.message} [{problem.code}]")


def _say_json(workspace: "Workspace", store: "Store") -> None:
    from tui.answers.base import StatusAnswer

    vectors = workspace.vectors()
    say_json(
        StatusAnswer(
            collection=str(workspace.collection),
            documents=len(store.file_states()),
            counts=store.counts(),
            absent=len(stubs(store)),
            relations=store.relation_counts(),
            problems=tuple(store.problems()),
            vectors=vectors.count if vectors else 0,
            passages=store.passage_count(),
            model=vectors.model if vectors else None,
        )
    )
