"""Which page a text is, told by what it holds and not by its name."""

import re
from collections.abc import Sequence

from corpus.document import Document
from corpus.lines import Line, lines
from corpus.pages import cards, inquiry, note, paper, plain
from corpus.pages.sections import Part, Section, first, meta, split

_OWN_LIST = (Part.INQUIRIES, Part.RELATED, Part.PAPERS, Part.THESIS, Part.MAP)
_WORD = re.compile(r"\w")


def parse(text: str, file: str) -> Document | None:
    """The page of the collection's own format that this is, or None."""
    held = lines(text)
    sections = split(held)
    head = [line for line in sections[0].lines if line.text]
    page = page_of(head, sections)
    if page is None or not _has_title(head):
        return None
    match page:
        case "note":
            return note.parse(text, file, sections)
        case "inquiry":
            return inquiry.parse(text, file, sections)
        case "paper":
            return paper.parse(text, file, head)
        case _:
            return cards.parse(text, file, head, page)


def parse_plain(text: str, file: str) -> Document | None:
    """Prose with no structure; None if there is no word in it."""
    held = [line for line in lines(text) if line.text]
    if not any(_WORD.search(line.text) for line in held):
        return None
    if paper.FILE_NAME.search(file) and len(held) > 1:
        return paper.parse(text, file, held)
    return plain.parse(text, file, held)


def page_of(head: Sequence[Line], sections: Sequence[Section]) -> str | None:
    """`note`, `inquiry`, `hub`, `topic`, `cluster`, `paper`, or None.

    Args:
        head: The lines above the first header.
        sections: The whole page.
    """
    texts = [line.text for line in head[:8]]
    if _is_inquiry(texts, sections):
        return "inquiry"
    if any(first(sections, part) for part in _OWN_LIST) or meta(head):
        return "note"
    if texts[:1] == ["SYNTHESIS NOTE"]:
        return "note"
    if any(paper.META.match(text) for text in texts[:4]):
        return "paper"
    return _cards_page(texts)


def _is_inquiry(texts: Sequence[str], sections: Sequence[Section]) -> bool:
    if texts[:1] == [inquiry.MARKER]:
        return True
    if first(sections, Part.THESIS):
        return False
    question = bool(texts) and texts[0].endswith("?")
    dek = len(texts) > 1 and texts[1].startswith(inquiry.DEK)
    return question and (dek or first(sections, Part.SOURCES) is not None)


def _cards_page(texts: Sequence[str]) -> str | None:
    if any(cards.HUB_COUNTS.match(text) for text in texts):
        return "hub"
    if any(cards.CLUSTER_COUNTS.match(text) for text in texts):
        return "cluster"
    if texts[:1] == [cards.TOPIC_MARKER] and any(
        cards.TOPIC_COUNTS.match(text) for text in texts
    ):
        return "topic"
    if len(texts) == 2 and texts[1].startswith(cards.HUB_DESCRIPTION):
        return "hub"
    return None


def _has_title(head: Sequence[Line]) -> bool:
    """Whether anything is left of the head when the fixed lines are gone."""
    fixed = {"SYNTHESIS NOTE", inquiry.MARKER, cards.TOPIC_MARKER}
    found = meta(head)
    return any(
        line.text not in fixed
        and not cards.BACK.match(line.text)
        and not paper.META.match(line.text)
        and not (found and found.index == index)
        for index, line in enumerate(head)
    )
