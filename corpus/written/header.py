"""Front matter: written so that YAML reads back what was meant, whatever it is."""

import re
from collections.abc import Iterable, Mapping

from corpus import frontmatter
from kg.json_text import json_text

Value = str | int | bool | Iterable[str] | None

_KEY = re.compile(r"[^\W\d_][\w -]{0,60}")
_NOT_IN_YAML = re.compile("[\ufeff\ufffe\uffff\ud800-\udfff]")


def header(said: Mapping[str, Value]) -> str:
    """The properties of a note, in their order; what is None or empty is left out."""
    return "---\n" + "".join(_lines(said)) + "---\n"


def with_properties(
    text: str, file: str, said: Mapping[str, Value], *, again: bool
) -> str:
    """A note with further properties at the end of its header.

    Args:
        text: The note.
        file: Its path, for what is odd.
        said: Property to value; one that the note has stays as it is.
        again: Whether these properties were written before, and are replaced.
    """
    found = frontmatter.read(text, file)
    if found.body == found.end:  # there is none
        return header(said) + "\n" + text[found.body :]
    kept = text[found.start : found.end]
    missing: dict[str, Value] = {}
    for key, value in said.items():
        kept, number = _own_line(key).subn("", kept) if again else (kept, 0)
        if number or key not in found.fields:
            missing[key] = value
    end = "" if kept.endswith("\n") or not kept else "\n"
    added = "".join(_lines(missing))
    return text[: found.start] + kept + end + added + text[found.end :]


def _own_line(key: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(key)}:[ \t]+[^\s|>&*!].*(?:\r\n?|\n|\Z)", re.M)


def _lines(said: Mapping[str, Value]) -> Iterable[str]:
    for key, value in said.items():
        if value is None or not _KEY.fullmatch(key):
            continue
        if isinstance(value, str | int):
            yield f"{key}: {_scalar(value)}\n"
            continue
        items = list(value)
        if items:
            yield f"{key}:\n" + "".join(f"  - {_scalar(item)}\n" for item in items)


def _scalar(value: str | int) -> str:
    """A text in double quotes, as JSON and YAML both have it."""
    if isinstance(value, int):
        return str(value).lower()
    return json_text(_NOT_IN_YAML.sub("\ufffd", value))
