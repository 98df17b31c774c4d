"""LaTeX as bibliographies hold it, turned into plain Unicode."""

import functools
import logging
import re
import unicodedata
from collections.abc import Callable
from typing import Any

MAX_LENGTH = 50_000
"""Longer texts are not interpreted, only rid of braces; in characters."""
MAX_DEPTH = 30
"""Deeper braces are not interpreted; pylatexenc takes eight frames a level."""

_MARKED = re.compile(r"[\\{}$~]|--|``|''|\?`|!`")
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_PERCENT = re.compile(r"(?<!\\)%")
_PARAGRAPH = re.compile(r"\\par(?![A-Za-z])")
_LINK = re.compile(r"\\href\s{0,9}\{[^{}]{0,2000}\}")
_MATH = re.compile(r"(?<!\\)\$[^$]{1,400}\$")
_RAISED = re.compile(
    r"(?P<mark>[_^])(?:\{(?P<group>[^{}]{1,40})\}|(?P<one>[0-9a-z+-]))"
)
_RAISED_TEXT = re.compile(
    r"\\text(?P<mark>sub|super)script\{(?:(?P<group>[^{}]{2,40})|(?P<one>[^{}]))\}"
)
_MACRO = re.compile(r"\\(?:[A-Za-z]{1,40}\*?\s?|.)", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_SUBSCRIPT = str.maketrans("0123456789+-=()aehijklmnoprstuvx",
                           "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")  # fmt: skip
_SUPERSCRIPT = str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")


def plain(latex: str) -> str:
    """The text a reader sees, on one line: accents composed, braces gone.

    Formulas keep their letters (`$x_2$` is `x₂`), and a percent sign is one, since
    bibliography managers do not escape it. What pylatexenc can't read loses its
    macros and braces and keeps its words.
    """
    if not _MARKED.search(latex):
        return _one_line(latex)
    if len(latex) > MAX_LENGTH or depth(latex) > MAX_DEPTH:
        return _one_line(_bare(latex))
    prepared = _MATH.sub(lambda found: _RAISED.sub(_raise, found.group()), latex)
    prepared = _RAISED_TEXT.sub(_raise, prepared)
    prepared = _PARAGRAPH.sub(" ", _LINK.sub("", _PERCENT.sub(r"\\%", prepared)))
    text = converted(prepared)
    return _one_line(_bare(latex) if text is None else text)


def converted(latex: str) -> str | None:
    """LaTeX with its macros in Unicode, or None where pylatexenc can't read it."""
    try:
        return _converter()(latex)
    # pylatexenc looks for the arguments of macros that lack them, and descends once
    # for each macro that is the argument of another.
    except (LookupError, RecursionError):
        return None


def depth(latex: str) -> int:
    """How deep braces are nested."""
    deepest = level = 0
    for brace in _BRACE.findall(latex):
        if brace == "{":
            level += 1
            deepest = max(deepest, level)
        elif brace == "}":
            level = max(0, level - 1)
    return deepest


@functools.cache
def _converter() -> Callable[[str], str]:
    # pylatexenc takes 50 ms, and only bibliographies with LaTeX in them need it.
    from pylatexenc.latex2text import LatexNodes2Text

    # Its warnings are about the text, which is not the user's doing.
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    converter: Any = LatexNodes2Text(math_mode="text", strict_latex_spaces="macros")
    convert: Callable[[str], str] = converter.latex_to_text
    return convert


def _raise(found: re.Match[str]) -> str:
    """A sub- or superscript in Unicode, or as it was where Unicode has none."""
    table = _SUBSCRIPT if found["mark"] in ("_", "sub") else _SUPERSCRIPT
    inner = found["group"] or found["one"]
    return inner.translate(table) if all(ord(c) in table for c in inner) else found[0]


def _bare(latex: str) -> str:
    return _MACRO.sub("", latex).translate({ord("{"): None, ord("}"): None})


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
