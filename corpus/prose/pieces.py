"""Pieces of text that patterns need, and how much it tells that one is missing."""

from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

from corpus.prose.vocabulary import vocabulary

EDGE = "\b"
"""Where a word begins or ends, inside the texts that are listed."""
FRONT = "\x02"
"""Where the text that is searched begins."""
MARKS = EDGE + FRONT
"""Both, which are no part of any piece."""
_TWO = 2
"""So many pieces of each text are asked for: more tell little more."""
_DOTLESS = str.maketrans({"İ": "i", "ı": "i"})
DIGIT = "0"
"""What any digit is taken for, since patterns seldom ask for one in particular."""
_PLAIN = {
    **str.maketrans(dict.fromkeys("123456789", DIGIT)),
    **{code: " " for code in range(128) if chr(code).isspace()},
}
"""Digits and blanks of ASCII, each to the one that stands for all."""
_COMMON = vocabulary(
    "the a an and or but so if then than that this these those there it its they them "
    "we you i which what when where why how whether while because since as at by for "
    "from in into of on out over to up with about is are was were be been has have had "
    "do does did can could may might would will not no only more most less one two all "
    "any each some"
)
"""Words that stand in so many sentences that looking for them tells little."""


class Piece(NamedTuple):
    """A stretch without blanks that stands somewhere in a text."""

    text: str
    """As `folded` gives it."""
    opens: bool
    """Whether a word must begin where it does."""
    closes: bool
    """Whether a word must end where it does."""
    is_first: bool = False
    """Whether the whole text must begin with it."""


Clause = frozenset[Piece]
"""Of its pieces at least one must stand in a text."""


def folded(text: str) -> str:
    """A text in which what a pattern may take for the same letter is the same."""
    if text.isascii():
        return text.lower().translate(_PLAIN)
    plain = text.translate(_DOTLESS).casefold().translate(_PLAIN)
    return "".join(map(_same, plain))


def _same(letter: str) -> str:
    """The digit or blank that stands for all of any script."""
    if letter.isdecimal():
        return DIGIT
    return " " if letter.isspace() else letter


def alternatives(texts: frozenset[str] | None) -> Iterator[Clause]:
    """The clauses that texts make of which one must stand here, rarest first."""
    ranked = [sorted(_pieces(text), key=_commonness) for text in texts or ()]
    for place in range(min(_TWO, *map(len, ranked)) if ranked else 0):
        yield frozenset(pieces[place] for pieces in ranked)


def _pieces(text: str) -> Iterator[Piece]:
    """What of a text stands between blanks, with what is known of its ends."""
    words = text.split(" ")
    for place, word in enumerate(words):
        is_first = word.startswith(FRONT)
        # A blank beside a letter is the end of a word.
        framed = f"{EDGE * (place > 0)}{word}{EDGE * (place < len(words) - 1)}"
        parts = framed.replace(FRONT, EDGE).split(EDGE)
        for number, part in enumerate(parts):
            if part:
                opens = number > 0 and part[0].isalnum()
                closes = number < len(parts) - 1 and part[-1].isalnum()
                yield Piece(part, opens, closes, is_first and not any(parts[:number]))


def _commonness(piece: Piece) -> float:
    """How seldom it tells anything: short stretches stand everywhere."""
    if piece.is_first:
        return 1 / (8 + len(piece.text))
    if piece.opens and piece.closes and piece.text in _COMMON:
        return 0.5
    if piece.text == DIGIT:
        return 2
    return 1 / (len(piece.text) + piece.opens + piece.closes)


def loss(clause: Clause) -> tuple[float, list[Piece]]:
    """How often looking for a clause tells nothing; and an order in any case.

    The sum is exact, since a set's order is another in each process.
    """
    return fsum(map(_commonness, clause)), sorted(clause)


def tells(clause: Clause) -> bool:
    """Whether a text that lacks a clause is likely enough to be worth a look."""
    return all(
        len(piece.text) > 1 or piece.opens or piece.closes or not piece.text.isalpha()
        for piece in clause
    )
