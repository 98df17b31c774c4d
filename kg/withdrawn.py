"""Lists of withdrawn papers, read with distrust and matched to the papers here."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.errors import InputRefused
from kg.model import NodeId, Paper
from kg.text import same_name

MAX_CHARACTERS = 100_000_000
"""A longer list is refused."""
MAX_JSON_CHARACTERS = 10_000_000
"""JSON is held whole, at up to 20 bytes a character: some 10,000 records."""
MAX_ENTRIES = 200_000
MAX_FIELD = 2_000
"""No name of a paper is longer."""

_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_PREFIX = re.compile(
    r"^(?:https?://(?:\w{1,20}\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", re.IGNORECASE
)
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.", re.IGNORECASE)
_VERSION = re.compile(r"(?:v\d{1,3})?(?:\.pdf)?$", re.IGNORECASE)
_COLUMNS = {
    "doi": "doi",
    "originalpaperdoi": "doi",  # as Retraction Watch calls it
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "eprint": "arxiv",
    "title": "title",
}
_DELIMITERS = ",;\t"
_EDGE_PUNCTUATION = " .,;:!?\"'"


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of a list, by the names it gives; at least one is not empty."""

    doi: str = ""
    """In lower case."""
    arxiv: str = ""
    """The number without version."""
    title: str = ""

    def __str__(self) -> str:
        return self.title or self.doi or f"arXiv:{self.arxiv}"


def read(text: str, file: str) -> tuple[Entry, ...]:
    """The papers of a list in CSV or CSL-JSON, each once, in the list's order.

    A CSV has a header with a column `doi`, `arxiv` or `title`, whichever it has;
    columns are separated by commas, semicolons or tabs.

    Raises:
        InputRefused: If it is neither, names no paper, or is too large.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputRefused(f"{file}: longer than {MAX_CHARACTERS:,} characters")
    text = text.removeprefix("\ufeff").strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = _json_rows(text, file) if text[:1] in ("[", "{") else _csv_rows(text, file)
    entries: dict[Entry, None] = {}
    for number, row in enumerate(rows):
        if number == MAX_ENTRIES:
            raise InputRefused(f"{file}: more than {MAX_ENTRIES:,} papers")
        entry = _entry(row)
        if entry != Entry():
            entries[entry] = None
    if not entries:
        raise InputRefused(f"{file}: names no paper")
    return tuple(entries)


def match(
    entries: Iterable[Entry], papers: Iterable[Paper]
) -> tuple[frozenset[NodeId], tuple[Entry, ...]]:
    """Which of these papers a list names, and the entries that name none.

    By DOI, else by arXiv number, else by title or another name the paper goes by.
    """
    known: dict[tuple[str, str], set[NodeId]] = {}
    for paper in papers:
        for key in _keys_of(paper):
            known.setdefault(key, set()).add(paper.id)
    withdrawn: set[NodeId] = set()
    unknown = []
    for entry in entries:
        keys = (("doi", entry.doi), ("arxiv", entry.arxiv), _title(entry.title))
        found = next((known[key] for key in keys if key[1] and key in known), None)
        if found is None:
            unknown.append(entry)
        else:
            withdrawn |= found
    return frozenset(withdrawn), tuple(unknown)


def _keys_of(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.doi:
        yield "doi", _doi(paper.doi)
    if paper.arxiv:
        yield "arxiv", _arxiv(paper.arxiv)
    for name in (paper.title, *paper.names):
        yield _title(name)


def _json_rows(text: str, file: str) -> Iterator[Mapping[str, str]]:
    if len(text) > MAX_JSON_CHARACTERS:
        raise InputRefused(f"{file}: longer than {MAX_JSON_CHARACTERS:,} characters")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise InputRefused(f"{file}: not JSON: {reason}") from error
    if isinstance(found, dict):
        found = found.get("items", [found])
    if not isinstance(found, list):
        raise InputRefused(f"{file}: not CSL-JSON: no list of papers")
    for item in found:
        if isinstance(item, dict):
            yield {str(k).lower(): v for k, v in item.items() if isinstance(v, str)}


def _csv_rows(text: str, file: str) -> Iterator[Mapping[str, str]]:
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda mark: len(_columns(header, mark)))
    columns = _columns(header, delimiter)
    if not columns:
        raise InputRefused(
            f"{file}: its first line names no column doi, arxiv or title"
        )
    try:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        next(rows)
        for row in rows:
            yield {name: row[at] for at, name in columns.items() if at < len(row)}
    except csv.Error as error:
        raise InputRefused(f"{file}: not CSV: {error}") from error


def _columns(header: str, delimiter: str) -> dict[int, str]:
    """Column number to the field it holds."""
    names = (re.sub(r"[\W_]", "", name).lower() for name in header.split(delimiter))
    return {at: _COLUMNS[name] for at, name in enumerate(names) if name in _COLUMNS}


def _entry(row: Mapping[str, str]) -> Entry:
    doi = _doi(row.get("doi", ""))
    arxiv = _arxiv(row.get("arxiv", ""))
    # Records from reference managers give the number as a DOI, number or address.
    for given in (doi, row.get("number", ""), row.get("url", "")):
        if not arxiv and (_ARXIV_DOI.match(given) or _ARXIV_PREFIX.match(given)):
            arxiv = _arxiv(_ARXIV_DOI.sub("", given))
    title = " ".join(row.get("title", "")[:MAX_FIELD].split())
    return Entry(doi=doi, arxiv=arxiv, title=title)


def _doi(written: str) -> str:
    doi = _DOI_PREFIX.sub("", written[:MAX_FIELD].strip()).lower()
    return doi if doi.startswith("10.") else ""


def _arxiv(written: str) -> str:
    number = _ARXIV_PREFIX.sub("", written[:MAX_FIELD].strip())
    return _VERSION.sub("", number).lower()


def _title(written: str) -> tuple[str, str]:
    return "title", same_name(written).strip(_EDGE_PUNCTUATION)
