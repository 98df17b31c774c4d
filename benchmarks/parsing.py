"""How fast files are read, beside reading their Markdown syntax alone.

`python -m benchmarks.parsing FOLDER [FOLDER …]` writes its table to BENCHMARKS.md.
"""

import argparse
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from markdown_it import MarkdownIt

from benchmarks.report import write
from corpus.decode import decode
from corpus.loaders import parse
from corpus.prose import statements
from corpus.prose.block import Reading

Text = tuple[str, str]
"""The name of a file and its text."""

_SUFFIXES = (".txt", ".md")
_TIMES = (1, 2, 4)
"""How often the same notes are read, to see whether time grows with their number."""
_RUNS = 3


def texts(folder: Path) -> list[Text]:
    """The notes of a folder, in order."""
    found = sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES)
    return [(path.name, decode(path.read_bytes()).text) for path in found]


def rate(read: Callable[[str, str], object], notes: Sequence[Text]) -> float:
    """Notes a second of one core: the best of some runs."""
    best = min(_seconds(read, notes) for _ in range(_RUNS))
    return len(notes) / best


def _seconds(read: Callable[[str, str], object], notes: Sequence[Text]) -> float:
    start = time.process_time()
    for name, text in notes:
        read(text, name)
    return time.process_time() - start


@contextmanager
def structure_alone() -> Iterator[None]:
    """Files are read without their sentences: what stands where, and who names whom."""
    read = statements.read
    statements.read = lambda *_, **__: Reading()
    try:
        yield
    finally:
        statements.read = read


def row(folder: Path) -> str:
    """A row of the table."""
    notes = texts(folder)
    size = sum(len(text) for _, text in notes) // len(notes)
    rates = [rate(parse, notes * times) for times in _TIMES]
    with structure_alone():
        structure = rate(parse, notes)
    markdown = MarkdownIt("commonmark")
    syntax = rate(lambda text, _: markdown.parse(text), notes)
    thousands = size * rates[0] / 1e6
    cells = [
        folder.name,
        f"{len(notes)}",
        f"{size:,}",
        *(f"{value:.0f}" for value in rates),
        f"{thousands:.2f}",
        f"{structure:.0f}",
        f"{syntax:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--report", type=Path, default=Path("BENCHMARKS.md"))
    given = parser.parse_args()
    rows = [row(folder) for folder in given.folders]
    heads = [f"notes/s, {times} ×" for times in _TIMES]
    lines = [
        f"{date.today():%Y-%m-%d}, one core of {os.cpu_count()} "
        f"({platform.machine()}), Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f} at the end.",
        "",
        f"    python -m benchmarks.parsing {' '.join(f.name for f in given.folders)}",
        "",
        f"| notes | files | characters each | {' | '.join(heads)} "
        "| million characters/s | structure alone, notes/s "
        "| markdown-it alone, notes/s |",
        "|---|---|---|---|---|---|---|---|---|",
        *rows,
    ]
    write(given.report, "parsing", "\n".join(lines))


if __name__ == "__main__":
    main()
