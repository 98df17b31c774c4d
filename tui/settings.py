"""Settings: flags over environment over the collection's file over the user's."""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import SettingsError

WORKSPACE = ".assay"
_PREFIX = "ASSAY_"


class Settings(BaseModel):
    """What a person can set, with the defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
    theme: str | None = None
    """A Textual theme by name; None for the one used last."""
    keys: dict[str, str] = {}
    """Keys of the explorer that a person chose, by the names in docs/keys.md."""
    max_file_mb: int = 20
    """Files larger than this are reported, not read."""


_TEXTS = Settings.model_fields.keys() - {"keys"}
"""Settings that can be written in one environment variable."""


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
    files = [Path(platformdirs.user_config_dir("assay")) / "config.toml"]
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
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(
            f"setting '{'.'.join(map(str, first['loc']))}': {first['msg']}"
        ) from error


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
        if key not in Settings.model_fields:
            raise SettingsError(f"{file}:{_line_of(key, text)}: {_unknown(key)}")
    return values


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]\"'").startswith(key):
            return number
    return 1


def _unknown(key: str) -> str:
    near = get_close_matches(key, Settings.model_fields, n=1, cutoff=0.0)
    return f"there is no setting '{key}'; the nearest is '{near[0]}'"
