"""A question as words, its contractions written out."""

import re

from kg.text import same_name

BREAKS = frozenset(",;:-()?")
"""What may stand between a fronted phrase and the question."""

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+|(?<![^\W_])no-[^\W_]+|[^\W_]+(?:'[^\W_]+)*"
    r"|(?<=\s)-(?=\s)|[,;:()?]"
)
"""Numbers are whole, and `no-code` denies nothing."""
_WHOLE = {
    "can't": ("can", "n't"), "won't": ("will", "n't"), "shan't": ("shall", "n't"),
    "cannot": ("can", "not"), "let's": ("let", "us"),
}  # fmt: skip
_WH = ("what", "why", "how", "where", "when", "who", "that", "it", "there")
_LONGEST = 2000
"""Characters looked at: no question is longer, and some texts are."""


def tokens(text: str) -> list[str]:
    """Words and breaks in lower case; `n't` and `not` apart from what they negate."""
    found: list[str] = []
    for token in _TOKEN.findall(same_name(text[:_LONGEST])):
        found.extend(_written_out(token))
    return found


def _written_out(token: str) -> tuple[str, ...]:
    if token in _WHOLE:
        return _WHOLE[token]
    if token.endswith("n't"):
        return (token[:-3], "n't")
    if token[0].isdigit():
        return (token.replace(",", ""),)
    stem, _, ending = token.rpartition("'")
    if ending == "s" and stem in _WH:
        return (stem, "is")
    if stem and ending in ("re", "ve", "ll", "d", "m", "s"):
        return (stem,)
    return (token,)
