"""The texts that an export of ours quotes: where each passage stands, and its words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Span
from kg.rdf.imported import Excerpt, joined
from kg.rdf.read import Facts

MOST_CHARACTERS = 100_000_000
"""Of one quoted text: its blanks are stored."""


@dataclass(slots=True)
class Quotes:
    """What a file says of other files: the places in them, and what stands there."""

    facts: Facts
    spans: dict[str, Span] = field(default_factory=dict)
    """By the IRI of the place."""
    files: dict[str, str] = field(default_factory=dict)
    """Their names, by IRI."""
    _pieces: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _withheld: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _lines: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for source in self.facts.having("schema:sha256"):
            self.files[source] = self.facts.text(source, "rdfs:label") or source
        for name in self.facts.having("oa:hasSource"):
            self._place(name)

    def _place(self, name: str) -> None:
        source = self.facts.link(name, "oa:hasSource")
        if source not in self.files:
            return
        selectors = self.facts.links(name, "oa:hasSelector")
        starts = [
            n for s in selectors for n in whole_numbers(self.facts, s, "oa:start")
        ]
        ends = [n for s in selectors for n in whole_numbers(self.facts, s, "oa:end")]
        if not starts or not ends or starts[0] >= ends[0]:
            return
        self.spans[name] = Span(file=self.files[source], start=starts[0], end=ends[0])
        self._withheld.setdefault(source, []).append((starts[0], ends[0]))
        for line in whole_numbers(self.facts, name, "cg:line")[:1]:
            self._lines.setdefault(source, []).append((starts[0], line))
        for selector in selectors:
            exact = self.facts.text(selector, "oa:exact")
            if exact is not None:
                before = self.facts.text(selector, "oa:prefix") or ""
                after = self.facts.text(selector, "oa:suffix") or ""
                self._give(starts[0] - len(before), before + exact + after, source)

    def _give(self, start: int, words: str, source: str) -> None:
        """Keep what a text says somewhere."""
        self._pieces.setdefault(source, []).append((start, words))

    def excerpts(self) -> Iterator[Excerpt]:
        """Each file as far as it is quoted; what is withheld of it is blank."""
        for source, file in self.files.items():
            counts = whole_numbers(self.facts, source, "cg:characterCount")
            sha256 = self.facts.text(source, "schema:sha256") or ""
            if counts and counts[0] <= MOST_CHARACTERS:
                yield joined(
                    file,
                    sha256,
                    counts[0],
                    self._pieces.get(source, ()),
                    self._withheld.get(source, ()),
                    self._lines.get(source, ()),
                )

    def bear_out(self, words: str, *names: str) -> None:
        """Where a span is as long as what it says, and the words were left out."""
        for name in names:
            span = self.spans.get(name)
            source = self.facts.link(name, "oa:hasSource")
            if span and source and span.end - span.start == len(words):
                self._give(span.start, words, source)


def whole_numbers(facts: Facts, subject: str, name: str) -> list[int]:
    """The values of a property that are whole numbers, and of a size to reckon with."""
    texts = facts.texts(subject, name)
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]
