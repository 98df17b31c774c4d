"""What must stand in a text for a pattern to match in it, read off the pattern.

A pattern is taken apart into clauses: of the pieces of a clause, at least one stands
in every text that matches. The method is that of the prefilters of RE2 (Cox 2010,
"Regular Expression Matching in the Wild"): texts that a part of a pattern can stand
for are listed as long as they are few, and turned into a clause where they are not.
"""

# What a compiled pattern was made of is told by no public name. `re.compile` itself
# parses with it, and a test holds that nothing is ever concluded wrongly.
from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from re import _parser  # type: ignore[attr-defined]  # not in typeshed
from typing import Any, NamedTuple

from corpus.prose.vocabulary import vocabulary

_EDGE = "\b"
"""Where a word begins or ends, inside the texts that are listed."""
_FRONT = "\x02"
"""Where the text that is searched begins."""
_MARKS = _EDGE + _FRONT
_NO_LETTERS = frozenset(" ,;:.([")
_MOST = 100
"""So many texts are listed of one part of a pattern."""
_TWO = 2
"""So many pieces of each text are asked for: more tell little more."""
_SMALL_SET = 24
"""So many characters of a set are listed."""
_DOTLESS = str.maketrans({"İ": "i", "ı": "i"})
_DIGIT = "0"
"""What any digit is taken for, since patterns seldom ask for one in particular."""
_PLAIN = {
    **str.maketrans(dict.fromkeys("123456789", _DIGIT)),
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
Part = tuple[Any, Any]
"""Part of a pattern, as its parser gives it: what it is, and its value."""


def folded(text: str) -> str:
    """A text in which what a pattern may take for the same letter is the same."""
    if text.isascii():
        return text.lower().translate(_PLAIN)
    plain = text.translate(_DOTLESS).casefold().translate(_PLAIN)
    return "".join(map(_same, plain))


def _same(letter: str) -> str:
    """The digit or blank that stands for all of any script."""
    if letter.isdecimal():
        return _DIGIT
    return " " if letter.isspace() else letter


def clauses(pattern: str, flags: int = 0, *, opens: bool = False) -> tuple[Clause, ...]:
    """What every text that matches must hold, as far as the pattern tells.

    Args:
        pattern: As `re.compile` takes it.
        flags: Likewise.
        opens: Whether only matches at the beginning of a text count.

    Returns:
        Of each clause, every matching text holds a piece at least; empty where the
        pattern may match without any particular letter.
    """
    start = _FRONT if opens else ""
    found = _sequence(_parser.parse(pattern, flags), start=start).every
    return tuple(sorted(filter(_tells, found), key=_loss))


class _Told(NamedTuple):
    """What is known of the texts that a part of a pattern stands for."""

    texts: frozenset[str] | None
    """All of them; None where they are too many or unknown."""
    clauses: frozenset[Clause] = frozenset()
    at_edge: bool = False
    """Whether a letter that follows begins a word, where the texts are unknown."""
    heads: frozenset[str] | None = None
    """What they begin with, one or the other, where that is all that is known."""

    @property
    def every(self) -> frozenset[Clause]:
        """What it says, and what its texts say."""
        return self.clauses.union(_clause(self.texts))

    @property
    def ends_at_edge(self) -> bool:
        """Whether a letter that follows begins a word."""
        if self.texts is None:
            return self.at_edge
        return all(text.endswith((*_MARKS, " ")) for text in self.texts)

    @property
    def end(self) -> str:
        """What a text that follows may begin with."""
        if self.texts == frozenset([_FRONT]):
            return _FRONT
        return _EDGE if self.ends_at_edge else ""


_UNKNOWN = _Told(None)


def _sequence(parts: Iterable[Part], *, start: str = "") -> _Told:
    """Parts that follow each other.

    Args:
        parts: As the parser of patterns gives them.
        start: What stands where they begin: a mark, or nothing that is known.
    """
    run = _Told(frozenset([start]))
    found: set[Clause] = set()
    heads: frozenset[str] | None = None
    for kind, value in _with_runs(parts):
        told = _part(kind, value, run.end)
        found |= told.clauses
        joined = _joined(run.texts, told.texts)
        if joined is None:
            begun = _joined(run.texts, told.heads) or run.texts
            found.update(_clause(begun))
            heads = heads or begun
            joined = told.texts or frozenset([told.end])
        run = _Told(joined)
    if heads is None:
        return _Told(run.texts, frozenset(found))
    return _Told(None, frozenset(found | run.every), run.ends_at_edge, heads)


def _with_runs(parts: Iterable[Part]) -> Iterator[tuple[str, Any]]:
    """Parts by the name of what they are, letters that follow each other in one."""
    run = ""
    for kind, value in parts:
        if kind is _parser.LITERAL:
            run += chr(value)
            continue
        if run:
            yield "LITERAL", folded(run)
            run = ""
        yield kind.name, value
    if run:
        yield "LITERAL", folded(run)


def _joined(
    before: frozenset[str] | None, after: frozenset[str] | None
) -> frozenset[str] | None:
    """All texts of two parts that follow each other; None if they are too many."""
    if not before or not after or len(before) * len(after) > _MOST:
        return None
    return frozenset([first + last for first in before for last in after])


def _part(kind: str, value: Any, start: str) -> _Told:
    match kind:
        case "LITERAL":
            return _Told(frozenset([value]))
        case "IN":
            return _set(value)
        case "AT":
            return _Told(frozenset([_EDGE if value is _parser.AT_BOUNDARY else ""]))
        case "SUBPATTERN":
            return _sequence(value[-1], start=start)
        case "ATOMIC_GROUP":
            return _sequence(value, start=start)
        case "BRANCH":
            return _branch([_sequence(way, start=start) for way in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeat(*value, start=start)
        case "ASSERT":
            return _look(*value)
        case "ASSERT_NOT":
            return _Told(frozenset([_EDGE if _is_of_word(value[1]) else ""]))
        case _:
            return _UNKNOWN


def _set(items: Sequence[Part]) -> _Told:
    """One of a few characters."""
    if len(items) > _SMALL_SET:
        return _UNKNOWN
    found: set[str] = set()
    for kind, value in items:
        if kind is _parser.LITERAL:
            found.add(folded(chr(value)))
        elif value is _parser.CATEGORY_SPACE:
            found.add(" ")
        elif value is _parser.CATEGORY_DIGIT:
            found.add(_DIGIT)
        else:
            return _UNKNOWN
    return _Told(frozenset(found))


def _look(direction: int, parts: Sequence[Part]) -> _Told:
    """What must stand ahead or behind, without being part of the match."""
    if direction < 0:
        # What stands behind may lie outside of the text that is searched.
        last = _sequence(parts[-1:]).texts or [""]
        is_edge = {text[-1:] for text in last} <= _NO_LETTERS
        return _Told(frozenset([_EDGE if is_edge else ""]))
    return _Told(frozenset([""]), _sequence(parts).every)


def _is_of_word(parts: Sequence[Part]) -> bool:
    """Whether these, which must not stand here, are all letters and perhaps more."""
    if len(parts) != 1 or parts[0][0] is not _parser.IN:
        return False
    items = list(parts[0][1])
    holds_letters = (_parser.CATEGORY, _parser.CATEGORY_WORD) in items
    return holds_letters and items[0][0] is not _parser.NEGATE


def _branch(ways: Sequence[_Told]) -> _Told:
    """One of several parts."""
    listed = [told.texts for told in ways if told.texts is not None]
    if len(listed) == len(ways) and sum(map(len, listed)) <= _MOST:
        return _Told(frozenset().union(*listed))
    at_edge = all(told.ends_at_edge for told in ways)
    begun = [told.texts or told.heads for told in ways]
    heads = None if None in begun else frozenset().union(*filter(None, begun))
    if heads is not None and len(heads) > _MOST:
        heads = None
    best = [min(told.every, key=_loss, default=None) for told in ways]
    if None in best:
        return _Told(None, at_edge=at_edge, heads=heads)
    either: Clause = frozenset().union(*filter(None, best))
    return _Told(None, frozenset([either]), at_edge, heads)


def _repeat(least: int, most: Any, parts: Sequence[Part], *, start: str) -> _Told:
    told = _sequence(parts, start=start if most == 1 else start and _EDGE)
    if least == most == 1:
        return told
    if least > 0:
        heads = told.texts or told.heads
        return _Told(None, told.every, told.ends_at_edge, heads)
    if most == 1 and told.texts:
        return _Told(told.texts | {start})
    return _Told(None, at_edge=bool(start) and told.ends_at_edge)


def _clause(texts: frozenset[str] | None) -> Iterator[Clause]:
    """The clauses that texts make of which one must stand here, rarest first."""
    ranked = [sorted(_pieces(text), key=_commonness) for text in texts or ()]
    for place in range(min(_TWO, *map(len, ranked)) if ranked else 0):
        yield frozenset(pieces[place] for pieces in ranked)


def _pieces(text: str) -> Iterator[Piece]:
    """What of a text stands between blanks, with what is known of its ends."""
    words = text.split(" ")
    for place, word in enumerate(words):
        is_first = word.startswith(_FRONT)
        # A blank beside a letter is the end of a word.
        framed = f"{_EDGE * (place > 0)}{word}{_EDGE * (place < len(words) - 1)}"
        parts = framed.replace(_FRONT, _EDGE).split(_EDGE)
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
    if piece.text == _DIGIT:
        return 2
    return 1 / (len(piece.text) + piece.opens + piece.closes)


def _loss(clause: Clause) -> tuple[float, list[Piece]]:
    """How often looking for a clause tells nothing; and an order in any case.

    The sum is exact, since a set's order is another in each process.
    """
    return fsum(map(_commonness, clause)), sorted(clause)


def _tells(clause: Clause) -> bool:
    """Whether a text that lacks a clause is likely enough to be worth a look."""
    return all(
        len(piece.text) > 1 or piece.opens or piece.closes or not piece.text.isalpha()
        for piece in clause
    )
