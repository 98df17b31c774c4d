"""What must stand in a text for a pattern to match in it, read off the pattern.

A pattern is taken apart into clauses: of the pieces of a clause, at least one stands
in every text that matches. The method is that of the prefilters of RE2 (Cox 2010,
"Regular Expression Matching in the Wild"): texts that a part of a pattern can stand
for are listed as long as they are few, and turned into a clause where they are not.
"""

# What a compiled pattern was made of is told by no public name. `re.compile` itself
# parses with it, and a test holds that nothing is ever concluded wrongly.
from collections.abc import Iterable, Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]  # not in typeshed
from typing import Any, NamedTuple

from corpus.prose.pieces import (
    DIGIT,
    EDGE,
    FRONT,
    MARKS,
    Clause,
    alternatives,
    folded,
    loss,
    tells,
)

_NO_LETTERS = frozenset(" ,;:.([")
_MOST = 100
"""So many texts are listed of one part of a pattern."""
_SMALL_SET = 24
"""So many characters of a set are listed."""

Part = tuple[Any, Any]
"""Part of a pattern, as its parser gives it: what it is, and its value."""


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
    start = FRONT if opens else ""
    found = _sequence(_parser.parse(pattern, flags), start=start).every
    return tuple(sorted(filter(tells, found), key=loss))


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
        return self.clauses.union(alternatives(self.texts))

    @property
    def ends_at_edge(self) -> bool:
        """Whether a letter that follows begins a word."""
        if self.texts is None:
            return self.at_edge
        return all(text.endswith((*MARKS, " ")) for text in self.texts)

    @property
    def end(self) -> str:
        """What a text that follows may begin with."""
        if self.texts == frozenset([FRONT]):
            return FRONT
        return EDGE if self.ends_at_edge else ""


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
            found.update(alternatives(begun))
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
            return _Told(frozenset([EDGE if value is _parser.AT_BOUNDARY else ""]))
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
            return _Told(frozenset([EDGE if _is_of_word(value[1]) else ""]))
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
            found.add(DIGIT)
        else:
            return _UNKNOWN
    return _Told(frozenset(found))


def _look(direction: int, parts: Sequence[Part]) -> _Told:
    """What must stand ahead or behind, without being part of the match."""
    if direction < 0:
        # What stands behind may lie outside of the text that is searched.
        last = _sequence(parts[-1:]).texts or [""]
        is_edge = {text[-1:] for text in last} <= _NO_LETTERS
        return _Told(frozenset([EDGE if is_edge else ""]))
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
    best = [min(told.every, key=loss, default=None) for told in ways]
    if None in best:
        return _Told(None, at_edge=at_edge, heads=heads)
    either: Clause = frozenset().union(*filter(None, best))
    return _Told(None, frozenset([either]), at_edge, heads)


def _repeat(least: int, most: Any, parts: Sequence[Part], *, start: str) -> _Told:
    told = _sequence(parts, start=start if most == 1 else start and EDGE)
    if least == most == 1:
        return told
    if least > 0:
        heads = told.texts or told.heads
        return _Told(None, told.every, told.ends_at_edge, heads)
    if most == 1 and told.texts:
        return _Told(told.texts | {start})
    return _Told(None, at_edge=bool(start) and told.ends_at_edge)
