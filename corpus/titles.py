"""Titles of notes in running text that has no markup for them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.known import Known, nodes_of
from kg.contribution import Contribution, Entry
from kg.model import NodeId
from kg.text import page_slug

SHORTEST = 3
"""Words a title needs to be found by itself: shorter ones are everyday phrases."""
_KEY = 3
"""Words by which a title is looked up."""
_TITLE = "title:"
_SLUGGED = "title-slug:"
_TOKEN = re.compile(r"[^\W_]+(?:[-'’‑][^\W_]+)*")
_SLUG = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+){3,}\b")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("–—‐‑‒−―", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\n\r\t", " "),
    }
)
_QUESTION = re.compile(
    r"(?:Are|Can|Could|Did|Do|Does|Has|Have|How|Is|Should|Was|Were|What|When|Where"
    r"|Which|Who|Whose|Why|Will|Would)\s[^?\n]{12,180}\?"
)
_GOES_ON = re.compile(r"\?[.,;:)]|\?\s+(?:[a-z(]|[—–-]\s)")
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


def fold(text: str) -> str:
    """Quotes, dashes, blanks and case folded away; every offset stays."""
    translated = text.translate(_FOLD)
    lowered = translated.lower()
    return lowered if len(lowered) == len(text) else translated


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
        answers = self._known.look_at_all(keys)
        tokens = _TOKEN.finditer(folded) if answers else ()
        for token, key in zip(tokens, keys, strict=False):
            if key not in answers or token.start() < reached:
                continue
            match = self._longest(key, answers[key], folded, token.start())
            if match is not None:
                name, notes = match
                reached = token.start() + len(name)
                title = part[token.start() : reached]
                found.append(
                    Found(start + token.start(), start + reached, title, notes)
                )
        found.extend(self._slugs(part, start, found))
        found.extend(_unknown(part, start, found))
        return sorted(found, key=lambda title: title.start)

    def _longest(
        self, key: str, entries: Sequence[Entry], folded: str, at: int
    ) -> tuple[str, tuple[NodeId, ...]] | None:
        names = self._names.get(key)
        if names is None:
            names = self._names[key] = _by_name(entries)
        for length in names.lengths:
            name = folded[at : at + length]
            notes = names.notes.get(name)
            if notes and _ends(folded, name, at + length):
                return name, notes
        return None

    def _slugs(self, part: str, start: int, taken: list[Found]) -> Iterator[Found]:
        """Bare slugs, left by a link that did not resolve."""
        for match in _SLUG.finditer(part):
            notes = nodes_of(self._known.look(_SLUGGED + match.group()))
            begin, end = start + match.start(), start + match.end()
            if notes and not _overlaps(begin, end, taken):
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


def _unknown(part: str, start: int, taken: list[Found]) -> Iterator[Found]:
    """Questions dropped into a sentence that are no title we know.

    A capitalised question word, through the question mark, and then the sentence
    goes on. A question that is the whole sentence is rhetorical; one in quotes
    is quoted.
    """
    for match in _QUESTION.finditer(part):
        begin, end = start + match.start(), start + match.end()
        quoted = part[match.start() - 1 : match.start()] in tuple(_QUOTES)
        inside = bool(re.search(r"[\w,;:(—–-]\s?$", part[: match.start()]))
        goes_on = _GOES_ON.match(part, match.end() - 1) is not None
        words = len(_TOKEN.findall(match.group()))
        known = _overlaps(begin, end, taken)
        if (
            goes_on
            and not quoted
            and not known
            and words >= 5
            and (inside or part[match.end() : match.end() + 2].strip().islower())
        ):
            yield Found(begin, end, match.group(), ())


def _overlaps(start: int, end: int, taken: Iterable[Found]) -> bool:
    return any(start < other.end and other.start < end for other in taken)
