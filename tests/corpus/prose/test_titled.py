"""Titles with a colon that a page lists, in its prose."""

import pytest

from corpus.loaders import parse
from corpus.prose.cues import Sentence
from corpus.prose.titled import Titled
from kg.model import Claim, Qualification
from tests.timing import grows_with

LISTED = (
    "Sleep: the great sorter",
    "Rest — a cost, or a gain?",
    "Do naps pay: or not?",
)


def said(line: str, titles: tuple[str, ...] = LISTED) -> list[str]:
    """What the sentences of one line state on a page that lists some notes."""
    related = "".join(f"-\n{title}\nOn it.\nextends it\n" for title in titles)
    text = (
        f"Why do models rest?\nExplores rest.\n{line}\n"
        f"Related concepts in this collection {len(titles)}\n{related}"
        "Original note title\nresting pays\n"
    )
    found = parse(text, "a.txt").nodes
    stated = (n for n in found if isinstance(n, Claim | Qualification))
    return [node.text for node in stated if node.text != "resting pays"]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Sleep: the great sorter makes the same point.", []),
        ("Sleep: The Great Sorter limits this.", []),
        ("Rest — a cost, or a gain? makes the same point about naps.", []),
        ("Rest – a cost, or a gain? makes the same point about naps.", []),
        (
            "Sleep: the great sorter limits this. Naps restore models for two days.",
            ["Naps restore models for two days."],
        ),
        (
            "Sleep: the great sorting makes the same point about naps in the cold.",
            ["the great sorting makes the same point about naps in the cold."],
        ),
        ("Caveat: naps fail in the cold.", ["naps fail in the cold."]),
    ],
)
def test_a_listed_title_is_no_label(line: str, stated: list[str]) -> None:
    assert said(line) == stated


def test_words_that_are_no_listed_title_may_be_a_label() -> None:
    line = "Sleep: the great sorter makes the same point about naps in the cold."
    rest = line.removeprefix("Sleep: ")
    assert said(line, ("Rest: a cost",)) == [rest]


@pytest.mark.parametrize("unit", ["Sleep: the great ", "Rest — ", "a: "])
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    titled = Titled(LISTED)
    assert not grows_with(lambda text: titled.asked(Sentence(text)), unit)
