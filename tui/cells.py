"""Text fitted to terminal cells."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size


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
