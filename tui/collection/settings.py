"""Settings: flags over environment over the collection's files over the user's."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from kg import folders, records
from kg.errors import SettingsError

WORKSPACE = ".assay"
FILE = "config.toml"
BESIDE = "assay.toml"
"""Beside the notes, so that what it sets stays when the workspace is deleted."""
_EXPORTS = "export"
"""Its table of what exports are called."""
_OF_EXPORTS = ("base", "language")
_LIKE_EXPORTS = re.compile(rf'\s*\[?\s*"?{_EXPORTS}"?\s*[].=]')
_HEADER = re.compile(r"\s*\[")
_PREFIX = "ASSAY_"
_SIGNING_IN = "PUSH_"
"""How those variables go on that say who pushes; they are not kept with settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person can set, with the defaults."""

    model: str | None = None
    """A sentence-transformers model: a folder, or a name already on this machine;
    None for the bundled one."""
    device: str | None = None
    """`cpu`, `cuda`, `mps`; None to choose by itself."""
    meaning: bool = True
    """Whether to embed and search by meaning at all."""
    base: str | None = None
    """The base IRI of exports; None for one that is unique to the collection."""
    language: str | None = None
    """The language of the notes, as a BCP 47 tag, for RDF literals."""
    watch: bool = True
    """Whether the explorer reads files again as soon as they change."""
    theme: str | None = None
    """A Textual theme by name; None for the one used last."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys of the explorer that a person chose, by the names in docs/keys.md."""
    styles: tuple[str, ...] = ()
    """CSL styles in which the explorer copies citations, besides its own: paths of
    .csl files, or names of styles that are installed."""
    max_file_mb: int = 20
    """Files larger than this are reported, not read."""


_NAMES = tuple(setting.name for setting in fields(Settings))
_TEXTS = frozenset(_NAMES) - {"keys", "styles"}
"""Settings that can be written in one environment variable."""
_NOT_TEXT = ("meaning", "watch", "max_file_mb")
"""Of these, those that stand for something else than themselves."""
_YES = frozenset(("1", "on", "t", "true", "y", "yes"))
_NO = frozenset(("0", "off", "f", "false", "n", "no"))


@dataclass(frozen=True, slots=True)
class Given:
    """The value of a setting that somebody set."""

    value: object
    place: str
    """Where: a file and its line, a variable of the environment, or `a flag`."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is set anywhere."""

    given: dict[str, Given]
    """By the name of the setting; where several set it, the one that holds."""
    mistakes: tuple[SettingsError, ...]
    """What can't be obeyed, from the user's file to the flags; none of it is given."""


def load(
    collection: Path | None,
    environment: Mapping[str, str] = os.environ,
    flags: Mapping[str, object] | None = None,
) -> Settings:
    """The settings in force: user's file, collection's, environment, flags; last wins.

    Raises:
        SettingsError: If a key is misspelt or a value has the wrong type; the text
            names the file, the line and the nearest key, or the variable.
    """
    found = find(collection, environment, flags)
    if found.mistakes:
        raise found.mistakes[0]
    return as_settings(found)


def as_settings(found: Found) -> Settings:
    """What is set, and the defaults of all else."""
    values = {name: given.value for name, given in found.given.items()}
    return records.read(Settings, values)


def find(
    collection: Path | None,
    environment: Mapping[str, str] = os.environ,
    flags: Mapping[str, object] | None = None,
) -> Found:
    """What is set, and where; never fails."""
    mistakes: list[SettingsError] = []
    given: dict[str, Given] = {}
    for file in _sources(collection):
        try:
            given.update(_valid(_from_file(file, mistakes), mistakes))
        except SettingsError as error:
            mistakes.append(error)
    set_there = {
        name.removeprefix(_PREFIX).lower(): Given(text, name)
        for name, text in environment.items()
        if name.startswith(_PREFIX) and text
    }
    known = {name: one for name, one in set_there.items() if name in _TEXTS}
    given.update(_valid(known, mistakes))
    flagged = {k: Given(v, "a flag") for k, v in (flags or {}).items() if v is not None}
    given.update(_valid(flagged, mistakes))
    return Found(given, tuple(mistakes))


def files(collection: Path | None) -> tuple[Path, ...]:
    """Where settings may be written: the user's file, then the collection's."""
    users = folders.config() / FILE
    return (users,) if collection is None else (users, collection / WORKSPACE / FILE)


def _sources(collection: Path | None) -> tuple[Path, ...]:
    """Every file that sets something; what the last sets holds."""
    users, *own = files(collection)
    return (users,) if collection is None else (users, collection / BESIDE, *own)


def strays(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """What to tell of variables that look like settings and are none."""
    for variable in sorted(environment):
        name = variable.removeprefix(_PREFIX)
        if name == variable or name.lower() in _TEXTS or name.startswith(_SIGNING_IN):
            continue
        near = f"{_PREFIX}{_nearest(name.lower(), _TEXTS).upper()}"
        yield f"{variable}: there is no such setting; the nearest is {near}"


def _valid(
    given: Mapping[str, Given], mistakes: list[SettingsError]
) -> Iterator[tuple[str, Given]]:
    """What is set to something that it may be, as what it stands for."""
    for name, one in given.items():
        value = _meant(name, one.value)
        try:
            records.read(Settings, {name: value})
        except ValueError as error:
            mistakes.append(SettingsError(f"{one.place}: setting {error}"))
        else:
            yield name, Given(value, one.place)


def _meant(name: str, value: object) -> object:
    """The value that a text stands for, where the setting is none."""
    text = value.strip().lower() if isinstance(value, str) else None
    if text is None or name not in _NOT_TEXT:
        return value
    if name != "max_file_mb" and text in _YES | _NO:
        return text in _YES
    return int(text) if name == "max_file_mb" and text.isdecimal() else value


def _from_file(file: Path, mistakes: list[SettingsError]) -> dict[str, Given]:
    """What a file sets.

    Raises:
        SettingsError: If none of it can be read.
    """
    is_beside = file.name == BESIDE
    if is_beside and file.is_symlink():
        return {}  # whoever reads corrections tells of it
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{file}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: can't be read: it is not UTF-8") from error
    values, above = _exports(text, file) if is_beside else (_toml(text, file), 0)
    names = _OF_EXPORTS if is_beside else _NAMES
    given: dict[str, Given] = {}
    for key, value in values.items():
        line = above + _line_of(key, "\n".join(text.splitlines()[above:]))
        place = f"{file}:{line}"
        if key in names:
            given[key] = Given(value, place)
        else:
            near = _nearest(key, names)
            told = f"there is no setting '{key}'; the nearest is '{near}'"
            mistakes.append(SettingsError(f"{place}: {told}"))
    return given


def _toml(text: str, file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not TOML: {error}") from error


def _exports(text: str, file: Path) -> tuple[dict[str, object], int]:
    """What the table of exports holds, and how many lines stand above it.

    Corrections may be many, and a slip in one is no reason to rename everything: of
    what is no TOML as a whole the table is read by itself.
    """
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if _LIKE_EXPORTS.match(line)), None)
    if start is None:
        return {}, 0
    try:
        found = tomllib.loads(text).get(_EXPORTS, {})
    except tomllib.TOMLDecodeError:
        below = lines[start + 1 :]
        end = next((n for n, line in enumerate(below) if _HEADER.match(line)), None)
        found = _toml("\n".join([lines[start], *below[:end]]), file).get(_EXPORTS, {})
    if not isinstance(found, dict):
        told = f"'{_EXPORTS}' must be a table: [{_EXPORTS}]"
        raise SettingsError(f"{file}:{start + 1}: {told}")
    return found, start


def _line_of(key: str, text: str) -> int:
    """The line where a key of the uppermost table stands, or its own table's header."""
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[].=]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if written.match(line):
            return number
    return 1


def _nearest(key: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return get_close_matches(key, sorted(known), n=1, cutoff=0.0)[0]
