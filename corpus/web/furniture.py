"""What stands around the text of a page: banners, menus, comments, marks of notes."""

import itertools
import re

from corpus.web.tree import Element

_NEVER = frozenset(("html", "body", "main", "article"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog",
     "alertdialog", "menu", "toolbar", "doc-toc")
)  # fmt: skip
_WORDS = frozenset(
    ("cookie", "cookies", "consent", "gdpr", "comment", "comments", "disqus",
     "respond", "sidebar", "breadcrumb", "breadcrumbs", "newsletter", "subscribe",
     "subscription", "share", "sharing", "sharedaddy", "social", "popup", "modal",
     "advert", "advertisement", "ads", "adsbygoogle", "sponsor", "sponsored", "promo",
     "toc", "infobox", "navbox", "catlinks", "editsection", "sitesub", "sitenotice",
     "noprint", "printfooter", "pagination", "skiplink", "paywall", "trending",
     "byline", "descriptor", "hatnote", "navigation", "menu", "navbar", "masthead")
)  # fmt: skip
_PAIRS = frozenset(
    (("related", "posts"), ("related", "articles"), ("popular", "posts"),
     ("jump", "link"), ("skip", "link"), ("read", "more"), ("edit", "section"),
     ("author", "bio"), ("site", "sub"), ("submission", "history"),
     ("extra", "services"))
)  # fmt: skip
_CONTENT = frozenset(("content", "article", "main", "body", "entry", "page", "text"))
"""Words of what holds the text itself, whatever else it is called."""
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST = 400
_MARK = re.compile(r"\[?\W{0,2}(?:\d{1,3}|[a-z])\W{0,2}\]?")
_BACK = frozenset(("^", "↑", "↩", "↩︎", "⏎", "¶", "#", "§"))


def is_around(tag: str, element: Element) -> bool:
    """Whether an element is no part of the text that its page was made for.

    What its author calls it decides: its tag, its role, the words of its class and
    its id. A part that is also called the content is kept.
    """
    if tag in _NEVER or not tag:
        return False
    if tag in ("aside", "form") or element.get("role") in _ROLES:
        return True
    if tag == "sup":
        return _is_mark(element)
    if tag == "a":
        return _leads_back(element)
    called = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST]
    return bool(called.strip()) and _is_furniture(called)


def is_layout(table: Element) -> bool:
    """Whether a table only places parts of a page beside each other, as pages did."""
    for cell in table.iter("td"):
        parts = [child.tag for child in cell.iter() if isinstance(child.tag, str)]
        headings = sum(part in ("h1", "h2", "h3", "table") for part in parts)
        if headings or parts.count("p") > 1:
            return True
    return False


def _is_furniture(called: str) -> bool:
    words = [word.casefold() for word in _PART.findall(called)]
    if _CONTENT.intersection(words):
        return False
    return bool(_WORDS.intersection(words)) or any(
        pair in _PAIRS for pair in itertools.pairwise(words)
    )


def _is_mark(element: Element) -> bool:
    """Whether it is the number of a note: `[3]`, which leads down the page."""
    text = "".join(map(str, element.itertext())).strip()
    leads = any((a.get("href") or "").startswith("#") for a in element.iter("a"))
    return leads and _MARK.fullmatch(text) is not None


def _leads_back(element: Element) -> bool:
    """Whether it leads from a note back to its number, or is a heading's own anchor."""
    if not (element.get("href") or "").startswith("#"):
        return False
    return "".join(map(str, element.itertext())).strip() in _BACK
