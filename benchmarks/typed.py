"""Searches by words as they are typed: `python -m benchmarks.typed COLLECTION`.

What each letter more asks of an indexed collection, as the explorer asks it: the last
word still growing, for as many hits as its list takes. Beside it the same expression
for SQLite's FTS5 alone, which scores every passage that matches and tells the first;
of what it finds nothing is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

import click

from benchmarks import report
from benchmarks.measures import middle_and_p95
from kg import fts
from kg.store import Store
from tui.collection.settings import WORKSPACE
from tui.collection.workspace import DATABASE
from tui.sought import sought, words_found
from tui.widgets.searching import LIMIT

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
RUNS = 3
TYPED = (
    "how does the model do it",
    "does share",
    "the models",
    "what is a reasoning budget worth",
    "i: does the model",
    "c: share of the data",
    "early stopping",
    "is it so that it is",
)
"""Common words, so that every beginning has much to rank; and two kinds alone."""
_HEAD = (
    "| typed | each letter's search, ms | median / p95 / most | "
    "FTS5 alone: median / p95 / most |"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one more letter took, in milliseconds of the processor."""

    ours: float
    alone: float
    """By FTS5, which finds no more than which passages they are."""


@click.command()
@click.argument(
    "collection", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--typed", "texts", multiple=True, default=TYPED, help="What is typed.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(collection: Path, texts: tuple[str, ...], write: bool) -> None:
    """Search a collection by the words that are typed, letter after letter."""
    with Store.open(collection / WORKSPACE / DATABASE) as store:
        words_found(store, "ready", LIMIT)
        measured = {text: letters(store, text) for text in texts}
        about = f"{report.where()}. {store.passage_count():,} passages. The least of "
    about += f"{RUNS} runs each, milliseconds of the processor, on one core."
    name = collection.resolve().name
    rows = [_row(text, took) for text, took in measured.items()]
    every = [letter for took in measured.values() for letter in took]
    rows.append(_row("all", every, each=False))
    command = f"python -m benchmarks.typed {name}"
    text = report.table(about, command, _HEAD, rows)
    click.echo(text)
    if write:
        report.write(RESULTS, "typed", text)


def letters(store: Store, text: str) -> list[Letter]:
    """What each beginning of a text takes, from its first letter on."""
    begun = (text[:end] for end in range(1, len(text) + 1))
    return [
        Letter(
            _least(partial(words_found, store, typed, LIMIT)),
            _least(partial(_by_fts5, store, typed)),
        )
        for typed in begun
    ]


def _by_fts5(store: Store, typed: str) -> Sequence[object]:
    text, kinds = sought(typed)
    expression = fts.query(text, prefix=True)
    if expression is None:
        return []
    marks = ",".join("?" * len(kinds))
    join = "join passage p on p.id = words.rowid" if kinds else ""
    only = f"and p.kind in ({marks})" if kinds else ""
    return store.rows(
        f"select words.rowid, {fts.BM25} as distance from words {join} "
        f"where words match ? {only} order by distance limit ?",
        (expression, *kinds, LIMIT),
    )


def _least(call: Callable[[], object]) -> float:
    took = []
    for _ in range(RUNS):
        start = process_time()
        call()
        took.append((process_time() - start) * 1000)
    return min(took)


def _row(text: str, took: Sequence[Letter], *, each: bool = True) -> str:
    ours, alone = ([getattr(one, of) for one in took] for of in ("ours", "alone"))
    told = " ".join(f"{ms:.0f}" for ms in ours) if each else ""
    return f"| {text} | {told} | {_three(ours)} | {_three(alone)} |"


def _three(values: Sequence[float]) -> str:
    return f"{median(values):.1f} / {middle_and_p95(values)[1]:.1f} / {max(values):.1f}"


if __name__ == "__main__":
    main()
