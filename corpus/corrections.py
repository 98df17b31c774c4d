"""The corrections file: read with every mistake told, written as a person would."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from corpus.readable import CORRECTIONS
from kg.corrections import CLAIMS, ENDS, Correction, Named
from kg.errors import CorrectionRefused
from kg.model import Kind, Problem, Relation
from kg.toml_text import toml_text

_TABLES = "corrections"
_OTHERS = ("check", "export")
"""Tables of the same file that are not about corrections."""
_HEADER = re.compile(rf'\s*\[\[\s*"?{_TABLES}"?\s*\]\]\s*(?:#.*)?')
_LIKE_HEADER = re.compile(r"\s*\[{1,2}\s*\"?[A-Za-z].*")
"""Perhaps a header with a slip in it: `[[corrections]`."""
_ANY_HEADER = re.compile(r"\s*\[{1,2}\s*[\w.-]+\s*\]{1,2}\s*(?:#.*)?")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""TOML knows no other line ends; `str.splitlines` does."""
_SILENT = re.compile(r"\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A correction and where it is written."""

    line: int
    """Of its table's header, from 1."""
    correction: Correction


@dataclass(slots=True)
class Corrections:
    """What a corrections file says."""

    written: list[Written] = field(default_factory=list)
    """In the order of the file."""
    problems: list[Problem] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.written or self.problems)

    def tell(self, line: int, message: str) -> None:
        """Note something that can't be obeyed."""
        self.problems.append(problem(line, message))


def problem(line: int, message: str) -> Problem:
    """Something in the corrections file that can't be obeyed."""
    return Problem(file=CORRECTIONS, line=line, code="correction", message=message)


def parse(text: str) -> Corrections:
    """Every correction that can be read; the others are told."""
    found = Corrections()
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        _parse_apart(text, found)
        return found
    _tell_unknown(data, text, found)
    tables = data.get(_TABLES, [])
    if not isinstance(tables, list):
        found.tell(1, f"'{_TABLES}' is written as [[{_TABLES}]], twice in brackets")
        return found
    chunks = _chunks(text)[1:]
    if len(chunks) != len(tables):  # one inline list, or a header inside a text
        chunks = [_Chunk(_line_of(_TABLES, text), "")] * len(tables)
    for chunk, table in zip(chunks, tables, strict=True):
        _take(chunk, table, found)
    return found


def _parse_apart(text: str, found: Corrections) -> None:
    """Read table by table, so that a slip in one leaves the others."""
    for chunk in _chunks(text):
        if (data := _data(chunk)) is not None:
            _take_all(chunk, data, found)
            continue
        # The slip may be in a header, so that the table before it seems to go on.
        for part in _chunks(chunk.text, _LIKE_HEADER):
            part = _Chunk(chunk.line + part.line - 1, part.text)
            if (data := _data(part)) is None:
                found.tell(*_slip(part))
            else:
                _take_all(part, data, found)


def _data(chunk: "_Chunk") -> dict[str, object] | None:
    try:
        return tomllib.loads(chunk.text)
    except tomllib.TOMLDecodeError:
        return None


def _take_all(chunk: "_Chunk", data: Mapping[str, object], found: Corrections) -> None:
    _tell_unknown(data, chunk.text, found, chunk.line - 1)
    tables = data.get(_TABLES, [])
    for table in tables if isinstance(tables, list) else []:
        _take(chunk, table, found)


def _slip(chunk: "_Chunk") -> tuple[int, str]:
    """The line of what makes it no TOML, and what that is."""
    message = ""
    try:
        tomllib.loads(chunk.text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    at = _AT_LINE.search(message)
    line = chunk.line + (int(at[1]) - 1 if at else 0)
    return line, f"not TOML: {_AT_LINE.sub('', message).strip()}"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A table of the file: from its header to the next one."""

    line: int
    text: str


def _chunks(text: str, header: re.Pattern[str] = _HEADER) -> list[_Chunk]:
    """What stands before the first table, then each table."""
    lines = _LINE.findall(text)
    starts = [n for n, line in enumerate(lines) if header.fullmatch(line.rstrip())]
    ends = [*starts, len(lines)]
    return [
        _Chunk(start + 1, "".join(lines[start:end]))
        for start, end in zip([0, *starts], ends, strict=True)
    ]


def _tell_unknown(
    data: Mapping[str, object], text: str, found: Corrections, before: int = 0
) -> None:
    for key in data:
        if key not in (_TABLES, *_OTHERS):
            line = before + _line_of(key, text)
            found.tell(line, _no_key(key, [_TABLES, *_OTHERS]))


def _take(chunk: _Chunk, table: object, found: Corrections) -> None:
    if not isinstance(table, dict):
        found.tell(chunk.line, "a correction is a table of keys and values")
        return
    try:
        correction = Correction.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        line = chunk.line + (_line_of(key, chunk.text) - 1 if key else 0)
        found.tell(line, _message(first))
    else:
        found.written.append(Written(chunk.line, correction))


def _message(error: ErrorDetails) -> str:
    """A mistake in one correction, in one line, with what was probably meant."""
    key = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "extra_forbidden":
            inner = Named if len(error["loc"]) > 1 else Correction
            return _no_key(str(error["loc"][-1]), inner.model_fields)
        case "enum":
            allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            near = _nearest(str(error["input"]), allowed)
            hint = f"; the nearest is '{near}'" if near else f": {', '.join(allowed)}"
            return f"{key} = '{error['input']}' is not one of its values{hint}"
        case "missing":
            return f"a correction needs '{key}'"
        case "value_error":
            said = str(error["ctx"]["error"])
            return f"{key}: {said}" if key else said
        case _:
            return f"{key}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _no_key(key: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = _nearest(key, list(known))
    hint = f"; the nearest is '{near}'" if near else ""
    return f"there is no key '{key}' here{hint}"


def _nearest(word: str, known: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.4)), None)


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(_LINE.findall(text), start=1):
        if re.match(rf'[\s\["]*{re.escape(key)}\b', line):
            return number
    return 1


# Writing


def appended(text: str, correction: Correction) -> str:
    """The file with one more correction at its end; all else stays as it is.

    Raises:
        CorrectionRefused: If the file is written so that nothing can be appended.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    before = text if not text or text.endswith("\n") else text + end
    gap = end if before.strip("\ufeff") else ""
    new = before + gap + end.join(_lines(correction)) + end
    broken = _is_toml(text) and not _is_toml(new)
    if broken or _values(new) != [*_values(text), correction]:
        raise CorrectionRefused(
            f"{CORRECTIONS}: nothing can be appended to what it holds; "
            f"write each correction under a header [[{_TABLES}]]"
        )
    return new


def without_last(text: str) -> tuple[str, Written] | None:
    """The file without its last correction, and that; None if it has none.

    Comments stay.

    Raises:
        CorrectionRefused: If the file is written so that it can't be taken out.
    """
    written = parse(text).written
    if not written:
        return None
    last = written[-1]
    lines = _LINE.findall(text)
    start = last.line - 1
    chunk = next((c for c in _chunks(text)[1:] if c.line == last.line), None)
    taken = _own_lines(chunk) if chunk else []
    while taken and _SILENT.fullmatch(taken[-1].rstrip()):
        taken.pop()
    rest = lines[start + len(taken) :]
    if not rest and start and not lines[start - 1].strip():
        start -= 1
    new = "".join((*lines[:start], *rest))
    if _values(new) != [one.correction for one in written[:-1]]:
        raise CorrectionRefused(
            f"{CORRECTIONS}:{last.line}: the last correction can't be taken out of "
            "what stands around it; delete it by hand"
        )
    return new, last


def _own_lines(chunk: _Chunk) -> list[str]:
    """The lines of a correction, without those of a table of another kind below it."""
    lines = _LINE.findall(chunk.text)
    for number, line in enumerate(lines):
        if number and _ANY_HEADER.fullmatch(line.rstrip()):
            return lines[:number]
    return lines


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _values(text: str) -> list[Correction]:
    return [written.correction for written in parse(text).written]


def _lines(correction: Correction) -> Iterator[str]:
    yield f"[[{_TABLES}]]"
    for key, value in correction.model_dump(mode="json", exclude_none=True).items():
        yield f"{key} = {toml_text(value)}"


def about(correction: Correction) -> Iterator[tuple[Named, Sequence[Kind]]]:
    """The nodes that a correction names, in the order of its keys, and their kinds.

    The kinds tell what is meant where a claim and a note share a name.
    """
    froms, tos = ENDS.get(correction.relation or Relation.NEAR, (tuple(Kind),) * 2)
    for named, kinds in (
        (correction.node, tuple(Kind)),
        (correction.source, froms),
        (correction.target, tos),
        *((one, tuple(Kind)) for one in correction.between or ()),
        (correction.into, tuple(Kind)),
        (correction.claim, CLAIMS),
    ):
        if named is not None:
            yield named, kinds
