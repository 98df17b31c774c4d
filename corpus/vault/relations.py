"""Which relations a note's markup states, and which of its parts are prose."""

import re
from bisect import bisect_right
from itertools import islice

from corpus.prose import reasons, sentences
from corpus.prose.beside import beside
from corpus.prose.block import BlockKind
from corpus.prose.rationales import mention_type, relation_type
from corpus.vault.discourse import Grammar, relation_word, type_of
from corpus.vault.draft import Draft
from corpus.vault.page import InlineField, Page, Part
from corpus.vault.statements import KINDS
from corpus.wikilinks import Link
from kg.model import Kind, RelatedType

MIN_WORDS = 3
"""Words beside its links that a part needs to say something."""
MAX_AROUND = 1_000
"""Characters kept on either side of a link, as the sentence it stands in."""
MAX_LEADING = 10
"""Notes that may share one reason."""

_LONGEST_NAME = 3
"""Words of what is only named in a list of links."""

_LEAD = re.compile(r"[*_~\s]*")
_JOIN = re.compile(r"[*_~\s]*(?:,(?:\s*and\b)?|\+|&|/|;|\band\b)?[*_~\s]*")
_DASH = re.compile(r"[*_~]*\s*(?:—|–|--+|→|(?<=\s)-(?=\s)|:(?=\s))\s*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUESTIONS = re.compile(r"\b(?:questions?|inquir(?:y|ies)|inquiring)\b", re.IGNORECASE)
_RELATIONS = re.compile(r"\b(?:relat(?:ions?|ionships|ed)|see also)\b", re.IGNORECASE)
_VERB = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}")
"""What may say how a note bears on another, before the link: `part_of`, `builds on`."""
_ASIDE = re.compile(r"\([^\r\n]+\)")


class Relations:
    """Reads the body of one note into a draft."""

    def __init__(self, page: Page, draft: Draft, grammar: Grammar) -> None:
        self.prose: list[Part] = []
        """Parts that say something beside naming other notes."""
        self._page = page
        self._draft = draft
        self._grammar = grammar
        self._explained: set[int] = set()
        self._starts = [part.start for part in page.parts]
        self._named = [
            (link.start, link.end) for link in page.links if link.kind is not Kind.TOPIC
        ]
        self._sentences: tuple[int, list[tuple[int, int]]] = (-1, [])

    def read(self) -> None:
        """Relations with their reasons first, then whatever else is named."""
        written: list[Part | InlineField] = [*self._page.parts, *self._page.fields]
        asks = relates = False
        for piece in sorted(written, key=lambda piece: piece.start):
            links = self._page.links_in(piece.start, piece.end)
            if isinstance(piece, InlineField):
                self._grammar.field(piece, links)
            else:
                self._grammar.part(piece, links)
            if isinstance(piece, InlineField):
                self._field(piece)
            elif piece.kind is BlockKind.HEADING:
                text = self._page.text[piece.start : piece.end]
                asks = bool(_QUESTIONS.search(text))
                relates = bool(_RELATIONS.search(text))
                self.prose.append(piece)
            elif not self._bears(piece, relates):
                self._part(piece, asks)
        for link in self._page.links:
            if link.kind is Kind.PAPER:
                self._draft.cite(link)
            elif link.kind is Kind.TOPIC:
                self._draft.file_under(link)
            elif link.start not in self._explained and not self._is_kind(link):
                self._mention(link)

    def _is_kind(self, link: Link) -> bool:
        """Whether it only says what a statement is: `[[EVD]] - Hits rose`."""
        after = self._page.text[link.end : link.end + 3].lstrip()
        return link.name in KINDS and after.startswith(("-", "–", "—"))

    def _part(self, part: Part, asks: bool) -> None:
        if asks and self._asks(part):
            self._draft.ask(part.start, part.end)
            return
        says_more = self._opens(part) or self._says_something(part.start, part.end)
        if not self._explains(part) and says_more:
            self.prose.append(part)

    def _opens(self, part: Part) -> bool:
        """Whether a line of few words stands over what follows: `Okoro (2019):`.

        So may an item that names a paper, `[@okoro2019]`, over the items below it.
        """
        links = self._page.links_in(part.start, part.end)
        is_head = self._page.text.endswith((":", "**", "__"), part.start, part.end)
        may_head = is_head or (part.kind is BlockKind.ITEM and bool(links))
        return may_head and all(
            link.kind is Kind.PAPER or link.name.startswith("@") for link in links
        )

    def _field(self, field: InlineField) -> None:
        """`key:: [[note]] reason`: the key gives the type."""
        links = self._page.links_in(field.start, field.end)
        notes = [link for link in links if _names_another(link)]
        if not notes:
            return
        start = notes[-1].end
        dash = _DASH.match(self._page.text, start, field.end)
        rest = self._page.text[dash.end() if dash else start : field.end]
        is_list = not dash and _goes_on(rest)
        reason = None if is_list else rest.strip(" \t,;") or None
        kind = type_of(field.key) or relation_type(field.key)
        if kind is RelatedType.OTHER and reason:
            kind = reasons.type_of(reason)
        for link in notes:
            self._relate(link, kind, reason, (link.start, field.end))

    def _asks(self, part: Part) -> bool:
        """Whether an item, under a heading that promises questions, is one."""
        text = self._page.text[part.start : part.end]
        has_markup = any(mark in text for mark in "[\r\n")
        return part.kind is BlockKind.ITEM and text.endswith("?") and not has_markup

    def _explains(self, part: Part) -> bool:
        """`- [[note]] — reason`, or several notes with one reason."""
        shown = self._page.shown
        leading: list[Link] = []
        position = _end(_LEAD, shown, part.start, part.end)
        for link in self._page.links_in(part.start, part.end):
            if link.start != position or not _names_another(link):
                break
            if len(leading) == MAX_LEADING:
                return False
            leading.append(link)
            position = _end(_JOIN, shown, link.end, part.end)
        # A reason may begin with code, which is blank in what is shown.
        dash = leading and _DASH.match(self._page.text, leading[-1].end, part.end)
        if not dash or dash.end() == part.end:
            return False
        if part.kind is not BlockKind.ITEM and ":" in dash.group():
            return False
        reason = self._page.text[dash.end() : part.end]
        for link in leading:
            kind = reasons.type_of(reason)
            self._relate(link, kind, reason, (link.start, part.end))
        return True

    def _bears(self, part: Part, relates: bool) -> bool:
        """`- part_of [[note]] (reason)`, the word first, as Basic Memory writes it.

        Args:
            part: An item, or something else.
            relates: Whether it stands under a heading that promises relations, where
                any word before a link says how the notes bear on each other.
        """
        links = self._page.links_in(part.start, part.end)
        if part.kind is not BlockKind.ITEM or len(links) != 1:
            return False
        (link,) = links
        if not _names_another(link) or link.end > part.end:
            return False
        lead = self._page.shown[part.start : link.start].strip().removesuffix(":")
        rest = self._page.text[link.end : part.end].strip()
        aside = _ASIDE.fullmatch(rest)
        if not _VERB.fullmatch(lead) or (rest and not aside):
            return False
        word = lead.replace("_", " ")
        kind = type_of(word) or relation_type(word)
        if kind is RelatedType.OTHER and not (relates or "_" in lead):
            return False
        whole = self._page.text[part.start : part.end]
        reason = whole if aside else lead
        self._relate(link, kind, reason, (part.start, part.end))
        return True

    def _relate(
        self,
        link: Link,
        kind: RelatedType,
        reason: str | None,
        place: tuple[int, int],
    ) -> None:
        self._explained.add(link.start)
        self._draft.relate(link, kind, reason, place)

    def _mention(self, link: Link) -> None:
        if relation_word(link.name):
            link = link._replace(is_sure=False)
        start, end = self._sentence(link)
        text = self._page.text
        if not self._says_something(start, end):
            self._draft.mention(link, RelatedType.OTHER, None, (start, end))
            return
        sentence = text[start:end]
        place = link.start, link.end
        words = beside(text, (start, end), place, self._named)
        kind = mention_type(sentence, *words)
        self._draft.mention(link, kind, sentence, (start, end))

    def _says_something(self, start: int, end: int) -> bool:
        """Whether words remain beside the links; `Tags: #a #b` only names."""
        rest: list[str] = []
        for link in self._page.links_in(start, end):
            rest.append(self._page.shown[start : link.start])
            start = link.end
        rest.append(self._page.shown[start:end])
        words = islice(_WORD.finditer(" ".join(rest)), MIN_WORDS)
        return sum(1 for _ in words) == MIN_WORDS

    def _sentence(self, link: Link) -> tuple[int, int]:
        """The sentence around a link, or its line where there is no running text."""
        number = bisect_right(self._starts, link.start) - 1
        if number < 0 or link.end > self._page.parts[number].end:
            return self._line(link)
        if self._sentences[0] != number:
            part = self._page.parts[number]
            found = sentences.split(self._page.text, part.start, part.end)
            self._sentences = (number, found)
        ranges = self._sentences[1]
        after = len(self._page.text)
        first = bisect_right(ranges, (link.start, after)) - 1
        last = bisect_right(ranges, (link.end, 0)) - 1
        if first < 0 or last < 0:
            return link.start, link.end
        start, end = min(ranges[first][0], link.start), max(ranges[last][1], link.end)
        # Text without a full stop may be one sentence of any length.
        return max(start, link.start - MAX_AROUND), min(end, link.end + MAX_AROUND)

    def _line(self, link: Link) -> tuple[int, int]:
        text = self._page.text
        before = text[max(0, link.start - MAX_AROUND) : link.start]
        after = text[link.end : link.end + MAX_AROUND]
        left = re.split(r"[\r\n]", before)[-1].lstrip()
        right = re.split(r"[\r\n]", after, maxsplit=1)[0].rstrip()
        return link.start - len(left), link.end + len(right)


def _names_another(link: Link) -> bool:
    """Whether a link leads to another note for certain."""
    is_elsewhere = bool(link.name) or link.anchor.startswith("((")
    return link.kind is Kind.NOTE and is_elsewhere and link.is_sure


def _goes_on(rest: str) -> bool:
    """Whether a list goes on behind its last link: `, sleep, et al.`."""
    parts = rest.split(",")
    is_listed = len(parts) > 1 and not parts[0].strip()
    return is_listed and all(len(part.split()) <= _LONGEST_NAME for part in parts)


def _end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start
