"""Patterns that are tried only where what they need stands.

A page of prose is some thousand words, and the rules know some hundred patterns. Each
sentence is cut into words once, and each word tells which needs of patterns it meets
(`corpus.prose.met`), so that a pattern that cannot match costs one comparison.
"""

import re
import string
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import ClassVar, Generic, TypeVar

from corpus.prose.met import NEEDS
from corpus.prose.needs import needs
from corpus.prose.words import content_of

_PLAIN = str.maketrans(dict.fromkeys(string.punctuation + "—–’‘“”…", " "))
_END = sys.maxsize
_ODD = frozenset("İıſ\N{KELVIN SIGN}")
"""What matches a letter of ASCII in either case, and is none of its two."""
_CAPITALS = re.compile(r"\\.|\(\?P[<=]\w*|[A-Z]+")


class Sentence(str):
    """A stretch of text that knows which needs of patterns it meets."""

    __slots__ = ("_content", "_lowered", "_words", "chunks", "met")

    chunks: list[str]
    """What stands between its blanks."""
    met: int
    """As bits."""
    _lowered: str | None
    _words: frozenset[str] | None
    _content: frozenset[str] | None

    def __new__(cls, text: str) -> "Sentence":
        """The same text."""
        made = super().__new__(cls, text)
        made._words = made._content = made._lowered = None
        made.chunks = chunks = text.split()
        made.met = NEEDS.met(chunks)
        return made

    @property
    def lowered(self) -> str:
        """The same in lower case, letter for letter; empty where that cannot be told.

        A few letters of other scripts count as one of ours in either case.
        """
        if self._lowered is None:
            is_plain = self.isascii() or _ODD.isdisjoint(self)
            self._lowered = self.lower() if is_plain else ""
        return self._lowered

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case, cut at every mark: `can't` is two."""
        if self._words is None:
            self._words = frozenset(self.lower().translate(_PLAIN).split())
        return self._words

    @property
    def content(self) -> frozenset[str]:
        """Stems of its words that carry content."""
        if self._content is None:
            self._content = content_of(self.chunks)
        return self._content


class Guarded(ABC):
    """A pattern that is tried on those sentences only that meet its needs.

    Any text may be searched; of one that is no `Sentence` nothing is known.
    """

    every: ClassVar[list["Guarded"]] = []
    """All there are, in the order in which they were made."""
    opens: ClassVar[bool]
    """Whether only matches at the beginning of a text count."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        self.folds = bool(flags & re.IGNORECASE)
        found = needs(source, flags, opens=self.opens)
        self.needs = reduce(or_, map(NEEDS.bit, found), 0)
        self.rarest = NEEDS.bit(found[0]) if found else 0
        """Of its needs the one that fewest sentences meet, as far as can be guessed."""
        Guarded.every.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself; many are never needed, and compiling takes long."""
        return re.compile(self.source, self.flags)

    @cached_property
    def of_lower(self) -> re.Pattern[str]:
        """The pattern for texts in lower case, of one that is for either case.

        It takes half the time, since where it may begin is soon looked for.
        """
        return re.compile(lowered(self.source), self.flags & ~re.IGNORECASE)

    def may_match(self, text: str) -> bool:
        """Whether a text holds what every match does, for all that is known of it."""
        return type(text) is not Sentence or text.met & self.needs == self.needs

    @abstractmethod
    def find(self, text: str) -> re.Match[str] | None:
        """The first match that counts, or None."""


def lowered(pattern: str) -> str:
    """A pattern whose letters are in lower case; what is escaped stays as it is."""
    return _CAPITALS.sub(
        lambda found: found[0].lower() if found[0].isalpha() else found[0], pattern
    )


class Cue(Guarded):
    """A pattern that may match anywhere in a sentence."""

    opens = False

    def search(
        self, text: str, start: int = 0, end: int = _END
    ) -> re.Match[str] | None:
        """The first match in a text, or None.

        That of a pattern for either case is, in a `Sentence`, one of its lower case.
        """
        if type(text) is Sentence:
            if text.met & self.needs != self.needs:
                return None
            if self.folds and text.lowered:
                return self.of_lower.search(text.lowered, start, end)
        return self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match at a place of a text, or None."""
        if type(text) is Sentence and text.met & self.needs != self.needs:
            return None
        return self.pattern.match(text, start)

    def finditer(
        self, text: str, start: int = 0, end: int = _END
    ) -> Iterable[re.Match[str]]:
        """The matches in a text."""
        return self.pattern.finditer(text, start, end) if self.may_match(text) else ()

    def find(self, text: str) -> re.Match[str] | None:
        """The first match in a text, or None."""
        return self.search(text)


class Opening(Guarded):
    """A pattern that counts at the beginning of a sentence."""

    opens = True

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text, or None; see `Cue.search`."""
        if type(text) is Sentence:
            if text.met & self.needs != self.needs:
                return None
            if self.folds and text.lowered:
                return self.of_lower.match(text.lowered)
        return self.pattern.match(text)

    def find(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text, or None."""
        return self.match(text)


Named = TypeVar("Named")


class Sieve(Generic[Named]):
    """Cues of which few are worth a try in a sentence.

    Each is looked up by the rarest of its needs, so that only those are compared that
    have at least this one: of a hundred cues half a dozen.
    """

    def __init__(self, rows: Iterable[tuple[Named, Guarded]]) -> None:
        self._rows = [(cue.needs, cue, told) for told, cue in rows]
        self._anyway = [at for at, row in enumerate(self._rows) if not row[0]]
        self._by_rarest: dict[int, list[int]] = {}
        for at, (_, cue, _) in enumerate(self._rows):
            if cue.needs:
                self._by_rarest.setdefault(cue.rarest, []).append(at)
        self._any = reduce(or_, self._by_rarest, 0)

    def passing(self, sentence: Sentence) -> list[tuple[Guarded, Named]]:
        """The cues that may match, and what they tell, in their order."""
        met = sentence.met
        held = met & self._any
        if not held and not self._anyway:
            return []
        places = self._anyway.copy()
        while held:
            lowest = held & -held
            held ^= lowest
            places += self._by_rarest[lowest]
        places.sort()
        passing = []
        for at in places:
            wanted, cue, told = self._rows[at]
            if met & wanted == wanted:
                passing.append((cue, told))
        return passing


class Table(Sieve[Named]):
    """Cues that are asked in their order, each for what it tells."""

    def finds(self, sentence: Sentence) -> Iterator[tuple[Named, re.Match[str]]]:
        """What the cues tell that match, with their first matches."""
        for cue, told in self.passing(sentence):
            if found := cue.find(sentence):
                yield told, found


class AnyOf:
    """Cues of which any will do, each tried only where its own needs are met.

    One pattern of all of them would be tried wherever the loosest of them is.
    """

    def __init__(self, *sources: str, flags: int = 0) -> None:
        self._cues = Sieve((source, Cue(source, flags)) for source in sources)

    def matches(self, text: str) -> bool:
        """Whether any of them matches somewhere in a text."""
        sentence = text if isinstance(text, Sentence) else Sentence(text)
        return any(cue.find(sentence) for cue, _ in self._cues.passing(sentence))
