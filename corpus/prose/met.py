"""Which needs of patterns a word meets.

The needs of all patterns are the bits of one number. What a stretch without blanks
meets is told by the pieces that stand in it, which the patterns themselves give
(`corpus.prose.pieces`), and is kept: few words make up most of a collection.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise, repeat
from operator import or_

from corpus.prose.kept import Kept
from corpus.prose.pieces import Clause, folded

_HEAD = 3
"""Letters by which pieces are looked up."""


class _Pieces:
    """Pieces, and what a text meets that holds one of them at a place."""

    def __init__(self) -> None:
        self._bits: dict[str, tuple[int, int]] = {}
        """By piece: what it meets anyway, and what it meets where a word ends."""
        self.heads: dict[str, list[int]] = {}
        """By the first three letters: how long pieces are that begin so."""
        self.short: set[str] = set()
        """Pieces of one or two letters."""

    def add(self, piece: str, bit: int, *, closes: bool) -> None:
        """Note what a piece meets; where it closes, a word must end behind it."""
        anyway, ended = self._bits.get(piece) or self._new(piece)
        met = (anyway, ended | bit) if closes else (anyway | bit, ended)
        self._bits[piece] = met

    def _new(self, piece: str) -> tuple[int, int]:
        """Nothing yet, of a piece that will be looked up by how it begins."""
        if len(piece) < _HEAD:
            self.short.add(piece)
        else:
            sizes = self.heads.setdefault(piece[:_HEAD], [])
            if len(piece) not in sizes:
                sizes.append(len(piece))
        return 0, 0

    def met(self, text: str, start: int, edges: list[bool]) -> int:
        """What a text meets by the pieces that stand at a place."""
        met = 0
        for size in (1, 2, *self.heads.get(text[start : start + _HEAD], ())):
            end = start + size
            if end <= len(text) and (found := self._bits.get(text[start:end])):
                met |= found[0] | (found[1] if edges[end] else 0)
        return met


class Needs:
    """The needs of all patterns: which words meet which."""

    def __init__(self) -> None:
        self._bits: dict[Clause, int] = {}
        self._opening = _Pieces()
        """With which a word begins."""
        self._inside = _Pieces()
        """That may begin inside a word."""
        self._first = _Pieces()
        """With which a whole sentence begins."""
        self._met = Kept(self._of_chunk)
        self._met_first = Kept(self._of_first)

    def bit(self, clause: Clause) -> int:
        """The bit of a clause."""
        known = self._bits.get(clause)
        if known is not None:
            return known
        bit = self._bits[clause] = 1 << len(self._bits)
        for text, opens, closes, is_first in clause:
            inside = self._opening if opens else self._inside
            pieces = self._first if is_first else inside
            pieces.add(text, bit, closes=closes)
        self._met.clear()
        self._met_first.clear()
        return bit

    def met(self, chunks: Sequence[str]) -> int:
        """The needs that a text meets, cut at its blanks."""
        met = reduce(or_, map(self._met.__getitem__, chunks), 0)
        return met | self._met_first[chunks[0]] if chunks else met

    def _of_chunk(self, chunk: str) -> int:
        """The needs that a stretch without blanks meets."""
        text = folded(chunk)
        edges = _edges(text)
        met = 0
        heads, short = self._inside.heads, self._inside.short
        for start, letter in enumerate(text):
            if (
                letter in short
                or text[start : start + _HEAD] in heads
                or text[start : start + 2] in short
            ):
                met |= self._inside.met(text, start, edges)
            if edges[start]:
                met |= self._opening.met(text, start, edges)
        return met

    def _of_first(self, chunk: str) -> int:
        """The needs that a stretch without blanks meets by opening a sentence."""
        text = folded(chunk)
        return self._first.met(text, 0, _edges(text))


def _edges(text: str) -> list[bool]:
    """Of each place in a text, whether a word begins or ends there.

    Folding may move that in other scripts: there a word may end at any place.
    """
    if not text.isascii():
        return [True] * (len(text) + 1)
    if text.isalnum():
        return [True, *repeat(False, len(text) - 1), True]
    letters = [False, *(letter.isalnum() or letter == "_" for letter in text), False]
    return [before != after for before, after in pairwise(letters)]


NEEDS = Needs()
"""Of all patterns."""
