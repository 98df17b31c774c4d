"""How long titles in running text take to find, as a collection grows.

`python -m benchmarks.titles` writes its table to BENCHMARKS.md. The same notes are
read each time, beside more and more titles: of different words, and all of them
beginning with the same three, by which they are looked up.
"""

import argparse
import os
import platform
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.made import Made
from benchmarks.report import write
from corpus.known import Known, Nowhere
from corpus.mentions import mentions
from corpus.titles import Titles
from kg.contribution import Contribution
from kg.model import NodeId, Span

_SIZES = (1_000, 3_000, 10_000)
_READ = 60
"""Notes that are read at each size."""
_RUNS = 7
_OPENING = "Does "
_ALIKE = "Does reasoning in "
"""What all titles begin with where they begin alike."""


def titles_of(made: Made, opening: str) -> Titles:
    """The titles of a made collection, ready to be found."""
    titles = Titles(Known(Nowhere()))
    for number, title in enumerate(made.titles):
        giver = Contribution(f"note-{number}")
        titles.add(giver, opened(title, opening), NodeId(f"note:{number}"))
    return titles


def opened(text: str, opening: str) -> str:
    """A text in which titles begin in a certain way."""
    return text.replace(_OPENING, opening)


def measured(texts: Sequence[str], titles: Titles) -> tuple[float, int]:
    """Milliseconds a note, the best of some runs, and how many titles are found."""
    best, found = float("inf"), 0
    for _ in range(_RUNS):
        start = time.process_time()
        found = sum(_found(text, titles) for text in texts)
        best = min(best, time.process_time() - start)
    return best / len(texts) * 1000, found


def _found(text: str, titles: Titles) -> int:
    region = (NodeId("note:reader"), Span(file="note", start=0, end=len(text)))
    return sum(1 for _ in mentions(text, [region], titles))


def rows() -> list[str]:
    """The rows of the table."""
    told = []
    for what, opening in (("of different words", _OPENING), ("alike", _ALIKE)):
        cells = []
        for size in _SIZES:
            made = Made(size)
            texts = [
                opened(text, opening) for text in list(made.notes.values())[:_READ]
            ]
            milliseconds, found = measured(texts, titles_of(made, opening))
            cells.append(f"{milliseconds:.2f} ({found})")
        told.append(f"| {what} | {' | '.join(cells)} |")
    return told


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, default=Path("BENCHMARKS.md"))
    given = parser.parse_args()
    heads = " | ".join(f"{size:,} titles, ms a note (found)" for size in _SIZES)
    lines = [
        f"{_READ} notes of a made collection of each size. {date.today():%Y-%m-%d}, "
        f"one core of {os.cpu_count()} ({platform.machine()}), Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end.",
        "",
        "    python -m benchmarks.titles",
        "",
        f"| titles | {heads} |",
        "|---|---|---|---|",
        *rows(),
    ]
    write(given.report, "titles", "\n".join(lines))


if __name__ == "__main__":
    main()
