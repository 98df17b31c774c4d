"""Which command reads a text page by page."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from kg.errors import InputRefused

_FALLBACK = "less"


def pager(environment: Mapping[str, str]) -> list[str]:
    """The argument list that reads its input page by page; never a shell string.

    Raises:
        InputRefused: If `PAGER` has an unclosed quote.
    """
    told = environment.get("PAGER") or _FALLBACK
    try:
        words = shlex.split(told) or [_FALLBACK]
    except ValueError as error:
        raise InputRefused(f"the pager '{told}' can't be read: {error}") from error
    # A short text must wait for a key too: where it was written is gone at once.
    return [*words, "-+F"] if Path(words[0]).stem == "less" else words
