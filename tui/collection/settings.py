"""Settings: flags over environment over the collection's file over the user's."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from kg import folders, records
from kg.errors import SettingsError

WORKSPACE = ".assay"
_PREFIX = "ASSAY_"


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
_YES = frozenset(("1", "on", "t", "true", "y", "yes"))
_NO = frozenset(("0", "off", "f", "false", "n", "no"))


def load(
    collection: Path | None,
    environment: Mapping[str, str] = os.environ,
    flags: Mapping[str, object] | None = None,
) -> Settings:
    """The settings in force: user's file, collection's, environment, flags; last wins.

    Raises:
        SettingsError: If a key is misspelt or a value has the wrong type; the text
            names the file, the line and the nearest key.
    """
    values: dict[str, object] = {}
    files = [folders.config() / "config.toml"]
    if collection is not None:
        files.append(collection / WORKSPACE / "config.toml")
    for file in files:
        values.update(_from_file(file))
    for name, text in environment.items():
        key = name.removeprefix(_PREFIX).lower()
        if name.startswith(_PREFIX) and key in _TEXTS and text:
            values[key] = text
    values.update({k: v for k, v in (flags or {}).items() if v is not None})
    try:
        return records.read(Settings, {k: _meant(k, v) for k, v in values.items()})
    except ValueError as error:
        raise SettingsError(f"setting {error}") from error


def _meant(name: str, value: object) -> object:
    """The value that a text stands for, where the setting is none."""
    text = value.strip().lower() if isinstance(value, str) else None
    if text is None or name not in ("meaning", "max_file_mb"):
        return value
    if name == "meaning" and text in _YES | _NO:
        return text in _YES
    return int(text) if name == "max_file_mb" and text.isdecimal() else value


def _from_file(file: Path) -> dict[str, object]:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: can't be read: {error}") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not TOML: {error}") from error
    for key in values:
        if key not in _NAMES:
            raise SettingsError(f"{file}:{_line_of(key, text)}: {_unknown(key)}")
    return values


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]\"'").startswith(key):
            return number
    return 1


def _unknown(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, _NAMES, n=1, cutoff=0.0)
    return f"there is no setting '{key}'; the nearest is '{near[0]}'"
