"""A bibliography in CSL-JSON, as Zotero, Pandoc and Crossref write it."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from corpus import dates, venues
from corpus.document import Document, local
from corpus.people import MAX_AUTHORS
from corpus.tags import untagged
from kg import identifiers
from kg.model import Node, Paper, Problem, Span
from kg.people import whole
from kg.text import line_at, shorten

_CSL = """
article article-journal article-magazine article-newspaper bill book broadcast chapter
classic collection dataset document entry entry-dictionary entry-encyclopedia event
figure graphic hearing interview legal_case legislation manuscript map motion_picture
musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software
song speech standard thesis treaty webpage
"""
_CROSSREF = """
book-chapter dissertation edited-book journal-article monograph peer-review
posted-content proceedings-article reference-book reference-entry
"""
TYPES = frozenset((*_CSL.split(), *_CROSSREF.split()))
"""Types of CSL 1.0.2 and of Crossref."""

_Json: TypeAlias = "str | int | float | bool | list[_Json] | dict[str, _Json] | None"
_Item: TypeAlias = "Mapping[str, _Json]"
_TITLE = re.compile(r'"title"\s*:\s*\[?\s*"(?P<title>(?:[^"\\\r\n]|\\.)*+)"')
_NEEDED = re.compile(r'"(?:title|DOI|id)"\s*:')
_LOOKS_LIKE = re.compile(
    r'"(?:issued|container-title|author|DOI|citation-key)"\s*:|"type"\s*:\s*'
    rf'"(?:{"|".join(map(re.escape, sorted(TYPES)))})"'
)
_LIST = re.compile(r"\ufeff?\s*\[\s*")
_HELD = re.compile(r'"(?:items|references)"\s*:\s*\[\s*')
_COMMA = re.compile(r"\s*,?\s*")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_PARTICLES = ("non-dropping-particle", "dropping-particle")
_CONTAINERS = ("container-title", "event-title", "event")
_KINDS = venues.kinds(
    journal="article-journal article-magazine article-newspaper review review-book "
    "journal-article peer-review periodical",
    proceedings="paper-conference proceedings-article",
    book="chapter entry entry-dictionary entry-encyclopedia book-chapter "
    "reference-entry",
    publisher="book classic collection pamphlet monograph edited-book reference-book",
    school="thesis dissertation",
    institution="report",
)
_NAMES = ("id", "citation-key", "title-short", "shortTitle", "short-title")
_ARXIV_PLACES = ("number", "archive", "archive_location", "archive-place", "URL",
                 "note", "publisher", "container-title")  # fmt: skip


_LONGEST_NOTE = 20_000
_IN_NOTE = re.compile(
    r"^[ \t]*(?P<name>Citation Key|DOI|arXiv)[ \t]*:[ \t]*"
    r"(?P<value>\S.{0,300}?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""What Zotero keeps in a note where it has no field for it."""


def parse(text: str, file: str) -> Document:
    """Every paper of a CSL-JSON file; other JSON holds nothing we read.

    Args:
        text: The decoded file.
        file: Its path inside the collection.
    """
    # Most JSON is no bibliography, and may be large.
    if not _NEEDED.search(text):
        return Document(file=file, page="data", rendering="json")
    try:
        loaded: _Json = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return _broken(text, file, error.lineno, error.msg)
    except (RecursionError, ValueError) as error:
        # Python refuses numbers of more than 4,300 digits.
        return _broken(text, file, 1, f"too deep or too long: {error}")
    items = list(_items(loaded))
    if not any(_is_item(item) for item in items):
        return Document(file=file, page="data", rendering="json")
    titles, places = _Titles(text, file), _Places(text)
    papers: list[Node] = []
    problems: list[Problem] = []
    for number, item in enumerate(items, start=1):
        reason = _reason(item)
        if reason or not isinstance(item, dict):
            message = f"item {number} {reason}: left out"
            line = line_at(text, places.of(number))
            problems.append(
                Problem(file=file, line=line, code="broken-entry", message=message)
            )
            continue
        paper = _paper(item, len(papers) + 1)
        span = titles.find(paper.title)
        papers.append(paper.model_copy(update={"spans": (span,)}) if span else paper)
    return Document(
        file=file,
        page="bibliography",
        rendering="csl-json",
        nodes=tuple(papers),
        problems=tuple(problems),
    )


def _broken(text: str, file: str, line: int, reason: str) -> Document:
    """JSON with a mistake is told if it was meant to be a bibliography."""
    problems: tuple[Problem, ...] = ()
    if _LOOKS_LIKE.search(text):
        message = f"no JSON, so no paper is read: {shorten(reason, 120)}"
        problems = (Problem(file=file, line=line, code="broken-file", message=message),)
    return Document(file=file, page="data", rendering="json", problems=problems)


def _reason(item: _Json) -> str | None:
    """Why an item of a bibliography is left out, if it is."""
    if not isinstance(item, dict):
        return "is no object"
    if not (_is_item(item) or _text(item, "title")):
        return "has neither a known type nor a title"
    return None


def _items(loaded: _Json) -> Iterator[_Json]:
    """The items of a list, of an object that holds one, or the only one."""
    if isinstance(loaded, dict):
        held = loaded.get("items") or loaded.get("references") or loaded
        loaded = held if isinstance(held, list) else [held]
    if isinstance(loaded, list):
        yield from loaded


def _is_item(item: _Json) -> bool:
    if not isinstance(item, dict):
        return False
    return _text(item, "type") in TYPES and ("title" in item or "id" in item)


class _Titles:
    """Where titles stand in the file; items come in its order."""

    def __init__(self, text: str, file: str) -> None:
        self._found = iter(_TITLE.finditer(text))
        self._file = file

    def find(self, title: str) -> Span | None:
        """The next place where a title stands; empty if it is not written as shown."""
        for found in self._found:
            written = found["title"]
            if written == title:
                start, end = found.span("title")
                return Span(file=self._file, start=start, end=end)
            if _same(written, title):
                start = found.start("title")
                return Span(file=self._file, start=start, end=start)
        return None


class _Places:
    """Where the items of a list begin, found out for those that are odd."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, number: int) -> int:
        """Where an item begins, counted from 1."""
        starts = self._starts
        return starts[number - 1] if number <= len(starts) else 0

    @cached_property
    def _starts(self) -> list[int]:
        text, starts = self._text, list[int]()
        opening = _LIST.match(text) or _HELD.search(text)
        at = opening.end() if opening else len(text)
        decoder = json.JSONDecoder()
        while at < len(text) and text[at] != "]":
            starts.append(at)
            try:
                _, end = decoder.raw_decode(text, at)
            except ValueError:
                break
            after = _COMMA.match(text, end)
            at = after.end() if after else len(text)
        return starts


def _same(written: str, title: str) -> bool:
    """Whether a string of JSON is this title, escapes and tags apart."""
    try:
        decoded = json.loads(f'"{written}"')
    except ValueError:
        return False
    return isinstance(decoded, str) and untagged(_line(decoded)) == title


def _paper(item: _Item, number: int) -> Paper:
    noted = _noted(item)
    names = [*(_text(item, name) for name in _NAMES), noted.get("citation key", "")]
    title = untagged(_text(item, "title")) or next(filter(None, names), "Untitled")
    places = (_text(item, "DOI"), _text(item, "URL"), noted.get("doi", ""))
    doi = identifiers.doi(" ".join(places))
    containers = (untagged(_text(item, name)) for name in _CONTAINERS)
    venue, venue_kind = venues.venue(
        _KINDS.get(_text(item, "type")),
        next(filter(None, containers), ""),
        untagged(_text(item, "publisher")),
    )
    return Paper(
        id=local("paper", number),
        text=title,
        title=title,
        names=tuple(dict.fromkeys(name for name in names if name and name != title)),
        authors=_people(item),
        date=_date(item),
        doi=doi,
        arxiv=_arxiv(item, doi) or identifiers.arxiv(noted.get("arxiv", "")),
        abstract=untagged(_text(item, "abstract")) or None,
        venue=venue,
        venue_kind=venue_kind,
    )


def _noted(item: _Item) -> dict[str, str]:
    """The fields that lines of an item's note give, by their names in lower case."""
    note = item.get("note")
    if not isinstance(note, str):
        return {}
    found = _IN_NOTE.finditer(_NOT_TEXT.sub("\ufffd", note[:_LONGEST_NOTE]))
    return {field["name"].lower(): field["value"] for field in found}


def _text(item: _Item, name: str) -> str:
    """A value as one line; Crossref puts titles in lists."""
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return _line(str(value))


def _line(text: str) -> str:
    """A text on one line, without what JSON may hold and a text may not."""
    return " ".join(_NOT_TEXT.sub("\ufffd", text).split())


def _people(item: _Item) -> tuple[str, ...]:
    listed = item.get("author") or item.get("editor")
    if not isinstance(listed, list):
        return ()
    people = (_person(one) for one in listed[:MAX_AUTHORS] if isinstance(one, dict))
    return tuple(filter(None, people))


def _person(person: _Item) -> str:
    parts = [_text(person, particle) for particle in _PARTICLES]
    parts.append(_text(person, "family"))
    family, given = " ".join(filter(None, parts)), _text(person, "given")
    return (
        whole(family, given, _text(person, "suffix"))
        or _text(person, "literal")
        or _text(person, "name")
    )


def _date(item: _Item) -> str | None:
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return dates.iso(_text(item, "issued"))
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        known = [str(part) if isinstance(part, int | str) else "" for part in first]
        year, month, day = [*known, "", "", ""][:3]
        return dates.parts(year, month, day)
    return dates.iso(_text(issued, "raw") or _text(issued, "literal"))


def _arxiv(item: _Item, doi: str | None) -> str | None:
    if doi and (number := identifiers.arxiv(doi)):
        return number
    said = (_text(item, place) for place in _ARXIV_PLACES)
    named = (text for text in said if "arxiv" in text.casefold())
    return next(filter(None, map(identifiers.arxiv, named)), None)
