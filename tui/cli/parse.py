"""`assay parse`: what is read out of one file, before anything is stored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.text import counted, printable
from tui.cli.context import (
    in_colour,
    json_option,
    line_width,
    narrate,
    say,
    say_json,
)

if TYPE_CHECKING:
    from corpus.document import Document
    from tui.collection.parsed import ParsedFile
    from tui.reader.annotated import Piece

_COLOURS = {
    "C": "cyan",
    "Q": "yellow",
    "E": "green",
    "I": "magenta",
    "P": "blue",
    "R": "blue",
    "T": "bright_black",
    "N": "bright_white",
}
_GUTTER = 6
"""How far the text is set in, after the number of its line."""
_KEY = "N note, C claim, Q qualification, E experiment, I inquiry, P paper, R reference"


@click.command(
    epilog="""\b
Example:
  assay parse note.txt
  assay parse note.txt --json | jq '.nodes[] | select(.kind == "experiment")'"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def parse(file: Path, as_json: bool) -> None:
    """Show a file with everything that is read out of it marked in place.

    Under each line stands what is known of what begins in it: role and holder of
    a claim, what a qualification restricts, what an experiment tests and with
    what outcome, the rule that read it and how sure it is. Corrections of the
    collection around the file (assay.toml) are told beside what they speak of; the
    marks show what is read without them.
    """
    from tui.answers.parsed import parsed_answer
    from tui.collection.parsed import parsed

    read = parsed(file)
    for notice in read.notices:
        narrate(notice)
    if as_json:
        say_json(parsed_answer(read.document, read.corrections))
        return
    _page(read)
    for problem in read.document.problems:
        narrate(f"{file}:{problem.line}: {problem.message}")


def _page(read: "ParsedFile") -> None:
    from tui.reader.annotated import annotated

    document = read.document
    say(f"{document.page} page, {document.rendering}", bold=True)
    say(_KEY, dim=True)
    say()
    for line in annotated(read.text, document, read.corrections):
        _say_pieces(f"{line.number:>{_GUTTER - 2}}", line.pieces)
        for note in line.notes:
            _say_pieces("", (note,), indent=_GUTTER + 2)
    say()
    say(_counted(document, len(read.corrections)), bold=True)


def _counted(document: "Document", corrections: int) -> str:
    from tui.reader.annotated import is_named

    kinds = Counter(str(node.kind) for node in document.nodes)
    counts = [counted(count, kind) for kind, count in kinds.items()]
    named = {r.id: is_named(r, document) for r in document.references}
    edges = sum(named.get(edge.target, True) for edge in document.edges)
    counts.append(counted(sum(named.values()), "reference"))
    counts.append(counted(edges, "edge"))
    counts.append(counted(len(document.problems), "problem"))
    counts += [counted(corrections, "correction")] if corrections else []
    return ", ".join(counts)


def _say_pieces(number: str, pieces: Sequence["Piece"], indent: int = _GUTTER) -> None:
    """Print pieces of one line wrapped between words, each in its colour."""
    width = max(20, line_width() - indent)
    rows: list[list[tuple[str, str | None]]] = [[]]
    used = 0
    for word, letter in _words(pieces):
        if used and used + len(word.rstrip()) > width:
            rows.append([])
            used = 0
        rows[-1].append((word, letter))
        used += len(word)
    for place, row in enumerate(rows):
        start = number if place == 0 else ""
        last = len(row) - 1
        styled = [
            _styled(word.rstrip() if at == last else word, letter)
            for at, (word, letter) in enumerate(row)
        ]
        click.echo(f"{start:<{indent}}{''.join(styled)}", color=in_colour())


def _styled(word: str, letter: str | None) -> str:
    return click.style(word, fg=_COLOURS[letter]) if letter else word


def _words(pieces: Iterable["Piece"]) -> Iterable[tuple[str, str | None]]:
    """Words with the blanks after them, and the letter of their piece."""
    for piece in pieces:
        plain = printable(piece.text)
        at = 0
        while at < len(plain):
            end = plain.find(" ", at)
            end = len(plain) if end < 0 else end + 1
            yield plain[at:end], piece.letter
            at = end
