"""`assay parse`: what is read out of one file, before anything is stored."""

from pathlib import Path

import click

from kg.errors import InputRefused
from tui.cli.context import json_option, narrate, say, say_json, say_wrapped

_MAX_BYTES = 50 << 20


@click.command(
    epilog="""\b
Example:
  assay parse note.txt
  assay parse note.txt --json | jq '.nodes[] | select(.kind == "experiment")'"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def parse(file: Path, as_json: bool) -> None:
    """Show what is read out of one file: nodes, references, edges, problems."""
    from corpus.decode import decode
    from corpus.loaders import parse as parse_text
    from corpus.loaders import text_of

    if file.stat().st_size > _MAX_BYTES:
        raise InputRefused(f"{file}: larger than {_MAX_BYTES >> 20} MB")
    decoded = decode(file.read_bytes())
    if decoded.trouble:
        narrate(f"{file}: {decoded.trouble[1]}")
    if not decoded.readable:
        raise InputRefused(f"{file}: nothing to read")
    document = parse_text(text_of(decoded.text, file.name), file.name)
    if as_json:
        say_json(document)
        return
    say(f"{document.page} page, {document.rendering}", bold=True)
    for node in document.nodes:
        kind = f"{node.kind} ({node.rule})" if node.rule else str(node.kind)
        say_wrapped(node.text, indent=2, first=f"{kind}: ")
    for reference in document.references:
        first = f"refers to a {reference.kinds[0]}: "
        say_wrapped(reference.text, indent=2, first=first)
    say(f"{len(document.edges)} edges")
    for problem in document.problems:
        narrate(f"{file}:{problem.line}: {problem.message}")
