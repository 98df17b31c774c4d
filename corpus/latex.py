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
_ENDS_MACRO = re.compile(r"\\[A-Za-z]{1,40}\Z")
_SPACED = re.compile(r"(\\[A-Za-z]{1,40}) +(?=[A-Za-z0-9(])")
"""A macro takes the space after it, which a reader misses."""
_TYPEWRITER = re.compile(r"\\(?:texttt|textsc|mathsf|mbox|textsf)(?![A-Za-z])")
"""Macros that pylatexenc drops with what they hold."""
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
    prepared = _MATH.sub(lambda found: _in_math(found.group()), latex)
    prepared = _RAISED_TEXT.sub(_raise, _TYPEWRITER.sub(r"\\text", prepared))
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


def _in_math(formula: str) -> str:
    """A formula whose indices and powers are raised, its spaces kept."""
    return _RAISED.sub(_raise, _SPACED.sub(r"\1{} ", formula))


def _raise(found: re.Match[str]) -> str:
    """A sub- or superscript in Unicode, or as it was where Unicode has none."""
    table = _SUBSCRIPT if found["mark"] in ("_", "sub") else _SUPERSCRIPT
    inner = found["group"] or found["one"]
    if not all(ord(letter) in table for letter in inner):
        return found[0]
    # Letters that follow a macro's name would be taken for more of it.
    parted = "{}" if _ENDS_MACRO.search(found.string, 0, found.start()) else ""
    return parted + inner.translate(table)


def _bare(latex: str) -> str:
    return _MACRO.sub("", latex).translate({ord("{"): None, ord("}"): None})


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
