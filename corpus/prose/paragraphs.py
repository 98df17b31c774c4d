"""Blocks as paragraphs: what their label, heading or list says of them."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from corpus.prose import (
    authored,
    called,
    footnotes,
    forms,
    headings,
    labels,
    sentences,
    sources,
    supposed,
)
from corpus.prose.above import Above
from corpus.prose.block import Block, BlockKind
from corpus.prose.families import Family
from corpus.prose.labels import Label
from corpus.prose.naming import NamedSource
from corpus.prose.titled import Titled

_MARKER = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?")
_TELLS_FAMILY = (
    (
        Family.MECHANISM,
        re.compile(r"(?:This|It|That) (?:provides|gives) (?:the|a) mech"),
    ),
    (
        Family.EXTENSION,
        re.compile(r"(?:This|It|That) (?:extends|reinforces|strengthens)\b"),
    ),
)
_TRAILING = re.compile(r"\(([^()\n]{2,120})\)\.?\s*$")
_REACH = 1500
_ENTRY = re.compile(
    r"(?:(?:[A-Z][^\s,]*,?|and|&|et|al\.|van|von|de|der|den|di|da|la|le)\s+){1,80}"
    r"\(?(?:19|20)\d\d[a-z]?\)?\.\s"
)
_IDENTIFIED = re.compile(r"doi\.org/10\.|\bdoi:\s?10\.|arxiv(?:\.org|:)", re.IGNORECASE)
_CAPTION = re.compile(
    r"[*_>\[\s]*(?:Fig(?:ure|\.)|Table|Tab\.|Chart|Listing|Plate|Scheme|Abb(?:ildung|\.)|"
    r"Tabelle|Tableau|Figura|Tabla) ?[A-Z]?\d{1,3}(?:[.-]\d{1,2})?[a-z]?[*_]{0,2}\s?"
    r"(?:[.:|]|[–—](?= ))[*_]{0,2}\s",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 900
_SOURCED = frozenset({Family.EVIDENCE, Family.QUALIFICATION, Family.MECHANISM})
"""Families whose label may name its paper in one word; elsewhere that is an aside."""

_SAYS_LITTLE = frozenset({Family.NONE, Family.DEFINITION})
"""Families of labels that only name what is told, whatever heading it stands below."""


class Paragraph(NamedTuple):
    """The sentences of a block and what is said about all of them."""

    sentences: tuple[tuple[int, int], ...]
    family: Family = Family.NONE
    is_labelled: bool = False
    """Whether its own label gives the family, not a heading or a list's opening."""
    is_worded: bool = False
    """Whether that label is a clause."""
    is_named: bool = False
    """Whether that label can only mean what it says: `The claim`."""
    origin: str | None = None
    source: NamedSource | None = None
    over: NamedSource | None = None
    """The paper that stands over it, as a heading or as the line above its list."""
    is_headed: bool = False
    """Whether the heading of its section gives the family."""
    is_result: bool = False
    """Whether that heading announces what came out of a study."""
    is_weakness: bool = False
    """Whether that heading, or the line over its list, plainly announces weaknesses."""


class _Under(NamedTuple):
    """What a heading, or the line over a list, says of what stands below it."""

    family: Family = Family.NONE
    is_result: bool = False
    is_weakness: bool = False

    @classmethod
    def heading(cls, written: str) -> "_Under":
        """What a heading says, its marks included."""
        return cls(
            headings.family(written),
            headings.tells_results(written),
            headings.tells_weakness(written),
        )

    def unlabelled(self, text: str, start: int, end: int) -> Paragraph:
        """What stands below a heading that nothing else announces."""
        return _unlabelled(text, start, end, self.family)._replace(
            is_headed=self.family is not Family.NONE,
            is_result=self.is_result,
            is_weakness=self.is_weakness,
        )

    def labelled(self, text: str, label: Label, end: int) -> Paragraph:
        """What has a label; below weaknesses it may be one: `Sample: one town`."""
        found = _labelled(text, label, end)
        if self.is_weakness and found.family in _SAYS_LITTLE:
            return found._replace(
                family=self.family, is_labelled=False, is_headed=True, is_weakness=True
            )
        return found


def read(
    text: str, blocks: Sequence[Block], titled: Titled | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of a page's prose, in order; headings give only their family.

    Args:
        text: The whole text.
        blocks: Its prose.
        titled: The notes that the page lists; None for none.
    """
    section = announced = _Under()
    above = Above()
    for block, below in zip_longest(blocks, blocks[1:]):
        if block.kind is BlockKind.HEADING:
            section = _Under.heading(text[block.start : block.end])
            announced = _Under()
            if section.family is Family.CLAIM:
                # Such a section states its claim and then argues for it.
                section, announced = announced, section
            above.head(text, block)
            continue
        start, end = _core(text, block)
        if _is_apparatus(text, start, end):
            yield Paragraph(((start, end),), Family.EDITORIAL)
            continue
        if over := above.announce(text, block, start, end, below):
            yield Paragraph((), over=over)
            continue
        is_title = titled is not None and titled.opens(text, start, end)
        label = None if is_title else labels.read(text, start, end)
        if label and label.body >= end and label.family is not Family.MECHANISM:
            is_weakness = headings.tells_weakness(label.text)
            announced = _Under(label.family, is_weakness=is_weakness)
            continue
        if label is not None:
            found = section.labelled(text, label, end)
        elif announced.family is Family.NONE:
            found = section.unlabelled(text, start, end)
        else:
            is_listed = announced.is_weakness and block.kind is BlockKind.ITEM
            found = _unlabelled(text, start, end, announced.family)
            found = found._replace(is_weakness=is_listed)
        over = above.over(text, block)
        yield found._replace(over=over) if over else found
        if block.kind is BlockKind.PARAGRAPH:
            announced = _Under()


def _core(text: str, block: Block) -> tuple[int, int]:
    """A block without the marker of a list item and without space around it."""
    marker = _MARKER.match(text, block.start, block.end)
    start = marker.end() if marker else block.start
    return start, start + len(text[start : block.end].rstrip())


def _is_apparatus(text: str, start: int, end: int) -> bool:
    """Whether a block only serves others: a note at the foot, an entry, a caption."""
    if footnotes.is_note(text, start, end) or _is_entry(text, start, end):
        return True
    is_brief = end - start <= _LONGEST_CAPTION
    return is_brief and _CAPTION.match(text, start, end) is not None


def _is_entry(text: str, start: int, end: int) -> bool:
    """Whether a block only gives a source: authors, year, and a DOI or arXiv number.

    Its title asserts nothing here; the paper is found by its number.
    """
    opens = _ENTRY.match(text, start, end) is not None
    return opens and _IDENTIFIED.search(text, start, end) is not None


def _unlabelled(text: str, start: int, end: int, family: Family) -> Paragraph:
    return Paragraph(tuple(sentences.split(text, start, end)), family)


def _labelled(text: str, label: Label, end: int) -> Paragraph:
    if paper := authored.bare(text, label.start, label.end):
        return Paragraph(tuple(sentences.split(text, label.body, end)), source=paper)
    source = None
    if label.source:
        source = sources.in_label(text, *label.source) or supposed.label(
            text, *label.source
        )
        if source and source.confidence < 0.8 and label.family not in _SOURCED:
            source = None
    elif label.family is not Family.NONE:
        found = sources.find(text, label.body, min(end, label.body + 600))
        source = next((paper for paper in found if paper.rule == "source:called"), None)
    family = _family(text, label, end)
    stated = sentences.split(text, label.body, end)
    if family is Family.QUALIFICATION and stated:
        source = source or _trailing_source(text, *stated[0])
        if len(stated) > 1 and forms.names_topic(text[slice(*stated[0])]):
            del stated[0]
    return Paragraph(
        tuple(stated),
        family,
        is_labelled=True,
        is_worded=label.is_sentence,
        is_named=called.names_it(label.text) and not label.is_sentence,
        origin=label.origin,
        source=source,
    )


def _trailing_source(text: str, start: int, end: int) -> NamedSource | None:
    """The paper in the parenthesis that ends a sentence: `… in small nets (X).`."""
    found = _TRAILING.search(text, start, end)
    return sources.in_label(text, *found.span(1)) if found else None


def _family(text: str, label: Label, end: int) -> Family:
    """A label's family; where its head word gives none, the text under it may."""
    sourced = label.family is Family.DEFINITION and label.source is not None
    if label.family is not Family.NONE and not sourced:
        return label.family
    for family, cue in _TELLS_FAMILY:
        if cue.search(text, label.body, min(end, label.body + _REACH)):
            return family
    return Family.NONE
