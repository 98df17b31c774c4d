"""Tags and entities of HTML that stray into plain text."""

import html
import re

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|span|p|div|br|font|scp|sc|tt|title|jats:[a-z-]{1,20})"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def untagged(text: str) -> str:
    """A text without the tags that style words, its entities as characters.

    Whatever else stands between angle brackets stays: `a < b > c` is no tag.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if "<" not in text:
        return text
    return " ".join(_TAG.sub("", text).split())
