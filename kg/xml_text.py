"""Any text inside XML 1.0, which has no way to write control characters."""

import re
from xml.sax.saxutils import escape, quoteattr

from kg.text import REORDERING

# No reference can stand for these.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A bare return would be read as a line feed; the others could steer a terminal.
_REFERENCED = re.compile(f"[\r\x7f-\x9f\u2028\u2029{REORDERING}]")
_SPECIAL = re.compile(f"[&<>]|{_IMPOSSIBLE.pattern}|{_REFERENCED.pattern}")
_IN_ATTRIBUTE = re.compile(f'[\n\t"]|{_SPECIAL.pattern}')


class XmlText:
    """Writes texts, and counts those that hold what XML can't."""

    def __init__(self) -> None:
        self._replaced = 0

    def content(self, text: str) -> str:
        """A text between tags."""
        if not _SPECIAL.search(text):
            return text
        return _referenced(escape(self._possible(text)))

    def attribute(self, text: str) -> str:
        """A text as the value of an attribute, with its quotes."""
        if not _IN_ATTRIBUTE.search(text):
            return f'"{text}"'
        return _referenced(quoteattr(self._possible(text)))

    def notices(self) -> tuple[str, ...]:
        """What the user should hear of."""
        if not self._replaced:
            return ()
        return (
            f"{self._replaced} texts hold control characters that XML can't: each "
            "is written as �; every other format keeps them",
        )

    def _possible(self, text: str) -> str:
        if not _IMPOSSIBLE.search(text):
            return text
        self._replaced += 1
        return _IMPOSSIBLE.sub("\ufffd", text)


def _referenced(text: str) -> str:
    return _REFERENCED.sub(lambda m: f"&#{ord(m[0])};", text)
