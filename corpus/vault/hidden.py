"""What a note's text holds but does not say: code, formulas, comments, tags of HTML."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"`+|<%|%>|%%|<!--|-->|\$\$?|<(?=[A-Za-z/])|\n[ \t\r]*(?=\n)|\Z")
_SILENT = re.compile(
    r"\{\{(?:query|renderer|function|video|youtube|tweet|cards)\b[^\r\n]{0,2000}?\}\}|"
    r"(?<!\[)\[#[A-C]\](?!\()"
)
"""Queries and other macros of Logseq, and the priority of its tasks: `[#A]`."""
_ORG = re.compile(
    r"^[ \t>*+-]*#\+BEGIN_(?P<kind>[A-Za-z]{1,20})\b[^\r\n]*"
    r"(?P<inner>(?:\r?\n(?![ \t>]*#\+END_)[^\r\n]*){0,400})"
    r"(?P<end>\r?\n[ \t>]*#\+END_(?P=kind)\b[^\r\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTING = frozenset(("quote", "example", "src", "export", "verse", "query"))
"""Blocks that hold the words of others, or none."""
_HTML_TAG = re.compile(r"</?[A-Za-z][\w-]{0,30}(?:\s[^<>\n]{0,1000})?/?>")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_ESCAPES = re.compile(r"\\+\Z")
_CLOSES = {"<%": "%>", "%%": "%%", "<!--": "-->", "$$": "$$"}


@dataclass(frozen=True, slots=True)
class Visible:
    """A text in which what is hidden is blank; every offset stays."""

    text: str
    cuts: tuple[tuple[int, int], ...]
    """Comments, displayed formulas, quotations of Logseq and what a template fills in:
    no sentence runs across them."""


def visible(text: str, start: int, code: Iterable[tuple[int, int]]) -> Visible:
    """Blank out what names nothing, in one pass over the text.

    Args:
        text: A note.
        start: Where its body begins; what precedes is blank too.
        code: Stretches that are blocks of code.
    """
    blanked = _blank(text, [(0, start), *code])
    if "{{" in blanked or "[#" in blanked:
        silent = [found.span() for found in _SILENT.finditer(blanked, start)]
        blanked = _blank(blanked, silent)
    marks = list(_MARK.finditer(blanked))
    places: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        places.setdefault(mark.group().strip(" \t\r"), []).append(number)

    def following(mark: str, number: int) -> int | None:
        later = places.get(mark, ())
        position = bisect_right(later, number)
        return later[position] if position < len(later) else None

    hidden: list[tuple[int, int]] = []
    cuts: list[tuple[int, int]] = []
    number = 0
    while number < len(marks):
        closing = _closing(blanked, marks, number, following)
        if closing is None:
            number += 1
            continue
        last, end = closing
        stretch = (marks[number].start(), end)
        hidden.append(stretch)
        if marks[number].group() in _CLOSES:
            cuts.append(stretch)
        number = last + 1
        while number < len(marks) and marks[number].start() < end:
            number += 1
    if "#+" in blanked:
        cuts = sorted([*cuts, *_org(blanked, start)])
    return Visible(_blank(blanked, hidden), tuple(cuts))


def _org(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Blocks that quote, and the lines that open and close others: `#+BEGIN_NOTE`."""
    for block in _ORG.finditer(text, start):
        if block["kind"].casefold() in _QUOTING:
            yield block.span()
            continue
        yield block.start(), block.start("inner")
        yield block.span("end")


def _closing(
    text: str,
    marks: list[re.Match[str]],
    number: int,
    following: Callable[[str, int], int | None],
) -> tuple[int, int] | None:
    """The mark that ends what this one begins, and where; None if nothing begins."""
    opening = marks[number]
    mark = opening.group()
    if _is_escaped(text, opening.start()):
        return None
    if mark == "<":
        tag = _HTML_TAG.match(text, opening.start())
        return (number, tag.end()) if tag else None
    if mark in _CLOSES:
        last = following(_CLOSES[mark], number)
        return None if last is None else (last, marks[last].end())
    if mark != "$" and not mark.startswith("`"):
        return None
    last = following(mark, number)
    paragraph_end = following("\n", number)
    if last is None or (paragraph_end is not None and paragraph_end < last):
        return None
    if mark == "$" and not _is_formula(text, opening.end(), marks[last].start()):
        return None
    return last, marks[last].end()


def _is_formula(text: str, start: int, end: int) -> bool:
    """Whether dollars embrace a formula; `$5 and $6` does not."""
    inner = text[start:end]
    return (
        bool(inner) and inner == inner.strip() and not text[end + 1 : end + 2].isdigit()
    )


def _is_escaped(text: str, position: int) -> bool:
    # Long runs of backslashes are cut: they would be counted again at each mark.
    backslashes = _ESCAPES.search(text, max(0, position - 8), position)
    return backslashes is not None and len(backslashes.group()) % 2 == 1


def _blank(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    reached = 0
    for start, end in stretches:
        parts.append(text[reached:start])
        parts.append(_NOT_LINE_END.sub(" ", text[max(start, reached) : end]))
        reached = max(reached, end)
    parts.append(text[reached:])
    return "".join(parts)
