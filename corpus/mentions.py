"""Notes that running text mentions by their titles, with the sentence that does."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from corpus.prose import sentences
from corpus.prose.beside import beside
from corpus.prose.rationales import mention_type
from corpus.titles import Found, Titles
from kg.model import Basis, Edge, NodeId, RelatedType, Relation, Span

_BEGIN, _END = itemgetter(0), itemgetter(1)
_ADDRESS = re.compile(r"[^\[\]\n]{0,3}\]\([^\s()]*")
"""What stands between a link's words and the end of its address."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A title in a sentence."""

    source: NodeId
    targets: tuple[NodeId, ...]
    """The notes that have the title, or none if it is known of no note."""
    title: str
    title_span: Span
    span: Span
    """Of the sentence."""
    sentence: str
    type: RelatedType

    def edge(self, target: NodeId) -> Edge:
        """The edge this makes."""
        return Edge(
            source=self.source,
            target=target,
            relation=Relation.MENTIONS,
            type=self.type,
            rationale=self.sentence,
            basis=Basis.EXPLICIT,
            rule="title-in-text",
            span=self.span,
        )


def mentions(
    text: str, regions: Sequence[tuple[NodeId, Span]], titles: Titles
) -> Iterator[Mention]:
    """Titles in the running text of notes and inquiries, except a note's own."""
    for owner, region in regions:
        found = _once(text, titles.find(text, region.start, region.end))
        if not found:
            continue
        ranges = sentences.split(text, region.start, region.end)
        places = [(title.start, title.end) for title in found]
        for title in found:
            others = tuple(note for note in title.notes if note != owner)
            if title.notes and not others:
                continue
            start, end = around(ranges, title.start, title.end)
            sentence = text[start:end]
            words = beside(text, (start, end), (title.start, title.end), places)
            yield Mention(
                source=owner,
                targets=others,
                title=title.title,
                title_span=Span(file=region.file, start=title.start, end=title.end),
                span=Span(file=region.file, start=start, end=end),
                sentence=sentence,
                type=mention_type(sentence, *words),
            )


def _once(text: str, found: Sequence[Found]) -> list[Found]:
    """Titles without the slugs in the addresses of links that show those titles.

    Of notes that share a title the address tells which is meant.
    """
    kept: list[Found] = []
    for title in found:
        shown = kept[-1] if kept else None
        if shown is None or not _ADDRESS.fullmatch(text, shown.end, title.start):
            kept.append(title)
        elif meant := [note for note in shown.notes if note in title.notes]:
            kept[-1] = replace(shown, notes=tuple(meant))
    return kept


def around(ranges: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """From the sentence a title begins in to the one it ends in."""
    first = bisect_right(ranges, start, key=_END)
    after = bisect_left(ranges, end, key=_BEGIN)
    if first >= after:
        return start, end
    return min(start, ranges[first][0]), max(end, ranges[after - 1][1])
