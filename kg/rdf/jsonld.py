"""Descriptions as JSON-LD, streamed: a context, then a node at a time."""

import json
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from json.encoder import encode_basestring

from kg.exports import Write
from kg.json_text import steady
from kg.rdf import borrowed
from kg.rdf.frame import SPACES
from kg.rdf.own import CLASSES, LINKS, OWN, VALUES
from kg.rdf.prefixes import PREFIXES, Iri, iri
from kg.rdf.render import Names
from kg.rdf.triples import Description, Object

_TYPE = iri("rdf:type")


@cache
def terms() -> Mapping[str, tuple[str, str | None]]:
    """Short name of a property or class to its name in JSON and how it is typed.

    A term goes by what follows its prefix (`rationale`), unless two would share it:
    ours comes first, then the borrowed ones in order; a later one keeps its prefix.
    """
    links = [*(term.name for term in LINKS), *borrowed.LINKS.split()]
    typed = dict.fromkeys(links, "@id")
    typed |= {t.name: t.range for t in VALUES if t.range in _DECIMALS}
    names = [term.name for term in (*CLASSES, *LINKS, *VALUES)]
    for listed in (borrowed.LINKS, borrowed.VALUES, borrowed.ANNOTATIONS):
        names += sorted(listed.split())
    names += ["rdfs:label", "rdfs:comment"]
    taken = {"id", "type", "kg", *PREFIXES, *SPACES}
    found: dict[str, tuple[str, str | None]] = {}
    for name in names:
        local = name.partition(":")[2]
        key = name if local in taken else local
        taken.add(key)
        found[name] = (key, typed.get(name))
    return found


_DECIMALS = ("xsd:decimal", "xsd:nonNegativeInteger", "xsd:boolean")


def context(prefixes: Mapping[str, str]) -> dict[str, object]:
    """The context: prefixes, and for every term its name and how it is typed."""
    made: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    made |= dict(sorted(prefixes.items()))
    for short, (key, kind) in terms().items():
        spelt = iri(short)
        made[key] = {"@id": spelt, "@type": kind} if kind else {"@id": spelt}
    return made


class JsonLd:
    """One document with its context embedded; a fact a line."""

    def __init__(self, write: Write, names: Names) -> None:
        self._write = write
        self._names = names
        # A name comes several times in a row, and the terms come everywhere.
        self._name = lru_cache(maxsize=4096)(self._named)
        self._keys = {
            iri(short): (_json(key), kind and (kind if kind == "@id" else iri(kind)))
            for short, (key, kind) in terms().items()
        }
        self._classes = {iri(t.name): terms()[t.name][0] for t in CLASSES}
        self._open: Iri | None = None
        self._is_first = True
        self.triples = 0
        assert all(term.name in terms() or _is_value(term.type) for term in OWN)

    def begin(self) -> None:
        """Write the context and open the default graph."""
        lines = ",\n".join(
            f"    {_json(key)}: {json.dumps(value)}"
            for key, value in context(self._names.prefixes).items()
        )
        self._write(f'{{\n  "@context": {{\n{lines}\n  }},\n  "@graph": [')

    def describe(self, description: Description) -> None:
        """Write one node object, in the object of its graph."""
        if description.graph != self._open:
            self._close()
            if description.graph is not None:
                name = self._name(description.graph)
                self._write(f'{self._comma()}{{"id": {name}, "@graph": [')
                self._is_first = True
            self._open = description.graph
        types: set[str] = set()
        values: dict[str, set[str]] = {}
        for predicate, value in description.facts:
            if predicate == _TYPE:
                types.add(self._class(value))
            else:
                key, kind = self._key(predicate)
                values.setdefault(key, set()).add(self._object(value, kind))
        self.triples += len(types) + sum(map(len, values.values()))
        lines = [f'"id": {self._name(description.subject)}']
        if types:
            lines.append(f'"type": {_several(types)}')
        lines += [f"{key}: {_several(values[key])}" for key in sorted(values)]
        self._write(f"{self._comma()}{{" + ",\n ".join(lines) + "}")

    def end(self) -> Iterable[str]:
        """Close the graphs and the document."""
        self._close()
        self._write("\n]}\n")
        return ()

    def _close(self) -> None:
        if self._open is not None:
            self._write("\n]}")
            self._is_first = False
            self._open = None

    def _comma(self) -> str:
        before = "\n" if self._is_first else ",\n"
        self._is_first = False
        return before

    def _named(self, name: str) -> str:
        """A name in JSON, short where it can be."""
        return _json(self._names.short(name) or name)

    def _class(self, value: Object) -> str:
        assert isinstance(value, Iri)
        known = self._classes.get(value)
        return _json(known) if known else self._name(value)

    def _key(self, predicate: Iri) -> tuple[str, str | None]:
        return self._keys.get(predicate) or (self._name(predicate), None)

    def _object(self, value: Object, kind: str | None) -> str:
        if isinstance(value, Iri):
            name = self._name(value)
            return name if kind == "@id" else f'{{"id": {name}}}'
        text = _json(value.text)
        if value.datatype is not None:
            if value.datatype == kind:
                return text
            return f'{{"@value": {text}, "@type": {self._name(value.datatype)}}}'
        if value.language is not None:
            return f'{{"@value": {text}, "@language": {_json(value.language)}}}'
        return text if kind is None else f'{{"@value": {text}}}'


def _is_value(types: str) -> bool:
    return "owl:NamedIndividual" in types


def _several(values: set[str]) -> str:
    """One value as it is, several as a list with a line each."""
    if len(values) == 1:
        return next(iter(values))
    return "[" + ",\n  ".join(sorted(values)) + "]"


def _json(text: str) -> str:
    """A text in JSON, in its own letters, but nothing that could steer a terminal."""
    return steady(encode_basestring(text))
