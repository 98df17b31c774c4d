"""Lines of a list that are links as a whole: what they show, and where they lead."""

import re
from urllib.parse import unquote

from corpus.lines import Line
from kg import identifiers

_ADDRESS = r"<?(?P<address>(?:[^\s<>()]|\([^\s<>()]*\)){1,600})"
_LINK = re.compile(
    r"[*_]{0,3}(?:"
    r"\[(?![\[!])[*_]{0,3}(?P<shown>(?:[^\]\n]|\](?!\()){1,400}?)[*_]{0,3}"
    rf"\]\({_ADDRESS}>?(?: \"[^\"\n]{{0,200}}\")?\)"
    r"|\[\[(?:[^\[\]|\n]{1,300}\|)?(?P<named>[^\[\]|\n]{1,300})\]\]"
    r")[*_]{0,3}"
)
_AFTER = re.compile(rf"[*_]{{0,3}}\]\({_ADDRESS}")
_TARGET = re.compile(r"\[\[([^\[\]|\n]{1,300})\|\Z")
_LONGEST_TARGET = 304
_ENDING = re.compile(r"\.(?:html?|md|markdown)\Z", re.IGNORECASE)


def shown(line: Line) -> Line:
    """What a line shows: of one that is a link as a whole, the words of the link."""
    if "[" not in line.text[:4]:
        return line
    found = _LINK.fullmatch(line.text)
    if found is None:
        return line
    start, end = found.span("shown" if found["shown"] else "named")
    return line._replace(start=line.start + start, text=line.text[start:end])


def page_after(text: str, line: Line) -> str:
    """The name of the page that the link around a shown line leads to, or nothing.

    Args:
        text: The file.
        line: A line as shown.
    """
    if target := _TARGET.search(text, max(0, line.start - _LONGEST_TARGET), line.start):
        return target[1].partition("#")[0].strip()
    path = re.split("[?#]", _address(text, line), maxsplit=1)[0]
    return _ENDING.sub("", unquote(path.rstrip("/").rpartition("/")[2]))


def number_after(text: str, line: Line) -> str | None:
    """The DOI or arXiv number that the link around a shown line holds, or None.

    Args:
        text: The file.
        line: A line as shown.
    """
    address = _address(text, line)
    last = address.rstrip("/").rpartition("/")[2]
    every = map(identifiers.arxiv, (address, last))
    return next(filter(None, every), None) or identifiers.doi(address)


def _address(text: str, line: Line) -> str:
    found = _AFTER.match(text, line.end)
    return found["address"] if found else ""
