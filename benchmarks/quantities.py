"""Quantities that careful hands marked, and how many of them are read.

`python -m benchmarks.quantities [--told]` asks about the statements of the pages of
`benchmarks/pages` whose authors marked quantities, and about sentences of many
fields, half of which no rule was written with a view to (`tests/data/quantities`).
"""

from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks import report
from benchmarks.likely import handed, is_asked
from tests.reading.amounts import measure, sentences
from tests.reading.gold import Page
from tests.reading.measure import Score

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
_HEAD = "| | marked | recall | precision |"


@click.command()
@click.option("--told", is_flag=True, help="What was missed and what made up.")
def main(told: bool) -> None:
    """Measure, print and note in BENCHMARKS.md."""
    scores = dict(_scores())
    if told:
        click.echo("\n".join(line for score in scores.values() for line in score.told))
        return
    rows = [
        f"| {what} | {score.right + score.missed:,} | {score.recall:.3f} | "
        f"{score.precision:.3f} |"
        for what, score in scores.items()
    ]
    command = "python -m benchmarks.quantities"
    text = report.table(f"{report.where()}.", command, _HEAD, rows)
    report.write(RESULTS, "quantities", text)
    click.echo(text)


def _is_counted(page: Page, hand: str) -> bool:
    """Whether it is one of `benchmarks/pages` whose author marked quantities."""
    return is_asked(hand) and bool(page.of("N", "~"))


def _scores() -> Iterator[tuple[str, Score]]:
    of_pages = Score()
    taught = [(page, hand) for page, hand in handed() if _is_counted(page, hand)]
    for page, _ in taught:
        statements = [(mark.start, mark.end) for mark in page.of("C", "Q", "E")]
        measure(page.text, page.marks, statements, of_pages)
    hands = {hand for _, hand in taught}
    yield f"statements of {len(taught)} pages by {len(hands)} hands", of_pages
    for name, what in (
        ("written", "sentences of many fields that rules were written with"),
        ("unseen", "sentences of many fields that no rule was written with"),
    ):
        score = Score()
        for text, marks in sentences(name):
            measure(text, marks, [(0, len(text))], score)
        yield what, score


if __name__ == "__main__":
    main()
