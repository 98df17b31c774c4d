"""`assay index`: bring the workspace up to date with the files."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import EncoderUnavailable, NoNotes
from kg.listing import stubs
from kg.terms import Kind
from kg.text import counted, printable
from tui.cli.context import (
    is_redrawn,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
)

if TYPE_CHECKING:
    from corpus.ingest import Summary
    from embeddings.encoder import Encoder
    from kg.store import Store
    from tui.collection.workspace import Workspace

_SHOWN_PROBLEMS = 10


@click.command(
    epilog="""\b
Example:
  assay index ~/notes
  assay index --words-only --json"""
)
@click.argument(
    "folder", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--words-only", is_flag=True, help="Do not embed; search by words alone.")
@click.option("--model", help="A sentence-transformers model: a folder or a name.")
@click.option("--device", help="cpu, cuda or mps; chosen by itself if not given.")
@json_option
def index(
    folder: Path | None,
    words_only: bool,
    model: str | None,
    device: str | None,
    as_json: bool,
) -> None:
    """Read what changed in a folder of notes, and embed it.

    Files stay as they are; everything Assay knows goes into .assay/ beside them.
    Interrupted, it goes on where it stopped the next time.
    """
    flags = {"model": model, "device": device, "meaning": False if words_only else None}
    workspace = open_workspace(folder, **flags)
    run_index(workspace, as_json=as_json)


def run_index(workspace: "Workspace", *, as_json: bool = False) -> None:
    """Read, embed and tell what was found.

    Raises:
        NoNotes: If the folder holds nothing that can be read.
    """
    from corpus.ingest import Summary

    summary = Summary()
    ahead = workspace.head_start() if workspace.settings.meaning else None
    with _progress("reading") as show, ahead or nullcontext():
        for outcome in workspace.read_files(summary, ahead):
            show(outcome.done, outcome.total, "")
    if not summary.added + summary.changed + summary.unchanged:
        raise NoNotes(str(workspace.collection), summary.ignored)
    embedded, notice = _embed(workspace, ahead.encoder if ahead else None)
    with workspace.open_store() as store:
        if as_json:
            _say_json(workspace, store, summary, embedded, notice)
        else:
            _say(store, summary, embedded, notice)


def _embed(workspace: "Workspace", encoder: "Encoder | None") -> tuple[int, str | None]:
    """Embed what is new; how many texts that were, and what should be said."""
    if not workspace.settings.meaning:
        return 0, "search is by words only"
    notices: list[str] = []
    embedded = 0
    try:
        missing = workspace.unembedded()
        if not missing and workspace.vectors():
            return 0, None
        if is_redrawn():
            narrate("loading the embedding model")
        encoder = encoder or workspace.encoder_for(missing)
        with _progress("embedding") as show:
            for step in workspace.embed(encoder):
                if step.notice:
                    notices.append(step.notice)
                embedded = missing - (step.total - step.done)
                show(step.done, step.total, _pace(step.rate, step.seconds_left))
    except EncoderUnavailable as error:
        notices.append(f"search is by words only: {error}")
    return max(embedded, 0), "; ".join(notices) or None


def _pace(rate: float, seconds_left: float | None) -> str:
    left = "" if seconds_left is None else f", {seconds_left:.0f} s left"
    return f"{rate:.0f} texts/s{left}"


@contextmanager
def _progress(what: str) -> Iterator["_Show"]:
    """A line on stderr that is rewritten in place; nothing where nobody looks."""
    show = _Show(what)
    try:
        yield show
    finally:
        show.clear()


class _Show:
    def __init__(self, what: str) -> None:
        self._what = what
        self._on = is_redrawn()
        self._drawn = False

    def __call__(self, done: int, total: int, pace: str) -> None:
        if self._on and total and (done == total or done % 16 == 0 or pace):
            text = f"{self._what} {done}/{total}  {pace}"
            click.echo(f"\r{text:<60}", nl=False, err=True)
            self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            click.echo("\r" + " " * 60 + "\r", nl=False, err=True)


def _say(store: "Store", summary: "Summary", embedded: int, notice: str | None) -> None:
    changes = [
        f"{number} {word}"
        for number, word in (
            (summary.added, "new"),
            (summary.changed, "changed"),
            (summary.removed, "removed"),
            (summary.unchanged, "unchanged"),
        )
        if number
    ]
    say(f"files: {', '.join(changes)}")
    say(counts_line(store))
    if embedded:
        say(f"embedded {embedded} texts")
    if notice:
        narrate(notice)
    for problem in summary.problems[:_SHOWN_PROBLEMS]:
        where = f"{problem.file}:{problem.line}"
        click.echo(printable(f"{where}: {problem.message}"), err=True)
    more = len(summary.problems) - _SHOWN_PROBLEMS
    if more > 0:
        narrate(f"{more} more problems; 'assay status --problems' lists them")


def counts_line(store: "Store") -> str:
    """How many nodes of each kind, in one line; notes that no file holds apart."""
    absent, told = len(stubs(store)), list[str]()
    for kind, number in store.counts().items():
        is_note = kind is Kind.NOTE
        told.append(counted(number - absent if is_note else number, kind))
        if is_note and absent:
            told.append(f"{absent:,} absent")
    return " · ".join(told)


def _say_json(
    workspace: "Workspace",
    store: "Store",
    summary: "Summary",
    embedded: int,
    notice: str | None,
) -> None:
    from tui.answers.base import IndexAnswer

    say_json(
        IndexAnswer(
            collection=str(workspace.collection),
            added=summary.added,
            changed=summary.changed,
            removed=summary.removed,
            unchanged=summary.unchanged,
            ignored=summary.ignored,
            counts=store.counts(),
            absent=len(stubs(store)),
            problems=tuple(summary.problems),
            embedded=embedded,
            notice=notice,
        )
    )
