"""The YAML header of a note: its fields, each with the line it stands on."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import yaml

from kg.model import Problem
from kg.text import shorten

MAX_CHARACTERS = 65_536
"""A header beyond this is data, not what a note says of itself."""
MAX_DEPTH = 20
"""Lists in lists; `[[a]]` without quotes is two."""
MAX_EVENTS = 10_000
"""Keys, values and brackets that are looked at."""
BYTE_ORDER_MARK = "\ufeff"
FIRST_LINE = 2
"""The line of the file that the YAML begins on."""

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|\n")
_PLAIN_FIELD = re.compile(
    r"(?P<key>[^\W\d_][\w -]{0,60}):(?:[ \t]+(?P<value>[^\s].*?)?)?[ \t]*\Z"
)
_PLAIN_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*?)[ \t]*\Z")
_MEANT = re.compile(r"[^\W_]|@\w|\[\[(?!\[)|[\"“'‘(]")
_STATEMENT = re.compile(r"\[\[[A-Z]{2,5}\]\] [-–—] \S")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
# libyaml is ten times as fast; PyYAML may have been built without it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Field:
    """What stands under one key, nested lists made flat; every value is text."""

    values: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The values as one line."""
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A header that was read, as far as it could be."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    """By key in lower case, in the order of the file."""
    start: int = 0
    """Where the YAML begins, as an offset into the file's text."""
    end: int = 0
    """Where the YAML ends."""
    body: int = 0
    """Where the note begins."""
    problems: tuple[Problem, ...] = ()

    def first(self, *keys: str) -> str | None:
        """The first value of the first of these keys that has one."""
        return next(iter(self.all(*keys)), None)

    def all(self, *keys: str) -> tuple[str, ...]:
        """Every value of these keys."""
        found = (self.fields[key].values for key in keys if key in self.fields)
        return tuple(itertools.chain.from_iterable(found))


def read(text: str, file: str) -> FrontMatter:
    """The header of a note's text; empty where there is none.

    YAML is read as plain text throughout, so no tag makes an object and a date stays
    as written; aliases, which can make little text very much, are refused. Fields
    before a mistake are kept, the mistake is a problem, and the body is unharmed.
    """
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    closing = opening and _CLOSING.search(text, start, start + MAX_CHARACTERS)
    if not closing:
        body = len(text) - len(text.removeprefix(BYTE_ORDER_MARK))
        return FrontMatter(start=body, end=body, body=body)
    header = text[start : closing.start()]
    fields: dict[str, Field] = {}
    problems: tuple[Problem, ...] = ()
    try:
        for key, found in _fields(header):
            fields.setdefault(key, found)
    # A character that UTF-8 can't hold is a ValueError of libyaml's wrapper.
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + FIRST_LINE
        for key, found in _as_written(header, line).items():
            if found.line == line or key not in fields:
                fields[key] = found
        if not _is_meant(header, line):
            problems = (_problem(error, file, line),)
    return FrontMatter(fields, start, closing.start(), closing.end(), problems)


def _is_meant(header: str, line: int) -> bool:
    """Whether a mistake is none to people: `title: [[EVD]] - …`, as Roam exports it."""
    written = _LINE_END.split(header)[line - FIRST_LINE :]
    found = _PLAIN_FIELD.match(written[0]) if written else None
    return bool(found and _STATEMENT.match(found["value"] or ""))


def _problem(error: Exception, file: str, line: int) -> Problem:
    reason = " ".join(str(getattr(error, "problem", None) or error).split())
    message = f"this line is no YAML, read as it is written: {shorten(reason, 120)}"
    return Problem(file=file, line=line, code="front-matter", message=message)


def _as_written(header: str, line: int) -> dict[str, Field]:
    """Fields from a mistake on, line by line: `title: one: two` is meant plainly."""
    fields: dict[str, Field] = {}
    key = ""
    written = _LINE_END.split(header)
    for number in range(line - FIRST_LINE, len(written)):
        item = _PLAIN_ITEM.match(written[number])
        if item and key:
            held = fields.get(key, Field((), number + FIRST_LINE))
            values = (*held.values, *_on_one_line(item["value"]))
            fields[key] = Field(values[:MAX_EVENTS], held.line)
            continue
        found = _PLAIN_FIELD.match(written[number])
        key = found["key"].strip().lower() if found else ""
        values = _on_one_line(found["value"] or "") if found else ()
        if values and key not in fields:
            fields[key] = Field(values, number + FIRST_LINE)
    return fields


def _on_one_line(value: str) -> tuple[str, ...]:
    """What a line holds after its key: YAML if it is, else as it is written."""
    try:
        ((_, field),) = _fields(f"key: {value}")
    except (yaml.YAMLError, ValueError):
        return (value,) if _MEANT.match(value) else ()
    return field.values


def _fields(header: str) -> Iterator[tuple[str, Field]]:
    """Keys of the outermost mapping with their values, as far as YAML goes."""
    key: str | None = None
    line = FIRST_LINE
    values: list[str] = []
    for depth, event in _events(header):
        if isinstance(event, yaml.ScalarEvent):
            if depth == 1 and key is None:
                key, line, values = event.value.strip().lower(), _line(event), []
                continue
            if event.style or event.value not in _NULLS:
                values.append(event.value.strip())
        if depth == 1 and key is not None:
            yield key, Field(tuple(filter(None, values)), line)
            key = None


def _events(header: str) -> Iterator[tuple[int, yaml.Event]]:
    """What YAML finds, each with how deep it stands; refuses what is not a header."""
    depth = 0
    events = yaml.parse(header, Loader=_LOADER)
    for event in itertools.islice(events, MAX_EVENTS):
        if isinstance(event, yaml.AliasEvent):
            raise _refused("an alias (*name) is not followed", event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _refused("nested too deep", event)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if (is_list and depth == 1) or (depth == 0 and getattr(event, "value", None)):
            raise _refused("`key: value` is expected", event)
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent):
            yield depth, event


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return (mark.line if mark else 0) + FIRST_LINE


def _refused(reason: str, event: yaml.Event) -> yaml.YAMLError:
    mark = cast("yaml.Mark | None", event.start_mark)
    return yaml.MarkedYAMLError(problem=reason, problem_mark=mark)
