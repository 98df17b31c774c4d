"""Descriptions as N-Triples and as Turtle. One subject at a time, facts sorted."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from kg.rdf.prefixes import PREFIXES, Iri
from kg.rdf.triples import Description, Literal, Object

# Beyond what the grammars demand, whatever could steer a terminal or reorder a
# line of text is written as an escape.
_ESCAPED = re.compile(
    '[\\x00-\\x1f"\\\\\\x7f-\\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]'
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
_TYPE = PREFIXES["rdf"] + "type"


class Writer(Protocol):
    """Writes descriptions in one format."""

    triples: int
    """How many were written."""

    def begin(self) -> None:
        """Write what stands before the first description."""

    def describe(self, description: Description) -> None:
        """Write one description."""


class NTriples:
    """A triple a line, every name in full."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self.triples = 0

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def describe(self, description: Description) -> None:
        """Write one description."""
        start = f"<{description.subject}> "
        lines = {
            f"{start}<{predicate}> {_full(value)} .\n"
            for predicate, value in description.facts
        }
        self.triples += len(lines)
        self._write("".join(sorted(lines)))


class Turtle:
    """A predicate and object a line, so that a changed fact is a changed line."""

    def __init__(
        self, write: Callable[[str], object], prefixes: Mapping[str, str]
    ) -> None:
        self._write = write
        self._prefixes = prefixes
        self._spaces = {space: prefix for prefix, space in prefixes.items()}
        # A name comes several times in a row, and the terms come everywhere.
        self._term = lru_cache(maxsize=4096)(self._shortened)
        self.triples = 0

    def begin(self) -> None:
        """Write the prefixes."""
        for prefix, space in sorted(self._prefixes.items()):
            self._write(f"@prefix {prefix}: <{space}> .\n")

    def describe(self, description: Description) -> None:
        """Write one description as a block of its own."""
        types, lines = set(), set()
        for predicate, value in description.facts:
            if predicate == _TYPE:
                types.add(f"    a {self._object(value)}")
            else:
                lines.add(f"    {self._term(predicate)} {self._object(value)}")
        self.triples += len(types) + len(lines)
        body = " ;\n".join((*sorted(types), *sorted(lines)))
        self._write(f"\n{self._term(description.subject)}\n{body} .\n")

    def _object(self, value: Object) -> str:
        if isinstance(value, Iri):
            return self._term(value)
        return _literal(value, self._term)

    def _shortened(self, name: str) -> str:
        cut = max(name.rfind("/"), name.rfind("#")) + 1
        prefix = self._spaces.get(name[:cut])
        if prefix is None or not _LOCAL.fullmatch(name, cut):
            return f"<{name}>"
        return f"{prefix}:{name[cut:]}"


def rendered(writer: Writer, descriptions: Iterable[Description]) -> None:
    """Write a whole document."""
    writer.begin()
    for description in descriptions:
        writer.describe(description)


def _full(value: Object) -> str:
    return f"<{value}>" if isinstance(value, Iri) else _literal(value, _bracketed)


def _bracketed(name: str) -> str:
    return f"<{name}>"


def _literal(value: Literal, term: Callable[[str], str]) -> str:
    text = value.text
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(_escape, text)
    if value.datatype is not None:
        return f'"{text}"^^{term(value.datatype)}'
    if value.language is not None:
        return f'"{text}"@{value.language}'
    return f'"{text}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
