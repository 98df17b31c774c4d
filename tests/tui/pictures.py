"""A screen as text: what stands in each cell, and how it looks.

A picture of this kind is a few kilobytes, and what changed in it can be read in a diff.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from rich.style import Style
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.color import Color
from textual.strip import Strip

from tui.session.theme import contrast

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Picture(SingleFileSnapshotExtension):
    """A text file a picture."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


def strips(app: App[None]) -> list[Strip]:
    """The lines of the screen, as they are written to the terminal."""
    width, height = app.size
    drawn = app.screen._compositor.render_strips()[:height]
    return [strip.crop(0, width) for strip in drawn]


def shown(app: App[None]) -> list[Strip]:
    """The lines after the filters for terminals of few or no colours."""
    ground = app.screen.background_colors[1]
    lines = strips(app)
    for line_filter in (one for one in app._filters if one.enabled):
        lines = [line.apply_filter(line_filter, ground) for line in lines]
    return lines


def text(lines: Iterable[Strip]) -> str:
    """What stands on the screen."""
    return "\n".join(strip.text.rstrip() for strip in lines)


def looks(lines: Iterable[Strip]) -> str:
    """How every cell looks: letters, each with how many cells, and what they mean."""
    letters: dict[str, str] = {}
    rows = []
    for strip in lines:
        cells: list[str] = []
        for segment in strip:
            look = _look(segment.style)
            letter = letters.setdefault(look, _letter(len(letters)))
            cells += [letter] * segment.cell_length
        rows.append(" ".join(f"{one}{len(list(run))}" for one, run in groupby(cells)))
    legend = [f"{letter} = {look}" for look, letter in letters.items()]
    return "\n".join([*rows, "", *legend])


def unreadable(lines: Iterable[Strip]) -> list[str]:
    """What is written in a colour that can hardly be told from what it stands on."""
    found = []
    for strip in lines:
        for segment in strip:
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None:
                continue
            text, ground = style.color.triplet, style.bgcolor.triplet
            # Frames are told apart by their place and their weight, too.
            if text is None or ground is None or not re.search(r"\w", segment.text):
                continue
            if contrast(Color(*text), Color(*ground)) < 4.5:
                found.append(segment.text)
    return found


def drowned(lines: Iterable[Strip], *, dark: bool) -> list[str]:
    """What is written in one of 16 colours on the same, on a dark ground or a light."""
    black, white = 0, 7
    ground, ink = (black, white) if dark else (white, black)
    found = []
    for strip in lines:
        for segment in strip:
            style = segment.style or Style()
            text, under = (
                usual if colour is None or colour.is_default else colour.number
                for colour, usual in ((style.color, ink), (style.bgcolor, ground))
            )
            if style.reverse:
                text, under = under, text
            if text == under and re.search(r"\w", segment.text):
                found.append(segment.text)
    return found


def _letter(number: int) -> str:
    if number < len(_LETTERS):
        return _LETTERS[number]
    return f"{_LETTERS[number % len(_LETTERS)]}'"


def _look(style: Style | None) -> str:
    if style is None:
        return "plain"
    words = [
        name
        for name in ("bold", "dim", "italic", "underline", "reverse", "strike")
        if getattr(style, name)
    ]
    colours = [
        f"{word}{colour.name}"
        for word, colour in (("", style.color), ("on ", style.bgcolor))
        if colour is not None
    ]
    return " ".join((*words, *colours)) or "plain"
