"""Titles of notes in running text that has no markup for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import NodeId
from kg.text import page_slug

SHORTEST = 3
"""Words a title needs to be found by itself: shorter ones are everyday phrases."""
_KEY = 3
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


class Titles:
    """Known titles, to be found in text: the longest one wins."""

    def __init__(self, titles: Iterable[tuple[str, NodeId]]) -> None:
        self._by_start: dict[tuple[str, ...], dict[str, list[NodeId]]] = {}
        self._by_slug: dict[str, list[NodeId]] = {}
        for title, note in titles:
            name = fold(title.strip())
            tokens = _TOKEN.findall(name)
            if len(tokens) < SHORTEST:
                continue
            names = self._by_start.setdefault(tuple(tokens[:_KEY]), {})
            _add(names, name, note)
            _add(self._by_slug, page_slug(title), note)

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Titles in text[start:end], by place, none inside another."""
        part = text[start:end]
        folded = fold(part)
        found: list[Found] = []
        reached = 0
        tokens = list(_TOKEN.finditer(folded))
        for number, token in enumerate(tokens):
            if token.start() < reached:
                continue
            key = tuple(t.group() for t in tokens[number : number + _KEY])
            match = self._longest(key, folded, token.start())
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
        self, key: tuple[str, ...], folded: str, at: int
    ) -> tuple[str, tuple[NodeId, ...]] | None:
        names = self._by_start.get(key, {})
        fitting = [name for name in names if _stands(folded, name, at)]
        if not fitting:
            return None
        name = max(fitting, key=len)
        return name, tuple(names[name])

    def _slugs(self, part: str, start: int, taken: list[Found]) -> Iterator[Found]:
        """Bare slugs, left by a link that did not resolve."""
        for match in _SLUG.finditer(part):
            notes = self._by_slug.get(match.group())
            begin, end = start + match.start(), start + match.end()
            if notes and not _overlaps(begin, end, taken):
                yield Found(begin, end, match.group(), tuple(notes))


def _add(names: dict[str, list[NodeId]], name: str, note: NodeId) -> None:
    held = names.setdefault(name, [])
    if note not in held:
        held.append(note)


def _stands(folded: str, name: str, at: int) -> bool:
    """Whether a name stands here whole: not as the beginning of a longer word."""
    end = at + len(name)
    return folded.startswith(name, at) and not (
        name[-1:].isalnum() and folded[end : end + 1].isalnum()
    )


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
