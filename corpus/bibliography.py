"""What an entry of a bibliography says of a paper, by the names of its fields."""

import re
from collections.abc import Callable, Iterator, Mapping

from corpus import dates, venues
from corpus.latex import plain
from corpus.people import people
from corpus.tags import untagged
from kg import identifiers
from kg.model import NodeId, Paper, VenueKind

_CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle")
_HOUSES = ("publisher", "school", "institution", "organization")
_OWN_HOUSES = {
    VenueKind.SCHOOL: ("school", "institution", "publisher", "organization"),
    VenueKind.INSTITUTION: ("institution", "organization", "school", "publisher"),
}
_KINDS = venues.kinds(
    journal="article periodical suppperiodical review",
    proceedings="inproceedings conference",
    book="incollection inbook bookinbook suppbook suppcollection inreference",
    publisher="book mvbook booklet collection mvcollection proceedings mvproceedings "
    "reference mvreference manual",
    school="phdthesis mastersthesis thesis",
    institution="techreport report",
)
_ARXIV_PLACES = ("journal", "journaltitle", "volume", "url", "ee", "howpublished",
                 "note", "number", "pubstate")  # fmt: skip
_SENTENCE_END = (".", "?", "!", ":")
_LETTER = re.compile(r"[A-Za-z]")
_ESCAPED = re.compile(r"\\([_&%#~<>{}])|\$([<>])\$")
_NAMED = re.compile(r"\{?\\text(less|greater)(?:\{\}|\}| )?")


def paper(
    identity: NodeId, key: str, fields: Mapping[str, str], kind: str = ""
) -> Paper:
    """The paper that an entry describes; it goes by its key if it has no title.

    Args:
        identity: The id to give it.
        key: The citekey, or an empty text where another entry holds it.
        fields: BibTeX or BibLaTeX fields, names in lower case, values in LaTeX.
        kind: The type of the entry: `article`, `book`.
    """
    title = _title(fields) or key or "Untitled"
    names = (key, *_list(fields.get("ids", "")), plain(fields.get("shorttitle", "")))
    doi = _first(_doi, fields, ("doi", "url", "ee", "note"))
    told = _KINDS.get(kind.casefold())
    houses = _OWN_HOUSES.get(told, _HOUSES) if told else _HOUSES
    container, house = _plain(fields, _CONTAINERS), _plain(fields, houses)
    venue, venue_kind = venues.venue(told, container, house)
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
        venue=venue,
        venue_kind=venue_kind,
    )


def _plain(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The first of these fields that says something."""
    return next(filter(None, (plain(fields.get(name, "")) for name in names)), "")


def _title(fields: Mapping[str, str]) -> str:
    title = untagged(plain(fields.get("title") or fields.get("shorttitle") or ""))
    subtitle = untagged(plain(fields.get("subtitle", "")))
    if title and subtitle:
        return f"{title}{'' if title.endswith(_SENTENCE_END) else ':'} {subtitle}"
    return title or subtitle


def _doi(latex: str) -> str | None:
    """DOIs hold underscores, ampersands and brackets, which people escape."""
    named = _NAMED.sub(lambda found: "<" if found[1] == "less" else ">", latex)
    return identifiers.doi(_ESCAPED.sub(lambda found: found[1] or found[2], named))


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
