"""A bibliography in RIS, as reference managers and publishers export it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus import dates, venues
from corpus.document import Document, local
from corpus.people import MAX_AUTHORS
from corpus.tags import untagged
from kg import identifiers
from kg.model import Node, Paper, Problem, Span
from kg.people import whole
from kg.text import shorten

_LINE = re.compile(r"[^\r\n]+")
_TAG = re.compile(r"[ \t\ufeff]*(?P<tag>[A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t]|\Z)[ \t]*")
_TITLES = ("TI", "T1", "CT", "BT")
_TITLES_LAST = ("ST", "T2", "JO")
_NAMES = ("ID", "LB", "ST")
_AUTHORS = ("A1", "AU")
_EDITORS = ("ED", "A2")
_DATES = ("DA", "PY", "Y1")
_CONTAINERS = ("JO", "T2", "JF", "JA", "J2", "BT")
_KINDS = venues.kinds(
    journal="JOUR EJOUR MGZN NEWS ABST INPR",
    proceedings="CPAPER",
    book="CHAP ECHAP ENCYC DICT",
    publisher="BOOK EBOOK EDBOOK CLSWK SER CONF",
    school="THES",
    institution="RPRT",
)
_DOI_PLACES = ("DO", "UR", "M3", "L3", "N1")
_ARXIV_PLACES = ("DO", "UR", "M1", "AN", "JO", "T2", "JF", "PB", "N1", "C1", "ID")


@dataclass(frozen=True, slots=True)
class _Value:
    lines: list[str]
    first: int
    """Where the first line stands."""

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(filter(None, self.lines))

    @property
    def start(self) -> int | None:
        """Where it stands word for word; None if it runs over several lines."""
        return self.first if len(self.lines) == 1 else None


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    type: str
    """What stands after TY: `JOUR`, `BOOK`."""
    values: dict[str, list[_Value]] = field(default_factory=dict)

    def first(self, *tags: str) -> _Value | None:
        held = (self.values[tag] for tag in tags if tag in self.values)
        return next((value for values in held for value in values if value.text), None)

    def text(self, *tags: str) -> str:
        value = self.first(*tags)
        return value.text if value else ""

    def all(self, *tags: str) -> list[str]:
        held = next((self.values[tag] for tag in tags if tag in self.values), [])
        return [value.text for value in held if value.text]


def parse(text: str, file: str) -> Document:
    """Every paper of a RIS file; lines before a record begins become a problem.

    Args:
        text: The decoded file.
        file: Its path inside the collection.
    """
    reader = _Reader(file)
    papers: list[Node] = []
    for record in reader.records(text):
        title = record.first(*_TITLES) or record.first(*_TITLES_LAST)
        if title is None and not record.text(*_AUTHORS, "DO"):
            message = "the record has neither a title nor an author: left out"
            reader.report(record.line, message)
            continue
        papers.append(_paper(record, title, len(papers) + 1, file))
    return Document(
        file=file,
        page="bibliography",
        rendering="ris",
        nodes=tuple(papers),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.line)),
    )


class _Reader:
    """Reads lines into records and keeps what is odd about them."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._record: _Record | None = None
        self._last: _Value | None = None
        self._is_told = False

    def report(self, line: int, message: str) -> None:
        """Keep a problem of this file."""
        self.problems.append(
            Problem(file=self._file, line=line, code="broken-entry", message=message)
        )

    def records(self, text: str) -> Iterator[_Record]:
        """Records in the order of the file."""
        number, reached = 1, 0
        for line in _LINE.finditer(text):
            number += _line_ends(text, reached, line.start())
            reached = line.start()
            tag = _TAG.match(line.group())
            if tag is None:
                self._continue(line.group().strip("\ufeff \t"), number)
            elif tag["tag"] not in ("TY", "ER"):
                written = line.group()[tag.end() :].rstrip()
                self._keep(tag["tag"], written, line.start() + tag.end(), number)
            else:
                if self._record is not None:
                    if tag["tag"] == "TY":
                        self.report(number, "the record before has no end (ER)")
                    yield self._record
                self._last, self._is_told = None, False
                kind = line.group()[tag.end() :].strip()
                is_first = tag["tag"] == "TY"
                self._record = _Record(number, kind) if is_first else None
        if self._record is not None:
            self.report(self._record.line, "the record has no end (ER)")
            yield self._record

    def _continue(self, written: str, number: int) -> None:
        """A line without a tag: abstracts run over several."""
        if self._record is not None and self._last is not None:
            self._last.lines.append(written)
        elif written:
            self._stray(f"no record begins here: {shorten(written, 60)}", number)

    def _keep(self, name: str, written: str, start: int, number: int) -> None:
        if self._record is None:
            self._stray(f"{name} stands outside of a record", number)
            return
        self._last = _Value([written], start)
        self._record.values.setdefault(name, []).append(self._last)

    def _stray(self, message: str, number: int) -> None:
        """Between two records only the first stray line is told."""
        if not self._is_told:
            self._is_told = True
            self.report(number, message)


def _line_ends(text: str, start: int, end: int) -> int:
    skipped = text[start:end]
    return skipped.count("\n") + skipped.count("\r") - skipped.count("\r\n")


def _paper(record: _Record, title: _Value | None, number: int, file: str) -> Paper:
    written = title.text if title else ""
    shown = untagged(" ".join(written.split()))
    names = [record.text(name) for name in _NAMES]
    shown = shown or next(filter(None, names), "Untitled")
    doi = next(
        filter(None, (identifiers.doi(record.text(tag)) for tag in _DOI_PLACES)), None
    )
    spans: tuple[Span, ...] = ()
    if title is not None and written:
        is_plain = title.start is not None and shown == written
        end = title.first + (len(written) if is_plain else 0)  # else only the place
        spans = (Span(file=file, start=title.first, end=end),)
    containers = (record.text(tag) for tag in _CONTAINERS)
    venue, venue_kind = venues.venue(
        _KINDS.get(record.type),
        next((name for name in containers if name and name != shown), ""),
        record.text("PB"),
    )
    return Paper(
        id=local("paper", number),
        text=shown,
        title=shown,
        names=tuple(dict.fromkeys(name for name in names if name and name != shown)),
        authors=_people(_authors(record) or record.all(*_EDITORS)),
        date=_date(record),
        doi=doi,
        arxiv=_arxiv(record),
        abstract=untagged(record.text("AB", "N2")) or None,
        venue=venue,
        venue_kind=venue_kind,
        spans=spans,
    )


def _authors(record: _Record) -> list[str]:
    """Some programs write the first author under one tag, the rest under the other."""
    return list(dict.fromkeys(name for tag in _AUTHORS for name in record.all(tag)))


def _people(names: list[str]) -> tuple[str, ...]:
    """Names are written `Family, Given, Suffix`."""
    people = []
    for name in names[:MAX_AUTHORS]:
        family, given, *suffix = [part.strip() for part in name.split(",")] + [""]
        people.append(whole(family, given, " ".join(filter(None, suffix))))
    return tuple(filter(None, people))


def _date(record: _Record) -> str | None:
    """`2019/06/25/Summer`, `2019///`, or only the year."""
    found = [dates.iso(record.text(tag).rstrip("/")) for tag in _DATES]
    return max(filter(None, found), key=len, default=None)


def _arxiv(record: _Record) -> str | None:
    said = (record.text(place) for place in _ARXIV_PLACES)
    named = (text for text in said if "arxiv" in text.casefold())
    return next(filter(None, map(identifiers.arxiv, named)), None)
