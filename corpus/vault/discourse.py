"""What the statements of a discourse graph have to do with each other.

The grammar is that of the Discourse Graphs plugins for Roam and Obsidian: evidence
supports or opposes claims, and informs questions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Reference
from corpus.prose.block import BlockKind
from corpus.vault import roam
from corpus.vault.draft import NOTE, Draft
from corpus.vault.page import InlineField, Page, Part
from corpus.vault.statements import OWN, RULE, Named, named
from corpus.wikilinks import Link
from kg.model import Kind, NodeId, Outcome, RelatedType, Relation, Span

_NOT_WORD = re.compile(r"[\W_]+")
_SUPPORTS, _OPPOSES, _INFORMS = "supports", "opposes", "informs"
_WORDS = {
    "supports": (_SUPPORTS, False),
    "supported by": (_SUPPORTS, True),
    "supportedby": (_SUPPORTS, True),
    "is supported by": (_SUPPORTS, True),
    "opposes": (_OPPOSES, False),
    "opposed by": (_OPPOSES, True),
    "opposedby": (_OPPOSES, True),
    "is opposed by": (_OPPOSES, True),
    "contradicts": (_OPPOSES, False),
    "contradicted by": (_OPPOSES, True),
    "informs": (_INFORMS, False),
    "informed by": (_INFORMS, True),
    "informedby": (_INFORMS, True),
    "is informed by": (_INFORMS, True),
    "addresses": (_INFORMS, False),
    "addressed by": (_INFORMS, True),
    "answers": (_INFORMS, False),
    "answered by": (_INFORMS, True),
}
"""Relation words to what they say, and whether they say it backwards."""
_TYPES = {
    _SUPPORTS: RelatedType.SUPPORTS,
    _OPPOSES: RelatedType.TENSION,
    _INFORMS: RelatedType.OTHER,
}
_MARKERS = " \t-*+>"
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a relation: the page itself, or one that is linked to."""

    name: Named
    link: Link | None


@dataclass(frozen=True, slots=True)
class _Level:
    """An item that others are nested under."""

    column: int
    end: _End | None
    """The statement it names, or the nearest above it."""
    word: str | None
    """The relation word it consists of."""


class Grammar:
    """Reads relations between statements out of a page, in the order of its text.

    A relation word stands as a property (`Supports:: [[…]]`), before a link in an
    item, as a heading, or as an item of its own, with what it relates below it.
    """

    def __init__(self, page: Page, draft: Draft, own: Named | None) -> None:
        self._page = page
        self._draft = draft
        self._own = _End(own, None) if own else None
        self._levels: list[_Level] = []
        self._references: dict[tuple[Kind, str], NodeId] = {}

    def field(self, field: InlineField, links: Sequence[Link]) -> None:
        """`Supports:: [[CLM]] - …`, of the page or of the item it stands in."""
        if not field.is_within:
            self._leave(self._column(field.start))
        word = relation_word(field.key)
        span = self._page.span(field.start, field.end)
        if word is not None:
            self._relate(self._subject(), word, links, span)
        elif field.key in roam.SOURCES and self._is_context(field.start):
            self._source(links, span)

    def header(self, key: str, links: Sequence[Link], span: Span) -> None:
        """A property of the front matter."""
        word = relation_word(key)
        if word is not None:
            self._relate(self._own, word, links, span)

    def part(self, part: Part, links: Sequence[Link]) -> None:
        """A heading, item or paragraph."""
        text = self._page.shown[part.start : part.end]
        if part.kind is not BlockKind.ITEM:
            word = relation_word(text) if part.kind is BlockKind.HEADING else None
            self._levels = [_Level(-1, self._own, word)]
            return
        column = self._column(part.start)
        self._leave(column)
        above = self._levels[-1] if self._levels else _Level(-1, self._own, None)
        span = self._page.span(part.start, part.end)
        first = links[0].start - part.start if links else len(text)
        word = relation_word(text[:first]) or relation_word(text)
        if above.word is not None and links:
            self._relate(above.end, above.word, links, span)
        elif word is not None and links:
            self._relate(above.end, word, links, span)
        ends = [end for end in map(_end, links) if end]
        end = ends[0] if ends and not text[:first].strip(_MARKERS) else above.end
        self._levels.append(_Level(column, end, word if not ends else None))

    def _subject(self) -> _End | None:
        return self._levels[-1].end if self._levels else self._own

    def _leave(self, column: int) -> None:
        while self._levels and self._levels[-1].column >= column:
            self._levels.pop()

    def _column(self, at: int) -> int:
        """How far a line is indented, its list marker not counted."""
        text = self._page.text
        start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        line = text[start : start + 400].expandtabs(4)
        return len(line) - len(line.lstrip(_MARKERS))

    def _relate(
        self, subject: _End | None, word: str, links: Sequence[Link], span: Span
    ) -> None:
        meaning, is_backwards = _WORDS[word]
        for link in links:
            other = _end(link)
            if (
                other is None
                and link.kind is Kind.NOTE
                and self._is_context(link.start)
            ):
                other = _End(_meant(link, meaning, is_backwards), link)
            if subject is not None and other is not None:
                pair = (other, subject) if is_backwards else (subject, other)
                self._edge(*pair, meaning, span)

    def _source(self, links: Sequence[Link], span: Span) -> None:
        """The paper that the page's own evidence is of, where its name is silent."""
        name = self._own.name if self._own else None
        if name is None or name.kind is not Kind.EXPERIMENT or name.source is not None:
            return
        for link in links:
            if link.kind is Kind.PAPER:
                paper = self._draft.cite(link)
                evidence = OWN[Kind.EXPERIMENT]
                self._draft.link(evidence, Relation.REPORTED_IN, paper, span, rule=RULE)

    def _is_context(self, at: int) -> bool:
        """Whether the plugin wrote what stands here, which relates statements alone."""
        start, end = self._page.context
        return start <= at < end

    def _edge(self, source: _End, target: _End, meaning: str, span: Span) -> None:
        said = bearing(meaning, source.name.kind, target.name.kind)
        if said is None:
            return
        relation, outcome = said
        if relation is Relation.DRAWS_ON:
            ends = self._statement(target), self._note(source)
        else:
            ends = self._statement(source), self._statement(target)
        rule = f"{RULE}:{meaning}"
        self._draft.link(ends[0], relation, ends[1], span, outcome=outcome, rule=rule)

    def _note(self, end: _End) -> NodeId:
        return NOTE if end.link is None else self._draft.name(end.link, Kind.NOTE)

    def _statement(self, end: _End) -> NodeId:
        """The claim, experiment or inquiry of one end."""
        if end.link is None:
            return OWN[end.name.kind]
        key = (end.name.kind, end.link.name)
        if key not in self._references:
            at = end.link.name_start
            start = None if at is None else at + end.name.start
            length = len(end.name.text)
            span = None if start is None else self._page.span(start, start + length)
            reference = Reference(
                id=self._draft.number("statement"),
                text=end.name.text,
                kinds=(end.name.kind,),
                span=span,
                page=end.link.name,
            )
            self._draft.references.append(reference)
            self._references[key] = reference.id
            if end.name.kind is Kind.EXPERIMENT and end.name.source is not None:
                self._attribute(reference.id, end.name.source, end.link)
        return self._references[key]

    def _attribute(self, evidence: NodeId, source: str, link: Link) -> None:
        """The paper that the name of linked evidence gives, as its page would."""
        at = link.name_start
        if at is not None:
            at += link.name.rindex(f"@{source}") + 1
        paper = link._replace(kind=Kind.PAPER, name=source, name_start=at, anchor="")
        cited = self._draft.name(paper, Kind.PAPER)
        span = self._page.span(link.start, link.end)
        self._draft.link(evidence, Relation.REPORTED_IN, cited, span, rule=RULE)


def _end(link: Link) -> _End | None:
    """The statement that a link names; its path is no part of it."""
    if link.kind is not Kind.NOTE:
        return None
    if whole := named(link.name):
        return _End(whole, link)
    folder, _, last = link.name.rpartition("/")
    name = named(last)
    if name is None:
        return None
    return _End(replace(name, start=name.start + len(folder) + 1), link)


def _meant(link: Link, meaning: str, is_backwards: bool) -> Named:
    """What a page must be that is named without its kind: `Caches hide decay.md`."""
    if is_backwards:
        kind = Kind.EXPERIMENT
    else:
        kind = Kind.INQUIRY if meaning == _INFORMS else Kind.CLAIM
    return Named(kind, link.name, 0, None, "")


def type_of(word: str) -> RelatedType | None:
    """How pages bear on each other by a relation word; None for other words."""
    known = relation_word(word)
    return _TYPES[_WORDS[known][0]] if known else None


def bearing(
    meaning: str, source: Kind | None, target: Kind
) -> tuple[Relation, Outcome | None] | None:
    """What a relation word says of two statements, and with what outcome.

    A question draws on the note of whatever is said to inform it.

    Args:
        meaning: What the word says.
        source: The kind of the statement that it is said of; None for another page.
        target: The kind of the other.
    """
    if target is Kind.INQUIRY:
        return Relation.DRAWS_ON, None
    if meaning == _INFORMS or target is not Kind.CLAIM:
        return None
    is_for = meaning == _SUPPORTS
    if source is Kind.EXPERIMENT:
        return Relation.TESTS, Outcome.SUPPORTS if is_for else Outcome.CHALLENGES
    if source is Kind.CLAIM:
        return Relation.SUPPORTS if is_for else Relation.DISPUTES, None
    return None


def read_word(text: str) -> tuple[str, bool] | None:
    """What a relation word says, and whether backwards; None for other words."""
    word = relation_word(text)
    return _WORDS[word] if word else None


def relation_word(text: str) -> str | None:
    """The relation word that a text is, its markup left out."""
    if len(text) > _LONGEST_WORD:
        return None
    word = _NOT_WORD.sub(" ", text).strip().casefold()
    return word if word in _WORDS else None
