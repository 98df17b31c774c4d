"""Which blocks of a page are its text, and which are menus and advertisements."""

from collections.abc import Sequence

from corpus.web import context
from corpus.web.blocks import Block
from corpus.web.tree import Element

MAX_BLOCKS = 20_000
"""A page of more is kept whole: jusText takes 25 µs a block."""
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
    pairs = list(zip(found, shown, strict=True))
    first, last = (0, len(pairs)) if is_marked else _range(root, shown)
    kept = [block for block, seen in pairs[first:last] if not _is_menu(seen)]
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
