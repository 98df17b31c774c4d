"""What an entry of a bibliography says of a paper, by the names of its fields."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from corpus import dates, identifiers
from corpus.latex import plain
from corpus.tags import untagged
from kg.model import NodeId, Paper

MAX_AUTHORS = 5_000
"""The longest author lists in print have some three thousand names."""

_VENUES = ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle",
           "publisher", "school", "institution", "organization")  # fmt: skip
_ARXIV_PLACES = ("journal", "journaltitle", "volume", "url", "ee", "howpublished",
                 "note", "number", "pubstate")  # fmt: skip
_SENTENCE_END = (".", "?", "!", ":")
_AND = re.compile(r"\\.|[{}]|(?<=\s)and(?=\s)", re.IGNORECASE | re.DOTALL)
_COMMA = re.compile(r"\\.|[{},]", re.DOTALL)
_NAME_PART = re.compile(r"\s*([a-z]+(?:-[a-z]+)?)\s*=\s*(.*)", re.DOTALL)
"""`family=Berg`, and what concerns sorting only: `given-i=A`, `useprefix=true`."""
_LETTER = re.compile(r"[A-Za-z]")
_ESCAPED = re.compile(r"\\([_&%#~<>{}])")


def paper(identity: NodeId, key: str, fields: Mapping[str, str]) -> Paper:
    """The paper that an entry describes; it goes by its key if it has no title.

    Args:
        identity: The id to give it.
        key: The citekey, or an empty text where another entry holds it.
        fields: BibTeX or BibLaTeX fields, names in lower case, values in LaTeX.
    """
    title = _title(fields) or key or "Untitled"
    names = (key, *_list(fields.get("ids", "")), plain(fields.get("shorttitle", "")))
    doi = _first(_doi, fields, ("doi", "url", "ee", "note"))
    return Paper(
        id=identity,
        text=title,
        title=title,
        names=tuple(dict.fromkeys(n for n in names if n and n != title)),
        authors=people(fields.get("author") or fields.get("editor") or ""),
        date=_date(fields),
        doi=doi,
        arxiv=_arxiv(fields, doi),
        abstract=untagged(plain(fields.get("abstract", ""))) or None,
        venue=next(filter(None, (plain(fields.get(v, "")) for v in _VENUES)), None),
    )


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
        order = ("given", "prefix", "family", "suffix")
        return plain(" ".join(labels[part] for part in order if part in labels))
    match parts:
        case [family, given]:
            ordered = [given, family]
        case [family, suffix, *given]:
            ordered = [*given, family, suffix]
        case _:
            ordered = parts
    return plain(" ".join(part for part in ordered if part))


def _title(fields: Mapping[str, str]) -> str:
    title = untagged(plain(fields.get("title") or fields.get("shorttitle") or ""))
    subtitle = untagged(plain(fields.get("subtitle", "")))
    if title and subtitle:
        return f"{title}{'' if title.endswith(_SENTENCE_END) else ':'} {subtitle}"
    return title or subtitle


def _doi(latex: str) -> str | None:
    """DOIs hold underscores and ampersands, which people escape."""
    return identifiers.doi(_ESCAPED.sub(r"\1", latex))


def _date(fields: Mapping[str, str]) -> str | None:
    written = dates.iso(plain(fields.get("date", "")))
    if written:
        return written
    month = plain(fields.get("month", ""))
    # BibTeX has no field for the day: people write `month = "10~" # jan`.
    day = fields.get("day") or (month if _LETTER.search(month) else "")
    return dates.parts(plain(fields.get("year", "")), month, plain(day))


def _arxiv(fields: Mapping[str, str], doi: str | None) -> str | None:
    prefix = fields.get("archiveprefix") or fields.get("eprinttype") or ""
    if not prefix or "arxiv" in prefix.casefold():
        number = _first(identifiers.arxiv, fields, ("eprint", "arxivid"))
        if number:
            return number
    if doi and (number := identifiers.arxiv(doi)):
        return number
    said = (fields[place] for place in _ARXIV_PLACES if place in fields)
    named = (text for text in said if "arxiv" in text.casefold() or "abs/" in text)
    return next(filter(None, map(identifiers.arxiv, named)), None)


def _first(
    find: Callable[[str], str | None],
    fields: Mapping[str, str],
    names: tuple[str, ...],
) -> str | None:
    return next(filter(None, (find(fields.get(name, "")) for name in names)), None)


def _list(text: str) -> Iterator[str]:
    return (plain(part) for part in text.split(","))


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
