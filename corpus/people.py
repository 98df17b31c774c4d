"""Names of people, as lists of authors have them."""

import itertools
import re
from collections.abc import Iterator

from corpus.latex import plain
from kg.people import whole

MAX_AUTHORS = 5_000
"""The longest author lists in print have some three thousand names."""

_AND = re.compile(r"\\.|[{}]|(?<=\s)and(?=\s)", re.IGNORECASE | re.DOTALL)
_COMMA = re.compile(r"\\.|[{},]", re.DOTALL)
_NAME_PART = re.compile(r"\s*([a-z]+(?:-[a-z]+)?)\s*=\s*(.*)", re.DOTALL)
"""`family=Berg`, and what concerns sorting only: `given-i=A`, `useprefix=true`."""


def people(names: str) -> tuple[str, ...]:
    """Names as one writes them, given name first, from a list joined by `and`."""
    found = (_person(name) for name in _split(names, _AND))
    listed = (name for name in found if name and name.casefold() != "others")
    return tuple(itertools.islice(listed, MAX_AUTHORS))


def _person(name: str) -> str:
    parts = [part.strip() for part in _split(name, _COMMA)]
    labelled = [found for part in parts if (found := _NAME_PART.fullmatch(part))]
    labels = {found[1]: found[2].strip(' "') for found in labelled}
    if len(labelled) == len(parts) and "family" in labels:
        family = " ".join(filter(None, (labels.get("prefix"), labels["family"])))
        given, suffix = labels.get("given", ""), labels.get("suffix", "")
        return whole(plain(family), plain(given), plain(suffix))
    match list(map(plain, parts)):
        case [family, given]:
            return whole(family, given)
        case [family, suffix, *given]:
            return whole(family, " ".join(filter(None, given)), suffix)
        case [name]:
            return name
    return ""


def _split(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """Parts between separators that stand outside of braces."""
    level = start = 0
    for found in separator.finditer(text):
        mark = found.group()
        if mark == "{":
            level += 1
        elif mark == "}":
            level = max(0, level - 1)
        elif level == 0 and not mark.startswith("\\"):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]
