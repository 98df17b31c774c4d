"""Formulas in LaTeX as a line of Unicode: what a terminal can show of them."""

import re
from functools import lru_cache

from corpus.latex import MAX_DEPTH, converted, depth

_MOST = 1_000
"""Longer formulas are not interpreted; in characters."""
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_ROW = re.compile(r"\s*\\\\(?:\[[^\[\]]*\])?\s*")
_SPACE = re.compile(r"\\(?:[,:;!>]|(?:hspace|vspace)\*?\s*\{[^{}]*\})|~|&|\s+")
_SILENT = re.compile(
    r"\\(?:left|right)\s*\.|\\(?:left|right|middle|[bB]igg?[lrm]?|displaystyle"
    r"|textstyle|scriptstyle|limits|nolimits|nonumber|notag)(?![A-Za-z])"
    r"|\\(?:label|tag|begin|end)\*?\s*\{[^{}]*\}(?:\{[lcr|]+\})?"
)
_SPACED = re.compile(r"(\\[A-Za-z]+) +(?![{\[])")
"""A macro takes the space after it, which a reader misses."""
_INSTEAD = {
    "overline": "bar",
    "widehat": "hat",
    "widetilde": "tilde",
    "backslash": "setminus",
    "texttt": "text",
    "textsc": "text",
    "mathsf": "text",
    "mbox": "text",
}
"""Macros that are shown as others are."""
_OTHERS = re.compile(rf"\\({'|'.join(_INSTEAD)})(?![A-Za-z])")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_NAMED = re.compile(r"\\operatorname\*?\s*\{([^{}]*)\}")
_GROUP = r"\{([^{}]*)\}"
_FRACTION = re.compile(rf"\\[dtc]?frac\s*{_GROUP}\s*{_GROUP}")
_SHORT_FRACTION = re.compile(r"\\[dtc]?frac\s*([0-9A-Za-z])\s*([0-9A-Za-z])")
_CHOOSE = re.compile(rf"\\[dt]?binom\s*{_GROUP}\s*{_GROUP}")
_ROOT = re.compile(rf"\\sqrt\s*(?:\[([^\[\]]*)\])?\s*{_GROUP}")
_MACRO = re.compile(
    rf"\\(?![dtc]?frac|sqrt|[dt]?binom|underset|overset)[A-Za-z]+\*?(?:\s*{_GROUP})+(?!\s*\{{)"
)
_BARE = re.compile(_GROUP)
_BESIDE = re.compile(rf"\\(under|over)set\s*{_GROUP}\s*{_GROUP}")
_NAME = r"\\[A-Za-z]+(?![A-Za-z]|\s*\{)"
_RAISED = re.compile(rf"\s*([_^])\s*(?:{_GROUP}|({_NAME}|[^\s\\{{}}]))")
_ALONE = re.compile(r"\\([A-Za-z]+)")
_LONE_PRIME = re.compile(r"\^\s*(?:\{\s*\\prime\s*\}|\\prime(?![A-Za-z]))")
_EDGE, _LOW, _HIGH, _OPEN, _CLOSE = "\ue000\ue001\ue002\ue003\ue004"
"""Stand for the end of a macro's name, and for signs that are meant as they stand."""
_MEANT = str.maketrans({_EDGE: "", _LOW: "_", _HIGH: "^", _OPEN: "{", _CLOSE: "}"})
_SMALL = "₀-ₜᵢᵣᵤᵥₓᵦ-ᵪ⁰-ⁿ¹²³ᴬ-ᵂᵃ-ᵛˢᶜᶠˣʸᶻʰʲʷ"
_SIMPLE = re.compile(rf"√?[^\W_]+(?:\([^()]*\))?|√?[^\W_]*[{_SMALL}]+|\S")
_SPACES = re.compile(r"[ \t\r\n]+")
_TWICE = re.compile("([\u0300-\u036f])\\1+")
_TIGHT = re.compile(r"(?<=[(\[{⟨]) +| +(?=[)\]},;⟩])")
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
)
_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ",
)


@lru_cache(4096)
def formula(latex: str) -> str | None:
    r"""A formula as one line of Unicode.

    Indices and powers are small where Unicode has such letters, and in brackets where
    it has none; fractions are divisions: `\frac{1}{N}\sum_{i=1}^N x_i^2` is
    `1/N ∑ᵢ₌₁ᴺ xᵢ²`.

    Args:
        latex: What stands between dollar signs, without them.

    Returns:
        None where it is too long, too deep, or says nothing that can be shown.
    """
    if len(latex) > _MOST or depth(latex) > MAX_DEPTH:
        return None
    text = latex.translate(_MEANT).replace(r"\{", _OPEN).replace(r"\}", _CLOSE)
    text = _ROW.sub("; ", _COMMENT.sub("", text))
    text = _SPACE.sub(" ", _LONE_PRIME.sub("′", _DEGREE.sub("°", text)))
    text = _NAMED.sub(r"{\1}", _SILENT.sub("", text))
    text = _OTHERS.sub(lambda m: f"\\{_INSTEAD[m[1]]}", text)
    text = _SPACED.sub(rf"\1{_EDGE} ", text)
    while (flat := _flattened(text)) != text:
        text = flat
    shown = converted(_ALONE.sub(_known, text))
    if shown is None or "%s" in shown:  # A macro lacks its arguments.
        return None
    shown = _TWICE.sub(r"\1", shown.translate(_MEANT))
    return _TIGHT.sub("", _SPACES.sub(" ", shown).strip(" \t\r\n;")) or None


def _flattened(text: str) -> str:
    """The innermost groups as they read: each time fewer braces are left."""
    flat = _MACRO.sub(_told, text)
    flat = _BESIDE.sub(
        lambda m: f"{m[3]}{'_' if m[1] == 'under' else '^'}{{{m[2]}}}", flat
    )
    flat = _RAISED.sub(_raised, flat)
    flat = _SHORT_FRACTION.sub(lambda m: f"{m[1]}/{m[2]} ", flat)
    flat = _FRACTION.sub(lambda m: f" {_one(m[1])}/{_one(m[2])} ", flat)
    flat = _CHOOSE.sub(lambda m: f"({_read(m[1])} choose {_read(m[2])})", flat)
    flat = _ROOT.sub(lambda m: f"{_root(m[1])}{_one(m[2])} ", flat)
    return flat if flat != text else _BARE.sub(lambda m: _read(m[1]), flat)


def _read(latex: str) -> str:
    found = converted(latex)
    text = latex if found is None else found
    return _SPACES.sub(" ", text).strip()


def _told(found: re.Match[str]) -> str:
    """What a macro makes of its arguments; these themselves if it is unknown."""
    return (_read(found[0]) or _read(found[1])) + _EDGE


def _known(found: re.Match[str]) -> str:
    """A macro, or its name if that is all that can be shown of it."""
    return found[0] if converted(found[0]) else f" {found[1]} "


def _one(latex: str) -> str:
    """What is divided, or of which the root is taken, as one thing."""
    text = _read(latex)
    return text if _SIMPLE.fullmatch(text.replace(_EDGE, "")) else f"({text})"


def _root(degree: str | None) -> str:
    return {"3": "∛", "4": "∜"}.get(degree or "", "√")


def _raised(found: re.Match[str]) -> str:
    """An index or a power."""
    sign, text = found[1], _read(found[2] if found[2] is not None else found[3])
    table = _SUBSCRIPTS if sign == "_" else _SUPERSCRIPTS
    tight = text.replace(" ", "")
    if tight and all(ord(letter) in table for letter in tight):
        return f"{_EDGE}{tight.translate(table)}"
    if text in ("′", "*", "∗", "†"):
        return f"{_EDGE}{text}"
    # Not the sign itself, which would be taken for one again.
    mark = _LOW if sign == "_" else _HIGH
    return f"{_EDGE}{mark}{text if len(text) == 1 else f'({text})'}"
