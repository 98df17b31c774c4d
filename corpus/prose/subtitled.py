"""Titles with a subtitle, which are no labels: `Attention: what it buys`."""

import re

LONGEST = 160
"""Characters of such a title."""
_SUBTITLED = re.compile(
    r"[A-Z][^.!?:;\r\n]{1,80}: (?:what|why|how|who|whose|which)\b"
    r"[^.!?:;\r\n]*[\w)”’]\s*"
)


def is_subtitled(line: str) -> bool:
    """Whether a line is a title with its subtitle, and no more."""
    if ": " not in line or line[-1] in ".!?" or len(line) > LONGEST:
        return False
    return _SUBTITLED.fullmatch(line) is not None
