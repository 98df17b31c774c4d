"""The texts that things were read from: which spans hold, and what they say."""

import re
from array import array
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kg.model import Span
from kg.rdf.iris import Iris, source_name
from kg.rdf.prefixes import Iri, iri
from kg.rdf.triples import Description, Literal, count

AROUND = 32
"""Characters of a text that are given on either side of a quotation."""

_KEPT = 4_000_000
"""Characters of recently read texts that stay at hand."""

_FIRST_LINE = re.compile(r"\S[^\r\n]{0,199}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPES = {
    "md": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "bib": "application/x-bibtex",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
}
_TYPE = iri("rdf:type")
_LABEL = iri("rdfs:label")


class Texts(Protocol):
    """Where the collection's texts are looked up."""

    def document_text(self, path: str) -> str | None:
        """The decoded text of a file, or None."""

    def document_hash(self, path: str) -> str | None:
        """The SHA-256 of a file's bytes, or None."""


def span_label(path: str, start: int, end: int) -> str:
    """What a span is called where people read it."""
    return f"characters {start}–{end} of {path}"


class _Place(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int
    line: int
    """On which it begins, from 1."""


@dataclass(slots=True)
class _Source:
    """One version of a text."""

    path: str
    sha256: str
    characters: int
    first_line: tuple[int, int] | None
    quoted: "array[int]" = field(default_factory=lambda: array("Q"))
    """Start and end, in turn: 16 bytes a quotation, repeated ones included."""


class Sources:
    """Which texts are quoted, and where; remembers numbers, never all the texts."""

    def __init__(self, texts: Texts, iris: Iris, *, with_quotes: bool = True) -> None:
        self._texts = texts
        self._with_quotes = with_quotes
        self._iris = iris
        self._names: dict[str, str | None] = {}
        self._sources: dict[str, _Source] = {}
        self._recent: OrderedDict[str, str] = OrderedDict()
        self._held = 0
        self._quoted_lately: set[str] = set()
        self.spans = 0
        """How many spans were described."""

    def source(self, path: str) -> Iri | None:
        """The name of a file's text, or None if there is no such file."""
        name = self._name(path)
        return None if name is None else self._iris.source(name)

    def quote(self, span: Span | None) -> Iri | None:
        """The name of a span that will be described, or None if it holds nothing."""
        if span is None:
            return None
        name = self._name(span.file)
        if name is None:
            return None
        source = self._sources[name]
        if not span.start < span.end <= source.characters:
            return None
        self._quoted_lately.add(name)
        source.quoted.extend((span.start, span.end))
        return self._iris.span(name, span.start, span.end)

    def words(self, span: Span) -> tuple[str, str, str]:
        """What a span that holds says, and what stands before and after it."""
        text = self._text(span.file) or ""
        return _around(text, span.start, span.end)

    def first_line(self, path: str) -> Span | None:
        """The first line of a file that is not blank, cut where it is very long."""
        name = self._name(path)
        place = None if name is None else self._sources[name].first_line
        return place and Span(file=path, start=place[0], end=place[1])

    def verbatim(self, words: str, near: Span) -> Span | None:
        """The place closest to a span where a file says exactly these words."""
        text = self._text(near.file)
        if not words or text is None:
            return None
        ahead = text.find(words, near.start)
        behind = text.rfind(words, 0, near.start + len(words))
        places = [place for place in (ahead, behind) if place >= 0]
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - near.start))
        return Span(file=near.file, start=start, end=start + len(words))

    def descriptions(self) -> Iterator[tuple[str, Description]]:
        """Every source, each followed by its spans in order, and the file's path."""
        for name in sorted(self._sources):
            source = self._sources[name]
            yield source.path, self._describe(name, source)
            for told in self._spans(name, source):
                yield source.path, told

    def quoted_lately(self) -> Iterator[Description]:
        """What was quoted since this was last asked, each text before its spans."""
        lately, self._quoted_lately = sorted(self._quoted_lately), set()
        for name in lately:
            source = self._sources[name]
            yield self._describe(name, source)
            yield from self._spans(name, source)
            del source.quoted[:]

    def names(self) -> Iterator[Iri]:
        """The name of every source."""
        return map(self._iris.source, sorted(self._sources))

    def _spans(self, name: str, source: _Source) -> Iterator[Description]:
        text = self._texts.document_text(source.path) or ""
        pairs = zip(source.quoted[::2], source.quoted[1::2], strict=True)
        line, before = 1, 0
        for start, end in sorted(set(pairs)):
            line, before = line + text.count("\n", before, start), start
            self.spans += 1
            yield from self._span(name, source, text, _Place(start, end, line))

    def _name(self, path: str) -> str | None:
        if path not in self._names:
            self._names[path] = self._read(path)
        return self._names[path]

    def _read(self, path: str) -> str | None:
        sha256, text = self._texts.document_hash(path), self._text(path)
        if sha256 is None or text is None or not _SHA256.fullmatch(sha256):
            return None
        name = first = source_name(path, sha256)
        number = 2
        while name in self._sources:  # the same bytes under another path
            name, number = f"{first}.{number}", number + 1
        line = _FIRST_LINE.search(text)
        place = line and (line.start(), line.start() + len(line[0].rstrip()))
        self._sources[name] = _Source(path, sha256, len(text), place)
        return name

    def _text(self, path: str) -> str | None:
        if path in self._recent:
            self._recent.move_to_end(path)
            return self._recent[path]
        text = self._texts.document_text(path)
        if text is not None:
            self._recent[path] = text
            self._held += len(text)
            while self._held > _KEPT and len(self._recent) > 1:
                self._held -= len(self._recent.popitem(last=False)[1])
        return text

    def _describe(self, name: str, source: _Source) -> Description:
        suffix = source.path.rpartition(".")[2].lower()
        media_type = _MEDIA_TYPES.get(suffix, "text/plain")
        return Description(
            self._iris.source(name),
            (
                (_TYPE, iri("cg:Source")),
                (_TYPE, iri("prov:Entity")),
                (_TYPE, iri("schema:DigitalDocument")),
                (_LABEL, Literal(source.path)),
                (iri("schema:encodingFormat"), Literal(media_type)),
                (iri("schema:sha256"), Literal(source.sha256)),
                (iri("cg:characterCount"), count(source.characters)),
            ),
        )

    def _span(
        self, name: str, source: _Source, text: str, place: _Place
    ) -> Iterator[Description]:
        start, end, line = place
        span = self._iris.span(name, start, end)
        position, quotation = Iri(f"{span}.position"), Iri(f"{span}.quote")
        label = span_label(source.path, start, end)
        yield Description(
            span,
            (
                (_TYPE, iri("cg:Span")),
                (_TYPE, iri("oa:SpecificResource")),
                (_TYPE, iri("prov:Entity")),
                (_LABEL, Literal(label)),
                (iri("cg:line"), count(line)),
                (iri("oa:hasSource"), self._iris.source(name)),
                (iri("oa:hasSelector"), position),
                *((iri("oa:hasSelector"), q) for q in [quotation] if self._with_quotes),
            ),
        )
        yield Description(
            position,
            (
                (_TYPE, iri("oa:TextPositionSelector")),
                (iri("oa:start"), count(start)),
                (iri("oa:end"), count(end)),
            ),
        )
        if not self._with_quotes:
            return
        exact, before, after = _around(text, start, end)
        yield Description(
            quotation,
            (
                (_TYPE, iri("oa:TextQuoteSelector")),
                (iri("oa:exact"), Literal(exact)),
                (iri("oa:prefix"), Literal(before)),
                (iri("oa:suffix"), Literal(after)),
            ),
        )


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return text[start:end], before, after
