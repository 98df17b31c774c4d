"""Printing text with words in it that stand out."""

import textwrap

import click

from kg.text import printable
from tui.cli.context import in_colour, line_width
from tui.glance import Marks


def say_marked(
    text: str, marks: Marks, *, indent: int = 0, first: str = "", dim: bool = False
) -> None:
    """Print a paragraph, its marks bold on a terminal and plain in a pipe.

    Args:
        text: A line, as `tui.glance` makes it.
        marks: Starts and ends in it, in order.
        indent: Blanks before every line.
        first: Marks the first line; the others are indented as far.
        dim: Whether what is not marked is dim.
    """
    plain = printable(text)  # one character for one, so that the marks still fit
    lines = textwrap.wrap(
        plain,
        line_width() - indent - len(first),
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    at = 0
    for number, line in enumerate(lines):
        at = plain.index(line, at)
        lead = " " * indent + (first if number == 0 else " " * len(first))
        styled = _styled(line, _inside(marks, at, at + len(line)), dim=dim)
        click.echo(lead + styled, color=in_colour())
        at += len(line)


def _inside(marks: Marks, start: int, end: int) -> Marks:
    """The marks of a line, from its own beginning."""
    return tuple(
        (max(a, start) - start, min(b, end) - start)
        for a, b in marks
        if a < end and b > start
    )


def _styled(line: str, marks: Marks, *, dim: bool) -> str:
    pieces, at = [], 0
    for a, b in marks:
        pieces += [_dimmed(line[at:a], dim), click.style(line[a:b], bold=True)]
        at = b
    return "".join((*pieces, _dimmed(line[at:], dim)))


def _dimmed(text: str, dim: bool) -> str:
    return click.style(text, dim=True) if dim and text else text
