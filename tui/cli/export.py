"""`assay export`: the collection in a format that other tools read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.address import ADDRESS
from tui.cli.context import (
    collection_option,
    indexed_store,
    narrate,
    open_workspace,
    say,
    say_json,
)
from tui.cli.filters import KINDS
from tui.formats import BY_NAME, FORMATS, Format

if TYPE_CHECKING:
    from kg.exports import Job
    from kg.store import Store
    from tui.collection.workspace import Workspace


@click.command(
    epilog="""\b
Example:
  assay export --format ttl -o claims.ttl
  assay export --format nq --graphs | gzip > claims.nq.gz
  assay export --format json | jq '.nodes | length'
  assay export -f canvas --around "What should a score cost?" -o score.canvas
  assay export --list"""
)
@collection_option
@click.option(
    "-f", "--format", "name", type=click.Choice(list(BY_NAME)), default="ttl",
    show_default=True, metavar="FORMAT", help="One of those that --list tells.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help="Write to this file or folder; what it held stays until all is written.",
)  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="The formats and their uses.")
@click.option("--base", help="Base IRI of nodes; unique to the collection by default.")
@click.option("--graphs", is_flag=True, help="A named graph for each note.")
@click.option("--split", is_flag=True, help="A folder with a file for each note.")
@click.option(
    "--no-quotes", is_flag=True,
    help="Point at places in the texts without giving the words there.",
)  # fmt: skip
@click.option("--no-standing", is_flag=True, help="Only what is read, not its weight.")
@click.option(
    "--around", metavar="NODE",
    help="Only what surrounds this node; as Argdown, the case of this claim.",
)  # fmt: skip
@click.option(
    "--hops", type=click.IntRange(1, 9),
    help="What is at most so many relations away from that node; 1 if not given.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help="Only nodes of this kind; may be repeated.",
)  # fmt: skip
@click.option("--no-guesses", is_flag=True, help="Without what a model found similar.")
@click.option(
    "--near", is_flag=True,
    help="Also what a model finds close in meaning, marked as a guess.",
)  # fmt: skip
@click.option(
    "--license", metavar="URL", type=ADDRESS,
    help="State the licence of the export; none is stated otherwise.",
)  # fmt: skip
@click.option(
    "--creator", metavar="URL", type=ADDRESS,
    help="State who publishes it: an ORCID or another address.",
)  # fmt: skip
@click.option(
    "--sign-with", type=click.Path(path_type=Path, dir_okay=False), metavar="KEY",
    help="Sign nanopublications with your own private RSA key.",
)  # fmt: skip
@click.option("--with-files", is_flag=True, help="Copy your own files into it, too.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def export(
    collection: Path | None,
    name: str,
    output: Path | None,
    listed: bool,
    base: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Write the collection, or a part, in a format that other tools read."""
    if listed:
        _list_formats(as_json=as_json)
        return
    from tui.collection.naming import advice_on_names

    form, asked = BY_NAME["json" if as_json else name], _Asked(**options)
    _check(form, output, asked)
    workspace = open_workspace(collection, base=base)
    with indexed_store(workspace) as store:
        with store.snapshot():
            job = _job(workspace, store, asked)
            notices = _written(form, job, output, split=asked.split)
        if form.is_cited:
            from kg.kept_citekeys import hand_out

            hand_out(store)
        if form.is_named and output is not None:
            advice = advice_on_names(workspace, store)
            notices += (advice,) if advice else ()
    if output is not None:
        _tell(output, workspace.collection, notices)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options that not every format takes."""

    split: bool
    graphs: bool
    no_quotes: bool
    no_standing: bool
    around: str | None
    hops: int | None
    kinds: tuple[str, ...]
    no_guesses: bool
    near: bool
    license: str | None
    creator: str | None
    sign_with: Path | None
    with_files: bool

    def given(self) -> Iterator[str]:
        """The names, without dashes before them, of those that a person gave."""
        for option in fields(self):
            if getattr(self, option.name):
                name = "kind" if option.name == "kinds" else option.name
                yield name.replace("_", "-")


def _job(workspace: "Workspace", store: "Store", asked: _Asked) -> "Job":
    from kg.exports import Job, Part
    from kg.model import Kind
    from tui.finding import find_one

    return Job(
        store=store,
        base=workspace.base_iri(store),
        version=version("assay"),
        collection=workspace.collection,
        language=workspace.language(store),
        quotes=not asked.no_quotes,
        graphs=asked.graphs or asked.split,
        standing=not asked.no_standing,
        part=Part(
            around=None if asked.around is None else find_one(store, asked.around).id,
            hops=asked.hops or 1,
            kinds=frozenset(map(Kind, asked.kinds)),
            guesses=not asked.no_guesses,
            near=asked.near,
        ),
        near=partial(workspace.near, store),
        license=asked.license,
        creator=asked.creator,
        key=asked.sign_with,
        files=asked.with_files,
    )


def _tell(output: Path, collection: Path, notices: tuple[str, ...]) -> None:
    """Say what was written, and where it may be in the way."""
    from corpus.scan import is_read

    narrate(f"wrote {output}")
    for notice in notices:
        narrate(notice)
    where, home = output.resolve(), collection.resolve()
    files = where.rglob("*") if where.is_dir() else (where,)
    if where.is_relative_to(home) and any(
        file.suffix and is_read(file.relative_to(home).as_posix()) for file in files
    ):
        narrate(f"{output} is inside the collection: it will be read as a note is")


def _written(
    form: Format, job: "Job", output: Path | None, *, split: bool
) -> tuple[str, ...]:
    """Write; what the user should hear of."""
    from tui.writing import new_file, new_folder

    if output is None:
        with _stdout() as write:
            return tuple(form.text_writer()(job, write))
    if split:
        from kg.rdf.split import split_by_graph

        with new_folder(output) as folder:
            return tuple(split_by_graph(job, form.suffix, folder))
    if form.is_folder:
        with new_folder(output) as folder:
            return tuple(form.folder_writer()(job, folder))
    with new_file(output) as write:
        return tuple(form.text_writer()(job, write))


def _check(form: Format, output: Path | None, asked: _Asked) -> None:
    """Refuse what the format can't do.

    Raises:
        UsageError: If it can't.
    """
    for name in asked.given():
        option = name.removeprefix("no-")
        if option not in form.takes:
            fitting = ", ".join(f.name for f in FORMATS if option in f.takes)
            raise click.UsageError(
                f"--{name} goes with {fitting}, not with {form.name}"
            )
    if output is None and (form.is_folder or asked.split):
        raise click.UsageError("this makes a folder of files: name it with -o FOLDER")
    if asked.hops and not asked.around:
        raise click.UsageError("--hops counts from a node: name it with --around NODE")
    if asked.near and asked.no_guesses:
        raise click.UsageError("--near adds what --no-guesses leaves out")


def _list_formats(*, as_json: bool) -> None:
    if as_json:
        from tui.answers.export import FormatAnswer, FormatsAnswer

        rows = tuple(
            FormatAnswer(name=f.name, about=f.about, takes=tuple(sorted(f.takes)))
            for f in FORMATS
        )
        say_json(FormatsAnswer(formats=rows))
        return
    for form in FORMATS:
        say(f"{form.name:<12} {form.about}")


@contextmanager
def _stdout() -> Iterator[Callable[[str], object]]:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    yield sys.stdout.write
