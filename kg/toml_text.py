"""TOML as it is written into files and shown."""

import json
import re
from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(value: object) -> str:
    """A string, number, boolean, list, or mapping by string, in one line."""
    if isinstance(value, Mapping):
        inside = (f"{toml_key(key)} = {toml_text(one)}" for key, one in value.items())
        return f"{{ {', '.join(inside)} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_text, value))}]"
    # A JSON string is a TOML string, but for this one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_key(key: str) -> str:
    """A key, in quotes where it must have them."""
    return key if _BARE.fullmatch(key) else toml_text(key)
