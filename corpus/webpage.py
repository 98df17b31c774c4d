"""A page saved from a browser, read by the text that it shows.

Spans count in that text, not in the HTML: it is what the workspace keeps of the file,
as it keeps characters and not bytes. A page of the collection's own format becomes the
flat text of that page; any other becomes Markdown, with its date, description and
address as front matter and the links that may lead to a file or a paper.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus import dates, markdown
from corpus.document import Document
from corpus.lines import lines
from corpus.pages import recognise
from corpus.pages.sections import split
from corpus.web import tree
from corpus.web.blocks import Block, blocks
from corpus.web.main_text import main
from corpus.web.tree import Element

_FENCE = "```"
_MAX_INDENT = 8
_DATES = ("article:published_time", "citation_publication_date", "citation_date",
          "dc.date", "dcterms.date", "date")  # fmt: skip
_DESCRIPTIONS = ("description", "og:description")
_TITLES = ("citation_title", "og:title")


def text_of(page: str) -> str:
    """The text of a page as it is read; empty if it shows none."""
    root = tree.parse(page)
    if root is None:
        return ""
    if tree.is_too_deep(root):
        return tree.bare(page)
    body = _body(root)
    shown = blocks(body, links=False)
    if _is_own(flat := _flat(shown)):
        return flat
    is_marked = body.tag not in ("body", "html")
    found = main(root, blocks(body, links=True), shown, is_marked=is_marked)
    return _as_markdown(root, found)


def parse(text: str, file: str) -> Document:
    """What a page says.

    Args:
        text: What `text_of` gave; a page that is still HTML is turned into it first.
        file: Its path inside the collection.
    """
    if tree.is_html(text):
        text = text_of(text)
    return recognise.parse(text, file) or markdown.parse(text, file)


def _is_own(shown: str) -> bool:
    """Whether a page is of the collection's own format, by what it holds."""
    sections = split(lines(shown))
    head = [line for line in sections[0].lines if line.text]
    return recognise.page_of(head, sections) is not None


def _body(root: Element) -> Element:
    """The part of a page that its author calls the main one, if there is just one."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _flat(found: Sequence[Block]) -> str:
    """A block a line; an item of several blocks has its mark on a line of its own."""
    parts: list[str] = []
    for item, group in groupby(found, key=lambda block: block.item):
        texts = [line for block in group for line in block.text.split("\n")]
        if item and len(texts) == 1:
            parts.append(f"- {texts[0]}")
        else:
            parts += ["-", *texts] if item else texts
    return "".join(f"{part}\n" for part in parts)


def _as_markdown(root: Element, found: Sequence[Block]) -> str:
    header = "".join(f"{key}: {json.dumps(v)}\n" for key, v in _said(root))
    front = f"---\n{header}---\n\n" if header else ""
    title = _title(root, found)
    heading = f"# {title}\n\n" if title else ""
    return f"{front}{heading}{''.join(_written(found))}".rstrip() + "\n"


def _written(found: Sequence[Block]) -> Iterator[str]:
    item = 0
    for row, group in groupby(found, key=lambda block: block.row):
        if row:
            cells = (block.text.replace("\n", " ").replace("|", "/") for block in group)
            yield f"| {' | '.join(cells)} |\n\n"
            continue
        for block in group:
            yield _block(block, begins=block.item != item)
            item = block.item


def _block(block: Block, *, begins: bool) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.text.replace(chr(10), ' ')}\n\n"
    if block.kind == "code":
        longest = max((len(run) for run in block.text.split("\n")), default=0)
        fence = _FENCE if _FENCE not in block.text else "`" * (longest + 3)
        return f"{fence}\n{block.text}\n{fence}\n\n"
    quote = "> " if block.is_quoted else ""
    indent = " " * min(_MAX_INDENT, 2 * max(0, block.depth - 1)) if block.item else ""
    first = "- " if block.item and begins else "  " if block.item else ""
    rest = "  " if block.item else ""
    text = block.text.replace("[[", "[ [")
    written = text.replace("\n", f"\n{quote}{indent}{rest}")
    return f"{quote}{indent}{first}{written}\n\n"


def _title(root: Element, found: Sequence[Block]) -> str:
    """The title, unless the text begins with it or has one heading of that level."""
    if sum(1 for block in found if block.level == 1) == 1:
        return ""
    told = next(filter(None, (_meta(root, name) for name in _TITLES)), None)
    return told or " ".join((root.findtext(".//title") or "").split())


def _said(root: Element) -> Iterator[tuple[str, str]]:
    """What a page says of itself, for the front matter."""
    written = filter(None, (_meta(root, name) for name in _DATES))
    date = next(filter(None, map(dates.iso, written)), None)
    if date:
        yield "date", date
    description = next(filter(None, (_meta(root, n) for n in _DESCRIPTIONS)), None)
    if description:
        yield "description", description
    for link in root.iterfind(".//link[@rel='canonical']"):
        if address := (link.get("href") or "").strip():
            yield "address", address[:500]
            break


def _meta(root: Element, name: str) -> str | None:
    for meta in root.iterfind(".//meta"):
        if (meta.get("name") or meta.get("property") or "").casefold() == name:
            return " ".join((meta.get("content") or "").split())[:1_000] or None
    return None
