"""Descriptions as RDF/XML, a fact a line."""

from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from kg.exports import Write
from kg.rdf.prefixes import Iri
from kg.rdf.render import Names
from kg.rdf.triples import Description, Object
from kg.xml_text import XmlText


class RdfXml:
    """RDF/XML for one graph; every predicate is a name with a prefix."""

    def __init__(self, write: Write, names: Names) -> None:
        self._write = write
        self._names = names
        self.triples = 0
        self._texts = XmlText()
        self._elements: dict[Iri, str] = {}
        # A name comes several times in a row, and the terms come everywhere.
        self._quoted = lru_cache(maxsize=4096)(quoteattr)

    def begin(self) -> None:
        """Open the document with its namespaces."""
        self._write('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF')
        for prefix, space in sorted(self._names.prefixes.items()):
            self._write(f"\n    xmlns:{prefix}={quoteattr(space)}")
        self._write(">\n")

    def describe(self, description: Description) -> None:
        """Write one description as an element of its own."""
        lines = {
            f"    {self._property(predicate, value)}\n"
            for predicate, value in description.facts
        }
        self.triples += len(lines)
        about = self._quoted(description.subject)
        body = "".join(sorted(lines))
        self._write(
            f"  <rdf:Description rdf:about={about}>\n{body}  </rdf:Description>\n"
        )

    def end(self) -> Iterable[str]:
        """Close the document."""
        self._write("</rdf:RDF>\n")
        return self._texts.notices()

    def _property(self, predicate: Iri, value: Object) -> str:
        name = self._element(predicate)
        if isinstance(value, Iri):
            return f"<{name} rdf:resource={self._quoted(value)}/>"
        extra = ""
        if value.datatype is not None:
            extra = f" rdf:datatype={self._quoted(value.datatype)}"
        elif value.language is not None:
            extra = f' xml:lang="{value.language}"'
        return f"<{name}{extra}>{self._texts.content(value.text)}</{name}>"

    def _element(self, predicate: Iri) -> str:
        if predicate not in self._elements:
            name = self._names.short(predicate)
            assert name is not None, predicate  # each is in the term table
            self._elements[predicate] = name
        return self._elements[predicate]
