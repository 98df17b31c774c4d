"""`assay export`: the collection in a format that other tools read."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import click

from kg.errors import StoreError
from tui.cli.context import collection_option, indexed_store, narrate, open_workspace

_FORMATS = {"json": "json", "turtle": "ttl", "ttl": "ttl", "ntriples": "nt", "nt": "nt"}


@click.command(
    epilog="""\b
Example:
  assay export --format ttl -o claims.ttl
  assay export --format json | jq '.nodes | length'"""
)
@collection_option
@click.option(
    "-f", "--format", "form", type=click.Choice(list(_FORMATS)), default="ttl",
    show_default=True, help="json, ttl (Turtle) or nt (N-Triples).",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; what it held stays until all is written.",
)  # fmt: skip
@click.option("--base", help="Base IRI of nodes; unique to the collection by default.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def export(
    collection: Path | None,
    form: str,
    output: Path | None,
    base: str | None,
    as_json: bool,
) -> None:
    """Write the whole collection as RDF or JSON."""
    workspace = open_workspace(collection, base=base)
    form = "json" if as_json else _FORMATS[form]
    with indexed_store(workspace) as store:
        if form == "json":
            from kg.dump import write_json

            with _writing(output) as write:
                write_json(store, version("assay"), write)
        else:
            from kg.rdf.write import Format
            from kg.rdf.write import export as export_rdf

            iri = workspace.base_iri(store)
            with _writing(output) as write:
                export_rdf(
                    store,
                    Format(form),
                    iri,
                    language=workspace.settings.language,
                    version=version("assay"),
                    write=write,
                )
    if output is not None:
        narrate(f"wrote {output}")


@contextmanager
def _writing(output: Path | None) -> Iterator[Callable[[str], object]]:
    """A function that writes; a file appears under its name only when whole."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout.write
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise StoreError(f"{output}: can't be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file.write
        Path(name).replace(output)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise StoreError(f"{output}: can't be written: {error.strerror}") from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
