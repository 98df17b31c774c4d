"""The blocks of a page in the order they are read: headings, paragraphs, items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.web.furniture import is_around, is_layout
from corpus.web.tree import Element
from kg import identifiers

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
     "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form",
     "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
     *_HEADINGS)
)  # fmt: skip
_DROPPED = frozenset(
    ("audio", "button", "canvas", "dialog", "embed", "footer", "head", "iframe",
     "input", "nav", "noscript", "object", "script", "select", "style", "svg",
     "template", "textarea", "video")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0\u200b]+")
_AROUND_BREAK = re.compile(r" *\n *")
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text."""

    kind: str
    """`heading`, `paragraph`, `code`, `cell`."""
    text: str
    """Line breaks are those that the page asks for."""
    level: int = 0
    """Of a heading."""
    item: int = 0
    """The number of the list item it stands in; 0 for none."""
    depth: int = 0
    """How many lists it stands in."""
    row: int = 0
    """The number of the table row it stands in; 0 for none."""
    is_quoted: bool = False
    in_links: int = 0
    """Characters that are the text of links."""


def blocks(root: Element, *, links: bool) -> list[Block]:
    """What a reader sees of a page.

    Args:
        root: The page, or the part of it to read.
        links: Whether links that may lead to a file or a paper are kept, as
            `[text](address)`; else only their text.
    """
    return list(_Walk(links=links).blocks(root))


class _Walk:
    """One way through a page; nothing is nested in the stack, however deep it is."""

    def __init__(self, *, links: bool) -> None:
        self._keeps_links = links
        self._parts: list[str] = []
        self._in_links = 0
        self._opened: list[tuple[int, int, str | None]] = []
        """Links that are open: where their text begins, in which block, where to."""
        self._number = 0
        self._items: list[int] = []
        self._item_count = 0
        self._rows: list[int] = []
        self._row_count = 0
        self._layouts: list[bool] = []
        """Of each table that is open: whether it only places parts of the page."""
        self._levels: list[int] = []
        self._code = 0
        self._cells = 0
        self._quotes = 0
        self._lists = 0

    def blocks(self, root: Element) -> Iterator[Block]:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if (
                    tag in _DROPPED
                    or _is_hidden(element)
                    or (element is not root and is_around(tag, element))
                ):
                    walk.skip_subtree()
                    element.set("hidden", "")
                    continue
                if tag == "blockquote" and _is_abstract(element):
                    element.tag = tag = "div"
                yield from self._start(tag, element)
                self._add(element.text)
            else:
                if element.get("hidden") is None:
                    yield from self._end(tag)
                if element is not root:
                    self._add(element.tail)
        yield from self._flush()

    def _start(self, tag: str, element: Element) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._flush()
        match tag:
            case "br":
                self._parts.append(_BREAK)
            case "a":
                address = _address(element.get("href") or "")
                self._opened.append((len(self._parts), self._number, address))
            case "li":
                self._item_count += 1
                self._items.append(self._item_count)
            case "table":
                self._layouts.append(is_layout(element))
            case "tr":
                self._row_count += 1
                self._rows.append(0 if self._is_placed() else self._row_count)
            case _ if tag in _HEADINGS:
                self._levels.append(_HEADINGS[tag])
            case _:
                self._count(tag, 1)

    def _end(self, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._flush()
        match tag:
            case "a" if self._opened:
                self._close_link()
            case "li":
                self._items.pop()
            case "table":
                self._layouts.pop()
            case "tr":
                self._rows.pop()
            case _ if tag in _HEADINGS:
                self._levels.pop()
            case _:
                self._count(tag, -1)

    def _count(self, tag: str, change: int) -> None:
        match tag:
            case "pre":
                self._code += change
            case "td" | "th" if not self._is_placed():
                self._cells += change
            case "blockquote":
                self._quotes += change
            case "ul" | "ol":
                self._lists += change

    def _is_placed(self) -> bool:
        """Whether the innermost table only places parts of the page."""
        return bool(self._layouts) and self._layouts[-1]

    def _close_link(self) -> None:
        start, number, address = self._opened.pop()
        text = "".join(self._parts[start:]) if number == self._number else ""
        self._in_links += len(text)
        inner = _BLANKS.sub(" ", text).strip()
        if address and inner and self._keeps_links and not self._code:
            left = " " * text[:1].isspace()
            right = " " * text[-1:].isspace()
            shown = inner.replace("[", "(").replace("]", ")")
            self._parts[start:] = [f"{left}[{shown}]({address}){right}"]

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text if self._code else _BLANKS.sub(" ", text))

    def _flush(self) -> Iterator[Block]:
        written = "".join(self._parts)
        in_links, self._in_links = self._in_links, 0
        self._parts.clear()
        self._number += 1
        if self._code:
            text = written.strip("\r\n").replace("\r\n", "\n")
        else:
            text = _AROUND_BREAK.sub("\n", re.sub(" +", " ", written)).strip()
        if not text.strip():
            return
        kind = "paragraph"
        if self._code:
            kind = "code"
        elif self._cells:
            kind = "cell"
        elif self._levels:
            kind = "heading"
        yield Block(
            kind=kind,
            text=text,
            level=self._levels[-1] if self._levels else 0,
            item=self._items[-1] if self._items else 0,
            depth=self._lists,
            row=self._rows[-1] if self._rows else 0,
            is_quoted=self._quotes > 0,
            in_links=in_links,
        )


def _is_abstract(element: Element) -> bool:
    """Whether a quotation is the summary of the page's own paper, as arXiv has it."""
    return "abstract" in (element.get("class") or "").casefold().split()


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search((element.get("style") or "")[:500]))
    )


def _address(written: str) -> str | None:
    """Where a link leads, if a collection may know the place: a file or a paper."""
    address = "".join(written.split())
    if not address or len(address) > 300 or any(mark in address for mark in "()<>[]|"):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        doi, number = identifiers.doi(address), identifiers.arxiv(address)
        is_paper = doi is not None or ("arxiv" in parts.netloc and number is not None)
        return address if is_paper and parts.scheme in ("http", "https") else None
    return address if parts.path and not address.startswith("/") else None
