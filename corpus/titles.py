"""Titles of notes in running text that has no markup for them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from corpus.known import Known, nodes_of
from kg.contribution import Contribution, Entry
from kg.model import NodeId
from kg.text import fold, page_slug

SHORTEST = 3
"""Words a title needs to be found by itself: shorter ones are everyday phrases."""
_KEY = 3
"""Words by which a title is looked up."""
_TITLE = "title:"
_SLUGGED = "title-slug:"
_TOKEN = re.compile(r"[^\W_]+(?:[-'’‑][^\W_]+)*")
_SLUG = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+){3,}\b")
_QUESTION = re.compile(
    r"(?:Are|Can|Could|Did|Do|Does|Has|Have|How|Is|Should|Was|Were|What|When|Where"
    r"|Which|Who|Whose|Why|Will|Would)\s[^?\n]{12,180}\?"
)
_GOES_ON = re.compile(r"\?[.,;:)]|\?\s+(?:[a-z(]|[—–-]\s)")
_INSIDE = re.compile(r"[\w,;:(—–-]\s?$")
_BEFORE = 3
"""How many characters before a question tell whether it is inside a sentence."""
_QUOTES = "\"“”'‘’«»"


@dataclass(frozen=True, slots=True)
class Found:
    """A title that stands in a text."""

    start: int
    end: int
    title: str
    """As written."""
    notes: tuple[NodeId, ...]
    """What answers to it; empty for a title nobody knows yet."""


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that begin alike."""

    notes: dict[str, tuple[NodeId, ...]]
    lengths: tuple[int, ...]
    """Of the names, longest first: a look for each is a look for every name."""


class Titles:
    """Known titles, to be found in text: the longest one wins."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._names: dict[str, _Names] = {}

    def add(
        self, giver: Contribution, title: str, note: NodeId, *, rank: int = 0
    ) -> None:
        """Let a title be found; those of notes that files hold have rank 0."""
        name = fold(title.strip())
        tokens = _TOKEN.findall(name)
        if len(tokens) < SHORTEST:
            return
        self._known.give(giver, _key(tokens[:_KEY]), note, name, rank)
        self._known.give(giver, _SLUGGED + page_slug(title), note, rank=rank)

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Titles in text[start:end], by place, none inside another."""
        part = text[start:end]
        folded = fold(part)
        found: list[Found] = []
        reached = 0
        words = _TOKEN.findall(folded)
        keys = [_key(words[number : number + _KEY]) for number in range(len(words))]
        answered = self._known.answered(keys)
        tokens = _TOKEN.finditer(folded) if answered else ()
        for token, key in zip(tokens, keys, strict=False):
            if key not in answered or token.start() < reached:
                continue
            match = self._longest(key, folded, token.start())
            if match is not None:
                name, notes = match
                reached = token.start() + len(name)
                title = part[token.start() : reached]
                found.append(
                    Found(start + token.start(), start + reached, title, notes)
                )
        for others in (self._slugs(part, start), _unknown(part, start)):
            taken = _Taken(found)
            found.extend(other for other in others if other not in taken)
        return sorted(found, key=_START)

    def _longest(
        self, key: str, folded: str, at: int
    ) -> tuple[str, tuple[NodeId, ...]] | None:
        names = self._names.get(key)
        if names is None:
            names = self._names[key] = _by_name(self._known.look(key))
        for length in names.lengths:
            name = folded[at : at + length]
            notes = names.notes.get(name)
            if notes and _ends(folded, name, at + length):
                return name, notes
        return None

    def _slugs(self, part: str, start: int) -> Iterator[Found]:
        """Bare slugs, left by a link that did not resolve."""
        for match in _SLUG.finditer(part):
            notes = nodes_of(self._known.look(_SLUGGED + match.group()))
            if notes:
                begin, end = start + match.start(), start + match.end()
                yield Found(begin, end, match.group(), notes)


def _key(tokens: Sequence[str]) -> str:
    return _TITLE + " ".join(tokens)


def _by_name(entries: Sequence[Entry]) -> _Names:
    notes: dict[str, list[NodeId]] = {}
    for entry in entries:
        notes.setdefault(entry.body, []).append(entry.node)
    lengths = sorted({len(name) for name in notes}, reverse=True)
    unique = {name: tuple(dict.fromkeys(held)) for name, held in notes.items()}
    return _Names(unique, tuple(lengths))


def _ends(folded: str, name: str, end: int) -> bool:
    """Whether a name ends here whole: not as the beginning of a longer word."""
    return not (name[-1:].isalnum() and folded[end : end + 1].isalnum())


def _unknown(part: str, start: int) -> Iterator[Found]:
    """Questions dropped into a sentence that are no title we know.

    A capitalised question word, through the question mark, and then the sentence
    goes on. A question that is the whole sentence is rhetorical; one in quotes
    is quoted.
    """
    for match in _QUESTION.finditer(part):
        begin, end = start + match.start(), start + match.end()
        quoted = part[match.start() - 1 : match.start()] in tuple(_QUOTES)
        before = part[max(0, match.start() - _BEFORE) : match.start()]
        inside = _INSIDE.search(before) is not None
        goes_on = _GOES_ON.match(part, match.end() - 1) is not None
        words = len(_TOKEN.findall(match.group()))
        if (
            goes_on
            and not quoted
            and words >= 5
            and (inside or part[match.end() : match.end() + 2].strip().islower())
        ):
            yield Found(begin, end, match.group(), ())


class _Taken:
    """Places that hold a title, none of them inside another."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._by_place = sorted(found, key=_START)

    def __contains__(self, other: Found) -> bool:
        """Whether a title shares a place with one that is taken."""
        # Of those that begin before its end, only the last can reach into it.
        before = bisect_left(self._by_place, other.end, key=_START)
        return before > 0 and self._by_place[before - 1].end > other.start
