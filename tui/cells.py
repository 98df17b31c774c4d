"""Text fitted to terminal cells."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

FRAME = 6
"""Cells of a frame that what stands in it can't take."""
_WORD = re.compile(r"[^ ]+ *| +")
_SEAMS = "/\\-_.:,;"
"""After these a word that is too long may be broken."""


def fit(text: str, width: int) -> str:
    """The text in at most so many cells, an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def first_fitting(forms: Iterable[str], width: int) -> str:
    """The first of some ways to say it that takes at most so many cells.

    Args:
        forms: At least one; the last is cut where even that takes more.
        width: Cells.
    """
    form = ""
    for form in forms:
        if cell_len(form) <= width:
            return form
    return fit(form, width)


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
            size = cut(joined, 0, len(joined), width)
            yield joined[:size]
            joined = joined[size:]
        line = joined
    if line:
        yield line


def reach(text: str, start: int, width: int) -> int:
    """How far a word that begins there runs in so many cells; at least a character."""
    used, at = 0, start
    while at < len(text):
        used += cell_len(text[at])
        if used > width and at > start:
            break
        at += 1
    return at


def cut(text: str, start: int, end: int, width: int) -> int:
    """Where to break a word that is wider than so many cells.

    After the last of its seams, such as the slashes of a path, if that leaves no more
    than half of the line empty; else, likewise, before a capital as in `twoWords`.

    Args:
        text: What the word stands in.
        start: Where it begins, or what is left of it.
        end: Where it ends.
        width: Cells that there are.
    """
    most = reach(text, start, width)
    if most >= end:
        return most
    half = start + (most - start) // 2 + 1
    seam = max(text.rfind(sign, start, most) + 1 for sign in _SEAMS)
    if seam >= half:
        return seam
    places = range(min(most, len(text) - 1), half - 1, -1)
    humps = (at for at in places if text[at].isupper() and text[at - 1].islower())
    return next(humps, most)


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
            piece = text[at : min(at + width, word.end())]
            if at + reach(piece, 0, width) == word.end():
                break
            stop = at + cut(piece, 0, len(piece) + 1, width)
            yield start, stop
            size -= cell_len(text[at:stop])
            start = at = stop
        used += size
        at = word.end()
    if at > start or not text:
        yield start, at
