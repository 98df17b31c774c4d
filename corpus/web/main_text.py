"""Which blocks of a page are its text, and which are menus and advertisements."""

import re
from collections.abc import Sequence

from corpus.web import context
from corpus.web.blocks import Block
from corpus.web.tree import Element

MAX_BLOCKS = 20_000
"""A page of more is kept whole: jusText takes 25 µs a block."""
_FEWEST = 3
"""Words of a link that names something: fewer are a button."""
_TURNS = re.compile(
    r"\W*(?:back|next|previous|prev|read|see|view|show|load|sign|log|subscribe|share|"
    r"follow|print|download|skip|go|return|continue|click|edit|report|join|more|all|"
    r"contact|about|terms|privacy|leave|add|get|buy|cookie|older|newer|copyright)\b",
    re.IGNORECASE,
)
"""How the words of a button begin."""
_PAPER = re.compile(
    r"\]\(https?://(?:(?:dx\.)?doi\.org/10\.|arxiv\.org/(?:abs|pdf)/)", re.IGNORECASE
)
_FILE = re.compile(r"\]\((?![a-z]+:|/|#)[^()\s]+\)")
MAX_LINKED = 0.6
"""A block of the text of which a larger share is linked is a menu."""

_LANGUAGES = {
    "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "pl": "Polish", "ru": "Russian", "sv": "Swedish",
    "da": "Danish", "fi": "Finnish", "cs": "Czech", "hu": "Hungarian", "tr": "Turkish",
    "en": "English", "": "English",
}  # fmt: skip


def main(
    root: Element,
    found: Sequence[Block],
    shown: Sequence[Block],
    *,
    is_marked: bool,
) -> list[Block]:
    """The blocks from the first that jusText takes for text to the last.

    Between them lists, code and short paragraphs are text too, menus are not. The
    heading above the first is the title. A page without any such block is kept whole,
    and so is what its author marked as its main part.

    Args:
        root: The page.
        found: Its blocks.
        shown: The same blocks, their links being only what they show.
        is_marked: Whether they are those of a part that is marked as the main one.
    """
    first, last = (0, len(found)) if is_marked else _range(root, shown)
    while last < len(found) and _cites(found[last], shown[last]):
        last += 1
    if last < len(found) and _leads_on(found[last], shown[last : last + 2]):
        last += 1
    held, seen = found[first:last], shown[first:last]
    menus = [_is_menu(block) for block in seen]
    kept = [
        block
        for number, block in enumerate(held)
        if not menus[number]
        or _cites(block, seen[number])
        or _is_named(block, menus, seen, number)
    ]
    return kept or list(found)


def _range(root: Element, found: Sequence[Block]) -> tuple[int, int]:
    """Where the text of a page begins and ends among its blocks."""
    good = _good(root) if len(found) <= MAX_BLOCKS else None
    if good is None:
        return 0, len(found)
    places = [n for n, block in enumerate(found) if _parts(block) & good]
    if not places:
        return 0, len(found)
    first, last = places[0], places[-1]
    while first > 0 and found[first - 1].kind == "heading":
        first -= 1
    return first, last + 1


def _is_menu(block: Block) -> bool:
    return block.in_links > MAX_LINKED * len(block.text) and not block.level


def _is_named(
    block: Block, menus: Sequence[bool], shown: Sequence[Block], number: int
) -> bool:
    """Whether a paragraph that is only a link stands by itself below a text."""
    if number == 0 or menus[number - 1] or not _is_reference(shown[number]):
        return False
    is_alone = not any(menus[number + 1 : number + 2])
    return is_alone or _leads_on(block, shown[number : number + 2])


def _is_reference(block: Block) -> bool:
    """Whether a paragraph that is only a link names something: `The trial of Ito`."""
    is_paragraph = not (block.level or block.item or block.row)
    named = block.text.split()
    return is_paragraph and len(named) >= _FEWEST and not _TURNS.match(block.text)


def _cites(block: Block, shown: Block) -> bool:
    """Whether a paragraph is only a link that leads to a paper."""
    return _is_reference(shown) and _PAPER.search(block.text) is not None


def _leads_on(block: Block, shown: Sequence[Block]) -> bool:
    """Whether one paragraph below the text is only a link to another saved page.

    Where several stand there they are a menu.
    """
    named = [_is_menu(one) and _is_reference(one) for one in shown]
    return named in ([True], [True, False]) and _FILE.search(block.text) is not None


def _parts(block: Block) -> set[str]:
    """A block and its lines, as jusText may have cut it, without blanks."""
    return {_compact(part) for part in (block.text, *block.text.split("\n"))}


def _compact(text: str) -> str:
    return "".join(text.split())


def _good(root: Element) -> set[str] | None:
    """Texts of the paragraphs that are no boilerplate; None if it can't be told."""
    # jusText takes 90 ms beside lxml, which a collection without pages saves.
    from justext import get_stoplist
    from justext.core import ParagraphMaker, classify_paragraphs

    language = (root.get("lang") or "").partition("-")[0].casefold()
    name = _LANGUAGES.get(language)
    stopwords = get_stoplist(name) if name else frozenset()
    # Without stop words jusText can go by length and links only.
    shares = {} if name else {"stopwords_low": 0.0, "stopwords_high": 0.0}
    paragraphs = ParagraphMaker.make_paragraphs(root)
    if len(paragraphs) > MAX_BLOCKS:  # those of menus and what is hidden, too
        return None
    classify_paragraphs(paragraphs, stopwords, **shares)
    context.revise(paragraphs)
    return {_compact(p.text) for p in paragraphs if not p.is_boilerplate}
