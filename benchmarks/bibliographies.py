"""Bibliographies beside other parsers: `python -m benchmarks.bibliographies FOLDER`.

The folder holds `gold.jsonl`, a line a file with its name and the items that should
come out (`title`, `doi`, `abstract`), and the files, anywhere below it.
"""

import json
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

import click

from benchmarks import report
from corpus import loaders
from corpus.decode import decode
from corpus.tags import untagged
from kg.model import Paper

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
FIELDS = ("title", "doi", "abstract")

Item: TypeAlias = Mapping[str, str]
"""Some of the fields, as far as they are known."""
Reader: TypeAlias = Callable[[str, str], Sequence[Item]]
"""Text and name of a file to its items."""

_NOT_LETTER = re.compile(r"[\W_]+")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


class Unreadable(Exception):
    """A system can't read a file at all."""


@dataclass(slots=True)
class Score:
    """How much of what should come out of the files did."""

    system: str
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    files: int = 0
    counted: int = 0
    """Files with the right number of entries."""
    failed: int = 0
    """Files that could not be read at all."""
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    """Titles that did not come out, and files whose number is not right."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(folder: Path, write: bool) -> None:
    """Read bibliographies whose answers are known, and tell how much came out."""
    gold = list(_gold(folder))
    if not gold:
        raise click.ClickException(f"{folder}: no gold.jsonl, or none of its files")
    scores, notices = [score("Assay", assay, gold)], []
    for name, make in (("bibtexparser", _bibtexparser), ("pybtex", _pybtex)):
        try:
            scores.append(score(f"{name} {version(name)}", make(), gold))
        except ImportError:
            notices.append(f"{name}: not measured, as it is not installed")
    text = "\n".join(_section(folder.resolve().name, scores, notices))
    click.echo(text)
    if write:
        report.write(RESULTS, f"bibliographies {folder.resolve().name}", text)


def _gold(folder: Path) -> Iterator[tuple[str, str, list[Item]]]:
    """Name, text and items of each file."""
    listed = folder / "gold.jsonl"
    if not listed.is_file():
        return
    paths = {path.name: path for path in folder.rglob("*") if path.is_file()}
    for line in listed.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["file"] in paths:
            text = decode(paths[row["file"]].read_bytes()).text
            yield row["file"], text, row["items"]


def score(
    system: str, read: Reader, gold: Iterable[tuple[str, str, Sequence[Item]]]
) -> Score:
    """Read every file and compare; values compare by their letters and digits.

    Args:
        system: What the table calls it.
        read: How it reads one file.
        gold: Name, text and items of each file.
    """
    result = Score(system)
    for name, text, items in gold:
        result.files += 1
        start = perf_counter()
        try:
            found = read(text, name)
        except Unreadable:
            found, result.failed = [], result.failed + 1
        result.seconds += perf_counter() - start
        result.counted += len(found) == len(items)
        if len(found) != len(items):
            result.missed.append(f"{name}: {len(found)} entries, not {len(items)}")
        for key in FIELDS:
            wanted = _values(items, key)
            common = wanted & _values(found, key)
            result.wanted[key] += wanted.total()
            result.found[key] += common.total()
            if key == "title":
                lost = [item["title"] for item in items if item.get("title")]
                missing = wanted - common
                result.missed += [t for t in lost if folded(t) in missing]
    return result


def _values(items: Iterable[Item], key: str) -> Counter[str]:
    return Counter(folded(item[key]) for item in items if item.get(key))


def folded(value: str) -> str:
    """A value for comparing: letters and digits, tags and resolvers of DOIs gone."""
    plain = untagged(unicodedata.normalize("NFKC", _RESOLVER.sub("", value)))
    return _NOT_LETTER.sub("", plain.casefold())


def assay(text: str, name: str) -> Sequence[Item]:
    """The papers that Assay reads."""
    return [
        {key: value for key in FIELDS if (value := getattr(node, key))}
        for node in loaders.parse(text, name).nodes
        if isinstance(node, Paper)
    ]


def _bibtexparser() -> Reader:
    """Bibtexparser with its decoder of LaTeX."""
    library = import_module("bibtexparser")
    decoder = import_module("bibtexparser.middlewares").LatexDecodingMiddleware
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

    def read(text: str, name: str) -> Sequence[Item]:
        parsed = library.parse_string(text, append_middleware=[decoder()])
        return [_lower({f.key: f.value for f in e.fields}) for e in parsed.entries]

    return read


def _pybtex() -> Reader:
    """pybtex, its titles decoded by the same library as ours."""
    database = import_module("pybtex.database")
    errors = import_module("pybtex.errors")
    exceptions = import_module("pybtex.exceptions")
    latex = import_module("corpus.latex")

    def read(text: str, name: str) -> Sequence[Item]:
        try:
            with errors.capture():
                parsed = database.parse_string(text, "bibtex")
        except exceptions.PybtexError as error:
            raise Unreadable(str(error)) from error
        return [
            {k: latex.plain(v) for k, v in _lower(dict(entry.fields)).items()}
            for entry in parsed.entries.values()
        ]

    return read


def _lower(fields: Mapping[str, Any]) -> dict[str, str]:
    return {key.lower(): str(value) for key, value in fields.items()}


def _section(
    name: str, scores: Sequence[Score], notices: Iterable[str]
) -> Iterator[str]:
    first = scores[0]
    yield f"### {name}"
    yield ""
    yield (
        f"{first.files} files, {first.wanted['title']:,} titles, "
        f"{first.wanted['doi']} DOIs, {first.wanted['abstract']} abstracts. "
        f"{report.where()}."
    )
    yield ""
    yield f"    python -m benchmarks.bibliographies {name}"
    yield ""
    yield "| system | titles | DOIs | abstracts | right number | not read | seconds |"
    yield "|---|---|---|---|---|---|---|"
    for result in scores:
        shares = [_share(result.found[key], result.wanted[key]) for key in FIELDS]
        cells = [result.system, *shares, _share(result.counted, result.files)]
        yield f"| {' | '.join(cells)} | {result.failed} | {result.seconds:.1f} |"
    yield ""
    yield from (f"- missed by Assay: {what}" for what in first.missed)
    yield from (f"- {notice}" for notice in notices)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "—"


if __name__ == "__main__":
    main()
