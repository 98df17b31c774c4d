"""The entries of a BibTeX file: values joined, macros replaced, slips forgiven."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Problem
from kg.text import shorten

if TYPE_CHECKING:
    from bibtexparser.model import Block

MAX_CHARACTERS = 20_000_000
"""A longer file is read up to here: some 20,000 entries with abstracts."""
MAX_MACRO = 1_000
"""Macros name journals; longer ones are cut, since macros may multiply macros."""
MAX_RESCUED = 50_000
"""How far a broken entry is read, in characters."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_MACROS = {month[:3].lower(): month for month in _MONTHS}
_NOT_ENTRIES = ("comment", "preamble", "string")
_WORD = re.compile(r"[^\s#{}\",]+")
_DELIMITER = re.compile(r"\\.|[{}\"]", re.DOTALL)
_SPACES = re.compile(r"\s*")
_AFTER_QUOTE = re.compile(r"\s*+(?:[,#})]|\Z|[A-Za-z][\w.:+-]{0,40}\s*+=)")
_FIELD_NAME = r"(?P<name>[A-Za-z][\w.:+-]{0,40})"
_NEXT_FIELD = re.compile(rf"[\s,;]*+{_FIELD_NAME}\s*+=")
# People comment fields out, forget the `=`, and end values with a semicolon.
_LOOSE_FIELD = re.compile(
    rf"(?:[\s,;]|%[^\r\n]*+)*+{_FIELD_NAME}\s*+(?:=|(?=[{{\"]))(?:\s|%[^\r\n]*+[\r\n])*+"
)
_HEAD = re.compile(
    r"@[ \t]*+(?P<type>[A-Za-z][\w-]*+)\s*+[{(]\s*+"
    r"(?:(?P<key>[^\s,;={}()][^\s,;={}]{0,200}+)(?=\s*+[,;]|\s++[A-Za-z][\w-]*+\s*+=))?",
    re.ASCII,
)
_OVERLOOKED = re.compile(r"^[ \t\ufeff]*+(?=@)", re.MULTILINE)
_NEXT_ENTRY = re.compile(r"^[ \t]*+@[ \t]*+[\w-]++\s*+[{(]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry with its values joined and its macros replaced, still in LaTeX."""

    type: str
    key: str
    fields: Mapping[str, str]
    """Names in lower case."""
    raw: str
    start: int
    """Where `raw` begins in the file."""
    line: int


class Reader:
    """Reads blocks in order and keeps what is odd about them."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._macros = dict(_MACROS)
        self._unknown: set[str] = set()

    def report(self, line: int, code: str, message: str) -> None:
        """Keep a problem of this file."""
        shown = shorten(words(message), 200)
        problem = Problem(file=self._file, line=line, code=code, message=shown)
        self.problems.append(problem)

    def entries(self, text: str) -> Iterator[RawEntry]:
        """Entries in the order of the file."""
        if len(text) > MAX_CHARACTERS:
            message = f"only the first {MAX_CHARACTERS:,} characters are read"
            self.report(1, "too-large", message)
            text = text[:MAX_CHARACTERS]
        # bibtexparser takes 60 ms, which a collection without a bibliography saves.
        from bibtexparser.model import (
            Entry,
            ImplicitComment,
            ParsingFailedBlock,
            String,
        )

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
                    yield RawEntry(kind.lower(), words(key), fields, raw, cursor, line)
                case ParsingFailedBlock(error=error):
                    reason = getattr(error, "abort_reason", error)
                    rescued = self._rescued(text, cursor, line)
                    kept = "read in part" if rescued else "left out"
                    self.report(line, "broken-entry", f"entry is {kept}: {reason}")
                    if rescued:
                        yield rescued
                case ImplicitComment(raw=str(raw)) if "@" in raw:
                    yield from self._overlooked(text, cursor, len(raw), line)

    def _overlooked(
        self, text: str, start: int, length: int, line: int
    ) -> Iterator[RawEntry]:
        """Entries that are written as BibTeX allows and the library does not expect.

        A blank after the `@`, a hyphen in the type, a line end before the brace.
        """
        for place in _OVERLOOKED.finditer(text, start, start + length):
            line += text.count("\n", start, place.end())
            start = place.end()
            rescued = self._rescued(text, start, line)
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

    def _rescued(self, text: str, start: int, line: int) -> RawEntry | None:
        """What can be read of an entry without a key, or with a comma too many."""
        head = _HEAD.match(text, start)
        if head is None or head["type"].lower() in _NOT_ENTRIES:
            return None
        # Looked for first, since a file may be nothing but beginnings of entries.
        if not _LOOSE_FIELD.match(text, head.end()):
            return None
        limit = head.end() + MAX_RESCUED
        following = _NEXT_ENTRY.search(text, head.end(), limit)
        raw = text[start : following.start() if following else limit]
        fields: dict[str, str] = {}
        position = head.end() - start
        while found := _LOOSE_FIELD.match(raw, position):
            value, position = self._value(raw, line, found.end())
            if position > len(raw):
                break
            fields.setdefault(found["name"].lower(), value)
        if not fields.get("title"):
            return None
        key = words(head["key"] or "")
        return RawEntry(head["type"].lower(), key, fields, raw, start, line)

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


def words(text: str) -> str:
    """A text on one line, blanks made one."""
    return " ".join(text.split())


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


def _closing(raw: str, opening: int) -> int:
    """Where the brace or quote that opens a value is closed, or the end.

    A quote inside a quoted value is one of its words unless the value ends there.
    """
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
            case '"' if quoted and level <= 0 and _AFTER_QUOTE.match(raw, found.end()):
                return found.start()
    return len(raw)
