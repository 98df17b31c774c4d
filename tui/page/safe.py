"""Text from strangers, put into a page where it can only be text."""

import json
import re
from html import escape

from kg.text import printable

_STEERING = re.compile("[<>&\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def text(words: str) -> str:
    """As the text of an element, or in the quotes of an attribute."""
    return escape(printable(words))


def shown(words: str) -> str:
    """Printable, line breaks kept: what goes into `data`."""
    return printable(words, newlines=True)


def data(value: object) -> str:
    """As JSON inside a script element: nothing in it can end the element."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", said)


def utf16(words: str, offset: int) -> int:
    """Where a code point stands as JavaScript counts, in units of UTF-16."""
    before = words[:offset]
    return len(before) + sum(character > "\uffff" for character in before)
