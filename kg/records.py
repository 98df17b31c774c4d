"""Small frozen dataclasses read from JSON and checked, where pydantic costs too much.

For what a question on the command line must read before it can be answered: the
settings, and the manifests beside vectors and models. Loading pydantic takes 0.1 s.
"""

import dataclasses
import json
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

Record = TypeVar("Record")


def read(kind: type[Record], value: object) -> Record:
    """A record out of what JSON or TOML holds; types are checked, never converted.

    Args:
        kind: A dataclass whose fields are strings, numbers, booleans, literals,
            tuples, dictionaries by string, other such dataclasses, or unions of these.
        value: A dictionary of its fields.

    Raises:
        ValueError: If a field is missing, unknown, or of another type; names it.
    """
    made = _read(kind, value, "")
    assert isinstance(made, kind)
    return made


def read_json(kind: type[Record], content: bytes) -> Record:
    """A record out of its JSON.

    Raises:
        ValueError: If it is no JSON, or not that of such a record.
    """
    try:
        return read(kind, json.loads(content))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def to_json(record: object) -> bytes:
    """The JSON of a record, indented, with a newline at its end."""
    assert dataclasses.is_dataclass(record)
    assert not isinstance(record, type)
    plain = dataclasses.asdict(record)
    return json.dumps(plain, indent=2, ensure_ascii=False).encode() + b"\n"


def _read(kind: Any, value: object, place: str) -> object:
    """The value as that type has it; its parts are read in their turn."""
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return _either(get_args(kind), value, place)
    if origin is Literal:
        if value not in get_args(kind):
            raise _wrong(place, " or ".join(map(repr, get_args(kind))))
        return value
    if origin is tuple and isinstance(value, list | tuple):
        item = get_args(kind)[0]
        return tuple(_read(item, one, f"{place}[{n}]") for n, one in enumerate(value))
    if origin is dict and isinstance(value, dict):
        item = get_args(kind)[1]
        return {str(k): _read(item, one, _at(place, k)) for k, one in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return _record(kind, value, place)
    if kind is float and type(value) is int:
        return float(value)
    if origin is None and type(value) is kind:
        return value
    raise _wrong(place, "a whole number" if kind is int else _name(origin or kind))


def _either(kinds: tuple[Any, ...], value: object, place: str) -> object:
    last = _wrong(place, "something else")
    for kind in kinds:
        try:
            return _read(kind, value, place)
        except ValueError as error:
            if kind is not NoneType:
                last = error
    raise last


def _record(kind: Any, value: dict[str, object], place: str) -> object:
    fields = {field.name: field.type for field in dataclasses.fields(kind)}
    unknown = next((name for name in value if name not in fields), None)
    if unknown is not None:
        raise ValueError(f"'{_at(place, unknown)}': there is no such field")
    given = {
        name: _read(fields[name], one, _at(place, name)) for name, one in value.items()
    }
    try:
        return kind(**given)
    except TypeError as error:  # a field without a default is missing
        raise ValueError(f"'{place or kind.__name__}': {error}") from error


def _at(place: str, name: object) -> str:
    return f"{place}.{name}" if place else str(name)


def _wrong(place: str, wanted: str) -> ValueError:
    return ValueError(f"'{place}': must be {wanted}")


_NAMES = {
    "str": "a text",
    "bool": "true or false",
    "float": "a number",
    "dict": "a table",
    "tuple": "a list",
}


def _name(kind: Any) -> str:
    name = getattr(kind, "__name__", str(kind))
    return _NAMES.get(name, f"a {name}")
