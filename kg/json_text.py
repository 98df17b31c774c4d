"""JSON as exports and commands write it."""

import json
import re
from collections.abc import Callable, Iterable

from kg.text import REORDERING

_STEERING = re.compile(f"[\x7f-\x9f\u2028\u2029{REORDERING}]")


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON in the notes' own letters, but nothing that could steer a terminal."""
    return steady(json.dumps(value, ensure_ascii=False, indent=indent))


def steady(written: str) -> str:
    """JSON in which all that could steer a terminal or turn a line is escaped.

    Such characters stand within texts only, where an escape means the same.

    Args:
        written: JSON, whole or a part of it.
    """
    if written.isascii() and "\x7f" not in written:
        return written
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def listed(values: Iterable[object], write: Callable[[str], object]) -> None:
    """Write what stands within the brackets of a JSON array, a value a line.

    Args:
        values: In the order of the array; each is written before the next is made.
        write: Takes the text, piece by piece.
    """
    before = "\n"
    for value in values:
        write(before + json_text(value))
        before = ",\n"
