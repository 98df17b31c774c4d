"""How many of the quantities that are marked in a text are read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.prose import quantities
from tests.reading.gold import Mark, unmarked
from tests.reading.measure import Score, same_amount, touches

SENTENCES = Path(__file__).parents[1] / "data" / "quantities"
"""Sentences of many fields, one a line, their quantities marked as on gold pages."""


def sentences(name: str) -> Iterator[tuple[str, list[Mark]]]:
    """The sentences of one file, each with its marks."""
    for line in (SENTENCES / f"{name}.marked").read_text("utf-8").splitlines():
        yield unmarked(line)


def measure(
    text: str, marks: Iterable[Mark], stretches: Iterable[tuple[int, int]], score: Score
) -> None:
    """Count into a score what is read of the quantities of some stretches of a text."""
    noted = list(marks)
    for start, end in stretches:
        read = [
            one.model_dump(mode="json")
            for one in quantities.find(text, start, end, "a.txt")
        ]
        for one in read:
            one |= {
                bound: one["value"] for bound in ("low", "high") if one[bound] is None
            }
        around = text[start:end]
        for mark in noted:
            if mark.kind == "N" and start <= mark.start < end:
                near = [one for one in read if touches(mark, one)]
                is_right = any(same_amount(mark, one, text) for one in near)
                told = [(one["text"], one["comparator"], one["unit"]) for one in near]
                score.found(
                    is_right, f"{text[mark.start : mark.end]}: {told}: {around}"
                )
        for one in read:
            if not any(touches(mark, one) for mark in noted if mark.kind in "N~"):
                score.extra(f"{one['text']}: {around}")
