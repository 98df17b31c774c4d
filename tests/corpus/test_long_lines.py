"""A line of a million characters is read in time that grows as it does."""

import pytest

from corpus.loaders import parse
from corpus.prose.kept import Kept
from tests.timing import grows

LONG = 1_000_000
MOST = 10
"""How many times as long the longer may take: 4 would be exact, 16 the square."""
LINES = {
    "no stop": "hens in sheds lay eggs and ",
    "capitals": "The Cold Feet of Hens ",
    "numbers": "12 of 40 models, 3.5% and ",
    "numbers in words": "twenty-one and a half thousand ",
    "open brackets": "(a [b {c ",
    "closing brackets": ") ] } ",
    "quotes": '"Hens “lay ',
    "links": "see [[Cold Feet]] and [hens](http://a.b/c) ",
    "citekeys": "@ito2021 [@ito2021] ",
    "emphasis": "**a *b _c ",
    "labels": "The claim: hens lay, so: ",
    "turns": "however, hens lay, ",
    "blanks": " ",
    "one word": "a",
    "one address": "http://a.b/c?d=",
}
PAGES = [
    pytest.param(line, file, id=f"{name} in {file}")
    for name, line in LINES.items()
    for file in ("hens.txt", "hens.md")
    if file == "hens.txt" or not name.startswith("one ")
]
"""The line of each page, and the page's file: a word is the same in any."""


def _grows_with(line: str, most: int, file: str) -> bool:
    """Whether a line of so many characters takes much longer than a quarter of it."""

    def read(size: int) -> None:
        written = (line * (size // len(line) + 1))[:size]
        parse(
            f"Do hens lay?\n\nOn hens.\n\n{written}\n\nOriginal note title\nhens lay\n",
            file,
        )

    read(1_000)  # patterns are compiled by the first that needs them
    return grows(MOST, read, most // 4, most)


@pytest.mark.parametrize(("line", "file"), PAGES)
def test_a_line_that_is_four_times_as_long_takes_about_four_times_as_long(
    line: str, file: str
) -> None:
    assert not _grows_with(line, LONG, file)


def test_a_line_of_four_times_as_many_sentences_takes_about_four_times_as_long() -> (
    None
):
    sentence = "Hens kept in sheds laid 5% fewer eggs (Ito et al., 2021). "
    assert not _grows_with(sentence, LONG // 10, "hens.txt")


def test_nothing_is_kept_of_a_word_as_long_as_a_page() -> None:
    sizes = Kept(len)
    assert (sizes["hens"], sizes["a" * LONG]) == (4, LONG)
    assert list(sizes) == ["hens"]
