"""Text from the collection as styled content; never as markup."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from kg.fts import places, words
from kg.kinds import is_absent
from kg.stems import stem
from kg.terms import Kind
from kg.text import printable
from tui.looks import tag, variable
from tui.wording import worded

if TYPE_CHECKING:
    from kg.model import Node

_LONG = 320


def lead(kind: Kind, *, absent: bool = False) -> Content:
    """Shape and letter of a kind, or of a note that no file holds."""
    return Content.styled(f"{tag(kind, absent=absent)} ", variable(kind))


def lead_of(node: "Node") -> Content:
    """Shape and letter of a node."""
    return lead(Kind(node.kind), absent=is_absent(node))


def plain(text: str, *, limit: int = _LONG) -> Content:
    """Text as it reads, cut where it is very long."""
    return Content(worded(text, limit))


def named(node: "Node", text: str | None = None, *, limit: int = _LONG) -> Content:
    """Shape and letter of a node, and its text or what stands for it."""
    return lead_of(node).append(plain(text or node.text, limit=limit))


def reason(said: str, why: str | None, *, limit: int = _LONG) -> Content:
    """How two nodes are related, then the words that say so; a word is said once."""
    words = worded(why or "", limit)
    if said and words.lower().startswith(said.lower()):
        said, words = words[: len(said)], words[len(said) :]
    elif said and words:
        words = f" — {words}"
    return Content.assemble((said, "bold"), (words, "$quiet"))


def muted(text: str, *, limit: int = _LONG) -> Content:
    """Words beside the matter."""
    return Content.styled(worded(text, limit), "$quiet")


def heading(title: str, number: int | None = None) -> Content:
    """The head of a group, with how many it holds."""
    count = "" if number is None else f" {number:,}"
    return Content.assemble((printable(title), "bold"), (count, "$quiet"))


def highlighted(content: Content, matched: Iterable[str]) -> Content:
    """The content with every form and continuation of these words underlined."""
    begun = tuple(word for text in matched for word in words(text))
    wanted = {stem(word) for word in begun}
    if not wanted:
        return content
    for start, end, word in places(content.plain):
        if stem(word) in wanted or word.startswith(begun):
            content = content.stylize("bold underline", start, end)
    return content
