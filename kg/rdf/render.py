"""Descriptions as lines and as Turtle. One subject at a time, facts sorted."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from kg.exports import Write
from kg.rdf.prefixes import PREFIXES, Iri
from kg.rdf.triples import Description, Literal, Object
from kg.text import REORDERING

# Beyond what the grammars demand, whatever could steer a terminal or reorder a
# line of text is written as an escape.
_ESCAPED = re.compile(rf'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029{REORDERING}\ufffe\uffff]')
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

    def end(self) -> Iterable[str]:
        """Write what stands after the last one; what the user should hear of."""


class NTriples:
    """A triple a line, every name in full."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self.triples = 0

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def describe(self, description: Description) -> None:
        """Write one description."""
        self._lines(description, " .\n")

    def end(self) -> Iterable[str]:
        """Nothing stands after the last line."""
        return ()

    def _lines(self, description: Description, close: str) -> None:
        start = f"<{description.subject}> "
        lines = {
            f"{start}<{predicate}> {_full(value)}{close}"
            for predicate, value in description.facts
        }
        self.triples += len(lines)
        self._write("".join(sorted(lines)))


class NQuads(NTriples):
    """A quad a line: a triple and the graph that says it."""

    def describe(self, description: Description) -> None:
        """Write one description."""
        graph = description.graph
        self._lines(description, " .\n" if graph is None else f" <{graph}> .\n")


class Names:
    """Names written short by the prefixes, where that is legal in Turtle."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self._spaces = {space: prefix for prefix, space in prefixes.items()}
        # A name comes several times in a row, and the terms come everywhere.
        self.turtle = lru_cache(maxsize=4096)(self._turtle)

    def short(self, name: str) -> str | None:
        """The short form, or None where there is none."""
        cut = max(name.rfind("/"), name.rfind("#")) + 1
        prefix = self._spaces.get(name[:cut])
        if prefix is None or not _LOCAL.fullmatch(name, cut):
            return None
        return f"{prefix}:{name[cut:]}"

    def _turtle(self, name: str) -> str:
        return self.short(name) or f"<{name}>"


class Turtle:
    """A predicate and object a line, so that a changed fact is a changed line."""

    def __init__(self, write: Write, names: Names) -> None:
        self._write = write
        self._prefixes = names.prefixes
        self._term = names.turtle
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

    def end(self) -> Iterable[str]:
        """Nothing stands after the last block."""
        return ()

    def _object(self, value: Object) -> str:
        if isinstance(value, Iri):
            return self._term(value)
        return _literal(value, self._term)


class TriG(Turtle):
    """Turtle in blocks, one for each stretch of descriptions of one graph."""

    def __init__(self, write: Write, names: Names) -> None:
        super().__init__(write, names)
        self._open: Iri | None = None

    def describe(self, description: Description) -> None:
        """Write one description, in the block of its graph."""
        graph = description.graph
        if graph != self._open:
            self._close()
            if graph is not None:
                self._write(f"\n{self._term(graph)} {{\n")
            self._open = graph
        super().describe(description)

    def end(self) -> Iterable[str]:
        """Close the last block."""
        self._close()
        return ()

    def _close(self) -> None:
        if self._open is not None:
            self._write("}\n")
            self._open = None


def rendered(writer: Writer, descriptions: Iterable[Description]) -> tuple[str, ...]:
    """Write a whole document; returns what the user should hear of."""
    writer.begin()
    for description in descriptions:
        writer.describe(description)
    return tuple(writer.end())


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
