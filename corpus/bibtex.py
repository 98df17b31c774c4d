"""A BibTeX or BibLaTeX bibliography, read entry by entry."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.bibliography import paper
from corpus.document import Document, local
from kg.model import Node, Problem, Span
from kg.text import shorten

if TYPE_CHECKING:
    from bibtexparser.model import Block

MAX_CHARACTERS = 20_000_000
"""A longer file is read up to here: some 20,000 entries with abstracts."""
MAX_MACRO = 1_000
"""Macros name journals; longer ones are cut, since macros may multiply macros."""
MAX_RESCUED = 50_000
"""How far a broken entry is read, in characters."""
MAX_PARENTS = 4
"""How far `crossref` is followed."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_MACROS = {month[:3].lower(): month for month in _MONTHS}
_INHERITED = ("year", "month", "day", "date", "journal", "journaltitle", "booktitle",
              "publisher")  # fmt: skip
_NOT_PAPERS = ("xdata", "set", "control", "bibnote")
_NOT_ENTRIES = ("comment", "preamble", "string")
_WORD = re.compile(r"[^\s#{}\",]+")
_DELIMITER = re.compile(r"\\.|[{}\"]", re.DOTALL)
_SPACES = re.compile(r"\s*")
_NEXT_FIELD = re.compile(r"[\s,]*+(?P<name>[A-Za-z][\w-]{0,40})\s*+=")
_HEAD = re.compile(
    r"@(?P<type>\w+)\s*+[{(]\s*+(?:(?P<key>[^\s,={}\"]{1,200})\s*+,)?", re.ASCII
)
_NEXT_ENTRY = re.compile(r"^[ \t]*+@\w+\s*+[{(]", re.MULTILINE)
_TITLE = re.compile(r"(?<![\w-])title\s*=\s*[{\"]+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with its values joined and its macros replaced, still in LaTeX."""

    type: str
    key: str
    fields: Mapping[str, str]
    raw: str
    start: int
    line: int


def parse(text: str, file: str) -> Document:
    """Every paper of a bibliography; entries that can't be read become problems.

    Args:
        text: The decoded file, line endings as in the file.
        file: Its path inside the collection.
    """
    reader = _Reader(file)
    entries = list(reader.entries(text))
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    papers: list[Node] = []
    for entry in entries:
        if entry.type in _NOT_PAPERS:
            continue
        first = by_key[entry.key.casefold()]
        if first is not entry and entry.key:
            message = f"'{entry.key}' is also the key of line {first.line}"
            reader.report(entry.line, "duplicate-key", message)
        key = entry.key if first is entry else ""
        node = paper(local("paper", len(papers) + 1), key, _inherited(entry, by_key))
        span = _title_span(entry, node.title, file)
        papers.append(node.model_copy(update={"spans": (span,)}) if span else node)
    return Document(
        file=file,
        page="bibliography",
        rendering="bibtex",
        nodes=tuple(papers),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.line)),
    )


class _Reader:
    """Reads blocks in order and keeps what is odd about them."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._macros = dict(_MACROS)
        self._unknown: set[str] = set()

    def report(self, line: int, code: str, message: str) -> None:
        """Keep a problem of this file."""
        shown = shorten(_words(message), 200)
        problem = Problem(file=self._file, line=line, code=code, message=shown)
        self.problems.append(problem)

    def entries(self, text: str) -> Iterator[_Entry]:
        """Entries in the order of the file."""
        if len(text) > MAX_CHARACTERS:
            message = f"only the first {MAX_CHARACTERS:,} characters are read"
            self.report(1, "too-large", message)
            text = text[:MAX_CHARACTERS]
        # bibtexparser takes 60 ms, which a collection without a bibliography saves.
        from bibtexparser.model import Entry, ParsingFailedBlock, String

        cursor = 0
        for block in _blocks(text):
            line = max(0, block.start_line or 0) + 1
            cursor = max(cursor, text.find(block.raw or "", cursor))
            match _unwrapped(block):
                case String(key=key, value=value):
                    macro, _ = self._value(value, line)
                    self._macros[key.casefold()] = macro[:MAX_MACRO]
                case Entry(key=key, entry_type=kind, raw=str(raw)) as entry:
                    values = ((field.key, field.value) for field in entry.fields)
                    fields = self._fields(values, line)
                    yield _Entry(kind.lower(), _words(key), fields, raw, cursor, line)
                case ParsingFailedBlock(error=error):
                    reason = getattr(error, "abort_reason", error)
                    rescued = self._rescued(text, cursor, line)
                    kept = "read in part" if rescued else "left out"
                    self.report(line, "broken-entry", f"entry is {kept}: {reason}")
                    if rescued:
                        yield rescued

    def _fields(self, values: Iterable[tuple[str, str]], line: int) -> dict[str, str]:
        """Values by the lower-case names of their fields, the first of each name."""
        fields: dict[str, str] = {}
        for name, raw in values:
            value, end = self._value(raw, line)
            if fields.setdefault(name.lower(), value) is not value:
                self.report(line, "duplicate-field", f"'{name}' is given twice")
            # A missing comma is the commonest slip in files that are edited by hand.
            while found := _NEXT_FIELD.match(raw, end):
                self.report(line, "missing-comma", f"no comma before '{found['name']}'")
                value, end = self._value(raw, line, found.end())
                fields.setdefault(found["name"].lower(), value)
        return fields

    def _rescued(self, text: str, start: int, line: int) -> _Entry | None:
        """What can be read of an entry without a key, or with a comma too many."""
        head = _HEAD.match(text, start)
        if head is None or head["type"].lower() in _NOT_ENTRIES:
            return None
        # Looked for first, since a file may be nothing but beginnings of entries.
        if not _NEXT_FIELD.match(text, head.end()):
            return None
        limit = head.end() + MAX_RESCUED
        following = _NEXT_ENTRY.search(text, head.end(), limit)
        raw = text[start : following.start() if following else limit]
        fields: dict[str, str] = {}
        position = head.end() - start
        while found := _NEXT_FIELD.match(raw, position):
            value, position = self._value(raw, line, found.end())
            if position > len(raw):
                break
            fields.setdefault(found["name"].lower(), value)
        if not fields.get("title"):
            return None
        key = _words(head["key"] or "")
        return _Entry(head["type"].lower(), key, fields, raw, start, line)

    def _value(self, raw: str, line: int, position: int = 0) -> tuple[str, int]:
        """A value without its delimiters, its parts joined, and where it ends.

        The end lies beyond the text if the last part is not closed.
        """
        parts: list[str] = []
        position = _skip(raw, position)
        while position < len(raw):
            if raw[position] in '{"':
                end = _closing(raw, position)
                parts.append(raw[position + 1 : end])
                position = end + 1
            elif word := _WORD.match(raw, position):
                parts.append(self._macro(word.group(), line))
                position = word.end()
            else:
                break
            following = _skip(raw, position)
            if not raw.startswith("#", following):
                break
            position = _skip(raw, following + 1)
        return "".join(parts).strip(), position

    def _macro(self, word: str, line: int) -> str:
        known = self._macros.get(word.casefold())
        if known is not None or word.isdigit():
            return word if known is None else known
        if word not in self._unknown:
            self._unknown.add(word)
            message = f"'{word}' has no quotes and is no @string"
            self.report(line, "unknown-string", message)
        return word


def _blocks(text: str) -> "list[Block]":
    from bibtexparser.splitter import Splitter

    # It logs every broken entry; we report them as problems.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return Splitter(text).split().blocks


def _unwrapped(block: "Block") -> "Block":
    """The block itself where the library wraps it for being there twice."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        return block.ignore_error_block or block
    return block


def _skip(raw: str, position: int) -> int:
    found = _SPACES.match(raw, position)
    return found.end() if found else position


def _words(text: str) -> str:
    return " ".join(text.split())


def _closing(raw: str, opening: int) -> int:
    """Where the brace or quote that opens a value is closed, or the end."""
    quoted = raw[opening] == '"'
    level = 0 if quoted else 1
    for found in _DELIMITER.finditer(raw, opening + 1):
        match found.group():
            case "{":
                level += 1
            case "}":
                level -= 1
                if level == 0 and not quoted:
                    return found.start()
            case '"' if quoted and level <= 0:
                return found.start()
    return len(raw)


def _inherited(entry: _Entry, by_key: Mapping[str, _Entry]) -> dict[str, str]:
    """An entry's fields, and what it lacks from the entry it refers to."""
    fields = dict(entry.fields)
    child = entry
    for _ in range(MAX_PARENTS):
        parent = by_key.get(child.fields.get("crossref", "").casefold())
        if parent is None:
            break
        # Without a title of its own it is the parent under another key.
        names = _INHERITED if "title" in fields else tuple(parent.fields)
        for name in names:
            if name in parent.fields:
                fields.setdefault(name, parent.fields[name])
        if "title" in parent.fields and fields.get("title") != parent.fields["title"]:
            fields.setdefault("booktitle", parent.fields["title"])
        child = parent
    return fields


def _title_span(entry: _Entry, title: str, file: str) -> Span | None:
    """Where the title stands, if it stands there as it is shown."""
    for found in _TITLE.finditer(entry.raw):
        if entry.raw.startswith(title, found.end()):
            start = entry.start + found.end()
            return Span(file=file, start=start, end=start + len(title))
    return None
