"""What RDF of other programs says of a thing: texts, dates, authors, numbers."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from kg.rdf.read import Facts
from kg.rdf.triples import Literal

TITLES = (
    "schema:name", "schema:headline", "dcterms:title", "dc:title", "skos:prefLabel",
    "rdfs:label", "schema:text",
)  # fmt: skip
ABSTRACTS = ("dcterms:abstract", "bibo:abstract", "schema:abstract",
              "dcterms:description", "schema:description")  # fmt: skip
_DATES = ("schema:datePublished", "dcterms:issued", "dcterms:date", "dc:date",
          "prism:publicationDate", "schema:dateCreated", "dcterms:created")  # fmt: skip
_NAMES = ("foaf:name", "schema:name", "rdfs:label", "skos:prefLabel")

_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_ARXIV = re.compile(
    r"(?:arxiv:|https?://arxiv\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.I
)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FIRST = "rdf:first"
_REST = "rdf:rest"


@dataclass(slots=True)
class Values:
    """The values of a file's properties, and how many of its triples became some."""

    facts: Facts
    read: int = 0
    """Triples that became something."""

    def texts(self, subject: str, *names: str) -> list[str]:
        """The texts of these properties, in that order, blanks put right."""
        found = self.facts.texts(subject, *names)
        self.read += len(found)
        return [clean for text in found if (clean := " ".join(text.split()))]

    def best(self, subject: str, names: Iterable[str]) -> str | None:
        """A text by the first of these that has any: the English one, if one is."""
        for name in names:
            values = self.facts.values(subject, name)
            texts = [value for value in values if isinstance(value, Literal)]
            texts.sort(key=lambda text: not (text.language or "en").startswith("en"))
            for text in texts:
                if clean := " ".join(text.text.split()):
                    self.read += 1
                    return clean
        return None

    def date(self, subject: str) -> str | None:
        """A year, a month or a day, in ISO 8601."""
        for text in self.facts.texts(subject, *_DATES):
            if found := _DATE.match(text):
                self.read += 1
                return found[0]
        return None

    def authors(self, subject: str) -> Iterator[str]:
        """Names in the order of a list, where there is one, else of the file."""
        listed = [
            one
            for head in self.facts.links(subject, "bibo:authorList", "schema:author")
            for one in self._list(head)
        ]
        given = self.facts.values(
            subject, "dcterms:creator", "dc:creator", "schema:author", "foaf:maker"
        )
        people: dict[str, None] = {}
        for one in (*listed, *given):
            name = one.text if isinstance(one, Literal) else self._name(str(one))
            if name:
                people[" ".join(name.split())] = None
        self.read += len(people)
        yield from people

    def _list(self, head: str) -> Iterator["Literal | str"]:
        seen: set[str] = set()
        while head not in seen and (first := self.facts.values(head, _FIRST)):
            seen.add(head)
            yield first[0]
            head = self.facts.link(head, _REST) or ""

    def _name(self, person: str) -> str | None:
        name = self.facts.text(person, *_NAMES)
        if name is None:
            parts = (
                self.facts.text(person, "foaf:givenName", "schema:givenName"),
                self.facts.text(person, "foaf:familyName", "schema:familyName"),
            )
            name = " ".join(part for part in parts if part) or None
        return name

    def numbers(self, subject: str) -> tuple[str | None, str | None]:
        """A paper's DOI, in lower case, and its arXiv id."""
        said = [
            *self.facts.texts(subject, "bibo:doi", "prism:doi", "dcterms:identifier",
                              "dc:identifier", "schema:identifier"),
            *self.facts.links(subject, "schema:sameAs", "owl:sameAs", "bibo:uri",
                              "schema:url", "dcterms:identifier", "schema:identifier"),
            subject,
        ]  # fmt: skip
        doi = next((m[1] for text in said if (m := _DOI.fullmatch(text))), None)
        arxiv = next((m[1] for text in said if (m := _ARXIV.match(text))), None)
        self.read += (doi is not None) + (arxiv is not None)
        return doi and doi.lower(), arxiv

    def venue(self, subject: str, nodes: Container[str]) -> str | None:
        """What holds a paper; things that are nodes are no venues."""
        return self._named(
            subject, nodes,
            "prism:publicationName", "schema:isPartOf", "dcterms:isPartOf",
        )  # fmt: skip

    def publisher(self, subject: str, nodes: Container[str]) -> str | None:
        """Who brought a paper out."""
        return self._named(subject, nodes, "dcterms:publisher", "schema:publisher")

    def _named(self, subject: str, nodes: Container[str], *names: str) -> str | None:
        for one in self.facts.values(subject, *names):
            if isinstance(one, Literal):
                name: str | None = one.text
            else:
                name = None if one in nodes else self.facts.text(one, *TITLES)
            if name:
                self.read += 1
                return name
        return None
