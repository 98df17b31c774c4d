"""Text fitted to terminal cells."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

_WORD = re.compile(r"[^ ]+ *| +")


def fit(text: str, width: int) -> str:
    """The text in at most so many cells, an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """The text in exactly so many cells."""
    return set_cell_size(fit(text, width), width)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text broken at spaces into lines of at most so many cells.

    Words wider than that are broken too; `width` is at least 2, so that any
    character fits.
    """
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if line and cell_len(joined) > width:
            yield line
            joined = word
        while cell_len(joined) > width:
            size = _fitting(joined, width)
            yield joined[:size]
            joined = joined[size:]
        line = joined
    if line:
        yield line


def _fitting(text: str, width: int) -> int:
    used = 0
    for at, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return max(at, 1)
    return len(text)


def folded(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where a text is cut into stretches of at most so many cells, each kept whole.

    It is cut after spaces where that is possible. A character wider than that
    stands alone; an empty text is one empty stretch.
    """
    start, at, used = 0, 0, 0
    for word in _WORD.finditer(text):
        size = cell_len(word.group())
        if used and used + size > width:
            yield start, at
            start, used = word.start(), 0
        at = word.start()
        while size > width:
            # A slice as long as the line could be: a character takes a cell or more,
            # or none, and then it is cut a little early.
            cut = at + _fitting(text[at : min(at + width, word.end())], width)
            if cut == word.end():
                break
            yield start, cut
            size -= cell_len(text[at:cut])
            start = at = cut
        used += size
        at = word.end()
    if at > start or not text:
        yield start, at
