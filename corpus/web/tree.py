"""HTML as a tree, whatever its author meant by it."""

import html
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
MAX_CHARACTERS = 5_000_000
"""A longer page is read up to here."""
MAX_TAG = 4_000
"""A longer tag loses its attributes: libxml2 compares each with all before it."""
MAX_DEPTH = 250
"""libxml2 drops what is nested deeper than 255."""

_LONG_TAG = re.compile(rf"<([A-Za-z][\w:-]{{0,60}})\s[^<>]{{{MAX_TAG},}}>")
_OPENING = re.compile(r"<[A-Za-z]")
_NOT_SHOWN = re.compile(
    r"<(script|style|template|noscript|svg)\b.*?</\1\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]{0,4000}>")


def parse(page: str) -> "Element | None":
    """The tree of a page, its charset known already; None if there is nothing in it.

    No entity is expanded but those of HTML, and nothing is fetched.
    """
    # lxml takes 80 ms, which a collection without saved pages saves.
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    shortened = _LONG_TAG.sub(r"<\1>", page[:MAX_CHARACTERS])
    try:
        root: Element = document_fromstring(shortened.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None
    return root


def is_too_deep(root: Element) -> bool:
    """Whether part of the page is lost, being nested beyond what libxml2 reads."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= MAX_DEPTH:
            return True
    return False


def bare(page: str) -> str:
    """The text between the tags of a page that is no tree, a line for each stretch."""
    shown = _NOT_SHOWN.sub("\n", page[:MAX_CHARACTERS])
    lines = html.unescape(_TAG.sub("\n", shown)).splitlines()
    return "\n".join(
        line for line in (" ".join(line.split()) for line in lines) if line
    )


def is_html(text: str) -> bool:
    """Whether a text begins as pages do."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) or (
        head.startswith("<!--") and "<html" in head
    )
