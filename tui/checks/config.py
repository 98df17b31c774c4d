"""What `assay check` checks: the table `[check]` of the collection's `assay.toml`."""

import tomllib
from difflib import get_close_matches
from pathlib import Path

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    ValidationError,
)

from kg.errors import SettingsError

FILE = "assay.toml"
TABLE = "check"

Switch = StrictBool | StrictInt
"""On (nothing passes), off, or how many failures are let pass."""


class CheckSettings(BaseModel):
    """Which rules are checked, with the defaults."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
    )

    challenged_main: Switch = True
    bare_main: Switch = False
    unresolved: Switch = False
    rdf: Switch = False
    """Whether the RDF export holds; some seconds for some hundred notes."""
    at_risk: Switch = True
    """Of no effect unless `withdrawn` names a list."""
    withdrawn: str | None = None
    """A list of withdrawn papers (CSV or CSL-JSON), inside the collection."""
    problems: tuple[str, ...] = ("unreadable", "too-large", "not-text")
    """Codes of problems, as `assay status --problems` lists them."""
    reports: tuple[str, ...] = ("**/*.md",)
    """Patterns of Markdown files, inside the collection, whose citations must hold."""
    given: frozenset[str] = Field(default=frozenset(), exclude=True)
    """The rules that the file sets; none if it has no such table."""

    def rules(self, *, withdrawn: bool) -> tuple[str, ...]:
        """The rules that are on.

        Args:
            withdrawn: Whether there is a list of withdrawn papers.
        """
        off = {name for name in _SWITCHES if _value(self, name) is False}
        off |= {name for name in ("problems", "reports") if not _value(self, name)}
        if not withdrawn:
            off.add("at-risk")
        return tuple(name for name in _RULES if name not in off)

    def withdrawn_list(self, collection: Path) -> Path | None:
        """The list of withdrawn papers, or None.

        Raises:
            SettingsError: If it is not in the collection.
        """
        if self.withdrawn is None:
            return None
        file = (collection / self.withdrawn).resolve()
        if not file.is_relative_to(collection.resolve()) or not file.is_file():
            raise SettingsError(
                f"{collection / FILE}: there is no file '{self.withdrawn}' "
                "in the collection"
            )
        return file

    def allowed(self, rule: str) -> int:
        """How many failures of a rule are let pass."""
        value = _value(self, rule) if rule in _SWITCHES else 0
        return 0 if isinstance(value, bool) or not isinstance(value, int) else value


_SWITCHES = ("challenged-main", "bare-main", "at-risk", "unresolved", "rdf")
_RULES = (*_SWITCHES, "problems", "reports")
_KEYS = (*_RULES, "withdrawn")


def load(collection: Path) -> CheckSettings:
    """The settings of a collection; the defaults if it says nothing.

    Raises:
        SettingsError: If a key is misspelt or a value has the wrong form.
    """
    file = collection / FILE
    try:
        text = file.read_text("utf-8")
        table = tomllib.loads(text).get(TABLE, {})
    except FileNotFoundError:
        return CheckSettings()
    except OSError as error:
        raise SettingsError(f"{file}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: can't be read: it is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not TOML: {error}") from error
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: '{TABLE}' must be a table: [{TABLE}]")
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1, cutoff=0.0)[0]
            where = f"{file}:{_line_of(key, text)}"
            raise SettingsError(
                f"{where}: there is nothing to check called '{key}'; "
                f"the nearest is '{near}'"
            )
    return _validated(table, file, text)


def _validated(table: dict[str, object], file: Path, text: str) -> CheckSettings:
    try:
        made = CheckSettings.model_validate(table)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        where = f"{file}:{_line_of(key, text)}"
        raise SettingsError(f"{where}: '{key}' {_FORMS.get(key, _SWITCH)}") from error
    for key in _SWITCHES:
        value = _value(made, key)
        if isinstance(value, int) and value < 0:
            raise SettingsError(f"{file}:{_line_of(key, text)}: '{key}' {_SWITCH}")
    return made.model_copy(update={"given": frozenset(table)})


_SWITCH = "must be true, false, or how many are let pass (0 or more)"
_FORMS = {
    "problems": 'must be a list of codes: ["unreadable"]',
    "reports": 'must be a list of patterns: ["reports/*.md"]',
    "withdrawn": "must be the path of a list inside the collection",
}


def _value(settings: CheckSettings, rule: str) -> object:
    return getattr(settings, rule.replace("-", "_"))


def _line_of(key: str, text: str) -> int:
    """Where a key of the table stands."""
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        if plain.startswith("["):
            inside = plain.replace(" ", "") == f"[{TABLE}]"
        elif inside and plain.strip("\"'").startswith(key):
            return number
    return 1
